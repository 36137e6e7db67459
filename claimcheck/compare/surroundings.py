"""What the sentence around a claim tells of it: its time, its ground, another event, a rate."""

from __future__ import annotations

import re

from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.place import NOWHERE, Place, read_place
from claimcheck.compare.words import WORD
from claimcheck.model import Claim
from claimcheck.wording import has_one

SENTENCE = 250  # code points back in which a claim's sentence begins
REACH_ON = 60  # code points behind a claim in which its sentence may say of which event it is
REACH_HERE = 10  # of these, code points in which "here" or "there" may follow it
REACH_BACK = 20  # code points before a claim in which its verb may stand ("received about twenty wounded")

# A set of letters first, at which alone the search then stops.
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|[\"'”’»)]*\s+(?=[A-Z“\"«]))")
_REST = re.compile(r"[^.!?;\n]*")
_OPENING = re.compile(r"[\"“‘']?((?:Since|In|During|Between|From|Over|On|Last|Earlier)\b[^,.;]{3,60}),\s")
# "On Friday it had said", "A week earlier the office had reported".
_SAID_THEN = re.compile(
    r"(?:On )?((?:(?<=On )[A-Z]\w+day(?: (?:morning|evening|night))?)"
    r"|(?:An?|One|Two|Three|The) (?:day|week|month|days|weeks) (?:earlier|before)),?"
    r" (?:[\w'’]+ ){1,5}had (?:only |still )?"
    r"(?:said|reported|spoken of|put|given|counted|listed|registered|recorded)\b"
)
_ALONE_BEHIND = re.compile(r"[^.,;:!?\n]{0,40}\balone\b")  # "19 drowned [in the village alone]"
_ALONE_BEFORE = re.compile(r"\balone (?:has|have|had)? ?$")  # "a month in the north alone has [killed 300]"
_PLACE_BEHIND = re.compile(r" (?:in|at|near|outside) ((?:the )?[A-Z][\w’'\-]*(?: (?:[A-Z][\w’'\-]*|\d+))*)")


class Surroundings:
    """The words right around one claim, cut out of its document once; empty for a claim without a span."""

    def __init__(self, claim: Claim, text: str, low: str) -> None:
        """``low``: the text in lower case."""
        self._claim = claim
        self._low = low
        self._start, self._end = (claim.spans[0].start, claim.spans[-1].end) if claim.spans else (0, 0)
        back = max(self._start - SENTENCE, 0)
        before = text[back : self._start]
        first = 0
        for match in _SENTENCE_END.finditer(before):
            first = match.end()
        self._first = back + first  # where the sentence begins
        self._before = before[first:]
        self._behind = text[self._end : self._end + REACH_ON]
        self.shortly_before = before[-REACH_BACK:]

    @property
    def opening(self) -> str | None:
        """The time with which the claim's sentence begins: "Since the feud began in 2028, ...".

        The time at which it was said is that of which a toll is: "A week earlier it had reported ...".
        """
        found = _OPENING.match(self._before)
        if found is None and (said := _SAID_THEN.match(self._before)):
            return f"as of {said[1]}"
        return found[1] if found else None

    @property
    def as_of(self) -> bool:
        """Whether the claim's time is the one up to which it counts: "35 deaths [as of March 10]"."""
        return self._behind.startswith(" as of ")

    @property
    def begin_another_event(self) -> bool:
        """Whether the sentence begins a further event: "Minutes later another blast ...", "Elsewhere ..."."""
        rest = _REST.match(self._behind)
        lexicon, end = load_lexicon(), self._end + (rest.end() if rest else 0)
        if not has_one(lexicon.another_event_signs, self._low, self._first, end):
            return False
        return lexicon.another_event.search(self._low[self._first : end]) is not None

    @property
    def tell_a_rate(self) -> bool:
        """Whether the figure is of a day, month or year on the average: "five a day"."""
        lexicon, low = load_lexicon(), self._low
        start, end = max(self._start - REACH_BACK, 0), self._end + REACH_BACK
        return has_one(lexicon.rate_signs, low, start, end) and bool(lexicon.rate.search(low[start:end]))

    @property
    def alone(self) -> bool:
        """Whether the figure is of one place or time among others: "19 in the village alone"."""
        return bool(_ALONE_BEHIND.match(self._behind) or _ALONE_BEFORE.search(self._before))

    @property
    def place_behind(self) -> Place:
        """The place that follows upon the claim's words: "19 dead" in "Lower Marsh"; months are none."""
        found = _PLACE_BEHIND.match(self._behind)
        if found is None or found[1].split()[0].lower() in load_lexicon().everywhere:
            return NOWHERE
        return read_place(found[1])

    @property
    def here_or_there(self) -> str:
        """ "here" or "there", where one of them ends the claim or follows it; else ""."""
        low = self._claim.text.lower()
        if "here" not in low and "here" not in self._behind[:REACH_HERE].lower():
            return ""  # as most claims: "there" has it in it too
        following = WORD.match(self._behind, 1) if self._behind[:1] == " " else None
        ends = [following[0].lower() if following else "", *WORD.findall(low)[-1:]]
        return next((word for word in ends if word in ("here", "there")), "")
