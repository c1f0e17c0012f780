import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.language.clocks import clocks
from belegt.language.quantities import Amount, amounts, disagree


def read(text: str, language: str = "de") -> list[tuple[float, float | None, float | None, str]]:
    return [(a.value, a.low, a.high, a.unit) for a in amounts(text, language)]


def test_rounding_words_set_bounds() -> None:
    assert read("rund 200 Verletzte") == [(200, 180, 220.00000000000003, "verletzte")]
    assert read("knapp 200 Verletzte") == [(200, 180, 200, "verletzte")]
    assert read("mehr als 10.000 Soldaten") == [(10000, 10000, None, "soldaten")]
    assert read("bis zu 40 Boote") == [(40, None, 40, "boote")]


def test_scales_and_written_numbers() -> None:
    assert read("fast drei Millionen Euro")[0][0] == 3_000_000
    assert read("zwölf Tote")[0][0] == 12
    assert read("about 2.4 million Euros", "en")[0][0] == 2_400_000


def test_dates_clock_times_and_years_are_no_quantities() -> None:
    assert read("Am 3. Mai 2024 um 14.20 Uhr begann im Jahr 1999 alles.") == []


def pair(left: str, right: str) -> tuple[Amount, Amount]:
    return amounts(left)[0], amounts(right)[0]


def test_rounded_numbers_agree_and_others_do_not() -> None:
    assert not disagree(*pair("rund 200 Verletzte", "198 Verletzte"))
    assert not disagree(*pair("knapp 200 Verletzte", "198 Verletzte"))
    assert disagree(*pair("41 Verletzte", "47 Verletzte"))
    assert not disagree(*pair("mehr als 10.000 Menschen", "12.500 Menschen"))
    assert disagree(*pair("mehr als 10.000 Menschen", "8000 Menschen"))
    assert not disagree(*pair("2,4 Millionen Euro", "2,38 Millionen Euro"))


@given(st.text(max_size=300))
def test_offsets_lie_in_the_text_and_bounds_hold_the_value(text: str) -> None:
    for amount in amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.low is None or amount.low <= amount.value
        assert amount.high is None or amount.high >= amount.value


def test_composed_number_words() -> None:
    assert read("vierundsechzig Staaten")[0][0] == 64
    assert read("fünfeinhalb Jahre")[0][0] == 5.5
    assert read("zweitausenddreihundert Helfer")[0][0] == 2300
    assert read("sixty-four countries", "en")[0][0] == 64


def test_thousands_may_be_grouped_by_spaces() -> None:
    assert read("Es geht um 860 000 Euro")[0] == (860000, 860000, 860000, "euro")
    assert read("um 1 250 000 Euro")[0][0] == 1_250_000


def test_hours_and_minutes_are_one_amount() -> None:
    assert read("drei Jahre und neun Monate Haft") == [(3.75, 3.75, 3.75, "jahre")]


def test_currency_before_the_number() -> None:
    assert read("It cost more than $3 billion.", "en")[0] == (3e9, 3e9, None, "$")
    assert amounts("The fee is €11.8m", "en")[0].text == "€11.8m"


def test_shares_in_words_are_percent() -> None:
    assert read("Fast vier von zehn Schülern")[0] == (40, 36, 40, "prozent")
    assert read("zwei Drittel der Stimmen")[0][3] == "prozent"
    assert not disagree(*pair("38 Prozent", "fast vier von zehn Schülern"))
    assert read("mehr als ein Dutzend Boote")[0][:3] == (12, 12, None)


def test_numbers_without_their_noun_only_when_asked_for() -> None:
    text = "Der Verband kommt auf 715."
    assert read(text) == []
    assert [(a.value, a.unit, a.text) for a in amounts(text, bare=True)] == [(715, "", "715")]
    assert [a.text for a in amounts("Er blieb bei 1,9 Millionen, am 3. Mai.", bare=True)] == ["1,9 Millionen"]


def test_clock_times_are_minutes() -> None:
    assert [a.value for a in clocks("Um 1.40 Uhr, not 4:15 p.m.")] == [100, 975]


def test_ranges_are_one_amount_with_both_bounds() -> None:
    for text in ("zwischen 150 und 200 Verletzte", "150 bis 200 Verletzte", "150-200 Verletzte"):
        assert read(text) == [(200, 150, 200, "verletzte")], text
    assert read("zwei bis drei Millionen Euro") == [(3e6, 2e6, 3e6, "euro")]
    assert read("rund 200 bis 250 Menschen")[0][1:3] == (180, 275)
    assert not disagree(*pair("180 Menschen", "zwischen 150 und 200 Menschen"))
    assert read("Vom 3. bis 5. Mai") == []


def test_vague_counts_have_wide_bounds() -> None:
    assert read("mehrere hundert Menschen")[0][1:3] == (200, 1000)
    assert read("a few thousand protesters", "en")[0][1:3] == (2000, 10000)
    assert read("tens of thousands of people", "en")[0][1:3] == (20000, 100000)
    assert not disagree(*pair("350 Menschen", "mehrere hundert Menschen"))


def test_the_longest_hedge_counts() -> None:
    assert read("nicht weniger als 200 Menschen") == [(200, 200, None, "menschen")]
    assert read("etwas mehr als 300 Euro")[0][1:3] == (300, 330)


