"""A source's words taken apart: name, role, body, number, gender, and what kind of speaker it is."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from claimcheck.resolve.clauses import part_clause, read_clause
from claimcheck.resolve.names import NOT_NAMES, bare, is_capitalised, looks_like_body
from claimcheck.resolve.nounphrase import CAPITAL, head_noun, parse_segment
from claimcheck.resolve.phrase import SourcePhrase, lower_first, strip_article
from claimcheck.sides.vocabulary import Vocabulary, affiliation_words, vocabulary, word_sets
from claimcheck.wording import has_one

PARTITIVE = re.compile(
    r"^(?:at least )?(?P<share>one|two|three|some|several|many|most|both|none|neither|each|another) of "
    r"(?P<whole>.+)$",
    re.I,
)
COMMA = re.compile(r",\s+")
WORD = re.compile(r"[\w-]+")
SUCH_AS = re.compile(r"^(?P<group>[^,]+?),? (?:such as|including|like) (?P<member>.+)$")
AND_ITS = re.compile(
    r"^(?P<body>(?:[Tt]he )?[A-ZÀ-ÖØ-Þ][^,]{2,50}?) and its (?P<officer>[a-z][^,]{2,40}, [A-ZÀ-ÖØ-Þ].*)$"
)
TOGETHER = re.compile(r" as well as | along with | together with ")
EDGES = ' ,;:—–-"“”„«»'
# what a source's span may take in beside the noun phrase: "on Thursday", "came the reply from"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
TIME_ENDS = ("day", "morning", "evening", "night")
TIME_AFTER = re.compile(
    rf",? (?:(?:late |early )?(?:on |last )?{_DAY}(?: (?:morning|evening|night))?|yesterday|today|tonight|"
    r"last night|this (?:morning|evening))$"
)
CUE_BEFORE = re.compile(
    r"^(?:came (?:the|a) \w+ from|himself|herself|itself|themselves|later|also|meanwhile) (?=\S)", re.I
)
ABBREVIATED = re.compile(r" \([A-Z][\w.]{1,9}(?:, [A-Z]\w+)?\)")
AGE = re.compile(r"^(?:aged )?\d{1,3}(?: years old)?$")
# "Ana Sol a nurse at ...", in texts that lost their commas
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w'’-]+|[a-z]*\.)|al-\w+)"
APPOSES = (" a", " the ", "'", "’")  # one of which stands where an apposition begins
NO_COMMA = re.compile(
    rf"^(?!The |An? )({_NAME_WORD}(?: {_NAME_WORD}){{1,5}}) "
    r"(?=(?:an?|the) (?:[A-Z][\w'’-]+ ){0,4}[a-z]|(?P<owner>[A-Z][\w-]+)['’]s? [a-z])"
)
NAME_ARTICLE = re.compile(r"^((?:[\w.'’-]+ ){0,5}?(?P<name>[A-ZÀ-ÖØ-Þ][\w'’-]+)) (?=an? [a-z])")
TAIL_OR_COUNT = re.compile(r"\b(?:of|for|in|at|from|with|to|by|as|half|such|not|many)\b", re.I)
STATES_OWN = re.compile(
    r"(?:state(?:-run|-owned)?|official|national) (?:news agency|broadcaster|radio|television)\b"
)
HE, SHE = frozenset(["he", "his", "him", "himself"]), frozenset(["she", "her", "herself"])
MAKERS = word_sets()["makers"]
IN_TOWN = re.compile(
    r"\b(?:in|from) (?:the|its|their) (?:[a-z]+ )?"
    r"(?:capital|city|town|village|port|province|region|district)$"
)
ADVERB_AFTER = re.compile(r"(?<=[a-zà-ÿ]) (?!family|daily|weekly|monthly|assembly|ally|anomaly)[a-z]{3,}ly$")


@lru_cache(maxsize=1 << 12)  # names and roles come again and again within an article
def analyse_source(text: str) -> SourcePhrase:
    """The parts of a source's words; kind "none" where there are no words."""
    phrase = _without_setting(" ".join(text.split()).strip(EDGES))
    if not any(char.isalnum() for char in phrase):
        return SourcePhrase(text, "none")
    words = vocabulary()
    low = phrase.lower()
    if low in words.third or low in words.first:
        return _pronoun(phrase, words)
    main, clause_text = part_clause(ABBREVIATED.sub("", phrase) if "(" in phrase else phrase)
    clause = read_clause(clause_text)
    result = _partitive(main, phrase) or _main(main, words)
    if clause.called and result.kind == "body" and not result.name:
        result = replace(result, name=clause.called, role=strip_article(result.description))
    if clause.called and result.kind in ("role", "group"):
        result = replace(result, kind="person", name=clause.called, role=result.role or result.description)
        if result.head in ("man", "woman"):
            result = replace(result, role=None)
    if result.kind == "person" and not result.role and clause_text.startswith("which"):
        result = replace(result, kind="body", gender="n", head=bare((result.name or "").split()[-1]))
    if clause.role and result.kind in ("person", "name") and not result.role:
        result = replace(result, role=clause.role)
    if clause_text.startswith("there") and result.kind == "role":
        result = replace(result, body="there")
    if clause_text and not result.gender and not result.plural and result.kind in ("person", "role"):
        result = replace(result, gender=_gender_told(clause_text))
    made_by = clause.made_by if result.kind == "body" else None
    return replace(
        result,
        text=phrase,
        main=main,
        condition=clause.condition,
        basis=clause.basis,
        body=clause.body or made_by or result.body,
        features=_features(main),
    )


