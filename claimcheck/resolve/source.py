"""A source's noun phrase taken apart: name, role, body, number, gender, and what kind of speaker it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimcheck.resolve.clauses import part_clause, read_clause
from claimcheck.resolve.names import bare, is_capitalised, looks_like_body, looks_like_person, strip_honorifics
from claimcheck.sides.vocabulary import Vocabulary, singulars, vocabulary

KINDS = ("pronoun", "person", "body", "name", "role", "group", "document", "none")
DETERMINERS = frozenset("the a an this that these those".split())
QUANTIFIERS = frozenset(
    "some many several two three four five six seven eight nine ten few most both all various numerous dozens hundreds couple certain".split()
)
PLURAL_QUANTIFIERS = QUANTIFIERS
ORDINALS = frozenset("another other second third fourth fifth different further new".split())
SAME = frozenset("same latter former".split())
PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|from|with|near|on|to|by|inside|outside|under|among|within|there|aboard|behind|against|representing|fighting|via|accompanying|between)\b"
)
POSSESSOR = re.compile(r"^(?P<owner>(?:[Tt]he |[Aa]n? )?[^,]{1,50}?)(?:['’]s|(?<=s)['’]) (?:own )?(?P<rest>\S.*)$")
PARTITIVE = re.compile(r"^(?:at least )?(?P<share>one|two|three|some|several|many|most|both|none|neither|each|another) of (?P<whole>.+)$", re.I)
SUCH_AS = re.compile(r"^(?P<group>[^,]+?),? (?:such as|including|like) (?P<member>.+)$")
LEAD_IN = re.compile(r"^(?:at least|about|around|nearly|almost|even|only|meanwhile|also|but|and|so-called) ", re.I)
NICKNAME = re.compile(r" [\"“„‘][^\"”’“]{2,25}[\"”’“] (?=[A-ZÀ-ÖØ-Þ])")
RANK_NAMES = {
    "gen": "general", "maj": "major", "col": "colonel", "lt": "lieutenant", "brig": "brigadier", "capt": "captain", "sgt": "sergeant",
    "cmdr": "commander", "adm": "admiral", "supt": "superintendent", "cpl": "corporal", "gov": "governor", "sen": "senator", "rep": "representative",
}  # fmt: skip
AGE = re.compile(r"^(?:aged )?\d{1,3}(?: years old)?$")
CAPITAL = re.compile(r"^[\"“‘'„«]?[^\W\d_a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A source taken apart.  ``head`` is the head noun in lower case; ``gender`` m, f, n or empty."""

    text: str
    kind: str
    name: str | None = None
    role: str | None = None
    head: str = ""
    description: str = ""
    body: str | None = None  # the body that the phrase or its clause says it belongs to
    owner: str | None = None  # "its", "Oram's", "the union's"
    condition: str | None = None
    basis: str | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    other: bool = False  # "another", "a second"
    same: bool = False  # "the same"
    partitive: str | None = None  # "the sources" of "one of the sources"
    features: tuple[str, ...] = ()  # lower-case content words, for matching descriptions


def analyse_source(text: str) -> SourcePhrase:
    """The parts of a source's words; kind "none" where there are no words."""
    phrase = " ".join(text.split()).strip(" ,;:—–-\"“”„«»")
    if not any(char.isalnum() for char in phrase):
        return SourcePhrase(text, "none")
    words = vocabulary()
    if phrase.lower() in words.third or phrase.lower() in words.first:
        return _pronoun(phrase, words)
    main, clause_text = part_clause(phrase)
    clause = read_clause(clause_text)
    result = _partitive(main, phrase) or _main(main, words)
    if clause.called and result.kind == "body" and not result.name:
        result = replace(result, name=clause.called, role=strip_article(result.description))
    if clause.called and result.kind in ("role", "group"):
        result = replace(result, kind="person", name=clause.called, role=result.role or result.description)
        if result.head in ("man", "woman"):
            result = replace(result, role=None)
    if clause.role and result.kind in ("person", "name") and not result.role:
        result = replace(result, role=clause.role)
    return replace(
        result, text=phrase, condition=clause.condition, basis=clause.basis, body=clause.body or result.body,
        features=_features(main),
    )  # fmt: skip


