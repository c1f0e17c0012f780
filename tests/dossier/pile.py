"""A hand-made dossier on an invented closed bridge: two events, a wire copy, a relay, two numbers that differ, junk."""

# ruff: noqa: E501 - a table of texts and findings reads better in long lines

from __future__ import annotations

from dataclasses import replace

from belegt.dossier.receipt import receipt
from belegt.model.claim import Assertion, Claim, Disagreement, Origin, Quantity
from belegt.model.date import Date
from belegt.model.dossier import Dossier, Input, Versions
from belegt.model.entity import Entity, Judgement
from belegt.model.event import Event
from belegt.model.link import Link, SharedPassage
from belegt.model.passage import Passage, Role
from belegt.model.reason import Reason
from belegt.model.report import AgencyCredit, Outlet, Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement
from belegt.model.time_expression import TimeExpression
from belegt.model.warning import ReportWarning

ZONES: dict[str, list[tuple[Role, str]]] = {
    "elbkurier": [
        ("headline", "Hafenbrücke in Lindenau gesperrt: 40 Betriebe betroffen"),
        ("caption", "Seit Dienstag dicht: die Hafenbrücke in Lindenau."),
        ("credit", "Foto: Jette Sommerfeld"),
        ("body", "Die Hafenbrücke in Lindenau ist seit Dienstag, dem 12. März 2024, für den Verkehr gesperrt. "
                 "„Wir haben Risse in zwei Pfeilern gefunden“, sagte Verkehrsministerin Karla Wendt der Nachrichtenagentur NPA. "
                 "Betroffen seien 40 Betriebe im Hafen, so Wendt."),
        ("body", "Die Reederei Brandt rechnet mit Umwegen von zwei Stunden. Ein Sprecher der Hafenverwaltung erklärte, "
                 "man prüfe eine Fährverbindung."),
        ("agency", "(npa)"),
    ],
    "tagblatt": [
        ("headline", "Brücke zu, Hafen abgeschnitten"),
        ("body", "Die Hafenbrücke in Lindenau ist seit Dienstag für den Verkehr gesperrt. "
                 "„Wir haben Risse in zwei Pfeilern gefunden“, sagte Verkehrsministerin Karla Wendt der Nachrichtenagentur NPA. "
                 "Betroffen seien rund 40 Betriebe, so die Ministerin."),
        ("related", "Lesen Sie auch: Die zehn schönsten Radwege am Fluss"),
        ("share", "Artikel teilen"),
    ],
    "hafenblog": [
        ("headline", "55 Firmen hängen fest"),
        ("teaser", "Unsere Nachfrage bei der Industrie- und Handelskammer ergibt ein anderes Bild."),
        ("body", "Nach Angaben der Kammer sind 55 Firmen von der Sperrung abgeschnitten. Das Ministerium hatte weniger genannt. "
                 "Gutachter Ole Riemann sagte uns, die Risse seien seit dem Herbst 2023 bekannt."),
        ("body", "Im Mai soll ein Gipfel zur Hafenbrücke über den Neubau entscheiden, und bis dahin"),
    ],
    "gazette": [
        ("headline", "German port bridge closed after cracks found"),
        ("body", "A road bridge in the German port town of Lindenau has been closed, the news agency NPA reported on Wednesday, "
                 "quoting transport minister Carla Wendt as saying that cracks had been found in two piers."),
        ("body", "Experts deny that the cracks were known before."),
        ("notice", "This article was translated from German."),
    ],
    "anonym": [
        ("body", "Angeblich war die Gefahr an der Hafenbrücke lange bekannt. Im Ministerium heißt es, davon könne keine Rede sein."),
        ("comment", "Kommentare (12)"),
        ("ad", "[Anzeige]"),
    ],
}  # fmt: skip

FILES = {
    "elbkurier": "elbkurier.html",
    "tagblatt": "tagblatt.txt",
    "hafenblog": "blog/hafen.md",
    "gazette": "gazette.html",
    "anonym": "ablage.txt",
}
RULE = Reason("statements/cue-verb", 0.92)