def _gender_told(clause: str) -> str:
    """What a clause about somebody calls them: "who feared for his job"; empty where it tells nothing."""
    words = set(clause.lower().split())
    male, female = not HE.isdisjoint(words), not SHE.isdisjoint(words)
    return "" if male == female else "m" if male else "f"


def _without_setting(phrase: str) -> str:
    """The phrase without what a source's span takes in of the sentence: when and how it is said."""
    cue = CUE_BEFORE.match(phrase)
    if cue:
        phrase = phrase[cue.end() :]
    if phrase.endswith(TIME_ENDS):
        phrase = TIME_AFTER.sub("", phrase)
    return ADVERB_AFTER.sub("", phrase) if phrase.endswith("ly") else phrase


def _pronoun(phrase: str, words: Vocabulary) -> SourcePhrase:
    low = phrase.lower()
    code = words.third.get(low)
    if code is None:
        return SourcePhrase(phrase, "pronoun", head=low, plural=words.first[low] == "p", description=phrase)
    gender = {"m": "m", "f": "f", "n": "n"}.get(code[0], "")
    return SourcePhrase(phrase, "pronoun", head=low, gender=gender, plural=code[1] == "p", description=phrase)


def _partitive(main: str, phrase: str) -> SourcePhrase | None:
    """ "One of the sources", "one of them, a baker", "Another", "Both"."""
    first, _, rest = main.partition(", ")
    match = PARTITIVE.match(first)
    if match:
        apposition = _main(rest, vocabulary()) if rest else None
        if apposition and apposition.kind in ("role", "person", "name"):
            return replace(apposition, partitive=match["whole"], other=False)
        head = head_noun(match["whole"])
        plural = match["share"].lower() != "one" and match["share"].lower() != "another"
        return SourcePhrase(
            phrase,
            "group" if plural else "role",
            head=head,
            description=lower_first(first),
            partitive=match["whole"],
            plural=plural,
            other=match["share"].lower() == "another",
        )
    low = first.lower()
    sets = word_sets()
    if low not in sets["alone"]:
        return None
    return SourcePhrase(
        phrase,
        "pronoun",
        head=low,
        description=first,
        plural=low in sets["alone_plural"],
        other=low in sets["alone_other"],
    )


def _main(main: str, words: Vocabulary) -> SourcePhrase:
    main = TOGETHER.split(main, maxsplit=1)[0]
    main = _with_comma(main, words)
    with_body = AND_ITS.match(main)
    if with_body:  # "Norda Mills and its director, Bo Dahl": who is named speaks for both
        person = _main(with_body["officer"], words)
        return replace(person, body=with_body["body"]) if person.kind == "person" else person
    such = SUCH_AS.match(main)
    if such and CAPITAL.match(such["member"].split()[-1]):
        return _main(such["member"], words)
    if _joint(main):
        return SourcePhrase(main, "group", description=lower_first(main), plural=True, head=head_noun(main))
    parts = COMMA.split(main) if "," in main else [main]
    segments = [part for part in parts if part and not AGE.match(part)]
    if not segments:
        return SourcePhrase(main, "none")
    first = parse_segment(segments[0], words)
    if len(segments) == 2 and _headline_pair(segments, words):
        return SourcePhrase(main, "group", description=main, plural=True, head=bare(segments[1]))
    for segment in segments[1:]:
        first = _join(first, parse_segment(segment, words), segment)
    return first


