"""Which state a nameless "government spokesman", "the army", "the regional governor" is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from claimcheck.model import Spans
from claimcheck.sides.parties import NAMELESS_POLICE, NAMELESS_STATE, Candidates
from claimcheck.sides.state import State
from claimcheck.sides.vocabulary import word_sets
from claimcheck.wording import Keyed

OFFICE = word_sets()["state_offices"]
ARTICLE = re.compile(r"^(?:the|an?|its|their) ")
OF_PROVINCE = re.compile(
    r"\b[A-Z]\w+ [Cc]hief [Mm]inister\b|"
    r"\b[A-Z]\w+ (?:regional|interim|provincial|district|county|city|oblast) (?:[a-z]+ )?administration\b|"
    r"\b(?:administration|directorate|municipality|governorate|health department)\b.* (?:of|in) [A-Z]\w+"
)
# A rival government's, in a country that is parted: "the eastern health minister", "the Selm authorities".
OF_PART = re.compile(
    r"^(?:[Tt]he )?(?:[Ee]astern|[Ww]estern|[Nn]orthern|[Ss]outhern)(?:-based)? (?:[a-z]+ ){0,2}"
    r"(?:minister|ministry|army|government|parliament|administration|authorities)\b|"
    r"^(?:[Tt]he )?(?!The\b)[A-Z][a-zà-ÿ]+ authorities$"
)
ITS = ("its ", "their ", "Its ", "Their ")
SUBJECT_BY = 8  # code points within which a name opens a sentence
NEAR = 300  # code points
HOLDER = re.compile(r"\b(?:[Mm]inister|[Pp]resident|[Ss]pokes\w+)$")
NAMED_HOLDER = re.compile(r"(?:[Mm]inister|[Pp]resident|[Ss]ecretary) [A-Z]")
RECOGNISED = re.compile(r"\brecogni[sz]ed government\b")  # beside which rebels have one of their own
DID = re.compile(
    r"\b([A-Z][\w-]+) (?:troops|forces|soldiers|army|units|guns|artillery|aircraft) (?:had |have |has )?"
    r"(?:seized|attacked|shelled|fired|opened fire|killed|crossed|entered|bombed|violated|invaded|struck)\b"
)
SERVICES = ("army", "military", "navy", "air force", "coast guard", "coastguard")
BACKED_BY = Keyed(
    r"\b(?:backed|supported|armed|aided|equipped) by ([A-Z][\w-]+)\b|([A-Z][\w.-]+?)-(?:backed|supported)\b",
    ("backed", "supported", "armed", "aided", "equipped"),
)
# "In Tovia, the air force": nothing but an article or a title stands between.
OPENS = re.compile(r"In (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?), (?:the |an? )?\Z")
AMBASSADOR = ("ambassador", "consul")  # named where they are posted, not where they are from
AT_HOME = ("president", "premier", "king", "queen")
PROVINCIAL = ("governor", "prefect", "mayor")

Which = tuple[str | None, str]  # the key of a candidate or None, and why


class WhichState:
    """Tells nameless states apart by context; remembers which state spoke last."""

    def __init__(
        self, candidates: Candidates, sentences: tuple[int, ...], quotes: Spans, issuer: str | None = None
    ) -> None:
        """``issuer``: the key of the party whose own document this is."""
        self.candidates = candidates
        self.issuer = issuer
        self.sentences = sentences
        self.spoken_of = _outside(candidates, quotes)
        self.last: str | None = None
        self.last_at = -1
        self.turns: list[tuple[int, str]] = []  # where somebody of a state has spoken, and of which
        self.offices: dict[str, set[str]] = {}  # head noun of a role -> the states whose speakers have it

    def note(self, key: str, head: str, position: int) -> None:
        """Somebody of this state with this role has spoken there."""
        self.last, self.last_at = key, position
        self.turns.append((position, key))
        self.offices.setdefault(head, set()).add(key)

    def of(self, key: str, phrase: str, position: int, head: str) -> Which:
        """The state of a phrase whose noun is a state's own, "state:" or "police:" where there is none.

        ``position``: where the phrase stands; ``head``: the head noun of the speaker's role.
        """
        if key not in (NAMELESS_STATE, NAMELESS_POLICE):
            return key, f"'{phrase}' in the party's own outlet"
        opened = self._opened(position)
        if opened is not None:
            return _key(opened), f"'{phrase}', in a sentence that opens in {_name(opened)}"
        home = self._at_home(phrase, RECOGNISED.search(phrase) is not None)
        if home is not None:
            return home
        states = self._eligible()
        if self.issuer == NAMELESS_STATE:
            states = []  # of all states the one that the document does not name is its own
        if states and (OF_PROVINCE.search(phrase) or OF_PART.search(phrase)):
            return None, f"'{phrase}' does not say of which state"
        if head in AMBASSADOR:
            posted = self._named_before(head, list(self.candidates.states.values()), position)
            if posted is not None:
                return posted
        if key == NAMELESS_POLICE or not states or self._is_of_place(states, position):
            self.candidates.party(key, "police" if key == NAMELESS_POLICE else "government", key.rstrip(":"))
            return key, f"'{phrase}'"
        if len(states) == 1:
            away = states[0] is self.candidates.home or "foreign" in phrase.lower()
            home = self._at_home(phrase, not away)
            return home or (_key(states[0]), f"'{phrase}', of the only state in the article")
        named = self._named_before(phrase, states, position) or self._at_home(phrase, head in PROVINCIAL)
        if named is None and self.issuer and any(_key(state) == self.issuer for state in states):
            named = self.issuer, f"'{phrase}' in the party's own document"
        return named or self._by_place(states, phrase, position, head)

    def _opened(self, position: int) -> State | None:
        """The state of a sentence's opening: "In Tovia, the air force said"."""
        number = bisect_right(self.sentences, position) - 1
        match = OPENS.match(self.candidates.text, self.sentences[number], position) if number >= 0 else None
        party = self.candidates.called(match[1]) if match else None
        return party.state if party is not None else None

    def _by_place(self, states: list[State], phrase: str, position: int, head: str) -> Which:
        """The state by what the text names near the phrase, and by who has spoken before."""
        accused = self._accused(states, position)
        if accused is not None and HOLDER.search(phrase):
            return _key(accused), f"'{phrase}', who accuses the other of two states"
        before, after = self._in_sentence(states, position)
        if phrase.startswith(ITS):
            before = self._subject(states, position) or before
        if before is not None and head not in AMBASSADOR:
            return _key(before), f"'{phrase}', in a sentence about {_name(before)}"
        known = self.offices.get(head, set()) if head in OFFICE else set()
        if len(known) == 1:
            return next(iter(known)), f"'{phrase}', as the {head} named before"
        since = self._seat_before(states, position)
        if since is not None:
            return _key(since), f"'{phrase}', after {_name(since)} is named"
        home = self._at_home(phrase, head in AT_HOME)
        if home is not None:
            return home
        if after is not None and head not in AMBASSADOR:
            return _key(after), f"'{phrase}', in a sentence about {_name(after)}"
        last = max((turn for turn in self.turns if turn[0] <= position), default=None)
        if last is not None:
            return last[1], f"'{phrase}', of the state that spoke last"
        return self._at_home(phrase, True) or (None, f"'{phrase}' does not say of which state")

    def _is_of_place(self, states: list[State], position: int) -> bool:
        """Whether "the army" is that of the country where it happened, not of the one that sent troops."""
        foreign = self.candidates.elsewhere and len(states) == 1
        return foreign and self._last_between(states, max(0, position - NEAR), position) is None

    def there(self, position: int) -> Which:
        """The state whose seat was named last: "Selm has denied it. An officer there said"."""
        state = self._last_between(self._eligible(), max(0, position - NEAR), position)
        return (_key(state), f"'there', of {_name(state)}") if state else (None, "'there' names no state")

    def facing(self, phrase: str) -> Which:
        """The state of "his counterpart", in an article of two: not the one that spoke last."""
        states = self._eligible()
        others = [state for state in states if _key(state) != self.last]
        if self.last is None or len(states) != 2 or len(others) != 1:
            return None, f"'{phrase}' does not say of which state"
        return _key(others[0]), f"'{phrase}', of the other of two states"

    def _eligible(self) -> list[State]:
        """The states that can have soldiers and ministers in this article."""
        home = self.candidates.home
        return [
            state
            for state in self.candidates.states.values()
            if not state.neighbour
            and (state.force or (state.known is None and (state.metonyms or state is home)))
        ]

    def _named_before(self, phrase: str, states: list[State], position: int) -> Which | None:
        """ "The coastguard", "army spokesman" where only one state's coastguard or army is named.

        A holder whose name follows ("Prime Minister Bo Dahl") is not the one that is named later.
        """
        noun = ARTICLE.sub("", phrase.lower())
        if NAMED_HOLDER.search(phrase):
            states = [s for s in states if s.positions and s.positions[0] < position]
        having = [s for s in states if any(_is_of(noun, own.lower()) for own in s.phrases)]
        having = having or self._with_army(noun, states)
        if not having:  # "a general staff officer"
            having = [s for s in states if any(_office(own) in f"{noun} " for own in s.phrases)]
        return (_key(having[0]), f"'{phrase}', as named of {_name(having[0])}") if len(having) == 1 else None

    def _with_army(self, noun: str, states: list[State]) -> list[State]:
        """Of whose army "army spokesman Bo Dahl" is: the one named, not that of the state behind rebels."""
        service = next((service for service in SERVICES if noun.startswith(f"{service} ")), None)
        backers = {m[1] or m[2] for m in BACKED_BY.finditer(self.candidates.text)}
        named = [s for s in states if service and any(p.lower().endswith(f" {service}") for p in s.phrases)]
        return [state for state in named if not backers.intersection(state.surfaces)] or named

    def _at_home(self, phrase: str, holds: bool) -> Which | None:
        home = self.candidates.home
        if home is None or not holds:
            return None
        return _key(home), f"'{phrase}', in {_name(home)}, where this takes place"

    def _accused(self, states: list[State], position: int) -> State | None:
        """The other of two states where a speaker tells what one did: "Tovian troops had seized"."""
        number = bisect_right(self.sentences, position)
        end = self.sentences[number] if number < len(self.sentences) else len(self.candidates.text)
        first = self._first_between(states, position, end)
        states = [s for s in states if s.arms or any("efen" in phrase for phrase in s.phrases)]
        if (
            len(states) != 2
            or first not in states
            or self._last_between(states, self.sentences[number - 1], position)
        ):
            return None
        did = DID.search(self.candidates.text, position, end)
        return (
            next(s for s in states if s is not first)
            if did and first and did[1] in first.adjectives
            else None
        )

    def _in_sentence(self, states: list[State], position: int) -> tuple[State | None, State | None]:
        """The state named last before the phrase in its sentence, and after it, where it may be the enemy."""
        number = bisect_right(self.sentences, position) - 1
        begin = self.sentences[number] if number >= 0 else 0
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.candidates.text)
        return self._last_between(states, begin, position), self._first_between(states, position, end)

    def _subject(self, states: list[State], position: int) -> State | None:
        """The state that opens the sentence: "Tovia's jets downed drones of Karska, its command said"."""
        number = bisect_right(self.sentences, position) - 1
        begin = self.sentences[number] if number >= 0 else 0
        return self._last_between(states, begin, begin + SUBJECT_BY)

    def _seat_before(self, states: list[State], position: int) -> State | None:
        """The state whose capital opens a sentence just before, after the last speaker: "Selm denies it."."""
        begin = max(self.last_at + 1, position - NEAR)
        state = self._last_between(states, begin, position)
        if state is None:
            return None
        at = self.spoken_of[state.stem][bisect_left(self.spoken_of[state.stem], position) - 1]
        opens = at in self.sentences[max(0, bisect_right(self.sentences, at) - 1) :][:1]
        return state if opens and self.candidates.text.startswith(tuple(state.metonyms), at) else None

    def _first_between(self, states: list[State], begin: int, end: int) -> State | None:
        """The state that is named first between two places."""
        found = [(at, state) for state in states for at in self.spoken_of[state.stem] if begin <= at < end]
        return min(found, key=lambda one: one[0])[1] if found else None

    def _last_between(self, states: list[State], begin: int, end: int) -> State | None:
        """The state that is named last between two places."""
        best: tuple[int, State] | None = None
        for state in states:
            positions = self.spoken_of[state.stem]
            index = bisect_left(positions, end)
            if index and positions[index - 1] >= begin and (best is None or positions[index - 1] > best[0]):
                best = (positions[index - 1], state)
        return best[1] if best else None


def _is_of(noun: str, own: str) -> bool:
    """Whether a noun phrase is what a state has: "border guard service" of "Tovian border guards"."""
    _, _, kind = own.partition(" ")
    return own.endswith(f" {noun}") or (" " in kind and noun.startswith(f"{kind.rstrip('s')} "))


def _office(phrase: str) -> str:
    """What a state's phrase calls an office of two words: "general staff " of "Tovia's general staff"."""
    words = phrase.lower().split()
    return f"{' '.join(words[1:])} " if len(words) > 2 else "\n"


def _key(state: State) -> str:
    return f"state:{state.stem}"


def _name(state: State) -> str:
    return state.label or next(iter(state.names), state.stem)


def _outside(candidates: Candidates, quotes: Spans) -> dict[str, list[int]]:
    """Where each state is named outside the words of those who name their opponents."""
    starts = [quote.start for quote in quotes]
    found = {}
    for key, state in candidates.states.items():
        free = []
        for position in state.positions:
            index = bisect_right(starts, position) - 1
            if index < 0 or position >= quotes[index].end:
                free.append(position)
        found[key] = free
    return found
