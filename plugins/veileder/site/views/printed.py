"""The links to what can be printed of the guide: each workplace's guide, and a sheet for the wall of each level."""

from __future__ import annotations

from veileder.schema.modell import Nivaa, Veileder
from veileder.site.context import Context
from veileder.site.documents import DocumentLink, document_links, level_sheet, workplace_guide
from veileder.site.views.levels import level_number

Documents = tuple[DocumentLink, ...]


def guide_documents(context: Context, guide: Veileder | None, title: str = "") -> Documents:
    """The guide of a workplace in both print sizes. The shared steps are a document where there are no guides.

    Args:
        context: the content in one målform.
        guide: the workplace's guide, or None for the shared steps.
        title: what the link says, where it is not «Hele veilederen».
    """
    if guide is None and (context.content.guide.veiledere or not context.content.levels):
        return ()
    name = workplace_guide(guide.id if guide else None)
    return document_links(context, title or context.word("papir-hele-veilederen"), name)


def sheet_documents(context: Context, level: Nivaa) -> Documents:
    """The sheet of a level in both print sizes."""
    title = context.word("papir-plakat", nivaa=_inside(level_number(context, level)))
    return document_links(context, title, level_sheet(level.id))


def printed(context: Context) -> tuple[tuple[str, tuple[Documents, ...]], ...]:
    """All there is to print for employees, in named parts; each document in both print sizes."""
    if not context.documents:
        return ()
    guides = context.content.guide.veiledere
    own = [guide_documents(context, guide, context.plain(guide.navn)) for guide in guides]
    sheets = [sheet_documents(context, level) for level in context.content.levels.values()]
    parts = (
        ("papir-veiledere", own or [guide_documents(context, None)]),
        ("papir-plakater", sheets),
    )
    named = ((context.word(key), tuple(filter(None, documents))) for key, documents in parts)
    return tuple((name, documents) for name, documents in named if documents)


def _inside(words: str) -> str:
    """Words as they stand within a sentence: «nivå A»."""
    return words[:1].lower() + words[1:]
