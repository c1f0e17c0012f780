"""Warnings about inputs, worded for a reader; codes are listed in docs/reference/warnings.md."""

from __future__ import annotations

from belegt.model.warning import ReportWarning


class Unusable(Exception):
    """An input that gives no text; `code` and the message become a warning."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def warning(self, file: str) -> ReportWarning:
        """The warning a reader sees."""
        return notice(file, self.code, self.message)


def notice(file: str, code: str, message: str) -> ReportWarning:
    """A warning about a file; the message begins with the name of the file."""
    return ReportWarning(report=None, code=code, message=f"{file}: {message}", file=file)


def megabytes(size: int) -> str:
    """Return a size as a reader writes it.

    >>> megabytes(31457280)
    '30.0 MB'
    """
    return f"{size / 1024 / 1024:.1f} MB"
