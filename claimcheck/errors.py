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


def unreadable(error: OSError | ValueError, where: str) -> InputError:
    """Why the file ``where`` cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return InputError("no such file", where=where, hint="check the path")
        case IsADirectoryError():
            return InputError("this is a folder, not an article", where=where)
        case PermissionError():
            return InputError("may not be read", where=where, hint="check the file's permissions")
    return InputError(f"cannot be read ({getattr(error, 'strerror', None) or error})", where=where)


class UsageError(ClaimcheckError):
    """Options, settings files or paths that leave nothing to do."""


def unwritable(error: OSError, where: str, hint: str | None = None) -> UsageError:
    """Why the file ``where`` cannot be written."""
    return UsageError(f"cannot be written ({error.strerror or error})", where=where, hint=hint)


class DataError(ClaimcheckError):
    """A data file of the program itself (vocabulary, model) that is missing or damaged."""
