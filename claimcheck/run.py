"""The whole job: paths and settings to a report.  What the command line and the library call."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from claimcheck import pipeline
from claimcheck.compare.lexicon import families
from claimcheck.errors import UsageError
from claimcheck.inputs import read_articles
from claimcheck.model import Analysis, Document, Failure, Report
from claimcheck.own_types import OwnTypes
from claimcheck.quantity import check_convention
from claimcheck.readers.source import ReadOptions
from claimcheck.readers.text import document_from_text
from claimcheck.report import CompareStories, build_report, compare_stories
from claimcheck.sides.file import read_sides

if TYPE_CHECKING:
    from claimcheck.corrections import Corrections

OWN_TYPES = "claim_types"  # the setting's name in a report


class Settings(Struct, frozen=True):
    """What a user may choose for one run."""

    document: pipeline.Settings = field(default_factory=pipeline.Settings)
    one_story: bool = False
    corrections: Corrections | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)

    @classmethod
    def from_options(
        cls,
        *,
        model: str = "default",
        convention: str = "range",
        sides: str | None = None,
        min_confidence: float = 0.0,
        attitudes: bool = False,
        claim_types: str | None = None,
        one_story: bool = False,
        corrections: str | None = None,
        reading: ReadOptions | None = None,
    ) -> Settings:
        """Settings from names and paths as a user writes them; UsageError says which is wrong."""
        check_convention(convention)
        given = read_sides(Path(sides)) if sides else None
        own_types = _own_types(claim_types) if claim_types else None
        document = pipeline.Settings(model, convention, given, min_confidence, attitudes, own_types)
        return cls(document, one_story, corrections_in(corrections, own_types), reading or ReadOptions())

    def described(self) -> tuple[tuple[str, str], ...]:
        """The settings that change a report, for the reader of it."""
        own = self.document.own_types
        types = ((OWN_TYPES, own.names),) if own else ()
        return (("model", self.document.model), ("convention", self.document.convention), *types)


def corrections_in(path: str | None, own_types: OwnTypes | None = None) -> Corrections | None:
    """The corrections in a file, whose types of claim are the built-in ones and the user's own."""
    if not path:
        return None
    from claimcheck.corrections.file import read_corrections

    return read_corrections(path, frozenset(families(own_types)))


def _own_types(path: str) -> OwnTypes:
    from claimcheck.own_types.file import read_claim_types

    return read_claim_types(Path(path))


def analyze_paths(paths: Iterable[str], settings: Settings) -> Report:
    """A report of the articles that ``paths`` name; what fails is in ``Report.failures``."""
    return analyze_documents(read_articles(paths, settings.reading), settings)


def analyze_documents(read: Iterable[Document | Failure], settings: Settings) -> Report:
    """A report of what was read; one document that fails does not lose the others."""
    return report_on(
        each_analysis(read, settings),
        settings.described(),
        one_story=settings.one_story,
        own_types=settings.document.own_types,
        corrections=settings.corrections,
    )


def each_analysis(read: Iterable[Document | Failure], settings: Settings) -> Iterator[Analysis | Failure]:
    """The first half: each document by itself, in order; one that fails is a value like the others."""
    for result in read:
        yield pipeline.analysis_of(result, settings.document)


def report_on(
    results: Iterable[Analysis | Failure],
    described: Iterable[tuple[str, str]],
    *,
    one_story: bool = False,
    own_types: OwnTypes | None = None,
    corrections: Corrections | None = None,
    compare: CompareStories = compare_stories,
) -> Report:
    """The second half: analyses, from this process or from a file, to one report.

    Raises UsageError where ``described`` says that they were made under other ``own_types``.
    """
    described = tuple(described)
    _check_own_types(dict(described).get(OWN_TYPES), own_types)
    analyses: list[Analysis] = []
    failed: list[Failure] = []
    for result in results:
        if isinstance(result, Analysis):
            analyses.append(result)
        else:
            failed.append(result)
    return build_report(
        analyses,
        failures=tuple(failed),
        one_story=one_story,
        settings=described,
        own_types=own_types,
        corrections=corrections,
        compare=compare,
    )


def _check_own_types(extracted: str | None, own_types: OwnTypes | None) -> None:
    given = own_types.names if own_types else None
    if extracted != given:
        raise UsageError(
            f"own claim types: the articles were extracted with {extracted or 'none'}, not {given or 'none'}",
            hint="give --claim-types the same file as then",
        )


def analyze_texts_or_paths(articles: Iterable[str | os.PathLike[str]], settings: Settings) -> Report:
    """As ``analyze_paths``; a string with white space that names no file is an article's text."""
    return analyze_documents(_read_all(articles, settings.reading), settings)


def _read_all(
    articles: Iterable[str | os.PathLike[str]], options: ReadOptions
) -> Iterator[Document | Failure]:
    """Texts as they are and paths read, with ids d1, d2 ... over both."""
    count = 0
    for article in articles:
        if isinstance(article, str) and len(article.split()) > 1 and not _exists(article):
            read: Iterable[Document | Failure] = (document_from_text(article, name=f"text{count + 1}"),)
        else:
            read = read_articles([os.fspath(article)], options)
        for result in read:
            if isinstance(result, Document):
                count += 1
                result = replace(result, id=f"d{count}")
            yield result


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long, or with a NUL: no path
        return False
