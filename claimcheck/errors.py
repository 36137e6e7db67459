"""The errors that a user can meet: each says what is wrong, where, and what to do."""

from __future__ import annotations


class ClaimcheckError(Exception):
    """Base of all errors that the command line shows as one line.

    Parts are joined as ``where: what; hint``, so that a log can be searched by place.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(self.line())

    def line(self) -> str:
        """The error on one line, control characters made visible."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        if self.hint:
            text = f"{text}; {self.hint}"
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


class InputError(ClaimcheckError):
    """A document that cannot be read or analysed; the others go on."""


class UsageError(ClaimcheckError):
    """Options, settings files or paths that leave nothing to do."""


class DataError(ClaimcheckError):
    """A data file of the program itself (vocabulary, model) that is missing or damaged."""
