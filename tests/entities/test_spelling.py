from __future__ import annotations

from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegt.entities import likekeys
from belegt.entities.across import distance
from belegt.entities.likekeys import Names, like_keys
from belegt.entities.romanise import rules, skeleton
from belegt.entities.spelling import blocking_keys, name_likeness

_SOUNDS = [
    "Hughes Хьюз", "Moore Мур", "Creighton Крейтон", "Garneau Гарно", "Lemieux Лемьё", "Franceschini Франческини",
    "Báñez Баньес", "Chávez Чавес", "Brundtland Брунтланн", "Pupovac Пуповац", "Krišjānis Кришьянис", "Søren Сёрен",
    "Kjell Хьелль", "Müller Мюллер", "Schmidt Шмидт", "Zhang Чжан", "Jinping Цзиньпин", "Quayle Куэйл",
]  # fmt: skip

_WORDS = [
    "Maria", "Marie", "M.", "Robert", "Bob", "Jürgen", "Juergen", "Bergmoser", "Bergmosser", "Bergmoser-Kroll", "Kroll",
    "K.", "Abdul", "Rahman", "Abdulrahman", "von", "Sergej", "Sergey", "Wolkow", "Volkov", "Волков", "Сергей", "Garcia",
    "Oliva",
]  # fmt: skip

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
    ("Dean White", "Дин Уайт"),
    ("Paul Lemieux", "Лемье, Поль"),
    ("Jorge Ibarra Soler", "Ибарра, Хорхе"),
    ("Li Jianguo", "Ли Цзяньго"),
    ("Ilmars Rutulis", "Рутулис, Илмар Янович"),
    ("Ivan Vuković", "Ivan Vukovic"),
    ("Moreno Soeprapto", "Moreno Suprapto"),
    ("Kåre Gjærum", "Kaare Gjaerum"),
    ("Linda C. Hofstad Krane", "Linda Cathrine Hofstad Krane"),
    ("DEWI LESTARI S.H., M.Si", "Dewi Lestari"),
    ("Amutenya Joseph Shilongo", "Shilongo Amutenya"),
    ("Rosa Delia Bracamonte", "Delia Bracamonte"),
    ("Rita Malvar Oliva", "Rita Pilar Malvar"),
    ("Marialuisa Gnoli", "Luisa Gnoli"),
    ("Schukria Barakzoy", "Shokria Barikzoy"),
    ("Joan McHugh", "Джоан Макхью"),
    ("Ilja Preschnow", "Ilya Prezhnov"),
    ("Abd al-Karim as-Samri", "Abdel Karim el-Samri"),
    ("Abdul Rauf Ibrahimi", "Abdulraoof Ibrahimi"),
    ("Xi Mingren", "Си Минжэнь"),
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
    ("Martin Iwanow", "Мартина Иванова"),
    ("Pat Breen", "Патрик Браун"),
    ("Ulla Carlsson", "Ulla Karlsson"),
    ("Mick Sallis", "Mike Sallis"),
    ("Kerstin Nilsson", "Kristina Nilsson"),
    ("Lena Valente", "Lena Valiante"),
    ("Peter Meier", "Peter Maier"),
    ("Viktor Orlin", "Viktor Urlin"),
    ("Alexander Lukaschin", "Alexandra Lukaschin"),
    ("Rita Pilar Garcia", "Rita Garcia Oliva"),
    ("Anna Margherita Riotto", "Рато, Анна"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_person(left: str, right: str) -> None:
    assert name_likeness(left, right) >= 0.8
    assert blocking_keys(left) & blocking_keys(right)
    assert like_keys(left).seeks & like_keys(right).has
    assert like_keys(right).seeks & like_keys(left).has


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


@pytest.mark.parametrize("line", rules()["nicknames"])
def test_an_everyday_form_goes_with_each_full_one(line: str) -> None:
    full, _, everyday = line.partition("|")
    for name in full.split():
        assert name_likeness(f"{name.title()} Brodersen", f"{full.split()[0].title()} Brodersen") > 0.8
        for short in everyday.split():
            assert name_likeness(f"{name.title()} Brodersen", f"{short.title()} Brodersen") > 0.8


@pytest.mark.parametrize(("latin", "cyrillic"), [pair.split() for pair in _SOUNDS])
def test_how_foreign_names_are_written_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert distance(latin, cyrillic) < 0.4


@given(st.text(max_size=80), st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя", max_size=80))
def test_every_distance_is_a_number(latin: str, cyrillic: str) -> None:
    assert distance(latin, cyrillic) >= 0.0


@given(
    st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4), st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4)
)
def test_names_without_a_common_key_are_not_alike(left: list[str], right: list[str]) -> None:
    one, other = " ".join(left), " ".join(right)
    if like_keys(one).seeks.isdisjoint(like_keys(other).has):
        assert name_likeness(one, other) == 0.0


@pytest.mark.parametrize("pattern", ["Anna Berg{}er", "Anna {}berg", "{0}a Karl{0}ow"])
def test_comparisons_grow_with_the_names(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (_comparisons([pattern.format(name) for name in _made(size)], monkeypatch) for size in (100, 400))
    assert many <= 8 * max(few, 100)


def _made(size: int) -> list[str]:
    """Short made-up words."""
    return ["".join(word) for word in islice(product("bdfgklmnprt", "ao", "bdfgklmnprt", "ei"), 0, None, 484 // size)][
        :size
    ]


def _comparisons(names: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two of the names are weighed against one another when they arrive one by one."""
    count = 0

    def counted(left: str, right: str) -> float:
        nonlocal count
        count += 1
        return name_likeness(left, right)

    monkeypatch.setattr(likekeys, "name_likeness", counted)
    seen = Names()
    for name in names:
        if not seen.alike(name):
            seen.add(name)
    return count
