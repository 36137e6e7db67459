"""Fill the cast with everybody whom the article names, before its sources are read."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.model import Segmented
from claimcheck.resolve.bodies import is_described
from claimcheck.resolve.cast import Cast, Character
from claimcheck.resolve.employers import employer
from claimcheck.resolve.mentions import Mention, is_probable_person
from claimcheck.resolve.names import bare, is_joined
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.resolve.source import analyse_source
from claimcheck.sides.finder import stands_in
from claimcheck.sides.state import ADJECTIVE, stem
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.wording import Keyed

NOW_LEADS = Keyed(
    r"(?:(?<=\n)|(?<=[.”\"] ))(?P<who>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)?)\b[^.\n“”\"]{0,200}?"
    r"\bnow (?:leads|heads|chairs|runs|commands|represents|speaks for) "
    r"(?P<body>(?:the |an? )?[^.,;\n]{3,40})",
    ("now",),
    ("leads", "heads", "chairs", "runs", "commands", "represents", "speaks"),
)


def introduce(mentions: tuple[Mention, ...], cast: Cast, text: str) -> dict[int, Character]:
    """Add the named persons and bodies to the cast.

    Persons without a name are returned by where they are met: words alone do not find them again.
    """
    singles = {bare(name) for name in single_names(mentions)}
    latent: dict[int, Character] = {}
    for mention in mentions:
        phrase, position = mention.phrase, mention.span.start
        if phrase.kind == "person" and phrase.body:  # "Ana Sol of the Reform Front"
            body = analyse_source(phrase.body)
            if body.kind == "body" and body.name:
                _introduce_body(body, position, cast)
        called = phrase.kind == "person" and phrase.indefinite  # "A man calling himself X"
        if phrase.kind == "role":
            latent[position] = cast.latent(phrase, position)
        elif called or is_probable_person(phrase, singles):
            _introduce_person(phrase, position, cast)
        elif phrase.kind == "body":
            _introduce_body(phrase, position, cast)
    for mention in mentions:
        if mention.phrase.role:
            _introduce_employer(mention, cast, text)
    _learn_posts(cast, text)
    return latent


def _learn_posts(cast: Cast, text: str) -> None:
    """What somebody is told to lead in a sentence of its own: "Holm, a former judge, now leads the bloc"."""
    for match in NOW_LEADS.finditer(text):
        people = cast.persons(match["who"])
        if len(people) == 1:
            people[0].affiliations.append((f"leader of {match['body']}", match.start()))


def _introduce_person(phrase: SourcePhrase, position: int, cast: Cast) -> None:
    name = phrase.name or phrase.description
    known = cast.exact(name)
    if known is None and " " not in name:
        same = cast.persons(name)
        known = same[0] if len(same) == 1 else None
    if known is None:
        cast.add(phrase, "person", position)
    elif known.kind == "person":
        known.learn(phrase, position)


def _introduce_body(phrase: SourcePhrase, position: int, cast: Cast) -> None:
    name = phrase.name or phrase.description
    known = " " in name or name.lower() in vocabulary().party_people  # "the Greens"
    if (phrase.name is None or phrase.role or known) and cast.exact(name) is None:
        cast.add(replace(phrase, description=name), "body", position)


def _introduce_employer(mention: Mention, cast: Cast, text: str) -> None:
    """A body that only somebody's role names; not a person ("Oram's campaign manager")."""
    found = employer(mention.phrase)
    if found is None:
        return
    name, business = found
    if stands_in(name.lower(), text) or is_joined(name):
        return  # "Site manager" at the start of a sentence; "director of the Front-run media office"
    same = cast.exact(name)
    if same is not None and _is_only_a_name(same):  # "Lennick Transit", of which somebody is the spokesman
        cast.make_body(same)
        same.employs = business or "other"
    elif same is None and not cast.persons(name) and not cast.bodies(name):
        phrase = SourcePhrase(
            name, "body", name=name, head=bare(name.split()[-1]), gender="n", description=name
        )
        cast.add(phrase, "body", mention.span.start).employs = business or "other"
    known = cast.exact(name)
    if known is not None and known.employs == "other" and business:
        known.employs = business


def _is_only_a_name(character: Character) -> bool:
    """Whether nothing but two capitals makes a character a person."""
    name = character.name or ""
    plain = character.kind == "person" and not (character.role or character.gender or character.spoken)
    return plain and " " in name and bare(name.split()[0]) not in vocabulary().given_names


def single_names(mentions: tuple[Mention, ...]) -> set[str]:
    """The names of one word."""
    return {m.phrase.name for m in mentions if m.phrase.name and " " not in m.phrase.name}


def countries(names: set[str]) -> dict[str, str]:
    """Demonyms that stand alone, with their country: "Tovian" -> "Tovia" where the text has both."""
    stems: dict[str, list[str]] = {}
    for name in sorted(names):
        stems.setdefault(stem(name), []).append(name)
    found = {}
    for group in stems.values():
        if len(group) == 1:
            continue
        named = [n for n in group if not ADJECTIVE.search(n) or n.endswith("ia")]
        if len(named) == 1:
            found.update({n: named[0] for n in group if n != named[0] and ADJECTIVE.search(n)})
    return found


def outside_headline(mentions: tuple[Mention, ...], segmented: Segmented) -> tuple[Mention, ...]:
    """The mentions that introduce: a headline capitalises its verbs and its first word."""
    title = segmented.document.title_span
    if title is None:
        return mentions
    below = {m.phrase.name.split()[-1] for m in mentions if m.span.start >= title.end and m.phrase.name}
    return tuple(m for m in mentions if m.span.start >= title.end or _is_name_in_headline(m.phrase, below))


def _is_name_in_headline(phrase: SourcePhrase, below: set[str]) -> bool:
    """Whether a headline's words are a name: a surname that stands below, a body that is no description."""
    name = phrase.name or ""
    if phrase.kind == "person":
        return name.rpartition(" ")[2] in below
    return phrase.kind != "body" or not is_described(name)
