"""Reports that are faultless by gold, made worse in every way that a metric should notice."""

from __future__ import annotations

from random import Random
from typing import Any

from claimcheck.gold import GoldStory
from claimcheck.gold.faultless import faultless
from claimcheck.records import report_to_json


def worsened(story: GoldStory, seed: int) -> dict[str, Any]:
    """The faultless report as JSON with about a fifth of everything changed; one seed, one result."""
    data, dice = report_to_json(faultless(story)), Random(seed)

    def sometimes(share: float = 0.2) -> bool:
        return dice.random() < share

    speakers, sides = ([entry["id"] for entry in data[key]] for key in ("speakers", "sides"))
    for entry in data["attributions"]:
        _shorten(entry["content"]["spans"], dice.randrange(1, 40) if sometimes() else 0)
        for key in ("cue", "source", "parent"):
            entry[key] = None if sometimes(0.1) else entry[key]
        entry["kind"] = "mixed" if sometimes(0.1) else entry["kind"]
        if sometimes():
            entry["speaker"] = dice.choice([*speakers, None])
        if sometimes() and sides:
            entry["side"] = dice.choice([*sides, None])
    for entry in data["speakers"]:
        words = entry["name"].split()
        entry["name"] = " ".join(words[-2:]) if sometimes() else f"The {entry['name'].upper()}"
    for entry in data["sides"]:
        entry["label"] = "Nobody's Friends" if sometimes() else entry["label"].upper()
    for entry in data["claims"]:
        _shorten(entry["span"], dice.randrange(1, 40) if sometimes() else 0)
        _change(entry, dice)
    for contrast in data["contrasts"]:
        contrast["pairs"] = [pair for pair in contrast["pairs"] if not sometimes(0.1)]
        for pair in contrast["pairs"]:
            pair["relation"] = (
                dice.choice(("conflict", "agree", "update")) if sometimes() else pair["relation"]
            )
    for key in ("attributions",):
        data[key] = [entry for entry in data[key] if not sometimes(0.1) or _needed(entry["id"], data)]
    return data


def _shorten(spans: list[list[int]], by: int) -> None:
    spans[-1][1] = max(spans[-1][0] + 1, spans[-1][1] - by)


def _change(claim: dict[str, Any], dice: Random) -> None:
    """Another figure, type, polarity, asserter or party, each now and then."""
    quantity = claim["quantity"]
    if quantity and dice.random() < 0.3:
        quantity |= dice.choice(({"low": 0, "high": 0}, {"best": None}, {"low": 1}, {"unit": "percent"}))
    if dice.random() < 0.1:
        claim["type"] = dice.choice(("other", "killed", "wounded"))
    if dice.random() < 0.1:
        claim["polarity"] = "denied"
    if dice.random() < 0.1:
        claim["attribution"] = None
    for party in ("affected", "actor"):
        claim[party]["side"] = None if dice.random() < 0.2 else claim[party]["side"]


def _needed(attribution: str, data: dict[str, Any]) -> bool:
    """Whether something refers to the attribution."""
    parents = {entry["parent"] for entry in data["attributions"]}
    return attribution in parents | {claim["attribution"] for claim in data["claims"]}
