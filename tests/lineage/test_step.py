"""The whole step on made-up reports: links, spans, kinds, directions, and what must not be linked."""

# ruff: noqa: E501
from __future__ import annotations

import random
from dataclasses import replace

import pytest

from belegt.lineage.step import link_reports
from belegt.model.date import Date
from belegt.model.findings import Corpus, Findings
from belegt.model.passage import Passage
from belegt.model.reason import Reason
from belegt.model.report import AgencyCredit, Outlet, Report
from belegt.model.span import Span
from belegt.model.statement import Party, Statement

STORY = (
    "Der Gemeinderat von Oberwiesen hat am Montag beschlossen, das alte Hallenbad im Sommer zu schließen. Die Sanierung "
    "würde nach Berechnungen der Verwaltung gut vier Millionen Euro kosten, die der Haushalt nicht hergibt. Ein Verein "
    "sammelt nun Unterschriften für einen Bürgerentscheid im Herbst. Bis dahin bleibt das Becken für die Schulen offen."
)
OTHER = (
    "Im Zoo der Kreisstadt sind zwei Luchse geschlüpft, wie man dort sagt, in Wahrheit natürlich geboren. Die Pfleger "
    "hatten den Nachwuchs lange erwartet und wochenlang kein Wort verraten, damit die Mutter ihre Ruhe behält. Besucher "
    "dürfen die Tiere frühestens im August sehen, wenn sie ihre Höhle zum ersten Mal verlassen und klettern lernen."
)


def report(id, text, outlet=None, date=None, agencies=(), language="de"):
    return Report(
        id, f"{id}.txt", id, text, language=language, outlet=Outlet(outlet) if outlet else None,
        published=Date(date, "metadata") if date else Date(),
        agencies=tuple(AgencyCredit(name, ()) for name in agencies),
        passages=(Passage(id, 0, len(text), text, "body"),) if text else (),
    )  # fmt: skip


def linked(*reports, findings=None):
    ordered = tuple(sorted(reports, key=lambda r: r.id))
    return link_reports(Corpus(ordered, {r.id: Findings() for r in ordered} | (findings or {})))


def edited(text, percent, seed=1):
    rng = random.Random(seed)
    return " ".join("anders" + str(rng.randrange(999)) if rng.random() < percent / 100 else w for w in text.split())


@pytest.mark.parametrize("percent", [0, 20, 30, 40])
def test_edited_copies_are_found_with_exact_spans(percent):
    whole = STORY + " " + OTHER
    a, b = report("a", whole, date="2025-03-01"), report("b", edited(whole, percent), date="2025-03-02")
    (link,) = linked(a, b).links
    assert (link.from_, link.to, link.directed) == ("a", "b", True)
    for passage in link.passages:
        assert a.text[passage.source.start : passage.source.end] == passage.source.text
        assert b.text[passage.user.start : passage.user.end] == passage.user.text
    assert link.score >= 0.7 - percent / 100


def test_a_pasted_paragraph_is_reuse_and_a_stranger_is_nothing():
    corpus = linked(
        report("a", STORY), report("b", OTHER + "\n" + STORY[:225] + "\n" + OTHER[::-1]), report("c", OTHER[::-1])
    )
    kinds = {(link.from_, link.to): link.kind for link in corpus.links}
    assert ("a", "b") in kinds or ("b", "a") in kinds
    assert linked(report("a", STORY), report("b", OTHER)).links == ()


def test_shared_quotes_make_no_link():
    quote = "„" + STORY.replace("„", "") + "“, sagte die Bürgermeisterin."
    assert linked(report("a", OTHER + " " + quote), report("b", quote + " Danach war Pause.")).links == ()
    wrapped = '"' + STORY[:300].replace(" ", "\n", 9) + '", sagte sie.'
    assert linked(report("a", OTHER + " " + wrapped), report("b", wrapped)).links == ()


def test_one_agency_in_both_makes_wire_without_direction():
    (link,) = linked(
        report("a", STORY, "A", "2025-01-01", ("dpa",)), report("b", STORY, "B", "2025-01-02", ("dpa",))
    ).links
    assert (link.kind, link.directed) == ("wire", False)
    assert linked(report("a", STORY, "A", None, ("dpa",)), report("b", OTHER, "B", None, ("dpa",))).links == ()