def _pronoun(phrase: str, words: Vocabulary) -> SourcePhrase:
    low = phrase.lower()
    code = words.third.get(low)
    if code is None:
        return SourcePhrase(phrase, "pronoun", head=low, plural=words.first[low] == "p", description=phrase)
    gender = {"m": "m", "f": "f", "n": "n"}.get(code[0], "")
    return SourcePhrase(phrase, "pronoun", head=low, gender=gender, plural=code[1] == "p", description=phrase)


def _partitive(main: str, phrase: str) -> SourcePhrase | None:
    """"One of the sources", "one of them, a baker", "Another", "Both"."""
    first, _, rest = main.partition(", ")
    match = PARTITIVE.match(first)
    if match:
        apposition = _main(rest, vocabulary()) if rest else None
        if apposition and apposition.kind in ("role", "person", "name"):
            return replace(apposition, partitive=match["whole"], other=False)
        head = _head_noun(match["whole"])
        plural = match["share"].lower() != "one" and match["share"].lower() != "another"
        return SourcePhrase(
            phrase, "group" if plural else "role", head=head, description=lower_first(first), partitive=match["whole"],
            plural=plural, other=match["share"].lower() == "another",
        )  # fmt: skip
    if first.lower() in ("another", "the other", "others", "both", "neither", "each", "all", "some", "the latter", "the former", "the two", "many", "one"):
        return SourcePhrase(
            phrase, "pronoun", head=first.lower(), description=first, plural=first.lower() in ("both", "others", "all", "some", "the two", "many"),
            other=first.lower() in ("another", "the other", "others"),
        )  # fmt: skip
    return None


def _main(main: str, words: Vocabulary) -> SourcePhrase:
    main = re.split(r" as well as | along with | together with ", main)[0]
    such = SUCH_AS.match(main)
    if such and CAPITAL.match(such["member"].split()[-1]):
        return _main(such["member"], words)
    if _joint(main):
        return SourcePhrase(main, "group", description=lower_first(main), plural=True, head=_head_noun(main))
    segments = [part for part in re.split(r",\s+", main) if part and not AGE.match(part)]
    if not segments:
        return SourcePhrase(main, "none")
    first = _segment(segments[0], words)
    if len(segments) == 2 and _headline_pair(segments, words):
        return SourcePhrase(main, "group", description=main, plural=True, head=bare(segments[1]))
    for segment in segments[1:]:
        first = _join(first, _segment(segment, words), segment)
    return first


def _headline_pair(segments: list[str], words: Vocabulary) -> bool:
    """"Army, rebels": two parties in a headline, a comma for "and"."""
    nouns = words.body_kind.keys() | words.epithets | words.crowds | words.workers
    return all(part.lower() in nouns for part in segments)


def _joint(main: str) -> bool:
    """Whether two speakers are joined: "Estland and Corva", "the mayor and a police spokesman"."""
    left, joined, right = main.partition(" and ")
    if not joined or " and " in right or "," in main:
        return False
    if right.split()[0].lower() in DETERMINERS or left.lower().startswith("both "):
        return True
    names = all(is_capitalised(token) for token in (*left.split(), *right.split()))
    return names and " of " not in left and len(right.split()) <= 3 and not looks_like_body(main.split())


