"""Label inventories of the models, and the mappings of other people's labels onto them."""

import re

TAGS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
# fmt: off
POS = (
    "NOUN", "PUNCT", "ADP", "VERB", "DET", "PROPN", "ADJ", "PRON", "AUX", "ADV", "CCONJ", "NUM", "PART",
    "SCONJ", "INTJ", "X", "SYM",
)
ENTITY_CLASSES = ("person", "organisation", "place", "group", "other", "number", "date", "money", "percent")
ENTITY = ("O", *(f"{position}-{name}" for name in ENTITY_CLASSES for position in "BI"))
RELATION = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl",
    "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass",
    "nummod", "obj", "obl", "obl:agent", "orphan", "parataxis", "punct", "reparandum", "root", "vocative",
    "xcomp",
)
# fmt: on
_SUBTYPES = frozenset(relation for relation in RELATION if ":" in relation)

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "mwe": "fixed",
    "neg": "advmod",
    "name": "compound",
    "foreign": "flat",
}
_OPEN_CLASS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}
_PENN = {
    "CC": "CCONJ",
    "CD": "NUM",
    "DT": "DET",
    "EX": "PRON",
    "FW": "X",
    "IN": "ADP",
    "LS": "X",
    "MD": "AUX",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "PDT": "DET",
    "POS": "PART",
    "PRP": "PRON",
    "PRP$": "PRON",
    "RP": "ADP",
    "SYM": "SYM",
    "TO": "PART",
    "UH": "INTJ",
    "WDT": "PRON",
    "WP": "PRON",
    "WP$": "PRON",
    "$": "SYM",
    "#": "SYM",
}
_CORENLP_ENTITY = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "CITY": "place",
    "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
    "NATIONALITY": "group",
    "RELIGION": "group",
    "IDEOLOGY": "group",
    "MISC": "other",
    "NUMBER": "number",
    "ORDINAL": "number",
    "DATE": "date",
    "TIME": "date",
    "DURATION": "date",
    "SET": "date",
    "MONEY": "money",
    "PERCENT": "percent",
}
# Endings of the names of peoples, faiths and parties' adherents, which CoreNLP's MISC mixes with events.
_GROUP = re.compile(
    r"(?:[A-Z][\w.]*-)?[A-Z]\w*(?:ans?|ese|[^l]ish|[^s]ists?|crats?|cratic|lims?|ites?|[nmlp][io]cs?|inos?|"
    r"wiss|abs?|ench|utch|reeks?|elis?|[qnwd]is?|akhs?|viet|azis?)|Jews?|Kurds?"
)
_GROUP_OPENER = frozenset(
    ["North", "South", "East", "West", "Central", "Latin", "Roman", "New", "Middle", "Puerto"]
)


def universal_pos(penn: str, word: str, relation: str, next_penn: str = "") -> str:
    """Universal part of speech of a Penn tag; CoreNLP's relation tells auxiliaries and markers."""
    if word == "%":
        return "SYM"
    if not any(character.isalnum() for character in word) and penn not in (
        "SYM",
        "$",
        "#",
        "CC",
        "CD",
        "POS",
    ):
        return "PUNCT"
    if relation == "neg" and word.lower() != "no":
        return "PART" if word.lower() in ("not", "n't", "n’t") else "ADV"
    if penn == "IN":
        return "SCONJ" if relation == "mark" else "ADP"
    if penn == "TO":
        return "PART" if relation == "mark" or next_penn == "VB" else "ADP"
    if penn.startswith("VB"):
        return "AUX" if relation in ("aux", "auxpass", "cop") else "VERB"
    if penn in ("DT", "WDT"):
        return "DET" if relation in ("det", "det:predet", "neg", "advmod") else "PRON"
    if penn in _PENN:
        return _PENN[penn]
    if penn in ("WRB", "AFX"):
        return "ADV" if penn == "WRB" else "X"
    return _OPEN_CLASS.get(penn[:1], "X")


def plain_relation(relation: str) -> str:
    """A relation of Universal Dependencies 1 or 2 in our inventory; most subtypes are dropped."""
    relation = _RENAMED.get(relation, relation)
    if relation in _SUBTYPES:
        return relation
    base = relation.split(":")[0]
    return base if base in RELATION else "dep"


def is_group_name(word: str) -> bool:
    """Whether a word looks like the name of a people, a faith or a party's adherents."""
    return _GROUP.fullmatch(word) is not None


def entity_class(corenlp: str, words: list[str]) -> str | None:
    """Our class of a run of tokens to which CoreNLP gave one named-entity class; None for no entity."""
    name = _CORENLP_ENTITY.get(corenlp)
    names = words[1:] if len(words) > 1 and words[0] in _GROUP_OPENER else words
    if name == "other" and len(names) <= 2 and all(map(is_group_name, names)):
        return "group"
    return name
