"""The two steps of this room as the pipeline names them."""

from __future__ import annotations

from belegt.entities.find import FindMentions as Mentions
from belegt.entities.join import join_mentions

__all__ = ["Mentions", "join_mentions"]