def _with_comma(main: str, words: Vocabulary) -> str:
    """With the comma that a text lost before an apposition: "Ana Sol a nurse", "Bo Dahl Norland's envoy"."""
    if not has_one(APPOSES, main):
        return main
    match = NO_COMMA.match(main)
    if match is None:
        match = NAME_ARTICLE.match(main)
        named = (
            match is not None and bare(match["name"]) not in NOT_NAMES and not TAIL_OR_COUNT.search(match[1])
        )
        return f"{match[1]}, {main[match.end() :]}" if match and named else main
    owner = match["owner"]
    if owner and not (owner in words.known or owner.isupper()):
        return main  # "President John Smith's spokesman"
    return f"{match[1]}, {main[match.end() :]}"


def _headline_pair(segments: list[str], words: Vocabulary) -> bool:
    """ "Army, rebels": two parties in a headline, a comma for "and"."""
    nouns = (words.body_kind, words.epithets, words.crowds, words.workers)
    return all(any(part.lower() in listed for listed in nouns) for part in segments)


def _joint(main: str) -> bool:
    """Whether two speakers are joined: "Estland and Corva", "the mayor and a police spokesman"."""
    left, joined, right = main.partition(" and ")
    if not joined or " and " in right or "," in main:
        return False
    if right.split()[0].lower() in word_sets()["determiners"] or left.lower().startswith("both "):
        return True
    names = all(is_capitalised(token) for token in (*left.split(), *right.split()))
    return names and " of " not in left and len(right.split()) <= 3 and not looks_like_body(main.split())


def _join(first: SourcePhrase, second: SourcePhrase, segment: str) -> SourcePhrase:
    """A noun phrase and its apposition, whose words are ``segment``, as one."""
    if second.kind in ("person", "name", "body") and not first.name:
        if IN_TOWN.search(first.description):
            return first  # "Officials in the capital, Selm"
        if first.kind in ("role", "group", "body"):
            return _named_by(first, second)
    if first.kind == "document" and segment.startswith("by ") and not first.body:
        return replace(first, body=segment.removeprefix("by "))
    if first.kind in ("person", "name"):
        return _told_of(first, second, segment)
    if first.kind == "body" and first.name and second.kind in ("body", "role") and not second.name:
        return replace(first, role=first.role or strip_article(segment))
    return first


def _named_by(first: SourcePhrase, second: SourcePhrase) -> SourcePhrase:
    """Who is only described, with the name that follows: "the governor, Bo Dahl"."""
    one = second.kind == "person" and first.head in affiliation_words()["offices_of_one"]
    is_body = first.head in vocabulary().body_kind and not one
    if second.kind == "body" and first.kind == "role" and not is_body:
        return first
    kind = "body" if is_body and first.kind != "role" else second.kind
    if kind == "name":
        kind = "person" if first.kind == "role" else "body"
    owned = kind == "body" and STATES_OWN.match(strip_article(first.description))
    role = first.role or first.description if kind == "person" or owned else None
    return replace(
        first,
        kind=kind,
        name=second.name,
        role=strip_article(role) if role else None,
        gender=(second.gender if kind == "person" else "") or first.gender,  # "Chairman ..., Mrs Holm"
        body=first.body or second.body,
    )


def _told_of(first: SourcePhrase, second: SourcePhrase, segment: str) -> SourcePhrase:
    """Somebody or something with a name, with what is said of it behind a comma: "Bo Dahl, the governor"."""
    role = strip_article(segment)
    if first.kind == "name" and second.kind == "role" and _says_maker(second):
        return replace(first, kind="body", role=role, head=second.head, gender="n")
    if second.kind in ("role", "group"):
        person = second.kind == "role" and second.head not in vocabulary().body_kind
        return replace(
            first,
            kind="person" if person else first.kind,
            role=first.role or role,
            gender=first.gender or second.gender,
            owner=first.owner or second.owner,
            body=first.body or second.body,
            head=first.head or second.head,
        )
    if first.kind == "name":
        return replace(first, kind="body", role=role) if second.kind in ("body", "document") else first
    if _is_kind_of_body(first, second):  # "Surgeons at Sea, a charity"
        return replace(first, kind="body", role=role, gender="n", head=second.head)
    return replace(first, body=first.body or segment) if second.kind == "body" else first


def _says_maker(second: SourcePhrase) -> bool:
    """Whether an apposition says that a name of one word is a company's: "Karstworks, the builder"."""
    return second.definite and second.head in MAKERS and not second.body


def _is_kind_of_body(first: SourcePhrase, second: SourcePhrase) -> bool:
    """Whether the apposition to a bare name is a plain noun for a body."""
    plain = second.kind == "body" and not second.name and not second.owner and not second.body
    return plain and not first.role and not first.gender and (second.definite or second.indefinite)


def _features(main: str) -> tuple[str, ...]:
    return tuple(
        word for word in WORD.findall(main.lower()) if len(word) > 2 and word not in ("the", "and", "for")
    )
