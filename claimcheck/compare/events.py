"""Which event of its article a claim is of: the main one, or another that is told beside it.

A report names the ground and the day of what it is about once, in its head, and later leaves them out.  A
claim that names another ground or day is of a second event; so are those behind it in its paragraph that
name none.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from claimcheck.compare.facets import Facets
from claimcheck.compare.lexicon import load_lexicon
from claimcheck.compare.period import Period
from claimcheck.compare.period import relate as relate_periods
from claimcheck.compare.place import NOWHERE, Place
from claimcheck.compare.place import relate as relate_places

HEAD = 900  # code points in which a report says where and when its main event was
LEAD = 400  # code points in which all that it names is of the main event
NEXT = 250  # code points within which a longer time holds for the figure after it
NEAR_DEED = 80  # code points around a count within which its sentence names what struck the place
REACH = 500  # code points for which a second ground or day holds, within a paragraph

FAR = ("apart", "care")
_OVER_DAYS = re.compile(r"(?:since|over|during|in the)\b", re.IGNORECASE)


class Events(Struct):
    """What the claims so far have told of the main event, and the second one that is being told."""

    text: str
    title_end: int = 0
    lead: int | None = None  # the first claim below the title that names a ground
    places: list[Place] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)  # families of which a claim needed no ground
    period: Period | None = None
    aside: Facets | None = None  # the last claim of a second ground
    other_day: Facets | None = None  # the last claim of another day
    spots: frozenset[str] = frozenset()  # the spot of the main event: "market"
    counted: bool = False  # people have been counted at a ground below the title
    lasting: Facets | None = None  # the last claim that counts a longer time: "since Tuesday"

    def settle(self, read: Facets) -> Facets:
        """The claim with the ground and day of which it goes on to speak, marked if they are second ones."""
        return self._day_of(self._ground_of(self._at_main_spot(read)))

    def _at_main_spot(self, read: Facets) -> Facets:
        """The spot of the main event is no second ground: its town is meant ("the market in Orrin").

        That is the spot of the title, or of the first count of people that names a ground, in the lead.
        """
        place = read.place
        if read.family.by != "affected" or place == NOWHERE or place.care or place.elsewhere:
            return read
        in_title = read.start < self.title_end
        spot = place.kinds and not place.kinds & load_lexicon().nameable
        if spot and (in_title or (not self.counted and self._struck(read))):
            self.spots |= place.kinds
        self.counted = self.counted or not in_title
        if not place.kinds or not place.kinds <= self.spots:
            return read
        if not place.names or place.wider:
            return replace(read, place=Place(names=place.wider))
        return replace(read, place=replace(place, kinds=frozenset())) if self._is_of_town(place) else read

    def _struck(self, read: Facets) -> bool:
        """Whether the lead says that it happened there: "a strike on the market", no "bodies on the quay"."""
        if read.start >= LEAD or not read.claim.spans:
            return False
        end = read.claim.spans[-1].end + NEAR_DEED
        return (
            load_lexicon().deeds.search(self.text[max(0, read.start - NEAR_DEED) : end].lower()) is not None
        )

    def _is_of_town(self, spot: Place) -> bool:
        """Whether the spot has its town's name ("Orrin market", "in Orrin"), and none of its own."""
        names, kinds = ("|".join(map(re.escape, sorted(words))) for words in (spot.names, spot.kinds))
        bare = rf"\b(?:in|of|from|to|near) (?:{names})\b(?! (?:{kinds})\b)"
        return re.search(bare, self.text, re.IGNORECASE) is not None

    def _ground_of(self, read: Facets) -> Facets:
        """A party's losses and acts say who, not where: their ground counts only for what follows them."""
        own = read.family.by == "affected" and read.affected is None
        if read.place.unstated:
            self.unplaced.add(read.family.name)
            if not own or self.aside is None or not self._goes_on(self.aside, read):
                return read
            return replace(read, place=self.aside.place, led=True)
        if read.part:
            return read  # "300 were moved out, 90 of them in Orrin.  Hundreds fled": not only from Orrin
        second = self._is_second(read)
        self.aside = read if second else None
        led, at_main = read.led or (second and own), not second and bool(self.places)
        return read if (led, at_main) == (read.led, read.at_main) else replace(read, led=led, at_main=at_main)

    def _is_second(self, read: Facets) -> bool:
        """Whether the claim names a ground of its own beside the main one.

        The main one is what the head names; a head that counts victims and names none has one all the same.
        """
        named = bool(read.place.names) and not read.place.care
        counted = read.family.name in self.unplaced
        if named and (self._is_in_lead(read) or (read.start < HEAD and not self.places and not counted)):
            # A street may lie in the main town, but no town in the market of another.
            self.places.append(replace(read.place, kinds=frozenset()))
            return False
        if not self.places:
            return named and counted
        if not (named or read.place.elsewhere):
            return False
        return all(relate_places(main, read.place) in FAR for main in self.places)

    def _is_in_lead(self, read: Facets) -> bool:
        """Whether the claim is of the title, or of the first paragraph below it that names a ground."""
        if read.start < self.title_end:
            return True
        if self.lead is None:
            self.lead = read.start
        return read.start < LEAD and "\n" not in self.text[self.lead : read.start]

    def _day_of(self, read: Facets) -> Facets:
        if not read.period.given:
            if self._still_lasts(read) and self.lasting is not None:
                return replace(read, period=self.lasting.period)
            if self.other_day is None or not self._goes_on(self.other_day, read):
                return read
            return replace(read, period=self.other_day.period, other_day=True)
        if read.claim.time is None and self.lasting is not None and read.period is self.lasting.period:
            return read  # "the number as 22,000", of the longer time just told
        self.lasting = read if _OVER_DAYS.match(read.claim.time or "") else None
        if read.period.as_of or load_lexicon().revision.search(read.claim.text.lower()):
            return read  # the day on which a toll was given
        if self.period is None:
            if read.start < HEAD and not (read.period.past or read.period.cumulative):
                self.period = read.period
            return read
        lasting = _OVER_DAYS.match(read.claim.time or "")
        second = not lasting and _are_two_days(self.period, read.period)
        self.other_day = read if second else None
        return replace(read, other_day=True) if second else read

    def _still_lasts(self, read: Facets) -> bool:
        """ "Since Tuesday 66 have died.  At least 281 were wounded": the next figure is of that time, too."""
        before = self.lasting
        if before is None or "affected" not in (before.family.by, read.family.by):
            return False
        return read.start - before.start <= NEXT and self._goes_on(before, read)

    def _goes_on(self, before: Facets, read: Facets) -> bool:
        near = read.start - before.start <= REACH
        return near and "\n" not in self.text[before.start : read.start]


def _are_two_days(main: Period, other: Period) -> bool:
    """Whether two times are of two days, as far as the words tell: "on Tuesday" beside "on July 25"."""
    how = relate_periods(main, other)
    undated = main.first is None or other.first is None
    return how == "apart" or (how == "open" and undated and main.weekday != other.weekday)
