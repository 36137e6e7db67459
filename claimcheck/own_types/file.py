"""A file of claim types as a user writes it (docs/claim-types.md), checked before anything is analysed."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

from claimcheck.claims.frames import FRAMES
from claimcheck.claims.lexicon import load_lexicon
from claimcheck.compare.lexicon import BASES, families
from claimcheck.errors import UsageError
from claimcheck.own_types import OwnPattern, OwnType, OwnTypes
from claimcheck.questions import BLANKS, SURE_BLANKS
from claimcheck.toml_file import Table, TomlFile, parse_toml, read_toml_file

TYPE_KEYS = ("name", "family", "by", "question")
LISTS = ("verbs", "nouns", "adjectives", "objects", "subjects", "complement", "after")
# The keys that take one of a few words; without a key, none of them holds.
CHOICES = {"figure": ("required", "counted", "negative"), "target": ("required",), "voice": ("passive",)}
PATTERN_KEYS = ("type", "frame", *LISTS, *CHOICES)
NOUN_FRAMES = ("counted", "toll", "deed", "violations", "losses_of")
# Classes of phrases that no word list names.
CLASSES = ("any", "people", "civilians", "force", "captives", "none", "bare", "percent", "place_name", "name",
           "named", "single_name", "unknown", "pronoun")  # fmt: skip
NAME = re.compile(r"[a-z][a-z0-9_]*")
HINT = "docs/claim-types.md says how such a file is written"


def read_claim_types(path: Path | str) -> OwnTypes:
    """The claim types in a TOML file; UsageError names the file, the line and the key that is wrong."""
    return _own_types(read_toml_file(path, HINT))


def parse_claim_types(text: str, where: str = "claim types") -> OwnTypes:
    """The claim types in the text of such a file."""
    return _own_types(parse_toml(text, where, HINT))


def _own_types(file: TomlFile) -> OwnTypes:
    file.check_keys(file.data, ("rank", "type", "pattern"), "")
    rank = file.data.get("rank", 0)
    if type(rank) is not int:
        raise file.error("'rank' must be a whole number", key="rank")
    types: dict[str, OwnType] = {}
    for number, entry in enumerate(file.tables(file.data, "type")):
        kind = _type(file, entry, number, types)
        types[kind.name] = kind
    if not types:
        raise file.error("no [[type]] in it")
    patterns = tuple(
        _pattern(file, entry, ("pattern", number), types)
        for number, entry in enumerate(file.tables(file.data, "pattern"))
    )
    worded = {pattern.type for pattern in patterns}
    for number, name in enumerate(types):
        if name not in worded:
            hint = f'write [[pattern]] with type = "{name}", frame = "counted" and nouns = [...]'
            raise file.error(f"type '{name}' has no [[pattern]]", ("type", number), key="name", hint=hint)
    return OwnTypes(tuple(types.values()), patterns, rank)


def _type(file: TomlFile, entry: dict[str, Any], number: int, earlier: dict[str, OwnType]) -> OwnType:
    here = ("type", number)
    file.check_keys(entry, TYPE_KEYS, f" in type {number + 1}", here)
    name = _name(file, entry, "name", here)
    if name in load_lexicon().types or name in earlier:
        what = "there is already" if name in earlier else "claimcheck has already"
        raise file.error(f"'name': {what} a type '{name}'", here, key="name", hint="choose another name")
    family = _name(file, entry, "family", here) if "family" in entry else name
    built_in = {known.name for known in families().values()}
    if family not in built_in and family in load_lexicon().types:
        of = families()[family].name
        raise file.error(f"'family': '{family}' is a type of the family '{of}'", here, key="family")
    if family in built_in or any(kind.family == family for kind in earlier.values()):
        for key in ("by", "question"):
            if key in entry:
                hint = "leave it out, or give the type a family of its own"
                raise file.error(f"'{key}': the family '{family}' has one already", here, key=key, hint=hint)
        return OwnType(name, family)
    by = entry.get("by", "affected")
    if by not in BASES:
        raise file.error(f"'by' must be one of {', '.join(BASES)}", here, key="by")
    return OwnType(name, family, by, _questions(file, entry, here))


def _name(file: TomlFile, entry: dict[str, Any], key: str, here: Table) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not NAME.fullmatch(value):
        hint = 'write a name such as "measles_cases": small letters, digits and _'
        raise file.error(f"'{key}' is missing or no name", here, key=key, hint=hint)
    return value


def _questions(file: TomlFile, entry: dict[str, Any], here: Table) -> tuple[str, ...]:
    """The wordings of a question; the last must do without blanks that may stay empty."""
    value = entry.get("question")
    wordings = (value,) if isinstance(value, str) else file.strings(entry, "question", here)
    if not wordings or not wordings[0].strip():
        hint = 'write question = "Measles cases", or a list with blanks such as "{party} cases" first'
        raise file.error("'question' is missing or empty", here, key="question", hint=hint)
    for wording in wordings:
        blanks = _blanks(file, wording, here)
        for blank in blanks:
            if blank not in BLANKS:
                known = ", ".join(f"{{{name}}}" for name in BLANKS)
                raise file.error(f"'question': unknown blank {{{blank}}}", here, key="question", hint=known)
        if wording is wordings[-1] and set(blanks) - set(SURE_BLANKS):
            hint = "end the list with a wording that needs none"
            raise file.error("'question': the last wording has a blank", here, key="question", hint=hint)
    return wordings


def _blanks(file: TomlFile, wording: str, here: Table) -> list[str]:
    try:
        parts = list(Formatter().parse(wording))
    except ValueError:
        raise file.error("'question': a brace is not closed", here, key="question") from None
    return [f"{name}{'!' + how if how else ''}{':' + spec if spec else ''}" for _, name, spec, how in parts
            if name is not None]  # fmt: skip


def _pattern(file: TomlFile, entry: dict[str, Any], here: Table, types: dict[str, OwnType]) -> OwnPattern:
    which = f" in pattern {here[1] + 1}"
    file.check_keys(entry, PATTERN_KEYS, which, here)
    known = (*types, *load_lexicon().types)
    if entry.get("type") not in known:
        raise file.error(f"'type' is no known type{which}", here, key="type", hint=_offered(known))
    lists = {key: tuple(_words(item) for item in file.strings(entry, key, here)) for key in LISTS}
    for key in ("verbs", "nouns", "adjectives"):
        if any(words.startswith("*") or words.endswith("*") for words in lists[key]):
            raise file.error(f"'{key}': * stands for a name between two words{which}", here, key=key)
    worded = [key for key in ("verbs", "nouns", "adjectives") if lists[key]]
    if not worded:
        raise file.error(f"verbs, nouns or adjectives are missing{which}", here, key="type")
    frame = entry.get("frame")
    for key in worded:
        if not isinstance(frame, str) or frame not in (NOUN_FRAMES if key == "nouns" else FRAMES):
            raise _frame_error(file, frame, key, which, here)
    for key in ("objects", "subjects", "complement"):
        _check_known(file, lists[key], key, "class", _classes(), here)
    _check_known(file, lists["after"], "after", "type", known, here)
    figure, target, voice = (_choice(file, entry, key, which, here) for key in CHOICES)
    lists["objects"] = lists["objects"] or ("any",)
    return OwnPattern(entry["type"], entry["frame"], **lists, figure=figure, target=target, voice=voice)


def _choice(file: TomlFile, entry: dict[str, Any], key: str, which: str, here: Table) -> str:
    """The word that a pattern gives for a key of CHOICES; empty where it has none."""
    value = entry.get(key, "")
    if value not in ("", *CHOICES[key]):
        raise file.error(f"'{key}' must be {' or '.join(CHOICES[key])}{which}", here, key=key)
    return str(value)


def _check_known(
    file: TomlFile, names: tuple[str, ...], key: str, what: str, known: tuple[str, ...], here: Table
) -> None:
    for name in names:
        if name not in known:
            said = f"'{key}': no {what} '{name}' in pattern {here[1] + 1}"
            raise file.error(said, here, key=key, hint=_offered(known))


def _frame_error(file: TomlFile, frame: Any, key: str, which: str, here: Table) -> UsageError:
    known = NOUN_FRAMES if key == "nouns" else tuple(FRAMES)
    other = tuple(FRAMES) if key == "nouns" else NOUN_FRAMES
    if frame in other:
        what = f"'frame': '{frame}' is none for {key}{which}"
    elif frame is None:
        what = f"'frame' is missing{which}"
    else:
        what = f"'frame': no frame '{frame}'{which}"
    return file.error(what, here, key="frame", hint=f"for {key} there are: {', '.join(known)}")


def _words(item: str) -> str:
    return " ".join(item.lower().split())


def _classes() -> tuple[str, ...]:
    named = set().union(*load_lexicon().classes.values())
    return (*CLASSES, *sorted(named - set(CLASSES)))


def _offered(names: tuple[str, ...]) -> str:
    return f"there are: {', '.join(names)}"
