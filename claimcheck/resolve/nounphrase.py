"""One comma-free noun phrase: determiners, owner, title and name, or a common noun with its tail."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from claimcheck.resolve.names import (
    bare,
    is_capitalised,
    looks_like_body,
    looks_like_person,
    strip_honorifics,
)
from claimcheck.resolve.phrase import PhraseKind, SourcePhrase, lower_first, strip_article
from claimcheck.resolve.titles import name_then_role, noun_gender, person_phrase, title_and_name
from claimcheck.resolve.trades import head_of_trades
from claimcheck.sides.vocabulary import Vocabulary, affiliation_words, singulars, situation_words, word_sets
from claimcheck.wording import one_of

PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|from|with|near|on|to|by|inside|outside|under|among|within|there|aboard|behind|against|"
    r"representing|fighting|via|accompanying|between)\b"
)
POSSESSOR = re.compile(
    r"^(?P<owner>(?:[Tt]he |[Aa]n? )?[^,]{1,50}?)(?:['’]s|(?<=s)['’]) (?:own )?(?P<rest>\S.*)$"
)
# "The Front-run health ministry" is the Front's.
RUN_BY = re.compile(
    rf"^(?P<owner>[A-ZÀ-ÖØ-Þ][\w.’']*(?: [A-Z]\w+)*)-{one_of(affiliation_words()['run_by'])} (?P<rest>\S.*)$"
)
LEAD_IN = re.compile(
    r"^(?:at least|about|around|nearly|almost|even|only|meanwhile|also|but|and|so-called) ", re.I
)
CAPITAL = re.compile(r"^[\"“‘'„«]?[^\W\d_a-zß-öø-ÿ]")
OF_A_NAME = re.compile(r"(?:of|for) (?:the )?[A-ZÀ-ÖØ-Þ][\w’'-]*(?: [A-ZÀ-ÖØ-Þ][\w’'-]*)*")
OFFICER = re.compile(
    r"^(?P<body>[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:of|for) (?:the )?(?:[A-Z][\w-]+ (?:and )?)+?)"
    r"(?P<role>[a-z]+)$"
)
OF_NAME = re.compile(r"of (?:the )?[A-ZÀ-ÖØ-Þ]")


def parse_segment(segment: str, words: Vocabulary) -> SourcePhrase:
    """One comma-free noun phrase."""
    text = segment.strip()
    lead_in = LEAD_IN.match(text)
    if lead_in:
        text = text[lead_in.end() :]
    tokens = text.split()
    flags = SourcePhrase(segment, "none", description=lower_first(text))
    while (
        tokens and (tokens[0].lower() in _determiners() or tokens[0].isdigit()) and not _is_new_city(tokens)
    ):
        flags = _determine(flags, tokens.pop(0).lower())
    if _is_called(tokens):
        return _called(tokens, flags, words)
    rest = " ".join(tokens)
    if not rest:
        return replace(flags, kind="role", head=text.lower())
    if tokens[0].lower() in (*words.possessive, "whose") and len(tokens) > 1:
        owned = _noun_phrase(" ".join(tokens[1:]), replace(flags, definite=True), words)
        return replace(owned, owner=tokens[0].lower())
    head = head_of_trades(rest) if " and " in rest else None
    if head is not None:
        return replace(flags, kind="body", name=rest, head=head, gender="n", plural=False)
    match = POSSESSOR.match(rest) if "'" in rest or "’" in rest else RUN_BY.match(rest)
    if match and not _one_name(rest, words) and not PREPOSITION.search(match["owner"]):
        owned = _of_owner(match["rest"], replace(flags, definite=not flags.indefinite), words)
        role = (
            owned.role
            and f"{strip_article(match['owner'])}{rest[match.end('owner') : match.start('rest')]}{owned.role}"
        )
        owner = strip_article(match["owner"])
        return replace(owned, owner=owner, role=role, body=owned.body or owner)
    return _of_office(rest, flags, words) or _noun_phrase(rest, flags, words)


def _of_office(rest: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """ "A Ministry of Works spokesman": the body stands before what somebody is in it."""
    match = OFFICER.match(rest)
    head = bare(match["role"]) if match else ""
    if match is None or head not in words.spokes | {"official", "source", "insider"}:
        return None
    return replace(_role(rest, head, flags, words), head=head, body=match["body"].strip())


def _of_owner(rest: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """What stands behind a possessor: "Tovia's rebel Dawn Front" is called by its name."""
    tokens = rest.split()
    return _called(tokens, flags, words) if _is_called(tokens) else _noun_phrase(rest, flags, words)


def _is_called(tokens: list[str]) -> bool:
    """Whether words are a party's name after what it is: "opposition Potters' Congress"."""
    kind = word_sets()["party_adjectives"]
    return len(tokens) > 2 and tokens[0] in kind and all(map(is_capitalised, tokens[1:]))


