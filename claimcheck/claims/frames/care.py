"""Frame of people whom a hospital or its doctors treat: they are counted as wounded."""

from __future__ import annotations

import re

from claimcheck.claims.drafts import Draft
from claimcheck.claims.frames.people import FALLEN, THERE
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.occurrence import Occurrence
from claimcheck.model import text_of

_MEDICAL = word_sets("claim_frames")["medical"]
_WORD = re.compile(r"\w+")
_SOURCE_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})


def treats(o: Occurrence) -> list[Draft]:
    """A hospital admitted Y; Y were treated for wounds."""
    medical = not _MEDICAL.isdisjoint(o.unit.words) or _nurses(o) or _is_cured(o)
    return [
        o.draft(patient, patient.figure)
        for patient in o.patients
        if medical and o.fits(patient) and patient.figure is not None
    ]


def _is_cured(o: Occurrence) -> bool:
    """ "Six were being treated in the capital": by nobody who treats people like something."""
    follows = o.unit.word(o.last)
    return o.base == "treat" and o.passive and o.group.finite and (follows in FALLEN or follows in THERE)


def _nurses(o: Occurrence) -> bool:
    """ "Doctors said they were treating nine", "nine had been admitted": a source that heals people did."""
    statement, doer = o.unit.statement, o.doer
    if statement is None:
        return False
    nobody = doer is None and o.passive and o.group.finite
    told = doer is not None and not doer.implicit and o.unit.words[doer.head] in _SOURCE_PRONOUNS
    if not (nobody or told):
        return False
    source = _WORD.findall(text_of(o.unit.text, statement.attribution.source).lower())
    return not _MEDICAL.isdisjoint(source)
