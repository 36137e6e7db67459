"""Frames: how the arguments of a trigger become a claim's figure, affected and actor.

One function a frame, each ``Occurrence -> drafts``; ``FRAMES`` lists them by the name used in the data.
The frames of nouns (counted, bodies, deed, violations, toll) are in ``counted`` and ``tolls``.
"""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.claims.drafts import Draft
from claimcheck.claims.frames import arms, care, ground, people
from claimcheck.claims.occurrence import Occurrence

FRAMES: dict[str, Callable[[Occurrence], list[Draft]]] = {
    "affects": people.affects,
    "befalls": people.befalls,
    "shoots": people.shoots,
    "state": people.state,
    "takes_lives": people.takes_lives,
    "loses": people.loses,
    "suffers": people.suffers,
    "suffers_wounds": people.suffers_wounds,
    "inflicts": people.inflicts,
    "costs": people.costs,
    "harms": people.harms,
    "treats": care.treats,
    "deprives": arms.deprives,
    "launches": arms.launches,
    "arrives": arms.arrives,
    "takes_ground": ground.takes_ground,
    "advances": ground.advances,
    "drives_out": ground.drives_out,
    "ground_state": ground.ground_state,
    "holds": ground.holds,
    "repels": ground.repels,
    "gives_ground": ground.gives_ground,
    "loses_ground": ground.loses_ground,
    "falls": ground.falls,
    "undergoes": arms.undergoes,
    "strikes": arms.strikes,
    "assaults_at": arms.assaults_at,
    "falls_on": arms.falls_on,
    "occurs": arms.occurs,
    "uses_weapon": arms.uses_weapon,
    "commits": arms.commits,
    "violates": arms.violates,
    "keeps": arms.keeps,
    "aggresses": arms.aggresses,
    "gathers": people.gathers,
    "draws": people.draws,
}

__all__ = ["FRAMES"]
