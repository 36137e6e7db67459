"""Parties that an article makes by its words: communities, groups in apposition, the risen, organisers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from claimcheck.sides.finder import stands_in
from claimcheck.sides.parties import Body, Candidates, Party, initials
from claimcheck.sides.vocabulary import affiliation_words, situation_words, vocabulary
from claimcheck.wording import CAPITAL, Keyed, one_of, word_of

_WORDS = situation_words()
_REST = r"[\w’'-]*+(?: (?:(?:of|the|for|and|to) ){0,2}[A-ZÀ-ÖØ-Þ][\w’'-]*+){0,4}+"
NAME = CAPITAL + _REST
LEADING = re.compile(r"^(?:The|A|An|But|And|In|On|Our|While) (?=[A-ZÀ-ÖØ-Þ])")


def _any_of(words: frozenset[str]) -> str:
    return one_of(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_PLAIN = _WORDS["arms"] | _WORDS["creeds"]  # words that may have a capital and name no group
_GROUPS = _WORDS["group_nouns"] | _WORDS["fighters"]
_GROUP = _any_of(_WORDS["group_nouns"])
_CALL_OUT = _any_of(_WORDS["call_out"])
APPOSED = Keyed(
    rf"({CAPITAL}(?<!\bin .)(?<!\bon .)(?<!\bat .)(?<!\bnear .)(?<!\bsince .){_REST}), "
    rf"(?:the|an?|another|one of) (?P<kind>(?:[\w’'-]+ ){{0,4}}?{_GROUP})"
    rf"s?(?P<out> behind| (?:(?:that|which) (?:\w+ )?)?{_CALL_OUT})?"
    r"(?=[,.;:)]| (?:that|which|of|in|from|the)\b| [a-z]+ed (?:in|by|from|among|to)\b)",
    [form for noun in _WORDS["group_nouns"] for form in (noun, f"{noun}s")],
)
WHO_CALLED = Keyed(
    rf"({NAME}), (?:which|who) (?:had )?{_CALL_OUT} (?:it|the|a|\w+day)\b",
    ("which", "who"),
    _WORDS["call_out"],
)
_OF_PEOPLE = rf"(?:[a-z]+s['’]|{_any_of(_WORDS['arms'])})"
NAMED_GROUP = Keyed(
    rf"{word_of(('the', 'a', 'an', 'The', 'A', 'An'))} (?P<kind>(?:[a-z’'-]+ ){{0,2}}?{_OF_PEOPLE} {_GROUP}) "
    rf"(?:called |known as )?({NAME})",
    _WORDS["group_nouns"],
    ("' ", "’ ", *_WORDS["arms"]),
)
_WHOSE = ("the", "his", "her", "its", "their", "an?")
# "The group Save Orva": capitalised words that no other name begins with.
THE_GROUP = Keyed(
    r"\b(?:the|a) (?P<kind>(?:civil society |protest |action )?"
    r"(?:group|movement|campaign|initiative|collective|alliance)) "
    rf"((?!The )[A-ZÀ-ÖØ-Þ]{_REST})",
    ("group", "movement", "campaign", "initiative", "collective", "alliance"),
)
AFTER_KIND = Keyed(
    rf"{word_of(form for word in _WHOSE for form in (word, word.capitalize()))} "
    rf"(?P<kind>(?:[a-z’'-]+ ){{0,2}}?{_any_of(_WORDS['apposed'])}), "
    rf"(?:the )?({NAME})(?=[,.;])",
    [f"{noun}, " for noun in _WORDS["apposed"]],
)
ARMS = re.compile(rf"\b{_any_of(_WORDS['arms'] | _WORDS['fighters'])}\b|\bmilitia$")
COMMUNITY = Keyed(rf"({CAPITAL}[a-zà-ÿ]{{2,}}) ({_any_of(_WORDS['community'])})\b", _WORDS["community"])
TWO_PEOPLES = Keyed(
    rf"({CAPITAL}[a-zà-ÿ]{{2,}}) and ({CAPITAL}[a-zà-ÿ]{{2,}}) {_any_of(_WORDS['peoples'])}\b",
    _WORDS["peoples"],
)
RISEN = re.compile(
    rf"\b({_any_of(_WORDS['risen'])}) ({_any_of(_WORDS['units'] | _WORDS['soldiers'])})\b", re.I
)
MUTINY = Keyed(rf"\b{_any_of(_WORDS['mutiny'])}\b", _WORDS["mutiny"], flags=re.I)
TRIAL = Keyed(rf"\b{_any_of(_WORDS['trial'])}\b", _WORDS["trial"], flags=re.I)
PROTEST = Keyed(rf"\b{_any_of(_WORDS['protest'])}\b", _WORDS["protest"])  # not the month of March
RULING = Keyed(rf"\b[Rr]uling ({NAME})", ("ruling",))
RIVAL_GOVERNMENT = Keyed(
    rf"\b{one_of(affiliation_words()['out_of_power'])} "
    r"((?:[A-ZÀ-ÖØ-Þ][\w'’-]+ ){1,3}(?:Government|Administration))\b",
    ("government", "administration"),
)
UNDER_ARMS = re.compile(rf"\b{one_of(affiliation_words()['under_arms'])}\b[^.\n]*$", re.I)
BEFORE_NAME = 60  # characters before "gave his name" in which is said what he is
CALLS_HIMSELF = Keyed(
    r"\b(?:calls?|calling|called|identified|identifies) (?:him|her)self (?:only )?(?:as )?"
    r"((?:[A-Z][\w’'-]+ ?)+)|"
    r"\b(?:gave|giving|gives) (?:his|her) (?:only )?name (?:only )?as ((?:[A-Z][\w’'-]+ ?)+)|"
    r"\b(?:known (?:only )?as|nom de guerre(?: is| of|,)?|alias|(?:uses?|using|goes by) the name) "
    r"[“\"']?((?:[A-Z][\w’'-]+ ?)+)",
    (
        "himself",
        "herself",
        "his name",
        "her name",
        "only name",
        "known as",
        "known only",
        "nom de guerre",
        "alias",
        "the name",
    ),
)
HOST = Keyed(
    r"\b((?:[A-Z][\w’'-]+ ){1,4})(?:press |news )?(?:briefing|conference)\b", ("briefing", "conference")
)
POLICE_DEED = re.compile(
    r"\bpolice (?:[a-z]+ )?(?:operation|raid|shooting|action)\b|\b(?:shot|killed) by (?:the )?police\b"
)
AID = re.compile(r"\b(?:aid|relief) (?:group|agency|organi[sz]ation)\b")
HEAD = 300  # code points in which a transcript says whose briefing it is
PROSECUTES = "prosecutes"
TRIAL_WORDS = 3  # so many different words of a trial make an article one
COMMUNITIES = 2  # a feud takes two


def add_communities(candidates: Candidates) -> None:
    """Two peoples or clans at odds: "Lumo herders" against "Bandi farmers"."""
    counts: Counter[str] = Counter()
    nouns: dict[str, set[str]] = {}
    taken = {name for state in candidates.states.values() for name in state.surfaces}
    words = vocabulary()
    for match in COMMUNITY.finditer(candidates.text):
        name, low = match[1], match[1].lower()
        if name in taken or low in words.modifiers or low in words.body_kind or low in words.epithets:
            continue
        counts[name] += 1
        nouns.setdefault(name, set()).add(match[2])
    pair = _paired(candidates.text, taken)
    for name in pair:
        nouns.setdefault(name, set())
    living = {
        name for name in nouns if name in pair or nouns[name] & _WORDS["livelihoods"] or counts[name] > 1
    }
    settled = bool(pair) or any(nouns[name] & _WORDS["livelihoods"] for name in living)
    if len(living) < COMMUNITIES or not settled:
        return
    for name in sorted(living):
        party = candidates.party(f"community:{name.lower()}", name, "civic")
        party.add(2, "a community at odds with another")
        for noun in sorted(nouns[name]):
            candidates.call(party, f"{name} {noun}")
        others = set().union(*(nouns[other] for other in living if other != name))
        for noun in sorted((nouns[name] & _WORDS["livelihoods"]) - others):
            candidates.call(party, noun)


def _paired(text: str, taken: set[str]) -> set[str]:
    """Two peoples told of together: "the Lumo and Bandi communities"."""
    found = {name for match in TWO_PEOPLES.finditer(text) for name in match.groups()}
    return found if len(found) == COMMUNITIES and not found & taken else set()


def community_of(candidates: Candidates, name: str) -> Party | None:
    """The community whose body this is: "Lumo Herders' Association"."""
    first = name.split()[0]
    return candidates.parties.get(f"community:{first.lower()}")


def is_description(body: Body) -> bool:
    """Whether a body is only described by a kind of group: "the guerrilla movement"."""
    words = body.name.replace("’", "'").split()
    creed = len(words) > 1 and all(word.lower() in _PLAIN for word in words[:-1])  # "the Islamist group"
    if body.named and not creed:
        return False
    plain = all(word == word.lower() or word.lower() in _PLAIN for word in words)
    return plain and words[-1] in _GROUPS


def is_armed(description: str) -> bool:
    """Whether a described group is one in arms."""
    return ARMS.search(description) is not None


def described_bodies(text: str, people: frozenset[str]) -> tuple[tuple[Body, str | None, bool], ...]:
    """Bodies by what stands in apposition to them, its head noun, and whether they called people out."""
    found: dict[str, tuple[Body, str | None, bool]] = {}
    for match in (*_in_apposition(text), *THE_GROUP.finditer(text)):
        own = LEADING.sub("", match[1] if match.re is APPOSED.pattern else match[2])
        beside = match.re not in (NAMED_GROUP.pattern, THE_GROUP.pattern)  # "the group Ana Sol" is no Ms Sol
        if (beside and own.split()[-1] in people) or AID.search(match["kind"]):
            continue
        kind = "armed" if ARMS.search(match["kind"]) else "civic"
        after_kind = match.re is AFTER_KIND.pattern
        if after_kind and own.split()[0].lower() in vocabulary().offices:
            continue  # "the party, President Dahl,"
        if after_kind and vocabulary().body_kind.get(match["kind"].split()[-1]) == "labour":
            kind = "labour"
        out = match.re is APPOSED.pattern and match["out"] is not None
        known = found.get(own)
        noun = match["kind"].split()[-1]
        found[own] = (Body(own, kind), noun, out or (known is not None and known[2]))
    for match in WHO_CALLED.finditer(text):
        own = LEADING.sub("", match[1])
        if own.split()[-1] not in people:
            noun = found[own][1] if own in found else None
            found[own] = (Body(own, "civic"), noun, True)
    return tuple(found.values())


def _in_apposition(text: str) -> Iterator[re.Match[str]]:
    for pattern in (APPOSED, NAMED_GROUP, AFTER_KIND):
        yield from pattern.finditer(text)


def add_rising(candidates: Candidates) -> None:
    """Soldiers against their own government: "mutinous marines", "the mutineers"."""
    if sum(1 for _ in MUTINY.finditer(candidates.text)) < 2:
        return
    phrases = {match[0]: match[2].lower() for match in RISEN.finditer(candidates.text)}
    if not phrases and not candidates.has("mutineers"):
        return
    label = "mutineers" if candidates.has("mutineers") else next(iter(phrases))
    party = candidates.party("armed:mutiny", label, "armed")
    party.add(2, "in a mutiny")
    for phrase, unit in phrases.items():
        candidates.call(party, phrase)
        if unit in _WORDS["units"]:
            candidates.call(party, unit)
    candidates.rising = party


def add_prosecution(candidates: Candidates) -> None:
    """Prosecutors where nobody is in arms: a party where they accuse, and in a trial."""
    nouns = sorted(noun for noun in _WORDS["prosecution"] if candidates.has(noun))
    if not nouns or candidates.fought:
        return
    told = {match[0].lower() for match in TRIAL.finditer(candidates.text)}
    if len(told) < TRIAL_WORDS and POLICE_DEED.search(candidates.low):
        return  # they count what police did
    label = next((noun for noun in ("prosecution", "prosecutors") if noun in nouns), nouns[0])
    party = candidates.nameless("prosecution:", label, "other")
    for noun in nouns:
        candidates.call(party, noun)
    if len(told) >= TRIAL_WORDS:
        party.add(1.5, PROSECUTES)


def is_protest(text: str) -> bool:
    """Whether the article is about a demonstration."""
    return len({match[0] for match in PROTEST.finditer(text)}) > 1


def ruling_party(candidates: Candidates) -> Party | None:
    """The party that rules: it is its government's side."""
    for match in RULING.finditer(candidates.text):
        party = candidates.called(match[1])
        if party is not None and party.kind in ("civic", "other"):
            return party
    return None


def add_rival_government(candidates: Candidates) -> None:
    """ "The opposition National Unity Government" is no state's: a party that has opponents in power."""
    for match in RIVAL_GOVERNMENT.finditer(candidates.text):
        if candidates.called(match[1]) is None:
            party = candidates.party(f"civic:{match[1].lower()}", match[1], "civic")
            party.add(1, "a government out of power")
            short = initials(match[1])
            if stands_in(short, candidates.text):
                candidates.call(party, short)


def concealed_names(text: str) -> frozenset[str]:
    """Last words of the names that speakers gave themselves.

    "A fighter who gave his name as Wen" has a name of war; a trader who gives no more is a witness.
    """
    found = [
        match[1] or match[2] or match[3]
        for match in CALLS_HIMSELF.finditer(text)
        if not match[2] or UNDER_ARMS.search(text, max(0, match.start() - BEFORE_NAME), match.start())
    ]
    return frozenset(name.split()[-1] for name in found)


def host_of(text: str) -> str | None:
    """Whose briefing a text reports, by its head."""
    match = HOST.search(text, 0, HEAD)
    return match[1].strip() if match else None
