"""A folder of gold: articles that stand alone, and stories told by several."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from msgspec import Struct

from claimcheck.errors import InputError, UsageError
from claimcheck.gold.reading import FORMAT_HINT, GoldDocument, read_gold, read_json
from claimcheck.model import Relation

CROSS_FILE = "contrasts.json"  # pairs that join claims of two articles of its folder

Ends = frozenset[tuple[str, str]]  # two (document name, claim id)


class GoldStory(Struct, frozen=True):
    """Articles about one story; ``paths`` are their texts, ``pairs`` join claims of any two of them."""

    name: str
    paths: tuple[Path, ...]
    documents: tuple[GoldDocument, ...]
    pairs: Mapping[Ends, Relation]


def read_stories(folder: Path) -> tuple[GoldStory, ...]:
    """The gold in ``folder`` and below: every NAME.txt with a NAME.json beside it.

    The articles beside a ``contrasts.json`` are one story; every other article is one by itself.  Raises
    UsageError where there is no gold or two articles have one name, InputError for a file with faults.
    """
    if not folder.is_dir():
        raise UsageError("no such folder", where=str(folder), hint="give a folder of NAME.txt and NAME.json")
    articles = [path for path in sorted(folder.rglob("*.txt")) if path.with_suffix(".json").is_file()]
    if not articles:
        raise UsageError("no gold here", where=str(folder), hint="looked for NAME.txt beside NAME.json")
    _check_names(articles)
    stories: dict[str, list[Path]] = {}
    for path in articles:
        told_together = (path.parent / CROSS_FILE).is_file()
        stories.setdefault(str(path.parent) if told_together else str(path.with_suffix("")), []).append(path)
    return tuple(_story(Path(name).name, paths) for name, paths in stories.items())


def _check_names(articles: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in articles:
        if path.stem in seen:
            raise UsageError(f"the name of {seen[path.stem]} too", where=str(path), hint="rename one of them")
        seen[path.stem] = path


def _story(name: str, paths: list[Path]) -> GoldStory:
    documents = tuple(read_gold(path.with_suffix(".json")) for path in paths)
    pairs: dict[Ends, Relation] = {}
    for path, gold in zip(paths, documents, strict=True):
        for pair in gold.pairs:
            pairs[frozenset((path.stem, claim) for claim in pair.claims)] = pair.relation
    cross = paths[0].parent / CROSS_FILE
    if cross.is_file():
        claims = {
            (path.stem, c.id) for path, d in zip(paths, documents, strict=True) for c in d.analysis.claims
        }
        pairs |= _cross_pairs(cross, claims)
    return GoldStory(name, tuple(paths), documents, MappingProxyType(pairs))


def _cross_pairs(path: Path, claims: set[tuple[str, str]]) -> dict[Ends, Relation]:
    """The pairs of ``contrasts.json``, whose claims are written NAME:ID."""
    pairs: dict[Ends, Relation] = {}
    try:
        for entry in read_json(path)["contrasts"]:
            ends = [tuple(end.rsplit(":", 1)) for end in entry["claims"]]
            unknown = [":".join(end) for end in ends if end not in claims]
            if unknown or len(set(ends)) != 2:
                what = f"no claim {unknown[0]}" if unknown else f"not two claims: {entry['claims']}"
                raise InputError(what, where=str(path), hint=FORMAT_HINT)
            if entry["relation"] not in get_args(Relation):
                raise InputError(f"no relation {entry['relation']!r}", where=str(path), hint=FORMAT_HINT)
            pairs[frozenset((name, claim) for name, claim in ends)] = entry["relation"]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(f"no list of pairs: {error!r}", where=str(path), hint=FORMAT_HINT) from None
    return pairs
