"""The sides of an article, found from who speaks for whom, who fights, accuses and denies."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.endless import without_endless_words
from claimcheck.model import Attribution, Segmented, Side, Span, Spans, text_of
from claimcheck.sides.affiliation import Affiliations
from claimcheck.sides.candidates import find_candidates
from claimcheck.sides.choose import choose
from claimcheck.sides.defendant import add_defendant
from claimcheck.sides.evidence import is_hostile_cue, weigh
from claimcheck.sides.file import GivenSides
from claimcheck.sides.foes import allies_among, foes_among
from claimcheck.sides.followers import leader_of
from claimcheck.sides.given import given_owners, given_party, given_voice
from claimcheck.sides.inherit import inherit
from claimcheck.sides.joining import join_crowds, join_governing, join_marchers, join_rulers, join_unions
from claimcheck.sides.letterhead import in_title_case, letterhead
from claimcheck.sides.matcher import NameMatcher, build_matcher
from claimcheck.sides.opponents import call_by_opponents
from claimcheck.sides.outlet import find_outlet_party, set_outlets_apart
from claimcheck.sides.parties import RESERVE, Body, Candidates, Party
from claimcheck.sides.represented import add_represented, call_townspeople
from claimcheck.sides.reserve import ARTICLE, add_reserve
from claimcheck.sides.seats import seat_governments
from claimcheck.sides.speaking import Affiliation, Speaking
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.villages import join_trades
from claimcheck.sides.vocabulary import situation_words, vocabulary
from claimcheck.sides.voice import Voice, with_own_words
from claimcheck.wording import CAPITAL, Keyed

LOOSE = situation_words()["loose"]  # nouns that tell whose a speaker is, but are said of anybody
_FOLLOWERS = "forces|fighters|troops|men|army|militia|supporters|party|campaign"
FOLLOWERS = Keyed(
    rf"({CAPITAL}[\w-]*)['’]s (?:{_FOLLOWERS})\b", [f"s {noun}" for noun in _FOLLOWERS.split("|")]
)


class Found(Struct, frozen=True):
    """The sides, the side of each voice with the reason, and the matcher."""

    sides: tuple[Side, ...]
    side_of_voice: tuple[tuple[str | None, str], ...]
    outlet_side: str | None
    matcher: NameMatcher


def discover(
    segmented: Segmented,
    voices: tuple[Voice, ...],
    attributions: tuple[Attribution, ...],
    bodies: tuple[Body, ...],
    people: frozenset[str] = frozenset(),
    given: GivenSides | None = None,
) -> Found:
    """Find the parties (guidelines 3) and give each voice its side.

    ``bodies`` and ``people`` (surnames) are those that the text names.
    """
    candidates = find_candidates(_body_text(segmented), segmented.document.dateline, bodies, people)
    voices = with_own_words(voices, attributions, segmented.text)
    _add_by_voices(candidates, voices, attributions)
    outlet = find_outlet_party(segmented, candidates)
    affiliations: list[Affiliation] = [Affiliation(None, "")] * len(voices)
    testimony = Testimony(candidates, voices, affiliations, attributions, segmented)
    _affiliate_all(testimony, outlet)
    weigh(testimony)
    publisher = candidates.get(outlet) if outlet else None
    if publisher is not None:
        publisher.add(1.5, "the outlet is its own")
        candidates.issuer = publisher.key
    join_rulers(candidates)
    join_governing(candidates)
    join_unions(candidates)
    _add_followers(testimony)
    _add_bodies(testimony)
    chosen = choose(candidates)
    call_by_opponents(testimony, chosen)
    return _build(segmented, candidates, chosen, voices, affiliations, outlet, given)


def _add_by_voices(
    candidates: Candidates, voices: tuple[Voice, ...], attributions: tuple[Attribution, ...]
) -> None:
    """Add the candidates that only those who speak tell: a defendant, a town, people with a spokesperson."""
    add_defendant(candidates, voices, attributions)
    add_reserve(candidates, voices)
    add_represented(candidates, voices)
    call_townspeople(candidates)
    join_crowds(candidates)
    join_marchers(candidates)
    join_trades(candidates)


def _affiliate_all(testimony: Testimony, outlet: str | None) -> None:
    """Affiliate every voice; once more where what was said showed where the governments have their seats."""
    segmented, voices = testimony.segmented, testimony.voices
    starts = tuple(sentence.start for sentence in segmented.sentences)
    words = _words_of_others(segmented, testimony.attributions)

    def affiliate() -> None:
        _affiliate(Affiliations(testimony.candidates, starts, words, outlet), voices, testimony.affiliations)
        set_outlets_apart(testimony)

    affiliate()
    if seat_governments(testimony):
        affiliate()  # "the ministry" is that of the capital that just spoke
    inherit(testimony)


def _affiliate(reader: Affiliations, voices: tuple[Voice, ...], affiliations: list[Affiliation]) -> None:
    """Affiliate the voices in the order in which they speak; ``affiliations`` is filled."""
    order = sorted(range(len(voices)), key=lambda n: voices[n].position)
    followers = [n for n in order if leader_of(voices[n].label, voices[n].phrases)]
    for number in order + followers:
        voice = voices[number]  # those who are called after another speaker once more, when all are known
        affiliations[number] = reader.of(
            Speaking(
                voice.kind, voice.label, voice.head, voice.owner, voice.sided, voice.phrases, voice.position
            )
        )


def _add_followers(testimony: Testimony) -> None:
    """ "Oram's forces" are those of the party for which Oram speaks."""
    candidates = testimony.candidates
    followers: dict[str, list[str]] = {}
    for match in FOLLOWERS.finditer(candidates.text):
        followers.setdefault(match[1], []).append(match[0])
    if not followers:
        return
    for voice, party in zip(testimony.voices, testimony.parties(), strict=True):
        if party is not None and voice.kind == "person" and voice.named:
            for phrase in followers.get(voice.label.split()[-1], ()):
                candidates.call(party, phrase)


def _add_bodies(testimony: Testimony) -> None:
    """A ministry, a press office that speaks is what its party is called, too."""
    candidates = testimony.candidates
    for voice, party in zip(testimony.voices, testimony.parties(), strict=True):
        if party is not None and voice.kind == "body" and party.kind not in RESERVE:
            name = ARTICLE.sub("", voice.label)
            two = name.split()[1:-1] == ["and"]  # "Voxa and Telmar"
            if candidates.called(name) is None and "," not in name and not two:
                candidates.call(party, name)


def _words_of_others(segmented: Segmented, attributions: tuple[Attribution, ...]) -> Spans:
    """Quotations and the contents of denials and accusations: in them speakers name their opponents."""
    spans = [q.span for q in segmented.quotations]
    for attribution in attributions:
        if is_hostile_cue(text_of(segmented.text, attribution.cue).lower()):
            spans += attribution.content
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _body_text(segmented: Segmented) -> str:
    """The text with furniture, dateline and endless words blanked, offsets kept."""
    document = segmented.document
    text = without_endless_words(document.text)
    away = [*document.furniture, *([document.dateline_span] if document.dateline_span else [])]
    parts, last = [], 0
    for start, end in sorted(away):
        parts += [text[last:start], " " * (end - max(start, last))]
        last = max(last, end)
    text = "".join((*parts, text[last:]))
    head = letterhead(document.text)
    if head is not None:
        text = text[: head.start] + in_title_case(document.text[head.start : head.end]) + text[head.end :]
    return text


def _build(
    segmented: Segmented,
    candidates: Candidates,
    chosen: list[Party],
    voices: tuple[Voice, ...],
    affiliations: list[Affiliation],
    outlet: str | None,
    given: GivenSides | None,
) -> Found:
    """Number the sides, those of a sides file first, and say whose each voice is."""
    ids, names, reasons = _named(segmented.text, chosen, given)
    unshared = _unshared(names)
    allied = given.allied() if given else allies_among(candidates.text, chosen, ids)
    matcher = build_matcher(
        unshared,
        tuple(names),
        frozenset(
            n for g in names.values() for n in g if n[:1].isupper() and " " not in n and n.lower() not in g
        ),
        allied,
        _outsiders(candidates, chosen) if given is None else frozenset(),
        frozenset(name for state in candidates.states.values() for name in state.surfaces),
        foes_among(chosen, ids, allied),
        frozenset(ids[p.key] for p in chosen if p.state is not None and p.key in ids),
    )
    sides = tuple(
        Side(i, names[i][0], tuple(a for a in unshared[i] if a != names[i][0]), tuple(reasons[i]))
        for i in names
    )
    labels = {side.id: side.label for side in sides}
    side_of_voice = tuple(
        given_voice(given, matcher, voice.label, voice.phrases, labels)
        or _side_of(affiliation, candidates, ids, labels)
        for voice, affiliation in zip(voices, affiliations, strict=True)
    )
    own = candidates.get(outlet) if outlet else None
    return Found(sides, side_of_voice, ids.get(own.key) if own else None, matcher)


def _named(
    text: str, chosen: list[Party], given: GivenSides | None
) -> tuple[dict[str, str], dict[str, list[str]], dict[str, list[str]]]:
    """The id of every chosen party's side, and by id the sides' names and reasons; given sides come first."""
    ids: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    reasons: dict[str, list[str]] = {}
    written = given_owners(given)
    for number, side in enumerate(given.sides if given else (), 1):
        names[f"p{number}"] = [side.label, *side.aliases, *side.members]
        reasons[f"p{number}"] = ["given in the sides file"]
    for party in sorted(chosen, key=lambda p: _first(text, p)):
        owner = given_party(given, party, len(names))
        if owner is None:
            continue
        identifier = f"p{owner + 1}"
        known = names.setdefault(identifier, [party.label])
        ids[party.key] = identifier
        known += [
            alias
            for alias in party.aliases
            if alias not in known and alias not in LOOSE and written.get(alias.casefold(), owner) == owner
        ]
        reasons.setdefault(identifier, []).extend(party.evidence)
    return ids, names, reasons


def _outsiders(candidates: Candidates, chosen: list[Party]) -> frozenset[str]:
    """The names of states and armed groups that are no sides, where a state is one, and epithets of groups.

    The soldiers of the former are their own, and "Tovian rebels" are no state's.
    """
    if not any(party.state is not None for party in chosen):
        return frozenset()
    others = [p for p in candidates.parties.values() if p not in chosen and p.kind in ("state", "armed")]
    names = {name for p in others for name in p.aliases if name != name.lower()}
    return vocabulary().epithets | names


def _unshared(names: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Names by side without those that two sides share."""
    owners: dict[str, set[str]] = {}
    for side, given in names.items():
        for name in given:
            owners.setdefault(name.casefold(), set()).add(side)
    return {
        side: tuple(n for n in dict.fromkeys(given) if len(owners[n.casefold()]) == 1)
        for side, given in names.items()
    }


def _first(text: str, party: Party) -> int:
    return min((at for alias in party.aliases if (at := text.find(alias)) >= 0), default=len(text))


def _side_of(
    affiliation: Affiliation, candidates: Candidates, ids: dict[str, str], labels: dict[str, str]
) -> tuple[str | None, str]:
    party = affiliation.party(candidates)
    if party is None:
        return None, f"no side: {affiliation.reason}"
    if party.key not in ids:
        return None, f"no side: {party.label} is no party to the dispute"
    return ids[party.key], f"side {labels[ids[party.key]]}: {affiliation.reason}"
