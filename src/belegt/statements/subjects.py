"""Who speaks, as the grammar of the cue's own clause shows it."""

from __future__ import annotations

from belegt.statements.frame import RELATIVE, Frame, verbal
from belegt.statements.hits import Hit
from belegt.statements.nouns import Phrase, delimiter, nominative, phrase_at, small, subject_after, subject_before
from belegt.statements.reading import Unit
from belegt.statements.words import words

_CONJUNCTIONS = frozenset(
    {"wie", "dass", "weil", "nachdem", "da", "als", "wenn", "obwohl", "waehrend", "indem", "was", "so"}
)
_PLACES = frozenset({"aus", "in", "im", "beim", "bei", "von", "vom", "seitens"})
_OF_WHOM = frozenset({"aus", "von", "vom"})
_RELATIVES = frozenset({"der", "die", "das", "welcher", "welche", "welches"})


def subject(frame: Frame, hit: Hit) -> Phrase | None:
    """Return the phrase that is the subject of a cue verb, or None (passives have none that speaks)."""
    if hit not in frame.subjects:
        frame.subjects[hit] = _past_es(frame, hit, _subject(frame, hit))
    return frame.subjects[hit]


def _past_es(frame: Frame, hit: Hit, found: Phrase | None) -> Phrase | None:
    """»hält es der Rat für möglich, dass …«: "es" stands for the clause, the phrase right behind it is the subject."""
    if found is None or not found.pronoun or frame.units[found.first].low != "es" or found.first < hit.finite:
        return found
    phrase = phrase_at(frame.units, found.last, min(len(frame.units), hit.end + 12))
    return phrase if phrase is not None and nominative(frame.units, phrase) else found


def _subject(frame: Frame, hit: Hit) -> Phrase | None:
    if hit.lemma in {"heißen", "lauten", "verlauten"}:
        return institution(frame, hit)
    if hit.lemma == "zitieren":
        return quoted(frame, hit)
    if hit.lemma == "erfahren":
        return institution(frame, hit, _OF_WHOM)
    if hit.passive:
        return agent(frame, hit)
    return grammatical_subject(frame, hit)


def grammatical_subject(frame: Frame, hit: Hit) -> Phrase | None:
    """The subject as word order shows it."""
    if hit.order == "v1":
        return _after_first(frame, hit)
    if hit.order == "vf":
        return _in_clause(frame, hit)
    return _second(frame, hit)


def _after_first(frame: Frame, hit: Hit) -> Phrase | None:
    units = frame.units
    found = subject_after(units, hit.finite, min(len(units), hit.end + 12))
    if found is None and hit.finite > 0 and units[hit.finite - 1].text == ",":
        return _around(frame, hit)
    return found


def _in_clause(frame: Frame, hit: Hit) -> Phrase | None:
    units, begin = frame.units, hit.begin
    while begin < hit.main and units[begin].low in {"und", "aber"}:
        begin += 1
    if units[begin].low in _RELATIVES:
        return Phrase(begin, begin + 1, begin, True)
    if units[begin].low in _CONJUNCTIONS:
        return subject_after(units, begin, hit.main)
    return subject_before(units, begin, hit.main) or subject_after(units, begin, hit.main)


def clause_start(frame: Frame, at: int) -> int:
    """Return the first unit after the last strong boundary (colon, semicolon, dash, full stop) before `at`."""
    return frame.start_before(at)


def _second(frame: Frame, hit: Hit) -> Phrase | None:
    units = frame.units
    if hit.finite + 1 < len(units) and units[hit.finite + 1].low in {"er", "man", "wir", "ich"}:
        return Phrase(hit.finite + 1, hit.finite + 2, hit.finite + 1, True)
    before = _run_on(frame, hit)
    if before is not None:
        return before
    whole = subject_before(units, clause_start(frame, hit.finite), hit.finite)
    if whole is not None and whole.last == hit.finite:
        return whole
    direct = subject_before(units, hit.begin, hit.finite)
    if direct is not None:
        return direct
    return _around(frame, hit) or subject_after(units, hit.finite, hit.end)


def _run_on(frame: Frame, hit: Hit) -> Phrase | None:
    """»Putin begrüßte Kim und versprach …«: the verb right after "und" shares the first verb's subject."""
    units, at = frame.units, hit.finite - 1
    while at > hit.begin and units[at].low in {"auch", "dann", "zudem", "ausserdem", "dabei"}:
        at -= 1
    if at <= 0 or units[at].low not in {"und", "oder", "sowie"}:
        return None
    start = clause_start(frame, at)
    found = subject_before(units, start, at)
    if found is not None:
        return found
    verb = next((i for i in range(start, at) if _looks_finite(frame, i)), None)
    return subject_after(units, verb, at) if verb is not None else None


def _looks_finite(frame: Frame, i: int) -> bool:
    unit = frame.units[i]
    if unit.kind != "w" or unit.cap:
        return False
    return any(hit.finite == i for hit in frame.hits) or unit.low in _COMMON_FINITE


