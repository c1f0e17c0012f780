"""Names found from left to right in a run of tokens, each starting behind the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from belegt.language.tokens import Token


class Found(Protocol):
    """Tokens `first`..`last` (inclusive) are a name."""

    @property
    def first(self) -> int:
        """Index of the first token."""

    @property
    def last(self) -> int:
        """Index of the last token."""


Name = TypeVar("Name", bound=Found)


def left_to_right(words_: Sequence[Token], taken: set[int], find: Callable[[int], Name | None]) -> Iterator[Name]:
    """Yield what `find` finds at each token that is not taken, without overlap."""
    at = 0
    while at < len(words_):
        found = None if at in taken else find(at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1
