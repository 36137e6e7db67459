"""Frames of ground: taken, held, given up."""

from __future__ import annotations

from claimcheck.claims.arguments import oblique
from claimcheck.claims.drafts import Draft
from claimcheck.claims.frames.people import ground_follows
from claimcheck.claims.lexicon import SOMEBODY, word_sets
from claimcheck.claims.occurrence import Occurrence
from claimcheck.claims.phrases import Phrase, phrase_of

_WORDS = word_sets("claim_frames")
INTO, _LEAVING = _WORDS["into"], _WORDS["leaving"]
FORCE = frozenset({"force"})
_WAYS = _WORDS["ways"]
_HOLDERS = _WORDS["holders"]
_NO_GROUND = _WORDS["no_ground"]
_LOOSE = frozenset({"a", "an", "their", "his", "her", "its", "our", "up"})  # "took up their positions"
_CONVOYS = frozenset({"convoy", "convoys"})
_OUT_OF = frozenset({"from", "of"})
_LEFT = frozenset({"ground", "place_name", "target", "pronoun", "dwelling"})
_PLACES = frozenset({"ground", "place_name", "single_name"})
_GROUND = frozenset({"ground", "place_name", "single_name", "target"})


def takes_ground(o: Occurrence) -> list[Draft]:
    """X captured a town (from Y)."""
    loser = oblique(o.unit, o.last, frozenset({"from"}))
    if loser is not None and not o.names(loser, FORCE):
        loser = None
    if o.doer is not None and (not o.names(o.doer, FORCE) or _clears_crowd(o, o.doer)):
        return []
    if "pronoun" in o.pattern.objects:
        return _takes_it(o, loser)
    return [
        o.draft(loser, ground.figure, actor=o.doer, ground=ground)
        for ground in o.patients
        if o.fits(ground) and "pronoun" not in o.classes(ground) and not _set_phrase(o, ground)
    ]


def _takes_it(o: Occurrence, loser: Phrase | None) -> list[Draft]:
    """ "Its men entered it": the ground of the claim before, taken by fighters who are named."""
    it = bool(o.objects) and o.unit.words[o.objects[0].start] == "it" and o.objects[0].end == o.last + 1
    named = o.doer is not None and not o.doer.implicit and o.unit.tags[o.doer.head] != "PRON"
    if o.passive or not it or not named or o.unit.tag(o.last + 1) in ("VERB", "NOUN", "ADJ"):
        return []
    return [o.draft(loser, None, actor=o.doer, cover=o.objects[0])]


def _clears_crowd(o: Occurrence, doer: Phrase) -> bool:
    """ "Police cleared the square": of a crowd, not of an enemy."""
    return o.base == "clear" and o.lexicon.kinds.get(o.unit.words[doer.head]) == "police"


def _set_phrase(o: Occurrence, ground: Phrase) -> bool:
    """ "Took place", "took part": the noun belongs to the verb."""
    vague = ground.head == ground.start or o.unit.words[ground.start] in _LOOSE
    return vague and o.base in ("take", "adopt") and o.unit.words[ground.head] in _NO_GROUND


def advances(o: Occurrence) -> list[Draft]:
    """X advanced (into a place)."""
    attribute = "gerund" in o.trigger.forms and not o.group.finite  # "families crossing the border"
    if o.passive or not o.subjects or attribute:
        return []
    ground = o.objects[0] if o.objects and o.objects[0].figure is None else None
    if ground is not None and not o.names(ground, _GROUND):
        ground = None
    ground = ground or oblique(o.unit, o.objects[0].end if o.objects else o.last, INTO)
    if o.pattern.complement and not (ground and o.names(ground, o.pattern.complement)):
        return []
    mover = o.subjects[0]
    if not o.fits(mover):
        return []
    return [o.draft(None, None, actor=mover, ground=ground)]


def drives_out(o: Occurrence) -> list[Draft]:
    """X drove Y out (of a place); nobody is driven out of a party."""
    ground = oblique(o.unit, o.last, INTO)
    split = o.last == o.first + 1  # "expelled him from"
    left = oblique(o.unit, o.patients[0].end if split and o.patients else o.last - 1, _OUT_OF, reach=3)
    if left is not None and not o.names(left, _LEFT):
        return []
    return [o.draft(loser, None, actor=o.doer, ground=ground) for loser in o.patients if o.fits(loser)]


def ground_state(o: Occurrence) -> list[Draft]:
    """A place is ours, is under X's control."""
    ground = o.subjects[0] if o.subjects else None
    if ground is not None and o.unit.words[ground.head] == "it":
        ground = _named_before(o, ground.start)
    if ground is None or not o.fits(ground) or o.unit.word(o.first - 1) == "back":
        return []  # "back in its hands" tells of a gain
    holder = (
        phrase_of(o.unit, chunk) if (chunk := o.unit.chunk_at(o.last)) and o.last == chunk.start else None
    )
    return [o.draft(None, None, actor=holder or _holder(o), ground=ground)]


def _named_before(o: Occurrence, start: int) -> Phrase | None:
    """ "The port is open and it is ours": the ground that the sentence named before."""
    phrases = (phrase_of(o.unit, chunk) for chunk in reversed(o.unit.chunks) if chunk.end <= start)
    return next((phrase for phrase in phrases if o.fits(phrase)), None)