def test_four_figures_before_what_is_counted_are_no_year() -> None:
    assert read("rund 2000 Menschen")[0][0] == 2000
    assert read("rund 2000 Wanderer")[0][0] == 2000
    assert read("Etwa 1900 entstand das Haus") == []
    assert read("1900 Stellen fallen weg")[0][0] == 1900
    assert read("about 2000 people", "en")[0][0] == 2000
    assert read("Seit dem Jahr 2000 Menschen zu retten, seit 2015 Bürgermeister") == []


def test_units_that_are_not_one() -> None:
    assert read("2 Prozentpunkte")[0][3] == "prozentpunkte"
    assert read("3 percentage points", "en")[0][3] == "prozentpunkte"
    assert read("3 per cent", "en")[0][3] == "percent"
    assert read("On 5 May police arrested three men", "en") == [(3, 3, 3, "men")]


def test_odd_digits_are_no_number() -> None:
    assert read("100 ¹²³ Menschen") == []


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Die Zahl der Verletzten stieg auf 41.", "de", "verletzten"),
        ("Drexler bezifferte die Zahl der verletzten Beamten auf 14.", "de", "beamten"),
        ("Drexler put the number of injured officers at 14.", "en", "officers"),
        ("The death toll rose to 41.", "en", "dead"),
        ("Die Besucherzahl liege bei 4500.", "de", "besucher"),
        ("Von 200 Stellen bleibe ein Teil, die Gewerkschaft kommt auf 120.", "de", ""),
        ("Der Betriebsrat kommt auf 715.", "de", ""),
    ],
)
def test_a_number_counts_what_is_named_before_it(text: str, language: str, unit: str) -> None:
    assert amounts(text, language, bare=True)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Das Bistum spricht von neun.", "de", 9, ""),
        ("Er hatte zuvor von neun gesprochen.", "de", 9, ""),
        ("Die Zahl der Betroffenen gab er mit elf an.", "de", 11, "betroffenen"),
        ("Es waren 46, und keine einzige mehr.", "de", 46, ""),
        ("Es sollen sogar zwei Millionen sein", "de", 2e6, ""),
        ("The repair cost 1.8 million francs.", "en", 1.8e6, "francs"),
        ("The log lists six unexplained absences.", "en", 6, "absences"),
        ("a 1.2 million euro donation", "en", 1.2e6, "euro"),
        ("eine halbe Million Euro", "de", 5e5, "euro"),
        ("half an hour later", "en", 0.5, "hour"),
    ],
)
def test_numbers_as_sources_tell_them(text: str, language: str, value: float, unit: str) -> None:
    assert [(a.value, a.unit) for a in amounts(text, language, bare=True)] == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["Im Alter von neun.", "Von neun bis elf Uhr.", "Das Spiel endete mit 1:0.", "Er kam am 3. von dort."]
)
def test_ages_hours_and_scores_count_nothing(text: str) -> None:
    assert amounts(text, bare=True) == []


def test_english_counts_no_small_words() -> None:
    assert read("two is company, one said this, six across", "en") == []
    assert amounts("a wall 5 m high", "en", bare=True) == []


def test_a_part_is_told_with_its_whole() -> None:
    german, english = amounts("71 von 88 Stimmen"), amounts("79 of the 88 players", "en")
    assert [(a.value, a.unit, a.text) for a in german] == [(71, "of 88", "71 von 88"), (88, "stimmen", "88 Stimmen")]
    assert german[0].unit == english[0].unit
    assert disagree(german[0], english[0])


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("Drei weitere Menschen starben, weitere zwölf Verletzte sind in Kliniken", "de", ["more", "more"]),
        ("Three more people died, three more than 20 people feared", "en", ["more", ""]),
        ("Sie bekamen je 10.000 Euro", "de", ["each"]),
        ("He sold them for 1,500 euros each", "en", ["each"]),
        ("Der Festakt war elf Minuten kürzer als geplant", "de", ["by"]),
        ("Der Preis stieg um 20 Prozent auf 300 Euro", "de", ["by", ""]),
        ("Er betrog sie um 300 Euro", "de", [""]),
        ("61 der 340 Wahllokale sind zerstört", "de", ["", "whole"]),
    ],
)
def test_what_a_number_is_for(text: str, language: str, roles: list[str]) -> None:
    assert [a.role for a in amounts(text, language)] == roles


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("91 Prozent", "91,3 Prozent", False),
        ("13,8 Seemeilen", "14 Seemeilen", False),
        ("91 Prozent", "92 Prozent", True),
        ("91,3 Prozent", "91,9 Prozent", True),
        ("zwei Dutzend Frauen", "22 Frauen", False),
        ("zwei Dutzend Frauen", "31 Frauen", True),
    ],
)
def test_a_number_without_its_decimals_agrees_with_it(one: str, other: str, differ: bool) -> None:
    (left,), (right,) = amounts(one), amounts(other)
    assert disagree(left, right) is disagree(right, left) is differ


def test_a_hundred_cents_are_one_euro() -> None:
    (cents,), (euros,) = amounts("90 Cent mehr Lohn"), amounts("0,90 Euro")
    assert (cents.value, cents.unit, cents.text) == (0.9, "euro", "90 Cent")
    assert not disagree(cents, euros)
