"""Generate the verb tables of `src/belegt/language/de/` with the conjugator `ablaut` (MIT/Apache-2.0).

    python training/lexicon/verb_tables.py

Needs `ablaut` and `simplemma` (MIT; its dictionary gives the list of infinitives). Writes
`cue_forms.tsv` (form, lemma, particle, kind: one line for each finite form, participle and infinitive of the verbs in
`cue_verbs.toml`) and `subjunctive.tsv` (form, k1 or k2, ambiguous forms marked). Deterministic; rerun after any change
of `cue_verbs.toml`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import ablaut
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

HERE = Path(__file__).resolve().parents[2] / "src" / "belegt" / "language" / "de"


def cue_lemmas() -> list[str]:
    """Return the verbs of `cue_verbs.toml`, particles marked, sorted."""
    groups = tomllib.loads((HERE / "cue_verbs.toml").read_text("utf-8"))
    return sorted({verb for group in groups.values() for verb in group["verbs"]})


def finite(table: ablaut.Conjugation) -> set[tuple[str, str]]:
    """Return (form, kind) for the third persons; separated particles are cut off."""
    rows = (("present", table.present), ("past", table.preterite), ("k1", table.konjunktiv1), ("k2", table.konjunktiv2))
    found = {(row[person].split()[0], kind) for kind, row in rows for person in (2, 5) if row[person]}
    return found | {(table.present[0].split()[0], "first"), (table.preterite[0].split()[0], "past")}


def forms_of(marked: str) -> set[tuple[str, str, str, str]]:
    """Return (form, lemma, particle, kind); `kind` ending in "+" is a form with the particle attached."""
    particle, _, base = marked.rpartition("|")
    lemma = particle + base
    table = ablaut.conjugate(base)
    out = {(form, lemma, particle, kind) for form, kind in finite(table)}
    if particle:
        out |= {(particle + form, lemma, particle, kind + "+") for form, kind in finite(table)}
        ge = table.past_participle
        out.add((particle + ge, lemma, particle, "part"))
        out.add((particle + "zu" + base, lemma, particle, "zu"))
    else:
        out.add((table.past_participle, lemma, "", "part"))
    out.add((lemma, lemma, particle, "inf"))
    return out


@cache
def dictionary() -> dict[str, str]:
    """Return simplemma's German dictionary, form -> lemma."""
    found = DefaultDictionaryFactory().get_dictionary("de")
    return {form: found[form] for form in found}


def infinitives() -> list[str]:
    """Return the lemmas that look like infinitives: lower case, ending in -en, -ern or -eln, used with two forms or
    more.
    """
    uses = Counter(dictionary().values())
    return sorted(
        w
        for w in uses
        if w.islower()
        and w.isalpha()
        and w.endswith(("en", "ern", "eln", "tun", "sein"))
        and len(w) > 3
        and uses[w] > 1
    )


def subjunctive() -> dict[str, str]:
    """Return form -> "k1", "k2" (or both joined by "/"), leaving out forms that are also indicative or another word."""
    moods: dict[str, set[str]] = {}
    indicative: set[str] = set()
    known = set(infinitives())
    for verb in known:
        try:
            table = ablaut.conjugate(verb)
        except ValueError:
            continue
        for row in (table.present, table.preterite):
            indicative |= {"".join(reversed((row[person] or "").split())) for person in (2, 5)}
        for kind, row in (("k1", table.konjunktiv1), ("k2", table.konjunktiv2)):
            for person in (2, 5):
                moods.setdefault("".join(reversed((row[person] or "").split())), set()).add(kind)
    return {
        form: "/".join(sorted(kinds))
        for form, kinds in moods.items()
        if form and form not in indicative and plausible(form, known)
    }


def plausible(form: str, known: set[str]) -> bool:
    """Refuse forms the dictionary takes for an adjective, adverb or noun ("heute", "weite")."""
    lemma = dictionary().get(form)
    return lemma is None or lemma in known


def main() -> None:
    """Write both tables."""
    rows = sorted({row for lemma in cue_lemmas() for row in forms_of(lemma)})
    head = "# form\tlemma\tparticle\tkind; made by training/lexicon/verb_tables.py with ablaut, do not edit\n"
    (HERE / "cue_forms.tsv").write_text(head + "".join("\t".join(row) + "\n" for row in rows), "utf-8")
    table = subjunctive()
    head = "# form\tk1 or k2; made by training/lexicon/verb_tables.py with ablaut from simplemma's verbs, do not edit\n"
    (HERE / "subjunctive.tsv").write_text(head + "".join(f"{form}\t{table[form]}\n" for form in sorted(table)), "utf-8")
    print(len(rows), "cue forms,", len(table), "subjunctive forms")


if __name__ == "__main__":
    main()