def _join(first: SourcePhrase, second: SourcePhrase, segment: str) -> SourcePhrase:
    """A noun phrase and its apposition as one."""
    if second.kind in ("person", "name", "body") and first.kind in ("role", "group", "body") and not first.name:
        if second.kind == "body" and first.kind == "role" and first.head not in vocabulary().body_kind:
            return first
        kind = "body" if first.head in vocabulary().body_kind and first.kind != "role" else second.kind
        if kind == "name":
            kind = "person" if first.kind == "role" else "body"
        role = first.role or first.description if kind == "person" else None
        return replace(
            first, kind=kind, name=second.name, role=strip_article(role) if role else None, gender=first.gender or second.gender,
            body=first.body or second.body,
        )  # fmt: skip
    if first.kind in ("person", "name") and second.kind in ("role", "group"):
        kind = "person" if second.kind == "role" and second.head not in vocabulary().body_kind else first.kind
        return replace(
            first, kind=kind, role=first.role or strip_article(segment), gender=first.gender or second.gender,
            owner=first.owner or second.owner, body=first.body or second.body, head=first.head or second.head,
        )  # fmt: skip
    if first.kind == "person" and second.kind == "body":
        return replace(first, body=first.body or segment)
    if first.kind == "body" and first.name and second.kind in ("body", "role") and not second.name:
        return replace(first, role=first.role or strip_article(segment))
    if first.kind == "name" and second.kind in ("body", "document"):
        return replace(first, kind="body", role=strip_article(segment))
    return first


def _segment(segment: str, words: Vocabulary) -> SourcePhrase:
    """One comma-free noun phrase."""
    text = LEAD_IN.sub("", segment.strip())
    tokens = text.split()
    flags = SourcePhrase(segment, "none", description=lower_first(text))
    while tokens and tokens[0].lower() in DETERMINERS | QUANTIFIERS | ORDINALS | SAME or (tokens and tokens[0].isdigit()):
        flags = _determine(flags, tokens.pop(0).lower())
    rest = " ".join(tokens)
    if not rest:
        return replace(flags, kind="role", head=text.lower())
    if tokens[0].lower() in words.possessive and len(tokens) > 1:
        owned = _noun_phrase(" ".join(tokens[1:]), replace(flags, definite=True), words)
        return replace(owned, owner=tokens[0].lower())
    match = POSSESSOR.match(rest)
    if match and not _one_name(rest, words) and not PREPOSITION.search(match["owner"]):
        owned = _noun_phrase(match["rest"], replace(flags, definite=not flags.indefinite), words)
        role = owned.role and f"{strip_article(match['owner'])}{rest[match.end('owner'):match.start('rest')]}{owned.role}"
        owner = strip_article(match["owner"])
        return replace(owned, owner=owner, role=role, body=owned.body or owner)
    return _noun_phrase(rest, flags, words)


def _determine(flags: SourcePhrase, word: str) -> SourcePhrase:
    return replace(
        flags,
        definite=flags.definite or word in ("the", "this", "that", "these", "those"),
        indefinite=flags.indefinite or word in ("a", "an", "another", "some", "several", "many") or word in QUANTIFIERS,
        plural=flags.plural or word in PLURAL_QUANTIFIERS or word in ("these", "those"),
        other=flags.other or word in ORDINALS and word not in ("new", "different", "further"),
        same=flags.same or word == "same",
    )


def _one_name(rest: str, words: Vocabulary) -> bool:
    """Whether an apostrophe stands inside a body's name: "People's Assembly", "Bakers' Union"."""
    tokens = rest.split()
    return len(tokens) <= 6 and all(CAPITAL.match(token) for token in tokens) and (
        bare(tokens[-1]) in words.body_kind
    )


