import pytest

from belegt.language.agencies import Agency, agencies, canonical, named_in


@pytest.mark.parametrize("agency", agencies(), ids=lambda agency: agency.name)
def test_every_agency_is_found_in_its_example(agency: Agency) -> None:
    assert agency.name in [name for name, _, _ in named_in(agency.example)]


def test_offsets_are_exact_and_unknown_names_are_none() -> None:
    text = "Mainz (dpa/lrs) - Der Landtag"
    assert [(name, text[a:b]) for name, a, b in named_in(text)] == [("dpa", "dpa")]
    assert canonical("Hohenrieder Kurier") is None