def _report(id: str) -> tuple[str, tuple[Passage, ...]]:
    text, passages = "", []
    for role, words in ZONES[id]:
        start = len(text)
        text += words + "\n\n"
        note = f"erkannt an „{words[:14]}“" if role not in ("headline", "body", "teaser") else None
        passages.append(Passage(id, start, len(text), text[start:], role, f"reports/{role}", note))
    return text, tuple(passages)


TEXTS = {id: _report(id)[0] for id in ZONES}


def span(report: str, words: str) -> Span:
    """The first place of some words in a report."""
    start = TEXTS[report].index(words)
    return Span.of(report, TEXTS[report], start, start + len(words))


def _reports() -> tuple[Report, ...]:
    told = {
        "elbkurier": Date("2024-03-12", "metadata", (), "aus dem Seitenkopf", "reports/json-ld"),
        "tagblatt": Date("2024-03-12/2024-03-19", "inferred", (span("tagblatt", "seit Dienstag"), span("elbkurier", "12. März 2024")),
                         "ein Dienstag, den ein anderer Bericht datiert", "times/by-other-report"),
        "hafenblog": Date("2024-03/..", "inferred", (span("hafenblog", "seit dem Herbst 2023"),)),
        "gazette": Date("2024-03-13", "url"),
    }  # fmt: skip
    outlets = {"elbkurier": Outlet("Elbkurier", "https://elbkurier.example", (), "metadata"), "gazette": Outlet("The Harbour Gazette"),
               "tagblatt": Outlet("Lindenauer Tagblatt")}  # fmt: skip
    agencies = {"elbkurier": (AgencyCredit("NPA", (span("elbkurier", "(npa)"),)),)}
    titles = {id: zones[0][1] for id, zones in ZONES.items() if zones[0][0] == "headline"}
    return tuple(
        Report(id, FILES[id], f"{number:064x}", TEXTS[id], titles.get(id), span(id, titles[id]) if id in titles else None,
               "en" if id == "gazette" else "de", outlets.get(id), told.get(id, Date()), None, agencies.get(id, ()), None, _report(id)[1])
        for number, id in enumerate(ZONES)
    )  # fmt: skip


def _entities() -> tuple[Entity, ...]:
    def entity(
        id: str, kind: str, name: str, aliases: tuple[str, ...], *places: tuple[str, str], **more: object
    ) -> Entity:
        return Entity(id, kind, name, aliases, tuple(span(*place) for place in places), **more)  # type: ignore[arg-type]

    unsure = Judgement(
        "Ole Riemann",
        "Riemann & Söhne",
        "unsure",
        Reason("entities/family-name", 0.4, (), "nur der Nachname stimmt überein"),
    )
    same = Judgement("Karla Wendt", "Carla Wendt", "same", Reason("entities/sound", 0.95))
    return (
        entity("en-wendt", "PER", "Karla Wendt", ("Karla Wendt", "Carla Wendt", "Wendt"), ("elbkurier", "Karla Wendt"),
               ("tagblatt", "Karla Wendt"), ("gazette", "Carla Wendt"), judgements=(same,), roles=("Verkehrsministerin",)),
        entity("en-npa", "ORG", "NPA", ("NPA", "npa"), ("elbkurier", "NPA"), ("tagblatt", "NPA"), ("gazette", "NPA")),
        entity("en-lindenau", "LOC", "Lindenau", ("Lindenau",), ("elbkurier", "Lindenau"), ("tagblatt", "Lindenau"), ("gazette", "Lindenau")),
        entity("en-riemann", "PER", "Ole Riemann", ("Ole Riemann",), ("hafenblog", "Ole Riemann"), judgements=(unsure,)),
    )  # fmt: skip


WENDT = Party("en-wendt", "Karla Wendt", None)
NPA = Party("en-npa", "NPA", None)


