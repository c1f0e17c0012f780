from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.entities.spelling import blocking_keys, name_likeness, skeleton

SAME = [
    ("Andrej Belousow", "Андрей Белоусов"),
    ("Andrej Belousow", "Andrei Belousov"),
    ("Andrej Belousow", "Andrej Beloussow"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("Xi Jinping", "Xi Dschinping"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Wjatscheslaw Wolodin", "Vyacheslav Volodin"),
    ("Michail Chodorkowski", "Mikhail Khodorkovsky"),
    ("Recep Tayyip Erdogan", "Erdoğan, Recep Tayyip"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("J. Müller", "Jürgen Müller"),
    ("MÜLLER Jürgen", "Jürgen Müller"),
    ("Robert Miller", "Bob Miller"),
]
DIFFERENT = [
    ("Bernd Krause", "Anja Krause"),
    ("Kim Jong Un", "Kim Jong-il"),
    ("Kim Jong Un", "Kim Yo-jong"),
    ("Paolo Rossi", "Paolo Russo"),
    ("Martin Beck", "Martina Beck"),
    ("Karl Meier", "Karl Maurer"),
    ("Eva Karin Hansen", "Eva Kristin Hansen"),
    ("Sergej Iwanow", "Sergej Lawrow"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_person(left: str, right: str) -> None:
    assert name_likeness(left, right) > 0.8
    assert blocking_keys(left) & blocking_keys(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_people_stay_apart(left: str, right: str) -> None:
    assert name_likeness(left, right) == 0.0


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_a_symmetric_share(left: str, right: str) -> None:
    assert 0.0 <= name_likeness(left, right) <= 1.0
    assert name_likeness(left, right) == name_likeness(right, left)
    assert len(skeleton(left)) <= 240


def test_initials_do_not_stand_for_a_family_name() -> None:
    assert name_likeness("Karl J.", "Karl Jansen") == 0.0