def test_press_releases_are_the_source_whatever_the_dates():
    release = "Pressemitteilung der Stadt\n" + STORY
    (link,) = linked(report("a", STORY, "A", "2025-01-01"), report("b", release, None, "2025-01-05")).links
    assert (link.from_, link.to, link.reason.by) == ("b", "a", "lineage/press-release")


def test_one_house_is_noted_and_no_proof():
    (link,) = linked(
        report("a", STORY, "waz.de", "2025-01-01"), report("b", STORY, "Berliner Morgenpost", "2025-01-02")
    ).links
    assert "Funke" in (link.reason.note or "")
    assert linked(report("a", STORY, "waz.de"), report("b", OTHER, "Berliner Morgenpost")).links == ()


def test_furniture_of_one_outlet_is_no_reuse():
    notice = "\n" + STORY[:200]
    texts = [" ".join(f"wort{n}x{i}" for i in range(80)) + notice for n in range(5)]
    assert linked(*(report(f"r{n}", text, "Blatt") for n, text in enumerate(texts))).links == ()
    assert linked(report("r0", texts[0], "Blatt"), report("r1", texts[1], "Anderes")).links != ()


def test_a_named_outlet_is_a_source_where_the_reports_fit():
    source = report(
        "a", STORY + " Werner Kranz und Hilde Moos zählten 812 Stimmen in Oberwiesen.", "Wiesenbote", "2025-01-01"
    )
    text = "Wie der Wiesenbote berichtet, zählten Hilde Moos und Werner Kranz 812 Stimmen. Oberwiesen verliert sein Hallenbad an den Haushalt."
    user = report("b", text, "Abendblatt", "2025-01-02")
    said = Statement(
        "s",
        "b",
        (Span.of("b", text, 30, 60),),
        "indirect",
        Party(None, "der Wiesenbote", Span.of("b", text, 4, 18)),
        Reason("t"),
    )
    (link,) = linked(source, user, findings={"b": Findings(statements=(said,))}).links
    assert (link.kind, link.from_, link.to) == ("quotes", "a", "b")
    assert linked(source, user).links == ()


def test_the_order_of_files_does_not_matter():
    texts = {"a": STORY, "b": edited(STORY, 20), "c": OTHER, "d": OTHER + STORY}
    first = linked(*(report(id, text) for id, text in texts.items()))
    again = linked(*(report(id, text) for id, text in reversed(texts.items())))
    assert first.links == again.links
    assert len({link.id for link in first.links}) == len(first.links)


def test_many_identical_reports_are_a_chain_and_a_warning():
    corpus = linked(*(report(f"r{n:03}", STORY) for n in range(60)))
    assert len(corpus.links) == 59
    assert [w.code for w in corpus.warnings] == ["lineage-large-family"]


def test_one_word_over_and_over_ties_nothing():
    corpus = linked(report("a", "ha " * 3000), report("b", "ha " * 2000), report("c", ""))
    assert corpus.links == ()
    assert {w.code for w in corpus.warnings} == {"lineage-repetitive"}


def test_furnishing_zones_are_not_read():
    a, b = report("a", STORY), report("b", STORY)
    hidden = replace(b, passages=(Passage("b", 0, len(STORY), STORY, "related"),))
    assert linked(a, hidden).links == ()


def test_a_long_quotation_with_others_inside_is_no_reuse():
    quote = "„" + STORY.replace("„", "‚").replace("“", "‘") + " Das nennt man „Vorsorge“, und ich bleibe dabei.“"
    assert linked(report("a", OTHER + " " + quote), report("b", quote + " Danach war Pause.")).links == ()


def test_a_speech_in_the_first_person_under_a_colon_is_no_reuse():
    speech = "\nIch danke allen, die geholfen haben. " + " ".join(STORY.split()) + "\n"
    left, right = report("a", OTHER + " Sie sagte:" + speech + "Dann war Pause."), report("b", "Im Wortlaut:" + speech)
    assert linked(left, right).links == ()


def test_copies_of_one_day_in_one_outlet_stay_linked_however_many():
    reports = [report(f"r{number}", STORY, outlet="Nordblatt", date="2024-05-02") for number in range(6)]
    assert len(linked(*reports).links) >= 5