_COMMON_FINITE = frozenset(
    [
        "hat",
        "haben",
        "hatte",
        "hatten",
        "ist",
        "sind",
        "war",
        "waren",
        "wird",
        "werden",
        "wurde",
        "wurden",
        "kann",
        "koennen",
        "konnte",
        "konnten",
        "will",
        "wollen",
        "wollte",
        "wollten",
        "soll",
        "sollen",
        "muss",
        "muessen",
        "musste",
        "mussten",
        "darf",
        "duerfen",
        "gibt",
        "gab",
        "steht",
        "stand",
        "geht",
        "ging",
        "kam",
        "kommt",
        "machte",
        "macht",
        "liess",
        "laesst",
        "nahm",
        "nimmt",
    ]
)


def _around(frame: Frame, hit: Hit) -> Phrase | None:
    """»Der NDR, der … ist, begründete …«: the subject opens the sentence, an embedded clause lies between."""
    units = frame.units
    start = clause_start(frame, hit.finite)
    while start < hit.finite and units[start].low in {"auch", "doch", "aber", "und", "denn"}:
        start += 1
    phrase = phrase_at(units, start, hit.finite)
    if phrase is None or phrase.pronoun or not nominative(units, phrase) or phrase.last >= hit.finite:
        return None
    if units[hit.finite - 1].text != ",":
        return None
    if units[phrase.last].text == "," and units[phrase.last + 1].low in RELATIVE:
        return phrase
    between = units[phrase.last : hit.finite - 1]
    if any(verbal(unit) or unit.text in {";", ":"} for unit in between):
        return phrase if units[phrase.last].text == "," else None
    return Phrase(phrase.first, hit.finite - 1, phrase.head, False, phrase.plural)


def agent(frame: Frame, hit: Hit) -> Phrase | None:
    """The "von"-phrase of a passive: »wurde von der Zeitung mit den Worten zitiert«."""
    units = frame.units
    low, high = hit.begin if hit.order == "vf" else min(hit.parts), max(hit.parts)
    for i in range(low, high):
        if units[i].low in {"von", "vom", "seitens"}:
            phrase = phrase_at(units, i + 1, high, appositions=False)
            if phrase is not None and not phrase.pronoun:
                return phrase
    return None


def quoted(frame: Frame, hit: Hit) -> Phrase | None:
    """Who is quoted: the object of an active "zitieren", the subject of a passive one."""
    units = frame.units
    letting = _lets(frame, hit)
    if letting is not None:
        return subject_before(units, clause_start(frame, letting), letting) or subject_after(units, letting, hit.finite)
    by = grammatical_subject(frame, hit)
    if hit.passive:
        return _before_agent(frame, by)
    start = by.last if by is not None and by.first > hit.finite else hit.finite + 1
    for i in range(start, min(len(units), start + 6)):
        phrase = phrase_at(units, i, len(units), appositions=False)
        if phrase is not None:
            return phrase
    return _second_name(frame, by) if by is not None and by.first > hit.finite else None


def _lets(frame: Frame, hit: Hit) -> int | None:
    """»X ließ sich mit den Worten zitieren«: the place of "ließ"; X speaks and nobody else is named."""
    lows = [unit.low for unit in frame.units[hit.begin : hit.finite]]
    at = next((i for i, low in enumerate(lows) if low in {"liess", "liessen", "laesst", "lassen"}), None)
    return hit.begin + at if at is not None and "sich" in lows else None


def _before_agent(frame: Frame, by: Phrase | None) -> Phrase | None:
    """»wie Brand von der Zeitung zitiert wird«: whoever stands behind "von" quotes."""
    if by is None:
        return None
    for i in range(by.first + 1, by.last):
        medial = i > by.head or any(_names_medium(unit) for unit in frame.units[i + 1 : by.last])
        if frame.units[i].low in {"von", "vom"} and medial:  # "Ute von der Heide" is one name
            return Phrase(by.first, i, by.head, by.pronoun, by.plural)
    return by


def _second_name(frame: Frame, by: Phrase) -> Phrase | None:
    """»zitierte die Zeitung Ute Brand«: two phrases that no word parts; the name behind the class noun is quoted."""
    units = frame.units
    for i in range(by.first, by.last - 1):
        if _names_medium(units[i]) and units[i + 1].cap:
            return Phrase(i + 1, by.last, by.last - 1)
    return None


def _names_medium(unit: Unit) -> bool:
    """ "Zeitung", "Reuters", "sender.de": one word that names a medium."""
    ends = ("zeitung", "agentur", "magazin", "sender", "blatt")
    return unit.low.endswith(ends) or unit.low in words("media", "names") or "." in unit.text[1:-1]


