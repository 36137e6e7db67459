"""GUM in CoNLL-U (gold parts of speech, entities and dependencies), in our labels."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from tools.train.document import ROOT, UNKNOWN, Token, TrainingDocument
from tools.train.labels import is_group_name, plain_relation

_TITLES = frozenset(
    [
        "ambassador",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "sen",
        "rep",
        "gov",
        "minister",
        "prime",
        "secretary",
        "general",
        "judge",
        "justice",
        "mayor",
    ]
)
_CLOCK_WORDS = frozenset(
    ["today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "night"]
)
_NUMBER_CLASSES = {"$": "money", "€": "money", "£": "money", "%": "percent", "percent": "percent"}
_MAX_DATE = 6


def read_gum(path: Path) -> Iterator[TrainingDocument]:
    """The documents of one GUM genre; a paragraph a line, no attributions."""
    name, sentences, sentence, breaks = "", [], [], []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in [*file, "# newdoc id = "]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if sentence:
                    sentences.append(sentence)
                    sentence = []
                if sentences:
                    yield _gum_document(name, sentences, breaks)
                name, sentences, breaks = line[14:], [], []
            elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                breaks.append(len(sentences))
            elif not line and sentence:
                sentences.append(sentence)
                sentence = []
            elif line and line[0] != "#":
                sentence.append(line.split("\t"))


def _gum_document(name: str, sentences: list[list[list[str]]], breaks: list[int]) -> TrainingDocument:
    text: list[str] = []
    length = 0
    tokens: list[Token] = []
    open_mentions: list[tuple[str, str, int]] = []
    paragraph_starts = set(breaks)
    for number, sentence in enumerate(sentences):
        if number in paragraph_starts and text:
            text[-1] = text[-1].rstrip() + "\n"
            length = sum(map(len, text))
        rows = [row for row in sentence if row[0].isdigit()]
        spans, surface = _gum_surface(sentence, length)
        text.append(surface)
        length += len(surface)
        heads = [int(row[6]) - 1 for row in rows]
        relations = [row[7] for row in rows]
        heads, relations = _flat_names_to_compounds(heads, relations)
        pos, relations = _adjectives_in_names(rows, relations)
        entities = _gum_entities(rows, heads, open_mentions)
        base = len(tokens)
        for index, span in enumerate(spans):
            head = ROOT if heads[index] < 0 else heads[index] + base
            tokens.append(Token(*span, pos[index], entities[index], head, plain_relation(relations[index])))
    return TrainingDocument(name, "".join(text), None, tuple(tokens))


def _gum_surface(sentence: list[list[str]], offset: int) -> tuple[list[tuple[int, int]], str]:
    """Character spans of the syntactic words of a sentence and its text with the space that follows."""
    spans: list[tuple[int, int]] = []
    text = ""
    inside_until = 0
    for row in sentence:
        if "-" in row[0]:
            inside_until = int(row[0].split("-")[1])
            contraction_end = offset + len(text) + len(row[1])
            contraction_space = "" if "SpaceAfter=No" in row[9] else " "
            continue
        if "." in row[0]:
            continue
        start = offset + len(text)
        spans.append((start, start + len(row[1])))
        text += row[1]
        if int(row[0]) < inside_until:
            continue
        if int(row[0]) == inside_until:
            if offset + len(text) != contraction_end:
                raise ValueError(f"the parts of contraction {row[1]!r} do not add up to its form")
            text += contraction_space
        elif "SpaceAfter=No" not in row[9]:
            text += " "
    return spans, text if text.endswith(" ") else text + " "


def _flat_names_to_compounds(heads: list[int], relations: list[str]) -> tuple[list[int], list[str]]:
    """Names are headed by their last word, as CoreNLP has it ("Barack" depends on "Obama")."""
    heads, relations = list(heads), list(relations)
    for first in range(len(heads)):
        parts = [i for i, head in enumerate(heads) if head == first and relations[i] == "flat" and i > first]
        if not parts:
            continue
        last = parts[-1]
        for index, head in enumerate(heads):
            if head == first:
                heads[index] = last
        heads[last], relations[last] = heads[first], relations[first]
        for index in (first, *parts[:-1]):
            heads[index], relations[index] = last, "compound"
    return heads, relations


def _is_name(row: list[str]) -> bool:
    return row[4] in ("NNP", "NNPS")


def _adjectives_in_names(rows: list[list[str]], relations: list[str]) -> tuple[list[str], list[str]]:
    """ "United" in "United States" is a proper noun and a compound for CoreNLP, an adjective for GUM."""
    pos = ["PROPN" if _is_name(row) else row[3] for row in rows]
    described = [
        "compound" if relation == "nmod:desc" or (relation == "amod" and _is_name(row)) else relation
        for relation, row in zip(relations, rows, strict=True)
    ]
    return pos, described


def _gum_entities(
    rows: list[list[str]], heads: list[int], open_mentions: list[tuple[str, str, int]]
) -> list[str]:
    """Names, numbers and dates; GUM marks noun phrases of all kinds, of which only names are kept.

    Peoples and adherents ("Afghans", "Afghan") are groups; other capitalised words outside names are unknown.
    """
    count = len(rows)
    labels = ["O"] * count
    for index, row in enumerate(rows):
        if row[3] == "NUM" or "NumType=Ord" in row[5]:
            labels[index] = "B-number"
        elif row[1][:1].isupper() and (_is_name(row) or row[3] == "ADJ"):
            labels[index] = "B-group" if is_group_name(row[1]) else UNKNOWN
    _spread_units(rows, labels)
    for kind, start, end in sorted(
        _mentions(rows, open_mentions), key=lambda mention: mention[1] - mention[2]
    ):
        inside = range(start, end)
        roots = [i for i in inside if not start <= heads[i] < end]
        if kind == "time" and not labels[start].endswith("date"):
            dated = any(rows[i][3] == "NUM" or _is_name(rows[i]) for i in inside)
            dated = dated or any(rows[i][1].lower() in _CLOCK_WORDS for i in inside)
            if dated and end - start <= _MAX_DATE:
                _label(labels, start, end, "date")
            else:
                labels[start:end] = [UNKNOWN] * (end - start)
        elif kind in _GUM_NAMES and len(roots) == 1 and _is_name(rows[roots[0]]):
            if labels[roots[0]].startswith("I-"):
                continue  # A name inside a name ("University of Essam").
            _label_name(rows, labels, roots[0], (start, end), _GUM_NAMES[kind])
    return labels


def _label_name(
    rows: list[list[str]], labels: list[str], head: int, mention: tuple[int, int], name: str
) -> None:
    """Label the run of proper nouns around a mention's head; titles before it are no part of it."""
    start, end = mention
    first, after = head, head + 1
    while first > start and (_is_name(rows[first - 1]) or _joins(rows, first - 1, start)):
        first -= 1
    while True:
        if name != "person":
            after += _complement(rows, after, end)
        if after >= end or not (_is_name(rows[after]) or _joins(rows, after, start)):
            break
        after += 1
    while after - first > 1 and rows[first][1].lower().rstrip(".") in _TITLES:
        labels[first] = "O"
        first += 1
    if rows[first][1].lower().rstrip(".") in _TITLES:
        labels[first] = UNKNOWN
        return
    plural_people = name == "person" and rows[head][4] == "NNPS"
    _label(labels, first, after, "group" if plural_people else name)