def _statements() -> tuple[Statement, ...]:
    risse = "Wir haben Risse in zwei Pfeilern gefunden"

    def said(
        id: str, report: str, words: str, kind: str, speaker: Party, relay: tuple[Party, ...] = (), **more: object
    ) -> Statement:
        return Statement(id, report, (span(report, words),), kind, speaker, RULE, relay=relay, **more)  # type: ignore[arg-type]

    return (
        said("st-1", "elbkurier", risse, "direct", Party("en-wendt", "Karla Wendt", span("elbkurier", "Karla Wendt")), (NPA,),
             cue=span("elbkurier", "sagte"), addressee=NPA),
        said("st-2", "elbkurier", "Betroffen seien 40 Betriebe im Hafen", "indirect", WENDT, (NPA,), continues="st-1"),
        said("st-3", "elbkurier", "man prüfe eine Fährverbindung", "indirect",
             Party(None, "Sprecher der Hafenverwaltung", span("elbkurier", "Ein Sprecher der Hafenverwaltung")), cue=span("elbkurier", "erklärte")),
        said("st-4", "tagblatt", risse, "direct", WENDT, (NPA,), cue=span("tagblatt", "sagte")),
        said("st-5", "tagblatt", "Betroffen seien rund 40 Betriebe", "indirect", Party("en-wendt", "Karla Wendt", span("tagblatt", "die Ministerin")), (NPA,)),
        said("st-6", "hafenblog", "die Risse seien seit dem Herbst 2023 bekannt", "indirect", Party("en-riemann", "Ole Riemann", span("hafenblog", "Ole Riemann"))),
        said("st-7", "gazette", "cracks had been found in two piers", "reported", WENDT, (NPA,)),
        said("st-8", "anonym", "davon könne keine Rede sein", "indirect", Party(None, "", None, "„im Ministerium heißt es“ nennt niemanden"), hedged=True),
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    closing = (span("elbkurier", "ist seit Dienstag, dem 12. März 2024, für den Verkehr gesperrt"),
               span("tagblatt", "ist seit Dienstag für den Verkehr gesperrt"), span("gazette", "has been closed"))  # fmt: skip
    return (
        Event("ev-sperrung", "Sperrung der Hafenbrücke in Lindenau", Date("2024-03-12", "stated", (span("elbkurier", "12. März 2024"),)),
              "en-lindenau", ("en-wendt",), ("elbkurier", "tagblatt", "gazette"), closing, Reason("events/kind", 0.8), "closure"),
        Event("ev-risse", "Risse werden bekannt", Date("2023-09/2023-11", "stated", (span("hafenblog", "Herbst 2023"),)), None, ("en-riemann",),
              ("hafenblog",), (span("hafenblog", "die Risse seien seit dem Herbst 2023 bekannt"),), Reason("events/kind"), standing={"hafenblog": "background"}),
        Event("ev-gipfel", "Gipfel zur Hafenbrücke", Date("2024-05", "inferred", (span("hafenblog", "Im Mai"),)), "en-lindenau", (), ("hafenblog",),
              (span("hafenblog", "Gipfel zur Hafenbrücke"),), Reason("events/kind", 0.7), standing={"hafenblog": "future"}, candidates=("ev-offen",)),
        Event("ev-offen", "Neubau der Brücke", Date("2024-05/..", "inferred"), None, (), ("hafenblog",), (span("hafenblog", "Neubau"),), Reason("events/kind", 0.5)),
    )  # fmt: skip


def _cell(
    report: str,
    words: str,
    statement: str | None = None,
    polarity: str = "affirmed",
    modality: str = "quoted",
    number: float | None = None,
) -> Assertion:
    at = span(report, words)
    amount = Quantity(number, "Betriebe", number, number, span(report, str(int(number)))) if number else None
    return Assertion(
        report,
        (at,),
        statement,
        polarity,
        modality,
        Reason("claims/aligned", 0.83, (at,), "gleiche Handlung, gleiche Beteiligte"),
        amount,
    )  # type: ignore[arg-type]


def _claims() -> tuple[Claim, ...]:
    numbers = (_cell("elbkurier", "40 Betriebe", "st-2", number=40), _cell("tagblatt", "rund 40 Betriebe", "st-5", number=40),
               _cell("hafenblog", "55 Firmen von der Sperrung abgeschnitten", None, "affirmed", "reported", 55))  # fmt: skip
    known = (_cell("hafenblog", "die Risse seien seit dem Herbst 2023 bekannt", "st-6"), _cell("gazette", "deny that the cracks were known before", None, "denied", "asserted"),
             _cell("anonym", "Angeblich war die Gefahr an der Hafenbrücke lange bekannt", None, "hedged", "hedged"))  # fmt: skip
    cracks = (
        _cell("elbkurier", "Risse in zwei Pfeilern", "st-1"),
        _cell("tagblatt", "Risse in zwei Pfeilern", "st-4"),
        _cell("gazette", "cracks had been found in two piers", "st-7", modality="reported"),
    )
    why = Reason("claims/aligned", 0.8, (), "Wortlaut und Beteiligte passen")
    wendt = Origin("Karla Wendt", "en-wendt", ("elbkurier", "tagblatt", "gazette"), ("NPA",))
    return (
        Claim("cl-risse", "In zwei Pfeilern der Hafenbrücke wurden Risse gefunden.", cracks, ("elbkurier", "tagblatt", "gazette"), (wendt,), 1, "repeated", why, (), "ev-sperrung"),
        Claim("cl-betriebe", "Wie viele Betriebe sind von der Sperrung betroffen?", numbers, ("elbkurier", "tagblatt", "hafenblog"),
              (Origin("Karla Wendt", "en-wendt", ("elbkurier", "tagblatt"), ("NPA",)), Origin("Industrie- und Handelskammer", None, ("hafenblog",))), 2, "contested", why,
              (Disagreement("quantity", (span("elbkurier", "40 Betriebe"), span("tagblatt", "rund 40 Betriebe"), span("hafenblog", "55 Firmen")), "40 gegen 55"),), "ev-sperrung"),
        Claim("cl-bekannt", "Die Risse waren schon länger bekannt.", known, ("hafenblog", "gazette", "anonym"),
              (Origin("Ole Riemann", "en-riemann", ("hafenblog",)), Origin("The Harbour Gazette", None, ("gazette",)), Origin("", None, ("anonym",))), 3, "contested", why,
              (Disagreement("negation", (span("gazette", "deny"), span("hafenblog", "bekannt")), "eine Seite verneint"),), "ev-risse"),
        Claim("cl-faehre", "Die Hafenverwaltung prüft eine Fährverbindung.", (_cell("elbkurier", "man prüfe eine Fährverbindung", "st-3"),), ("elbkurier",),
              (Origin("Sprecher der Hafenverwaltung", None, ("elbkurier",)),), 1, "single", why),
    )  # fmt: skip


def _lineage() -> tuple[Link, ...]:
    source, user = (
        span(
            id,
            "„Wir haben Risse in zwei Pfeilern gefunden“, sagte Verkehrsministerin Karla Wendt der Nachrichtenagentur NPA.",
        )
        for id in ("elbkurier", "tagblatt")
    )
    second = SharedPassage(
        span("elbkurier", "Betroffen seien 40 Betriebe im Hafen, so Wendt."),
        span("tagblatt", "Betroffen seien rund 40 Betriebe, so die Ministerin."),
        0.7,
    )
    wire = Link("li-1", "elbkurier", "tagblatt", "wire", 0.62, (source, user), Reason("lineage/shared", 0.97, (), "gleiche Passage, Agentur genannt"), False,
                (SharedPassage(source, user, 1.0), second))  # fmt: skip
    quotes = Link(
        "li-2",
        "elbkurier",
        "gazette",
        "translation",
        0.3,
        (span("gazette", "translated from German"),),
        Reason("lineage/translation", 0.6),
    )
    return (wire, quotes)


def dossier() -> Dossier:
    """The whole of it."""
    reports = _reports()
    made = receipt(
        (Input(report.file, report.sha256) for report in reports),
        Versions("0.1.0", "abc123", {"statements-full": "ff00"}),
    )
    times = (
        TimeExpression(
            "ti-1",
            span("elbkurier", "Dienstag, dem 12. März 2024"),
            "DATE",
            "2024-03-12",
            "2024-03-12",
            Reason("times/full-date"),
        ),
    )
    warnings = (
        ReportWarning("hafenblog", "truncated", "Der letzte Satz bricht ab.", span("hafenblog", "und bis dahin")),
        ReportWarning(None, "empty-file", "Die Datei ist leer.", None, "leer.txt"),
    )
    return Dossier(reports, _entities(), _statements(), _events(), _claims(), _lineage(), made, warnings, times)


def empty() -> Dossier:
    """A dossier that holds nothing but its receipt."""
    return replace(
        dossier(), reports=(), entities=(), statements=(), events=(), claims=(), lineage=(), warnings=(), times=()
    )
