"""What a finder of statements hands on, be it a rule or the trained tagger: raw offsets, nothing resolved yet.

Conventions of every draft (they are those of the German news quotation data, so that one scorer fits both):
the pieces of a *direct* quote include its marks; *indirect* leaves out the separating comma and the final full stop;
*free_indirect*, *indirect_free_indirect* and *reported* are whole sentences with their full stop. The frame includes
the separating comma or colon; the cue lies in the frame and holds the separated particle as a piece of its own; the
speaker holds appositions and no relative clause. `belegt.statements.build` takes the marks off for the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass

from belegt.model.statement import StatementType

NESTED = "statements/nested"
"""What somebody says in another's statement; counts only inside one."""

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement before its speaker is resolved; all offsets are code points of the report's raw text.

    `pieces` are half-open, in text order and not empty. `by` names the rule ("statements/dass") or the model
    ("model:statements-full@1"), `score` its share of right findings (0..1). `medium` is "Speech", "Writing", "ST",
    "SW", "TW" or None. `hedged` marks "soll" and "angeblich", `denied` marks "bestritt". `carried` is True where the
    finder knows that the speaker of the statement before goes on speaking. `relay` names whoever handed the words on,
    as the tagger read it. `rule` is a rule's draft of the same words where a tagger's draft leads (`join`).
    """

    pieces: Pieces
    type: StatementType
    by: str
    score: float = 1.0
    medium: str | None = None
    speaker: Pieces = ()
    cue: Pieces = ()
    frame: Pieces = ()
    addressee: Pieces = ()
    hedged: bool = False
    denied: bool = False
    carried: bool = False
    relay: Pieces = ()
    rule: Draft | None = None

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.pieces[-1][1]


def covered(pieces: Pieces) -> int:
    """Return how many characters the pieces cover."""
    return sum(end - start for start, end in pieces)


def shared(left: Pieces, right: Pieces) -> int:
    """Return how many characters two lists of pieces have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def overlap(left: Pieces, right: Pieces) -> float:
    """Return the F1 of the characters of two lists of pieces: 1.0 for equal, 0.0 for apart."""
    total = covered(left) + covered(right)
    return 2 * shared(left, right) / total if total else 0.0


def hull(pieces: Pieces) -> Piece:
    """Return the smallest range that holds all pieces."""
    return pieces[0][0], pieces[-1][1]


def holds(outer: Draft, inner: Draft) -> bool:
    """True where the inner statement with its cue and its speaker lies in the outer one's words and somebody else says
    it. A cue in a gap of the words counts where much more is said around it, or where the outer cue stands elsewhere.

    >>> around = Draft(((0, 60),), "indirect", "x", speaker=((70, 75),))
    >>> holds(around, Draft(((30, 60),), "indirect", "y", speaker=((5, 9),), cue=((10, 15),)))
    True
    """
    if not covered(inner.pieces) or not outer.speaker or shared(outer.speaker, inner.speaker):
        return False
    around = (hull(outer.pieces),)
    partly = covered(inner.pieces) * 10 < covered(outer.pieces) * 7
    framed = bool(outer.cue) and not shared(around, outer.cue)  # its own cue stands outside: a gap is another's
    words = around if partly or framed else outer.pieces
    cue = not inner.cue or shared(words, inner.cue) > 0
    speaker = shared(words, inner.speaker) * 10 >= covered(inner.speaker) * 9
    return cue and speaker and shared(outer.pieces, inner.pieces) * 10 >= covered(inner.pieces) * 9