def _complement(rows: list[list[str]], index: int, end: int) -> int:
    """Length of an "of" or "for the" that leads on to more of a name ("Academy of Sciences"), else 0."""
    if index + 1 >= end or rows[index][1] not in ("of", "for"):
        return 0
    length = 2 if rows[index + 1][1] == "the" else 1
    return length if index + length < end and _is_name(rows[index + length]) else 0


def _joins(rows: list[list[str]], index: int, start: int) -> bool:
    """Whether a token is a hyphen inside a name, or the part of it that follows one ("Ka-ki")."""
    if rows[index][1] == "-":
        return index > start and _is_name(rows[index - 1])
    return index > start + 1 and rows[index - 1][1] == "-" and _is_name(rows[index - 2])


_GUM_NAMES = {"person": "person", "organization": "organisation", "place": "place"}


def _label(labels: list[str], start: int, end: int, name: str) -> None:
    labels[start:end] = [f"B-{name}"] + [f"I-{name}"] * (end - start - 1)


def _spread_units(rows: list[list[str]], labels: list[str]) -> None:
    """Join number words to one number, and numbers with their currency sign or percent sign."""
    for index, row in enumerate(rows):
        unit = _NUMBER_CLASSES.get(row[1].lower())
        if unit == "money" and index + 1 < len(rows) and rows[index + 1][3] == "NUM":
            end = index + 1
            while end < len(rows) and rows[end][3] == "NUM":
                end += 1
            _label(labels, index, end, unit)
        elif unit == "percent" and index and rows[index - 1][3] == "NUM":
            _label(labels, index - 1, index + 1, unit)
        elif labels[index] == "B-number" and index and labels[index - 1] in ("B-number", "I-number"):
            labels[index] = "I-number"


def _mentions(rows: list[list[str]], open_mentions: list[tuple[str, str, int]]) -> list[tuple[str, int, int]]:
    """(type, first token, end) of the entity mentions that begin and end in this sentence."""
    open_mentions.clear()
    found = []
    for index, row in enumerate(rows):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for opening, closing in re.findall(r"\(([^()]+\)?)|([^()]+)\)", value.group(1)) if value else ():
            if opening:
                identifier, kind = opening.rstrip(")").split("-")[:2]
                if opening.endswith(")"):
                    found.append((kind, index, index + 1))
                else:
                    open_mentions.append((identifier, kind, index))
            else:
                for position in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[position][0] == closing:
                        _, kind, start = open_mentions.pop(position)
                        found.append((kind, start, index + 1))
                        break
    return found
