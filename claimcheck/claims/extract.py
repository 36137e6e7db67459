"""From a cut-up article and its statements to claims in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.cutting import find_units
from claimcheck.claims.lexicon import load_lexicon
from claimcheck.claims.making import ClaimMaker
from claimcheck.claims.possible import load_possible
from claimcheck.claims.reading import Reader
from claimcheck.claims.roles import RoleFinder
from claimcheck.claims.settings import Settings
from claimcheck.claims.stances import Stances
from claimcheck.lower_case import lower_article
from claimcheck.model import Claim, Segmented, Side, SideMatcher, Speaker, Statement, Syntax
from claimcheck.own_types import OwnTypes
from claimcheck.quantity import AMOUNTS, COUNTABLE, find_quantities

# "fifteen people were confirmed dead" looks like a source at first.
_KINDS = COUNTABLE | AMOUNTS | {"speakers"}
_MEMORY = 12  # drafts that an anaphoric figure may lean on
_REACH = 4  # sentences: how far back they may be


def extract_claims(
    segmented: Segmented,
    syntax: Syntax | None,
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    sides: Sequence[Side],
    matcher: SideMatcher,
    convention: str = "range",
    own_types: OwnTypes | None = None,
    house: str | None = None,
) -> tuple[Claim, ...]:
    """The claims of a document, in order of the text (guidelines, section 4).

    Works without ``syntax``, on guessed parts of speech.  ``statements`` give asserters and denials;
    ``sides`` and ``matcher`` whose the dead, the tanks and the towns are.  ``own_types``: types and
    patterns beside the built-in ones.  ``house``: the side whose own outlet the document is.
    """
    text, low = segmented.text, lower_article(segmented.text)
    lexicon, stances = load_lexicon(own_types), Stances(text, statements)
    reader = Reader(lexicon, load_possible(own_types), stances)
    maker = ClaimMaker(
        segmented,
        low,
        stances,
        RoleFinder(text, lexicon, matcher, sides, speakers, statements, house),
        Settings(segmented, low, lexicon, statements, sides),
    )
    quantities = find_quantities(text, convention=convention, kinds=_KINDS)
    for unit in find_units(segmented, syntax, statements, quantities, reader.wants):
        before = [draft for draft in maker.drafts[-_MEMORY:] if unit.index - draft.unit.index <= _REACH]
        maker.add(reader.drafts(unit, before, maker.drafts))
    return maker.claims()