def quoter(frame: Frame, hit: Hit) -> Phrase | None:
    """Who quotes: the subject of an active "zitieren", the agent of a passive one."""
    if hit.passive:
        return agent(frame, hit)
    if _lets(frame, hit) is not None:
        return None
    by = grammatical_subject(frame, hit)
    name = (
        _second_name(frame, by) if by is not None and quoted(frame, hit) is not None and by.first > hit.finite else None
    )
    return (
        Phrase(by.first, name.first, name.first - 1)
        if by is not None and name is not None and quoted(frame, hit) == name
        else by
    )


def institution(frame: Frame, hit: Hit, places: frozenset[str] = _PLACES) -> Phrase | None:
    """»hieß es aus Regierungskreisen«, »heißt es in dem Bericht«: the phrase behind the preposition speaks.

    In »in einem bei der Agentur erschienenen Bericht« it is the one behind the inner preposition.
    """
    units = frame.units
    for i in [*range(hit.finite + 1, hit.end), *range(clause_start(frame, hit.finite), hit.finite)]:
        if units[i].low in places and units[i].kind == "w":
            inner = (
                i + 2 if i + 2 < len(units) and units[i + 2].low in {"bei", "von", "in", "vom", "im", "beim"} else i + 1
            )
            phrase = phrase_at(units, inner, len(units), appositions=False) if inner > i + 1 else None
            if phrase is not None:
                return phrase
            phrase = phrase_at(units, i + 1, len(units), appositions=False)
            if phrase is not None and units[phrase.head].low not in words("time", "nouns"):
                return phrase
    return None


def learner(frame: Frame, hit: Hit) -> Phrase | None:
    """»Wie der „Spiegel“ aus Regierungskreisen erfuhr«: who learned it, where the sentence says of whom."""
    by, whom = grammatical_subject(frame, hit), institution(frame, hit, _OF_WHOM)
    if by is None or whom is None or by.pronoun or hit.passive:
        return None
    at = next((i for i in range(by.first + 1, by.last) if frame.units[i].low in _OF_WHOM), by.last)
    return Phrase(by.first, at, min(by.head, at - 1), False, by.plural)


def addressee(frame: Frame, hit: Hit, speaker: Phrase | None) -> Phrase | None:
    """»sagte er dem Blatt«, »gegenüber der Agentur«, »warf dem Händler vor«: the dative beside the cue."""
    units = frame.units
    start = hit.finite + 1
    if speaker is not None and speaker.first > hit.finite:
        start = speaker.last
    if hit.lemma in _TO_WHOM:
        bare = _object(frame, hit, start)
        if bare is not None:
            return bare
    if start < len(units) and small(units[start]):
        return phrase_at(units, start, len(units), appositions=False)
    for i in range(start, min(hit.end, len(units), start + 14)):
        if units[i].low == "gegenueber":
            return phrase_at(units, i + 1, min(hit.end, len(units)), appositions=False)
        if units[i].low in {"dem", "der", "den", "einem", "einer", "unserem", "unserer"} and not _after_preposition(
            units, i
        ):
            phrase = phrase_at(units, i, min(hit.end, len(units)), appositions=False)
            if (
                phrase is not None
                and not (speaker and speaker.first <= i < speaker.last)
                and units[phrase.head].low not in words("time", "nouns")
            ):
                return phrase
    return None


_TO_WHOM = frozenset(
    {
        "vorwerfen",
        "vorhalten",
        "unterstellen",
        "beschuldigen",
        "bezichtigen",
        "auffordern",
        "bitten",
        "raten",
        "abraten",
        "empfehlen",
        "anweisen",
        "ermahnen",
        "drängen",
        "zurufen",
        "androhen",
        "versprechen",
        "zusichern",
        "zusagen",
        "warnen",
        "informieren",
        "ersuchen",
        "anklagen",
        "aufrufen",
    }
)


def _object(frame: Frame, hit: Hit, start: int) -> Phrase | None:
    """The first phrase behind verb and subject that hangs on no preposition: »warf Nordkorea vor«, »forderte die Stadt
    auf«.
    """
    units, at = frame.units, start
    stop = min(hit.end, len(units), start + 12)
    while at < stop and not delimiter(units[at]):
        if units[at].low in words("prepositions", "all"):
            inner = phrase_at(units, at + 1, stop, appositions=False)
            at = inner.last if inner is not None else at + 1
            continue
        if (
            units[at].low in {"ihm", "ihr", "ihnen", "ihn", "sie"}
            and units[at].kind == "w"
            and not (at + 1 < stop and units[at + 1].cap)
        ):
            return Phrase(at, at + 1, at, True)
        phrase = phrase_at(units, at, stop, appositions=False)
        if phrase is not None and units[phrase.head].low not in words("time", "nouns"):
            return phrase
        at = phrase.last if phrase is not None else at + 1
    return None


def _after_preposition(units: tuple, i: int) -> bool:  # type: ignore[type-arg]
    return i > 0 and (units[i - 1].low in words("prepositions", "all") or delimiter(units[i - 1]))
