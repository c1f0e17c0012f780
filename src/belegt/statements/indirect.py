"""Indirect speech with a cue verb: dass-clause, Konjunktiv clause, infinitive with zu, and the cue set behind or
between.
"""

from __future__ import annotations

from belegt.statements.draft import Draft, Pieces
from belegt.statements.frame import Frame
from belegt.statements.hits import Hit
from belegt.statements.nouns import Phrase, delimiter, phrase_at
from belegt.statements.subjects import addressee, clause_start, subject
from belegt.statements.words import cues, words

QUESTION = words("clauses", "question")
RELATIVE = words("clauses", "relative")
SUBORDINATE = words("clauses", "subordinate")
MOST_SEGMENTS = 4


def indirect(frame: Frame) -> list[Draft]:
    """Return the drafts of indirect speech in one sentence that a cue verb introduces."""
    drafts = []
    for hit in frame.hits:
        draft = _one(frame, hit)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _one(frame: Frame, hit: Hit) -> Draft | None:
    if hit.lemma in {"heißen", "lauten"} and not _impersonal(frame, hit):
        return None
    if hit.member("other") or _narrator(frame, hit):
        return None
    if _as_clause(frame, hit):
        named = hit.member("inside") and hit.lemma != "zitieren"  # »der Rat, wie sich die Runde nennt«
        return None if named else _wie(frame, hit)
    if hit.order == "v1" and hit.begin > 0:
        if hit.negated:
            return None
        draft = _trailing(frame, hit)
        if draft is not None:
            return draft
    return _leading(frame, hit)


def _narrator(frame: Frame, hit: Hit) -> bool:
    """»Man möchte ihr zurufen«, »wir wissen«: the author's own voice."""
    who = subject(frame, hit)
    return (
        who is not None
        and who.pronoun
        and frame.units[who.first].low in {"man", "wir", "ich"}
        and hit.lemma != "zitieren"
    )


def _impersonal(frame: Frame, hit: Hit) -> bool:
    units = frame.units
    near = {unit.low for unit in units[max(0, hit.finite - 2) : hit.finite + 3]}
    return "es" in near or hit.lemma == "lauten"


def _as_clause(frame: Frame, hit: Hit) -> bool:
    return hit.order == "vf" and frame.units[hit.begin].low == "wie"


def _wie(frame: Frame, hit: Hit) -> Draft | None:
    """»Wie X mitteilte, …« and »…, wie X mitteilte, …«."""
    units = frame.units
    close = min(hit.end, len(units))
    speaker = subject(frame, hit)
    if hit.begin == 0 or (hit.begin == 1 and delimiter(units[0])):
        pieces = frame.pieces(close + 1, frame.body_end)
        frame_pieces = frame.raw(0, min(close + 1, len(units)))
    else:
        left = frame.pieces(clause_start(frame, hit.begin - 1), hit.begin)
        right = frame.pieces(close + 1, frame.body_end) if close < frame.body_end else ()
        pieces, frame_pieces = left + right, frame.raw(hit.begin - 1, close)
    if not pieces or _only_quotes(frame, pieces):
        return None
    cue = frame.raw(hit.begin, hit.begin + 1) + frame.cue(hit)
    return Draft(pieces, "indirect", "statements/wie", 0.8, "Speech", frame.of(speaker), cue, frame_pieces)


def _only_quotes(frame: Frame, pieces: Pieces) -> bool:
    """True where nothing but quotations (and marks) would be the content."""
    inside = [unit for unit in frame.units if any(a <= unit.start and unit.end <= b for a, b in pieces)]
    return all(unit.kind != "w" or unit.low in {"und"} for unit in inside)