def _holder(o: Occurrence) -> Phrase | None:
    """Who holds the ground by the predicate itself: "in rebel hands", "under Orlo control"."""
    if SOMEBODY in o.trigger.rest:
        start = o.first + 1 + o.trigger.rest.index(SOMEBODY)
        end = o.last - (len(o.trigger.rest) - 1 - o.trigger.rest.index(SOMEBODY))
        return Phrase(start, end, end - 1, None)
    for i in range(o.first, o.last):
        if o.unit.words[i] in _HOLDERS:
            return Phrase(i, i + 1, i, None)
    return None


def holds(o: Occurrence) -> list[Draft]:
    """X holds a place; "men defending the bridge" only tells of the men."""
    if "gerund" in o.trigger.forms and not o.group.finite and o.unit.chunk_at(o.first - 1) is not None:
        return []
    if o.passive:
        held = o.subjects[0] if o.subjects else None
        by_force = o.doer is not None and o.names(o.doer, FORCE)
        named = held is not None and o.fits(held) and "force" not in o.pattern.objects
        return [o.draft(None, None, actor=o.doer, ground=held)] if by_force and named else []
    ground = o.objects[0] if o.objects else None
    if ground is not None and "hands" in (o.unit.word(ground.end - 1), o.unit.word(ground.end)):
        return []  # "remains in rebel hands": the holder is no ground
    if "force" in o.pattern.objects:
        return [o.draft(None, None, actor=s) for s in o.subjects[:1] if o.fits(s)]
    still = "still" in o.unit.words[max(0, o.group.start - 1) : o.first]
    named = ground is not None and (o.fits(ground) or (still and o.unit.words[ground.head] in ("it", "them")))
    if ground is None or not named:
        return []  # "they still hold it": the ground was named before
    holder = o.subjects[0] if o.subjects else None
    if holder is None or not o.names(holder, FORCE):
        return []
    return [o.draft(None, None, actor=holder, ground=ground)]


def repels(o: Occurrence) -> list[Draft]:
    """X repelled Y's attack: affected is the attacker."""
    return [
        o.draft(attack, None, actor=o.doer)
        for attack in o.patients[:1]
        if o.fits(attack) and "pronoun" not in o.classes(attack) and not _turns_back(o, attack)
    ]


def _turns_back(o: Occurrence, whom: Phrase) -> bool:
    """ "Aid convoys were turned back" at a gate: no attack was."""
    return o.base == "turn" and o.unit.words[whom.head] in _CONVOYS


def gives_ground(o: Occurrence) -> list[Draft]:
    """Y withdrew (from a place)."""
    if o.passive or (o.pattern.complement and not ground_follows(o)):
        return []
    ground = o.objects[0] if o.objects else oblique(o.unit, o.last, INTO | frozenset({"from"}))
    if ground is None and o.base in _LEAVING:
        return []  # "before fleeing": raiders leave, they do not give ground
    if o.objects and not o.names(o.objects[0], _PLACES):
        return []
    losers = [s for s in o.subjects[:1] if o.fits(s) and not (_vague(o, s) and o.base in _LEAVING)]
    if "never" in o.unit.words[o.group.start : o.first]:
        return [_stayed(o, holder, ground) for holder in losers]
    return [o.draft(loser, None, ground=ground) for loser in losers]


def _stayed(o: Occurrence, holder: Phrase, ground: Phrase | None) -> Draft:
    """ "Her troops never left the pass": they hold it."""
    draft = o.draft(None, None, actor=holder, ground=ground)
    draft.type, draft.negative = "territory_held", False
    return draft


def _vague(o: Occurrence, who: Phrase) -> bool:
    """ "they fled": it is not plain that fighters are meant."""
    return who.implicit or o.unit.words[who.head] in ("they", "he", "she", "it", "who")


def loses_ground(o: Occurrence) -> list[Draft]:
    """Y lost a place (to X)."""
    taker = oblique(o.unit, o.last, frozenset({"to"}))
    loser = o.subjects[0] if o.subjects and not o.passive else None
    if any(o.unit.words[ground.head] in _WAYS for ground in o.patients[:1]):
        taker = None  # "lost control of the road to Bren"
    return [
        o.draft(loser, ground.figure, actor=taker, ground=ground) for ground in o.patients if o.fits(ground)
    ]


def falls(o: Occurrence) -> list[Draft]:
    """A place fell (to X)."""
    taker = (
        o.objects[0]
        if o.objects and o.trigger.rest not in ((), ("hands",))
        else oblique(o.unit, o.last, frozenset({"to"}))
    )
    return [
        o.draft(None, None, actor=taker, ground=ground)
        for ground in o.subjects[:1]
        if not o.passive and o.fits(ground) and _settlement(o, ground, taker)
    ]


def _known(o: Occurrence, ground: Phrase) -> bool:
    """Whether the article calls the name a town, and nothing more is said than that it fell."""
    ends = (
        o.last >= len(o.unit) or o.unit.tag(o.last) == "PUNCT" or o.unit.word(o.last) in ("and", "to", "on")
    )
    return ends and "known_place" in o.classes(ground)


def _settlement(o: Occurrence, ground: Phrase, taker: Phrase | None) -> bool:
    """ "The town fell" is a loss; a name may be a market or a person, unless it fell to somebody."""
    named = "place_name" in o.classes(ground) and not _known(o, ground)
    by_force = taker is not None and o.names(taker, FORCE)
    return not named or by_force
