"""Candidates that are one party under two names: a short name and a full one, a description and a name."""

from __future__ import annotations

from claimcheck.sides.evidence import DIRECT, LEAD
from claimcheck.sides.fighting import FIGHTS_WHY
from claimcheck.sides.finder import places_of, stands_in
from claimcheck.sides.generic import ELECTION
from claimcheck.sides.parties import NAMELESS_STATE, SIDED, Candidates, Party
from claimcheck.sides.vocabulary import situation_words, vocabulary

NEIGHBOURS = situation_words()["neighbours"]
MARCHERS = ("protesters", "protestors", "demonstrators", "marchers", "organisers", "organizers")
REBELS = ("rebel", "insurgen", "guerrilla", "militant", "separatist")
GOVERNS = ("government", "administration", "authorities")
ANY_UNION = ("union", "his union", "her union", "their union", "its union")


def join_short_names(candidates: Candidates) -> None:
    """ "Norda" to "Norda Cement", where only one party's name begins so."""
    parties = [p for p in candidates.parties.values() if p.kind in SIDED]
    for short in parties:
        if short.kind not in ("other", "business") or not short.label[:1].isupper():
            continue
        longer = [
            p
            for p in parties
            if p is not short and p.key in candidates.parties and p.label.startswith(f"{short.label} ")
        ]
        if len(longer) == 1 and longer[0].kind in ("other", short.kind, "business"):
            into = longer[0]
            into.kind = short.kind if into.kind == "other" else into.kind
            into.employs = into.employs or short.employs
            candidates.merge(into, short)


def join_branches(candidates: Candidates) -> None:
    """ "Sorv Dawn in Lower Velk" to the "Dawn" in arms of which it is a branch; names that were cut."""
    for group in [p for p in candidates.parties.values() if p.kind == "armed"]:
        for cut in [p for p in candidates.parties.values() if p.kind == "armed" and p is not group]:
            cuts = (f"{cut.label} and ", f"{cut.label} in ")
            if any(alias.startswith(cuts) for alias in group.aliases):
                candidates.merge(group, cut)
    for branch in [p for p in candidates.parties.values() if " in " in p.label and p.kind in SIDED]:
        core = branch.label.partition(" in ")[0]
        named = (candidates.called(name) for name in (core, core.rpartition(" ")[2]))
        whole = next((p for p in named if p is not None and p is not branch and p.kind == "armed"), None)
        if whole is not None:
            candidates.merge(whole, branch)


def join_described(candidates: Candidates) -> None:
    """ "School meals firm", "his union" to the only company or union with a name: what it is, not a name."""
    for kind in ("business", "labour"):
        parties = [p for p in candidates.parties.values() if p.kind == kind]
        named = [p for p in parties if p.label != p.label.lower() and not _is_described(p)]
        if not named and kind == "business":
            named = [p for p in candidates.parties.values() if p.kind == "other" and p.employs]
        for party in parties:
            owner = _in_apposition(party, candidates)
            if owner is not None:
                candidates.merge(owner, party)
                continue
            if len(named) == 1 and party is not named[0] and _is_described(party):
                candidates.merge(named[0], party)


def _in_apposition(party: Party, candidates: Candidates) -> Party | None:
    """The body with a name right behind its description: "The teachers' union, the Orva Association"."""
    label = party.label
    if label != label.lower() or " " not in label:
        return None
    for other in candidates.parties.values():
        named = other is not party and other.kind in ("civic", "labour", "business", "other")
        beside = any(f"{label}, {the}{other.label}" in candidates.text for the in ("", "the "))
        if named and beside and other.label != other.label.lower():
            other.kind = party.kind
            return other
    return None


def join_rulers(candidates: Candidates) -> None:
    """In an election of two parties the president's people are of the one that is not the opposition's."""
    state = candidates.get(NAMELESS_STATE)
    if state is None or not ELECTION.search(candidates.text) or candidates.ruling:
        return
    named = [p for p in candidates.parties.values() if p.kind == "civic" and p.turns and p is not state]
    against = [p for p in named if "opposition" in p.aliases or p.key == candidates.issuer]
    others = [p for p in named if p not in against]
    if len(against) == 1 and len(others) == 1 and candidates.opposition(against[0], state):
        candidates.merge(others[0], state)