def _trailing(frame: Frame, hit: Hit) -> Draft | None:
    """»…, sagte X«: the cue is set behind or into its content."""
    units = frame.units
    if units[hit.begin - 1].text not in {",", "–", "—", "-"} or not _may_follow(hit):
        return None
    speaker = subject(frame, hit)
    if speaker is None and not (hit.passive or hit.lemma in {"heißen", "lauten"}):
        return None
    if speaker is not None and speaker.first < hit.finite:
        return None
    close = _close(frame, hit, speaker)
    if (
        close < len(units)
        and units[close].text == ","
        and close + 1 < len(units)
        and units[close + 1].low in {"dass", "ob"}
    ):
        return None
    left = frame.pieces(clause_start(frame, hit.begin - 1), hit.begin - 1)
    if not left or _only_quotes(frame, left) or not _clause(frame, clause_start(frame, hit.begin - 1), hit.begin - 1):
        return None
    right = _goes_on(frame, close)
    return Draft(
        left + right,
        "indirect",
        "statements/behind",
        0.9,
        _medium(hit),
        frame.of(speaker),
        frame.cue(hit),
        frame.raw(hit.begin - 1, min(close, frame.body_end)),
        frame.of(addressee(frame, hit, speaker)),
        denied=hit.member("deny"),
    )


_REPORTED_PASSIVE = frozenset({"mitteilen", "berichten", "melden", "vermuten", "betonen", "heißen", "bekanntgeben"})


def _may_follow(hit: Hit) -> bool:
    """True for verbs that stand behind what was said; passives only where nobody need be named ("wurde mitgeteilt")."""
    if hit.member("inside") or not any(hit.member(name) for name in ("say", "think", "find", "ask", "deny")):
        return False
    return not hit.passive or hit.lemma in _REPORTED_PASSIVE


def _close(frame: Frame, hit: Hit, speaker: Phrase | None) -> int:
    """End of the parenthesis: behind the speaker's appositions and relative clause."""
    close = max(hit.end, speaker.last if speaker else 0)
    units = frame.units
    while (
        close + 1 < len(units) and units[close].text == "," and units[close + 1].low in RELATIVE and speaker is not None
    ):
        ends = frame.bounds[1]
        close = ends[close + 1]
    return close


def _clause(frame: Frame, first: int, last: int) -> bool:
    return last - first >= 2


def _goes_on(frame: Frame, close: int) -> Pieces:
    units = frame.units
    if close + 3 >= frame.body_end or units[close].text != ",":
        return ()
    if frame.subjunctive(close + 1, frame.body_end) or units[close + 1].low in {"dass", "und", "aber", "weil"}:
        return frame.pieces(close + 1, frame.body_end)
    return ()


def _leading(frame: Frame, hit: Hit) -> Draft | None:
    """»X sagte, dass …«, »X sagte, er sei …«, »X sagte: Es sei …«, »X forderte, … zu …«."""
    start = content_start(frame, hit)
    if start is None:
        return None
    begin, kind = start
    if kind == "konjunktiv":
        begin = _with_subordinate(frame, hit, begin)
    pieces = frame.pieces(begin, _content_end(frame, begin, hit))
    if not pieces or _only_quotes(frame, pieces):
        return None
    speaker = subject(frame, hit)
    first = clause_start(frame, hit.begin)
    return Draft(
        pieces,
        "indirect",
        f"statements/{kind}",
        0.9,
        _medium(hit),
        frame.of(speaker),
        frame.cue(hit),
        frame.raw(first, begin),
        frame.of(addressee(frame, hit, speaker)),
        denied=hit.member("deny"),
    )


def _with_subordinate(frame: Frame, hit: Hit, begin: int) -> int:
    """»X sagte, sobald es regne, werde …«: the subordinate clause ahead of the main one belongs to the content."""
    first = hit.end + 1
    if first < begin and frame.units[first].low in SUBORDINATE and frame.units[first].low not in {"nicht", "so"}:
        return first
    return begin


def _medium(hit: Hit) -> str:
    if hit.member("think") and not hit.member("say"):
        return "ST"
    return "Writing" if hit.lemma in {"schreiben", "twittern", "melden", "veröffentlichen", "heißen"} else "Speech"


def content_start(frame: Frame, hit: Hit) -> tuple[int, str] | None:
    """Return (first unit, kind of clause) of what follows a cue, or None; embedded clauses are stepped over."""
    units, ends = frame.units, frame.bounds[1]
    at = hit.end
    for _ in range(MOST_SEGMENTS):
        if at + 1 >= frame.body_end or units[at].text not in {",", ":", "–", "-"}:
            return None
        kind = clause_kind(frame, at + 1, hit, units[at].text)
        if kind:
            return at + 1, kind
        at = ends[at + 1]
    return None