def _noun_phrase(text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    named = _title_and_name(text, flags, words)
    if named:
        return named
    cut = PREPOSITION.search(text)
    core, tail = (text[: cut.start()], text[cut.start() + 1 :]) if cut else (text, "")
    tokens = core.split()
    if not tokens:
        return replace(flags, kind="none")
    inner = [t for t in tokens if t not in ("the", "of", "and", "for")] if is_capitalised(tokens[-1]) and is_capitalised(tokens[0]) else tokens
    if all(is_capitalised(token) for token in inner):
        return _capitalised(text, tokens, tail, flags, words)
    leading = _name_then_role(tokens, tail, text, flags, words)
    return leading or _common(text, tokens, tail, flags, words)


def _title_and_name(text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """"Deputy Mayor Irena Holt", "army spokesman Colonel X", "Governor of Lake Province Rita Om"."""
    tokens = NICKNAME.sub(" ", text).split()
    last = -1
    for index, token in enumerate(tokens[:-1]):
        pair = f"{bare(token)} {bare(tokens[index + 1])}"
        if _is_title(token, words) and pair not in words.body_kind:
            last = index
    if last < 0:
        if bare(tokens[0]) in words.honorifics and len(tokens) > 1 and is_capitalised(tokens[1]):
            last = 0
        else:
            return None
    after = tokens[last + 1 :]
    if after[0] == "of" and last >= 0 and is_capitalised(tokens[last]):
        after = [token for token in after[1:] if token not in ("the", "of", "for", "and")]
        if last <= 2 and len(after) >= 3 and looks_like_person(after[-2:]) and all(is_capitalised(t) for t in after):
            name = " ".join(after[-2:])
            return _person(name, text[: text.rindex(name)].strip(), flags, words)
        return None
    tail = ""
    for index, token in enumerate(after):
        if token in ("of", "from", "for", "in", "at", "with") and index:
            after, tail = after[:index], " ".join(after[index:])
            break
    after = strip_honorifics(after)
    if not after or not looks_like_person(after):
        return None
    if len(after) == 1 and _is_title(after[0], words) and bare(after[0]) not in words.ranks:
        return None
    name = " ".join(after)
    person = _person(name, " ".join(tokens[: last + 1]), flags, words)
    return replace(person, body=person.body or tail.partition(" ")[2] or None)


def _is_title(token: str, words: Vocabulary) -> bool:
    low = bare(token)
    return low in words.honorifics or low in words.ranks or low in words.offices or words.role_kind(low) is not None and not low.endswith("s")


def _person(name: str, before: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A named person with the words before the name: honorifics go, ranks stay only without an office."""
    titles = before.split()
    gender = next((words.gender_of[bare(t)] for t in titles if bare(t) in words.gender_of), "")
    if not gender:
        gender = "f" if any(bare(t).endswith("woman") for t in titles) else "m" if any(bare(t).endswith("man") for t in titles) else ""
    gender = gender or words.gender_of.get(bare(name.split()[0]), "")
    kept = [t for t in titles if bare(t) not in words.honorifics]
    offices = [t for t in kept if bare(t) not in words.ranks]
    if any(words.role_kind(bare(t)) for t in offices):
        while kept and bare(kept[-1]) in words.ranks:
            kept.pop()
    role = " ".join(kept) or None
    nouns = [bare(t) for t in kept if words.role_kind(bare(t))] or [bare(t) for t in kept[-1:]]
    head = RANK_NAMES.get(nouns[-1], nouns[-1]) if nouns else ""
    return replace(flags, kind="person", name=name, role=role, head=head, gender=gender, plural=False)


def _name_then_role(tokens: list[str], tail: str, text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """Text without commas: "Sara Lind Deputy Head of ...", "Omar Rahal Taliban spokesman"."""
    if flags.definite or flags.indefinite or len(tokens) < 3 or words.role_kind(bare(tokens[-1])) is None:
        return None
    for index in range(2, len(tokens)):
        token = tokens[index]
        known = token in words.known or token in words.adjectives
        if known or bare(token) in words.modifiers or index == len(tokens) - 1:
            name = tokens[:index]
            sure = bare(name[0]) in words.given_names or known
            if looks_like_person(name) and len(name) <= 4 and sure:
                return replace(_person(" ".join(name), "", flags, words), role=text[len(" ".join(name)) + 1 :], head=bare(tokens[-1]))
            return None
    return None


def _capitalised(text: str, tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A core all in capitals: a person, a body, a place, or a role at the start of a sentence."""
    head = bare(tokens[-1])
    named_so = flags.definite and len(tokens) == 1 and head.endswith("s") and re.match(r"of (?:the )?[A-Z]", tail)  # "the Friends of ..."
    if not named_so and words.role_kind(head) and (len(tokens) == 1 or tail or any(bare(t) in words.modifiers for t in tokens[:-1])):
        leading = _name_then_role(tokens, tail, text, flags, words) if tail else None
        return leading or _common(text, tokens, tail, flags, words)
    if len(tokens) == 1 and (head in words.documents or head in words.crowds or head in words.workers or head in words.epithets):
        return _common(text, tokens, tail, flags, words)
    if len(tokens) == 1 and flags.indefinite and text in words.adjectives:  # "an Iraqi"
        return replace(flags, kind="role", head=head, role=None, description=flags.description)
    body = looks_like_body(tokens) or flags.definite
    if not body and looks_like_person(tokens) and len(tokens) >= 2:
        person = _person(" ".join(strip_honorifics(tokens)), "", flags, words)
        return replace(person, body=tail.partition(" ")[2] or None)
    kind = "body" if body else "name"
    name = text if tail.startswith(("of ", "for ", "in ", "on ")) and body else " ".join(tokens)
    gender = "n" if body else words.gender_of.get(head, "")
    return replace(flags, kind=kind, name=name, head=head, gender=gender, plural=False, description=text)


def _common(text: str, tokens: list[str], tail: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A noun phrase with a common noun for its head."""
    low = [bare(token) for token in tokens]
    for index in range(len(tokens) - 1):  # "the monitoring group SITE", "state agency Novo"
        trailing = tokens[index + 1 :]
        known_head = low[index] in words.body_kind and not is_capitalised(tokens[index])
        if known_head and all(is_capitalised(t) for t in trailing) and words.role_kind(low[-1]) is None:
            return replace(
                flags, kind="body", name=" ".join(trailing), role=" ".join(tokens[: index + 1]), head=low[index], gender="n"
            )
    head = low[-1]
    two = " ".join(low[-2:])
    place = tail.startswith(("in ", "near ", "on ", "outside ", "inside ", "there"))
    belongs = not place or tail.startswith("in the ")
    base = replace(flags, head=head, description=flags.description, body=tail.partition(" ")[2] or None if belongs else None)
    if any(form in words.documents for form in (two, *singulars(head))) and words.role_kind(head) is None:
        return replace(base, kind="document", gender="n", role=None)
    kind = words.role_kind(two) or words.role_kind(head)
    if kind:
        plural = flags.plural or words.role_kind(head) is not None and head not in (words.spokes | words.members | words.neutral_roles | words.offices | words.ranks)
        gender = next((words.gender_of[f] for f in singulars(head) if f in words.gender_of), "")
        if not gender and not plural:
            gender = "f" if head.endswith("woman") else "m" if head.endswith("man") else ""
        return replace(base, kind="group" if plural else "role", plural=plural, role=text, gender="" if plural else gender)
    if two in words.body_kind or head in words.body_kind or any(f in words.body_kind for f in singulars(head)):
        name = text if any(is_capitalised(t) for t in tokens) else None
        return replace(base, kind="body", name=name, gender="n", plural=flags.plural, description=flags.description)
    if head.endswith("s") and not head.endswith("ss"):
        return replace(base, kind="group", plural=True)
    return replace(base, kind="role", role=None)


def _head_noun(phrase: str) -> str:
    core = PREPOSITION.split(phrase)[0].split()
    return bare(core[-1]) if core else ""


def _features(main: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w-]+", main.lower()) if len(word) > 2 and word not in ("the", "and", "for"))


def strip_article(phrase: str) -> str:
    """The phrase without a leading article."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase


def lower_first(phrase: str) -> str:
    """The phrase as it would stand inside a sentence: a leading common word in lower case."""
    first, _, rest = phrase.partition(" ")
    common = first.lower() in DETERMINERS | QUANTIFIERS | ORDINALS | {"one", "its", "his", "her", "their", "each", "both"}
    return f"{first.lower()} {rest}".strip() if common else phrase
