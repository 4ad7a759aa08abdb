"""What a reader must know of a guide that is not the kommune's own word."""

from __future__ import annotations

from veileder.schema.kommune import Kommune
from veileder.site.context import Context


def notice_key(kommune: Kommune, kind: str = "notis") -> str:
    """The label of the notice, or "" for a guide in use.

    Args:
        kommune: whose guide it is.
        kind: "notis" for a sentence, "papir" for the few words there is room for on paper.
    """
    return "" if kommune.status == "i-drift" else f"{kommune.status}-{kind}"


def notice(context: Context, kind: str = "notis") -> str:
    """The notice in the context's målform, or "" for a guide in use."""
    key = notice_key(context.content.guide.kommune, kind)
    return context.word(key) if key else ""
