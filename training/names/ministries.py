"""Ministries among the items of a package, named as German reports name them: "russisches Verteidigungsministerium".

A ministry is linked where the label names its field, label or description its state, and no second item claims the
same field of the same state. Ministries of provinces and former ones are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

FIELDS = {
    r"Defen[cs]e": "Verteidigungsministerium", r"Interior|Internal Affairs": "Innenministerium",
    r"Justice": "Justizministerium", r"(?:Public )?Health": "Gesundheitsministerium",
    r"(?:National |Public )?Education": "Bildungsministerium", r"Transport(?:ation)?": "Verkehrsministerium",
    r"Environment": "Umweltministerium", r"Emergency Situations": "Katastrophenschutzministerium",
    r"Foreign Affairs": "Außenministerium", r"Finance": "Finanzministerium",
    r"Agriculture": "Landwirtschaftsministerium", r"Culture": "Kulturministerium",
    r"Electricity": "Elektrizitätsministerium",
}  # fmt: skip
LABEL = re.compile(r"(?:Federal )?Ministry of (?:the )?(?P<field>[A-Z][\w ]*?)(?:,? and | of | for |,|$)")
NATIONAL = re.compile(r"\b(?:ministry|government|governing body|agency of the government)\b", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"\b(?:former|under the|Ontario|Quebec|British Columbia|Nova Scotia|New South Wales|Lagos|Tatarstan|Maharashtra|"
    r"Mexico City|Northern Ireland|state of|department of the|agency of Bulgaria|charged)\b|\d{4}"
)
ENGLISH = {
    "Argentinian": "AR", "Bulgarian": "BG", "Bolivian": "BO", "Brazilian": "BR", "Belarusian": "BY", "Chilean":
    "CL", "Cuban": "CU", "Algerian": "DZ", "Egyptian": "EG", "Spanish": "ES", "French": "FR", "United Kingdom":
    "GB", "Iraqi": "IQ", "Italian": "IT", "Malaysian": "MY", "Peruvian": "PE", "Polish": "PL", "Portuguese": "PT",
    "Romanian": "RO", "Russian": "RU", "Rwandan": "RW", "Saudi": "SA", "Slovak": "SK", "Slovak Republic": "SK",
    "Czech": "CZ", "Syria": "SY", "Turkish": "TR", "Ukraine": "UA", "Venezuelan": "VE", "Republic of Turkey": "TR",
    "Russian Federation": "RU", "Nigerian": "NG", "Ivory Coast": "CI", "Brasil": "BR", "Kenian": "KE", "Liberian":
    "LR", "Costa Rican": "CR", "Nicaraguan": "NI",
}  # fmt: skip
"""How descriptions call states beside their names; adjectives of the English language, no ids."""


def ministries(items: dict[str, dict[str, Any]], states: dict[str, str], stems: dict[str, str]) -> dict[str, str]:
    """German name → id. `states`: code → English name, `stems`: code → German adjective."""
    called = {name: code for code, name in states.items()}
    called |= ENGLISH
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id, item in items.items():
        label, about = str(item.get("label")), str(item.get("description"))
        field, codes = _field(label), _states(f"{label} | {about}", called)
        if (
            field
            and len(codes) == 1
            and NATIONAL.search(f"{label} {about}")
            and not LEFT_OUT.search(f"{label} {about}")
        ):
            found[codes.pop(), field].add(id)
    return {
        f"{stems[code]}es {field}": next(iter(ids))
        for (code, field), ids in found.items() if len(ids) == 1 and code in stems
    }  # fmt: skip


def _field(label: str) -> str:
    named = LABEL.match(label)
    return next((german for english, german in FIELDS.items() if named and re.fullmatch(english, named["field"])), "")


def _states(text: str, called: dict[str, str]) -> set[str]:
    """The states a text names, the longer name first: "Democratic Republic of Congo", "Congo"."""
    out = set()
    for name in sorted(called, key=lambda name: -len(name)):
        if re.search(rf"\b{re.escape(name)}\b", text):
            out.add(called[name])
            text = text.replace(name, " ")
    return out
