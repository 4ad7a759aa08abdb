"""Each tool as a document to print."""

from __future__ import annotations

from collections.abc import Iterator

from veileder.paper.common import common
from veileder.paper.document import Document
from veileder.paper.rich import rich
from veileder.schema.verktoy import Verktoy
from veileder.site.context import Context
from veileder.site.documents import tool_sheet


def documents(context: Context) -> Iterator[Document]:
    """Every tool that is here to print; a tool that lies elsewhere is printed there."""
    for tool in context.content.guide.verktoy:
        if is_printed(context, tool):
            yield _sheet(context, tool)


def is_printed(context: Context, tool: Verktoy) -> bool:
    """Whether a tool has something of its own to print."""
    return bool(tool.deler or tool.felter or context.prose("verktøy", tool.id))


def _sheet(context: Context, tool: Verktoy) -> Document:
    date = tool.endret or ""
    return Document(
        name=tool_sheet(tool.id),
        language=context.language,
        template="verktoy",
        title=context.plain(tool.navn),
        date=date,
        data={
            **common(context, date),
            "beskrivelse": context.plain(tool.ingress),
            "type": context.word(f"verktoytype-{tool.type}"),
            "ingress": rich(context, context.text(tool.ingress)),
            "prosa": rich(context, context.prose("verktøy", tool.id)),
            "deler": [
                {
                    "tittel": rich(context, context.text(part.tittel)),
                    "tekst": rich(context, context.rich(part.tekst, 2)),
                    "punkter": [rich(context, context.text(point)) for point in part.punkter],
                }
                for part in tool.deler
            ],
        },
    )