def join_unions(candidates: Candidates) -> None:
    """Unions that march together are one side: "unions said", and none of them is against another."""
    unions = [p for p in candidates.parties.values() if p.kind == "labour"]
    together = candidates.protest and candidates.has("unions")
    apart = (candidates.opposition(p, q) >= DIRECT for p in unions for q in unions if p is not q)
    if len(unions) < 2 or not together or any(apart):
        return
    first = max(unions, key=lambda p: p.turns)
    for other in unions:
        if other is not first:
            candidates.merge(first, other)


def join_marchers(candidates: Candidates) -> None:
    """Who marches and who called them out are one party, where nobody marches against them."""
    out = [p for noun in MARCHERS if (p := candidates.get(f"crowd:{noun}")) is not None]
    if not candidates.protest or len(out) < 2 or "counter-" in candidates.low:
        return
    for other in out[1:]:
        if other is not out[0] and other.key in candidates.parties:
            candidates.merge(out[0], other)


def join_governing(candidates: Candidates) -> None:
    """A group in arms that governs is its state's side, where the state itself is silent.

    "The Afghan Taliban's spokesman said Afghan forces had fired": the state has forces, and the group speaks
    of them; "the Taliban government" says it outright.
    """
    for state in [p for p in candidates.parties.values() if p.state is not None and p.state.arms]:
        for group in [p for p in candidates.parties.values() if p.kind == "armed" and p.turns]:
            speaks = not state.turns and candidates.speaks_of(group, state) and not _fights(state, group)
            told = _is_called_after(candidates, state, group)
            if told and (speaks or _has_government(candidates, group)) and group.key in candidates.parties:
                candidates.merge(state, group)


def _fights(party: Party, other: Party) -> bool:
    return f"{FIGHTS_WHY}{other.label}" in party.evidence or f"{FIGHTS_WHY}{party.label}" in other.evidence


def _is_called_after(candidates: Candidates, state: Party, group: Party) -> bool:
    """Whether the text has the state's name right before the group's, and never calls it rebels."""
    text = candidates.text
    surfaces = state.state.surfaces if state.state is not None else ()
    after = [text[at + len(group.label) :].lstrip()[:12] for at in places_of(group.label, text)]
    if any(words.startswith(REBELS) for words in after):
        return False
    return any(
        stands_in(f"{name}{owns} {group.label}", text) for name in surfaces for owns in ("", "'s", "’s")
    )


def _has_government(candidates: Candidates, group: Party) -> bool:
    return any(stands_in(f"{group.label} {noun}", candidates.text) for noun in GOVERNS)


def join_crowds(candidates: Candidates) -> None:
    """ "Dockside families" to the "Dockside Residents' Association": people to the one body they formed."""
    bodies = [p for p in candidates.parties.values() if p.kind == "civic" and _is_of_people(p)]
    for crowd in [p for p in candidates.parties.values() if p.kind in ("crowd", "group")]:
        if len(bodies) != 1 or crowd.label not in situation_words()["groups"]:
            continue
        if not _may_have_formed(crowd.label, bodies[0]):
            continue
        at = candidates.low.find(crowd.label)
        if 0 <= at < LEAD and candidates.get(crowd.key) is crowd:
            candidates.merge(bodies[0], crowd)


def _may_have_formed(people: str, body: Party) -> bool:
    """Whether the people are those of a place, or the body is called after them: guards are no herders."""
    stem = people.rstrip("s")
    return people in NEIGHBOURS or any(word.startswith(stem) for word in body.label.lower().split())


def _is_of_people(party: Party) -> bool:
    """Whether people formed the body: an association or group of residents, parents, tenants."""
    words = party.label.lower().replace("’", "'").split()
    people = any(word.rstrip("'") in situation_words()["groups"] for word in words)
    return people or words[-2:] == ["action", "group"] or bool(set(party.aliases) & {"residents' group"})


def _is_described(party: Party) -> bool:
    """Whether a label is a description: its head is a plain noun for a company or union."""
    head = party.label.split()[-1]
    return head in vocabulary().company_nouns or (head == "union" and party.label in ANY_UNION)
