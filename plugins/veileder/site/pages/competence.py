"""What employees must know and be able to do, in three kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.samarbeid import KOMPETANSETYPER, Kompetanse
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context, Draft
from veileder.site.views.cards import tool_card
from veileder.site.views.dates import newest
from veileder.site.views.embedded import embedded_prose
from veileder.site.views.kinds import by_kind
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """One page with all competence."""
    entries = context.content.guide.kompetanse
    if not entries:
        return
    yield Draft(
        path="kompetanse/",
        template="kompetanse",
        title=context.word("kompetanse-tittel"),
        view={
            "grupper": tuple(
                (
                    f"type-{ascii_spelling(kind)}",
                    context.word(f"kompetanse-{kind}"),
                    context.word(f"kompetanse-{kind}-tekst"),
                    tuple(_entry(context, entry) for entry in found),
                )
                for kind, found in by_kind(entries, KOMPETANSETYPER, lambda entry: entry.type)
            )
        },
        origin=context.content.at("kompetanse"),
        kind="kompetanse",
        description=context.word("kompetanse-ingress"),
        revised=newest(entries),
        parents=under(context, "ansatt"),
    )


def _entry(context: Context, entry: Kompetanse) -> dict[str, Any]:
    anchor = f"kompetanse-{entry.id}"
    return {
        "anker": anchor,
        "tittel": context.text(entry.tittel),
        "kort": context.text(entry.kort),
        "punkter": tuple(map(context.text, entry.punkter)),
        "verktoy": tuple(tool_card(context, tool) for tool in context.content.all("verktøy", entry.verktoy)),
        "prosa": embedded_prose(context, "kompetanse", entry.id, anchor, 2),
    }
