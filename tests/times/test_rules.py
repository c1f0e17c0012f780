"""Every rule and every label of the tables does what its example says."""

from datetime import date

import pytest

from belegt.language.data import table
from belegt.model.report import Report
from belegt.times.lexicon import lexicon
from belegt.times.lines import date_lines
from belegt.times.rules import compile_pattern, rules
from belegt.times.tagger import BUILDS, tag

REPORT_DAY = date(2024, 6, 20)
CASES = [
    (language, name, rule) for language in ("de", "en") for name, rule in table(language, "times_rules")["rule"].items()
]


@pytest.mark.parametrize(("language", "name", "rule"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES])
def test_the_example_of_a_rule(language: str, name: str, rule: dict[str, object]) -> None:
    text, span, type_, value = rule["example"]  # type: ignore[misc]
    found = [(text[one.start : one.end], one.found.type, one.found.value) for one in tag(text, language, REPORT_DAY)]
    assert (span, type_, value) in found


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_rule_has_its_function_and_is_found_by_its_own_example(language: str) -> None:
    named = {rule.id for rule in rules(language).all}
    assert {rule.build for rule in rules(language).all} <= set(BUILDS)
    used = {
        one.rule for case in CASES if case[0] == language for one in tag(case[2]["example"][0], language, REPORT_DAY)
    }
    assert len(named - used) <= 1, named - used


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_pattern_repeats_anything(language: str) -> None:
    for rule in rules(language).all:
        assert not set("*+{") & set(rule.pattern.pattern), rule.id


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(ValueError, match="NOSUCH"):
        compile_pattern("NOSUCH MONTH", lexicon("de"))


@pytest.mark.parametrize(
    ("language", "example"),
    [(language, row) for language in ("de", "en") for row in table(language, "times_labels")["example"]],
)
def test_the_example_of_a_label(language: str, example: dict[str, str]) -> None:
    report = Report("r", "f", "0", f"Ein Titel\n\n{example['text']}\n\nText.", language=language)
    assert [line.kind for line in date_lines(report)] == [example["kind"]]
