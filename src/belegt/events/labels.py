"""A few words for an event, taken from the texts: the trigger, who takes part, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from belegt.events.tellings import Telling
from belegt.model.findings import Corpus

MAX_LABEL = 90  # characters
MAX_NAMES = 3
FOUND_BY_FORM = frozenset({"happening", "scene"})  # their trigger is the first word of the sentence and says nothing


def label(members: Sequence[Telling], corpus: Corpus) -> str:
    """Return a label such as "Treffen: Anna Beispiel, Karl Muster (Oslo)"; the shortest clause if only verbs tell."""
    names = {entity.id: entity.name for entity in corpus.entities}
    triggers = Counter(
        t.happening.trigger.text
        for t in members
        if t.happening.trigger.text[0].isupper() and t.kind.name not in FOUND_BY_FORM
    )
    if not triggers:
        return _shortened(min((t.text for t in members), key=lambda text: (len(text), text)))
    word = min(triggers, key=lambda text: (-triggers[text], len(text), text))
    people = Counter(party for telling in members for party in telling.people or telling.parties)
    chosen = sorted(people, key=lambda party: (-people[party], names[party]))[:MAX_NAMES]
    places = Counter(telling.place for telling in members if telling.place)
    place = f" ({names[max(sorted(places), key=lambda p: places[p])]})" if places else ""
    who = f": {', '.join(names[party] for party in chosen)}" if chosen else ""
    return _shortened(word + who + place)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1].rstrip() + "…"