def clause_kind(frame: Frame, at: int, hit: Hit, mark: str) -> str | None:
    """Return "dass", "ob", "zu", "konjunktiv" or "colon" when the segment at `at` can be the cue's content."""
    units, end = frame.units, frame.bounds[1][at]
    low = units[at].low
    if low == "dass" or (low in {"und", "aber"} and units[min(at + 1, len(units) - 1)].low == "dass"):
        return (
            "dass"
            if any(hit.member(name) for name in ("say", "think", "find", "ask", "claim", "deny", "learn"))
            else None
        )
    if low in {"ob", "warum", "weshalb", "wieso", "wie"}:
        return "ob" if hit.member("question") and not hit.negated and mark == "," else None
    if low in QUESTION:
        return None
    if (hit.member("ask") or hit.member("claim")) and low not in SUBORDINATE and infinitive(frame, at):
        return "zu"
    if not any(hit.member(name) for name in ("say", "think", "find", "claim", "ask", "deny", "learn")):
        return None
    if low not in SUBORDINATE and (_verb_second(frame, at, end) or _short(frame, at, end, hit)):
        return "konjunktiv"
    if mark == ":" and (hit.member("say") or hit.lemma in {"erfahren", "feststellen"}) and not hit.member("inside"):
        return (
            "colon"
            if units[at].cap and not hit.passive and frame.clausal(at, frame.body_end) and units[-1].text != "?"
            else None
        )
    return None


_INDICATIVE = words("clauses", "indicative")


def _verb_second(frame: Frame, at: int, end: int) -> bool:
    """A Konjunktiv in the segment that does not close a relative clause; after »wenn …,« the next segment counts."""
    if frame.relative(at):
        return False
    return frame.subjunctive(at, end) is not None


def _short(frame: Frame, at: int, end: int, hit: Hit) -> bool:
    """»sagte, der Pegel steige«: no relative clause, for no noun stands before it."""
    bare = at - 2 in hit.parts and end - at > 2 and frame.units[at + 1].cap
    return bare and frame.subjunctive(at, end) == "k1"


def infinitive(frame: Frame, at: int) -> bool:
    """ "… zu sperren", "… abzuschalten" closes this segment or one of the next two."""
    units, ends = frame.units, frame.bounds[1]
    for _ in range(3):
        end = min(ends[at], frame.body_end)
        if any(units[i].low in _INDICATIVE and units[i - 1].low != "zu" for i in range(at, end)) and not frame.relative(
            at
        ):
            return False
        for i in range(end - 1, max(at, end - 4), -1):
            if _zu_form(frame, i):
                return True
        if end >= frame.body_end or units[end].text != ",":
            return False
        at = end + 1
        if at >= frame.body_end:
            return False
    return False


def _zu_form(frame: Frame, i: int) -> bool:
    unit = frame.units[i]
    if unit.kind != "w" or unit.cap or not unit.low.endswith("n"):
        return False
    if i > 0 and frame.units[i - 1].low == "zu":
        return True
    return any(cue.kind == "zu" for cue in cues(unit.low)) or (
        "zu" in unit.low[2:-3] and unit.low.startswith(_PREFIXES)
    )


_PREFIXES = tuple(sorted(words("clauses", "prefixes")))


def _content_end(frame: Frame, begin: int, hit: Hit) -> int:
    """The sentence's end, or the next cue set behind in commas, or »; doch« with another main clause."""
    units = frame.units
    for other in frame.hits:
        if (
            other.finite > begin
            and other.order == "v1"
            and other.begin > begin
            and units[other.begin - 1].text == ","
            and other.finite == other.begin
        ):
            after = subject(frame, other)
            if after is not None and after.first == other.finite + 1:
                return other.begin - 1
        if other.begin > begin and _next_teller(frame, other):
            return other.begin - 1
    return frame.body_end


def _next_teller(frame: Frame, hit: Hit) -> bool:
    """»…, und der Minister versichere, dass …«: behind "und" another, named by a noun, tells words of his own."""
    if frame.units[hit.begin].low not in {"und", "aber", "doch", "waehrend"} or frame.units[hit.begin - 1].text != ",":
        return False
    phrase = phrase_at(frame.units, hit.begin + 1, hit.finite)
    return phrase is not None and not phrase.pronoun and hit.member("say") and content_start(frame, hit) is not None
