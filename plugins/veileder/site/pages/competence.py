"""What employees must know and be able to do, in three kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.site.context import Context, Draft
from veileder.site.embedded import embedded_prose
from veileder.site.sections import newest, under
from veileder.site.views import tool_card

# Kind in the data → its name in anchors and labels.
_KINDS = {"forstå": "forsta", "utføre": "utfore", "relasjon": "relasjon"}


def build(context: Context) -> Iterator[Draft]:
    """One page with all competence."""
    entries = context.content.guide.kompetanse
    if not entries:
        return
    groups = [
        (name, tuple(_entry(context, entry) for entry in entries if entry.type == kind))
        for kind, name in _KINDS.items()
    ]
    yield Draft(
        path="kompetanse/",
        template="kompetanse",
        title=context.word("kompetanse-tittel"),
        view={
            "grupper": tuple(
                (
                    f"type-{name}",
                    context.word(f"kompetanse-{name}"),
                    context.word(f"kompetanse-{name}-tekst"),
                    found,
                )
                for name, found in groups
                if found
            )
        },
        origin=context.content.at("kompetanse"),
        kind="kompetanse",
        description=context.word("kompetanse-ingress"),
        revised=newest(entries),
        parents=under(context, "ansatt"),
    )


def _entry(context: Context, entry: Any) -> dict[str, Any]:
    anchor = f"kompetanse-{entry.id}"
    return {
        "anker": anchor,
        "tittel": context.text(entry.tittel),
        "kort": context.text(entry.kort),
        "punkter": tuple(map(context.text, entry.punkter)),
        "verktoy": tuple(tool_card(context, tool) for tool in context.content.all("verktøy", entry.verktoy)),
        "prosa": embedded_prose(context, "kompetanse", entry.id, anchor, 2),
    }