def _called(tokens: list[str], flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """ "The ruling United Democrats", "opposition Potters' Congress": a party's name after what it is."""
    person = None if flags.definite else title_and_name(" ".join(tokens), flags, words)
    if person is not None:  # "opposition Senator Ana Sol"
        return person
    name = " ".join(tokens[1:])
    return replace(
        flags, kind="body", name=name, role=tokens[0], head=bare(tokens[-1]), gender="n", plural=False
    )


def _is_new_city(tokens: list[str]) -> bool:
    """Whether "New" begins a name: "New Delhi", not "New figures"."""
    return tokens[0] == "New" and len(tokens) > 1 and is_capitalised(tokens[1])


@cache
def _determiners() -> frozenset[str]:
    sets = word_sets()
    return sets["determiners"] | sets["quantifiers"] | sets["ordinals"] | sets["same"]


def _determine(flags: SourcePhrase, word: str) -> SourcePhrase:
    sets = word_sets()
    quantified = word in sets["quantifiers"]
    return replace(
        flags,
        definite=flags.definite or word in ("the", "this", "that", "these", "those"),
        indefinite=flags.indefinite or quantified or word in ("a", "an", "another"),
        plural=flags.plural or quantified or word in ("these", "those"),
        other=flags.other or (word in sets["ordinals"] and word not in ("new", "different", "further")),
        same=flags.same or word == "same",
    )


def _one_name(rest: str, words: Vocabulary) -> bool:
    """Whether an apostrophe stands inside a body's name: "People's Assembly", "Prisoners' Voice".

    The head is a noun for a body, or what is called after many of a kind.
    """
    tokens = PREPOSITION.split(rest, maxsplit=1)[0].split()
    head, many = bare(tokens[-1]), tokens[0].lower().strip("'’")
    people = many in situation_words()["groups"] or many in situation_words()["represented"]
    after_many = people and tokens[0].endswith(("s'", "s’")) and head not in words.role_of
    return (
        1 < len(tokens) <= 6
        and all(CAPITAL.match(token) for token in tokens)
        and (head in words.body_kind or after_many)
    )


def _noun_phrase(text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    cut = PREPOSITION.search(text)
    if cut is not None and cut[0].strip() == "of" and _led_by(text[: cut.start()], text[cut.end() :], words):
        leader = text[cut.end() :].split()
        return replace(_noun_phrase(text[: cut.start()], flags, words), owner=" ".join(leader[1:]))
    named = title_and_name(text, flags, words)
    if named:
        return named
    core, tail = (text[: cut.start()], text[cut.start() + 1 :]) if cut else (text, "")
    tokens = core.split()
    if not tokens:
        return replace(flags, kind="none")
    edges = is_capitalised(tokens[0]) and is_capitalised(tokens[-1])
    inner = [token for token in tokens if not edges or token not in ("the", "of", "and", "for")]
    if all(is_capitalised(token) for token in inner):
        return _capitalised(text, tokens, tail, flags, words)
    leading = name_then_role(tokens, tail, text, flags, words)
    return leading or _common(text, tokens, tail, flags, words)


def _led_by(core: str, tail: str, words: Vocabulary) -> bool:
    """Whether a body is called by who leads it: "the Northern Command of General Bo Dahl"."""
    first, _, rest = tail.strip().partition(" ")
    led = (
        (bare(first) in words.ranks or bare(first) in words.offices)
        and CAPITAL.match(first) is not None
        and CAPITAL.match(rest) is not None
    )
    return led and looks_like_body(core.split())


def _capitalised(
    text: str, tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary
) -> SourcePhrase:
    """A core all in capitals: a person, a body, a place, or a role at the start of a sentence."""
    head = bare(tokens[-1])
    if _is_role(tokens, tail, flags, words):
        leading = name_then_role(tokens, tail, text, flags, words) if tail else None
        return leading or _common(text, tokens, tail, flags, words)
    single = len(tokens) == 1
    if single and any(
        head in nouns for nouns in (words.documents, words.crowds, words.workers, words.epithets)
    ):
        return _common(text, tokens, tail, flags, words)
    if single and flags.indefinite and text in words.adjectives:  # "an Iraqi"
        return replace(flags, kind="role", head=head, role=None)
    body = looks_like_body(tokens) or flags.definite
    if not body and not single and looks_like_person(tokens):
        person = person_phrase(" ".join(strip_honorifics(tokens)), "", flags, words)
        return replace(person, body=tail.partition(" ")[2] or None)
    if single and tail.startswith("for ") and all(map(is_capitalised, tail.split()[1:])):
        return replace(flags, kind="body", name=text, head=head, gender="n", plural=False, description=text)
    name = text if body and tail.startswith(("of ", "for ", "in ", "on ")) else " ".join(tokens)
    gender = "n" if body else words.gender_of.get(head, "")
    kind: PhraseKind = "body" if body else "name"
    return replace(flags, kind=kind, name=name, head=head, gender=gender, plural=False, description=text)


def _is_role(tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary) -> bool:
    """Whether a capitalised core is a role ("Officials", "Deputy Minister for ...") and no name."""
    head = bare(tokens[-1])
    if not words.role_kind(head):
        return False
    if flags.definite and len(tokens) == 1 and head.endswith("s") and OF_NAME.match(tail):
        return False  # "the Friends of Progress"
    return len(tokens) == 1 or bool(tail) or any(bare(token) in words.modifiers for token in tokens[:-1])


def _common(text: str, tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A noun phrase with a common noun for its head."""
    named = _body_then_name(tokens, tail, flags, words) or _unlisted_role(tokens, flags, words)
    if named:
        return named
    low = [bare(token) for token in tokens]
    head, two = low[-1], " ".join(low[-2:])
    place = tail.startswith(("in ", "near ", "on ", "outside ", "inside ", "there"))
    belongs = not place or tail.startswith("in the ")
    base = replace(flags, head=head, body=tail.partition(" ")[2] or None if belongs else None)
    role_kind = words.role_kind(head)
    if role_kind is None and any(form in words.documents for form in (two, *singulars(head))):
        return replace(base, kind="document", gender="n", role=None)
    if words.role_kind(two) or role_kind:
        return _role(text, head, base, words)
    if two in words.body_kind or words.kind_of_body(head) is not None:
        capitals = [number for number, token in enumerate(tokens) if is_capitalised(token)]
        if not capitals:
            return replace(base, kind="body", gender="n")
        first = capitals[0] if is_capitalised(tokens[-1]) else 0  # "the rebel Delta Front"
        return replace(base, kind="body", name=text.split(" ", first)[-1], gender="n")
    if head in word_sets()["collectives"] or (head.endswith("s") and not head.endswith("ss")):
        return replace(base, kind="group", plural=True)
    return replace(base, kind="role", role=None)


def _body_then_name(
    tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary
) -> SourcePhrase | None:
    """ "the monitoring group SITE", "state agency Novo": a common noun, then a body's name."""
    if words.role_kind(bare(tokens[-1])) is not None:
        return None
    for index in range(len(tokens) - 1):
        trailing = tokens[index + 1 :]
        head = bare(tokens[index])
        if (
            head in words.body_kind
            and not is_capitalised(tokens[index])
            and all(map(is_capitalised, trailing))
        ):
            role = " ".join(tokens[: index + 1])
            name = " ".join(trailing)
            named = len(trailing) > 1 and looks_like_person(trailing)
            if named and words.kind_of_body(head) == "state":  # "... of the district administration Ana Sol"
                return person_phrase(name, role, flags, words)
            if len(trailing) == 1 and OF_A_NAME.fullmatch(tail):
                name = f"{name} {tail}"
            return replace(flags, kind="body", name=name, role=role, head=head, gender="n")
    return None


def _unlisted_role(tokens: list[str], flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """ "Trust ornithologist Hanne Moe": a person's name after a noun that no list has."""
    last = next((n for n in range(len(tokens) - 1, -1, -1) if not is_capitalised(tokens[n])), -1)
    name, noun = tokens[last + 1 :], tokens[last]
    if flags.indefinite or last < 0 or len(name) not in (2, 3) or not noun.isalpha():
        return None
    thing = bare(noun) in words.body_kind or bare(noun) in words.documents or noun in word_sets()["links"]
    if thing or bare(noun).endswith("s") or not looks_like_person(name):
        return None
    person = person_phrase(" ".join(name), " ".join(tokens[: last + 1]), flags, words)
    return person if not flags.definite or bare(name[0]) in words.given_names else None


def _role(text: str, head: str, base: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A person or persons by what they are: "a company spokesman", "two sources"."""
    listed = any(
        head in nouns
        for nouns in (words.spokes, words.members, words.neutral_roles, words.offices, words.ranks)
    )
    if base.plural or (words.role_kind(head) is not None and not listed):
        return replace(base, kind="group", plural=True, role=text, gender="")
    return replace(base, kind="role", role=text, gender=noun_gender(head, words))


def head_noun(phrase: str) -> str:
    """The head noun of a phrase, lower case: the last word before its first preposition."""
    core = PREPOSITION.split(phrase)[0].split()
    return bare(core[-1]) if core else ""
