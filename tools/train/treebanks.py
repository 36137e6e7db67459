"""CoreNLP's analysis of PolNeAR (silver parts of speech, entities and dependencies), in our labels."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tools.train.document import NO_HEAD, ROOT, UNKNOWN, Token, TrainingDocument
from tools.train.labels import entity_class, plain_relation, universal_pos

_MIN_HEADLINE = 6


def read_corenlp(path: Path) -> Iterator[tuple[str, list[list[list]]]]:
    """Name and sentences of each article; a token is ``[start, end, tag, entity class, head, relation]``."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["name"], record["sentences"]


def corenlp_tokens(text: str, sentences: list[list[list]]) -> tuple[Token, ...]:
    """CoreNLP's analysis of a text in our labels, its Universal Dependencies 1 turned into version 2.

    Headlines in capitals or title case, where its names and parts of speech are guesses, are left unknown.
    """
    tokens: list[Token] = []
    for sentence in sentences:
        tokens.extend(_corenlp_sentence(text, sentence, len(tokens)))
    return tuple(tokens)


def _corenlp_sentence(text: str, sentence: list[list], offset: int) -> list[Token]:
    words = [text[token[0] : token[1]] for token in sentence]
    if _is_headline(words):
        return [Token(token[0], token[1], UNKNOWN, UNKNOWN, NO_HEAD, UNKNOWN) for token in sentence]
    tags = [token[2] for token in sentence] + [""]
    relations = [token[5] for token in sentence]
    heads = [token[4] for token in sentence]
    pos = [
        universal_pos(tags[index], word, relations[index], tags[index + 1])
        for index, word in enumerate(words)
    ]
    entities = _corenlp_entities(words, [token[3] for token in sentence])
    heads = _coordinators_to_conjuncts(heads, relations)
    labels = _second_version(words, pos, heads, relations)
    return [
        Token(token[0], token[1], pos[i], entities[i], ROOT if heads[i] < 0 else heads[i] + offset, labels[i])
        for i, token in enumerate(sentence)
    ]


def _is_headline(words: Sequence[str]) -> bool:
    alphabetic = [word for word in words if word[0].isalpha()]
    long_words = [word for word in alphabetic if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(alphabetic) >= _MIN_HEADLINE and capitals >= 0.8 * len(long_words)


def _corenlp_entities(words: list[str], classes: list[str]) -> list[str]:
    labels = ["O"] * len(words)
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and classes[end] == classes[start]:
            end += 1
        name = entity_class(classes[start], words[start:end])
        if name is not None:
            labels[start:end] = [f"B-{name}"] + [f"I-{name}"] * (end - start - 1)
        start = end
    return labels


def _coordinators_to_conjuncts(heads: list[int], relations: list[str]) -> list[int]:
    """Version 1 hangs "and" on the first conjunct, version 2 on the one that follows it."""
    moved = list(heads)
    for index, relation in enumerate(relations):
        if relation != "cc":
            continue
        for later in range(index + 1, len(heads)):
            if relations[later] == "conj" and heads[later] == heads[index]:
                moved[index] = later
                break
    return moved


def _second_version(words: list[str], pos: list[str], heads: list[int], relations: list[str]) -> list[str]:
    passive = {
        head for head, relation in zip(heads, relations, strict=True) if relation in ("auxpass", "nsubjpass")
    }
    by_phrase = {
        head
        for word, head, relation in zip(words, heads, relations, strict=True)
        if relation == "case" and word.lower() == "by"
    }
    predicates = {head for head, relation in zip(heads, relations, strict=True) if relation == "cop"}
    labels = []
    for index, relation in enumerate(relations):
        label = plain_relation(relation)
        head = heads[index]
        if relation == "neg" and words[index].lower() == "no":
            label = "det"
        if label == "nmod" and head >= 0:
            is_passive = head in passive or (relations[head].startswith("acl") and pos[head] == "VERB")
            if index in by_phrase and is_passive:
                label = "obl:agent"
            elif pos[head] in ("VERB", "AUX", "ADJ", "ADV") or (head in predicates and index < head):
                label = "obl"
        labels.append(label)
    return labels


def with_tokens(document: TrainingDocument, tokens: tuple[Token, ...] | None) -> TrainingDocument:
    """The document with a treebank's tokens."""
    return replace(document, tokens=tokens)
