"""The pages of one tool: the tool itself, and the reading mode of a guide with parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from veileder.guide.steps import all_steps
from veileder.guide.tokens import mark
from veileder.schema.verktoy import Verktoy
from veileder.site.context import KOMMUNE_IN_JSON, Context, Draft, View
from veileder.site.documents import DocumentLink, document_link, tool_sheet
from veileder.site.views.cards import Link, guide_link
from veileder.site.views.dates import date_text
from veileder.site.views.grounds import grounds
from veileder.site.views.levels import guide_name, level_number, level_path
from veileder.site.views.sections import Parents
from veileder.site.views.steps import step_path
from veileder.site.views.tools import is_printed, phase_names, tool_fields, tool_levels, tool_parts

# What somebody goes through on the phone while they talk or work.
_READ_IN_USE = ("samtaleguide", "sjekkliste")
# A file is opened by this version and later ones. Raise it when an older page could no longer understand the file.
_FILE_FORMAT = "stafett-skjema"
_FILE_VERSION = 1


def tool_path(tool: Verktoy) -> str:
    """Where the page of a tool lies."""
    return f"verktoy/{tool.id}/"


def tool_pages(context: Context, tool: Verktoy, parents: Parents) -> Iterator[Draft]:
    """The page of a tool, and its reading mode when it has one.

    Args:
        context: the content in one målform.
        tool: the tool.
        parents: where the tools lie in the menu.
    """
    yield _page(context, tool, parents)
    if _is_read_in_use(tool):
        yield _reading_mode(context, tool, parents)


def _is_read_in_use(tool: Verktoy) -> bool:
    return bool(tool.deler) and tool.type in _READ_IN_USE


def _reading_path(tool: Verktoy) -> str:
    return f"{tool_path(tool)}les/"


def _page(context: Context, tool: Verktoy, parents: Parents) -> Draft:
    return Draft(
        path=tool_path(tool),
        template="verktoy",
        title=context.plain(tool.navn),
        view=View(_view, context, tool),
        origin=context.content.at("verktøy", tool.id),
        kind="verktoy",
        description=context.plain(tool.ingress),
        revised=tool.endret or "",
        parents=parents,
    )


def _view(context: Context, tool: Verktoy) -> dict[str, Any]:
    return {
        "fil": _file_head(context, tool),
        "navn": context.text(tool.navn),
        "kind": tool.type,
        "type": context.word(f"verktoytype-{tool.type}"),
        "ingress": context.text(tool.ingress),
        "faser": phase_names(context, tool),
        "nivaaer": tuple(
            Link(level_number(context, level), level_path(level.id)) for level in tool_levels(context, tool)
        ),
        "veiledere": tuple(guide_link(context, guide) for guide in context.content.all("veiledere", tool.veiledere)),
        "alder": context.text(tool.alder),
        "tid": context.text(tool.tid),
        "prosa": context.prose("verktøy", tool.id),
        "deler": tool_parts(context, tool),
        "lesemodus": f"/{_reading_path(tool)}" if _is_read_in_use(tool) else "",
        "felter": tool_fields(context, tool),
        "dokumenter": _documents(context, tool),
        "lenke": tool.lenke or "",
        "brukes": context.once(_uses_of, tool.id),
        "grunnlag": grounds(context, tool),
        "lisens": tool.lisens or "",
        "kontrollert": date_text(context, tool.kontrollert),
    }


def _uses_of(context: Context, tool: str) -> tuple[Link, ...]:
    """Links to the steps where a tool is named, shared steps first."""
    return context.once(_uses).get(tool, ())


def _uses(context: Context) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, dict[str, Link]] = {}
    for veileder in (None, *context.content.guide.veiledere):
        place = Markup(" ({})").format(guide_name(context, veileder)) if veileder else Markup()
        id = veileder.id if veileder else None
        for step in all_steps(context.content, id):
            known = step.nivaa in context.content.levels
            number = Markup("{} ").format(context.word("steg-nummer", nummer=step.number)) if known else Markup()
            link = Link(number + context.text(step.tittel) + place, step_path(step, id))
            for tool in step.verktoy:
                found.setdefault(tool, {}).setdefault(step.id, link)
    return {tool: tuple(links.values()) for tool, links in found.items()}


def _documents(context: Context, tool: Verktoy) -> tuple[DocumentLink, ...]:
    """The tool to print, in large print, and for a word processor when there is something to fill in."""
    if not context.documents:
        return ()
    name = tool_sheet(tool.id)
    links = []
    if is_printed(context, tool):
        links += [
            document_link(context, context.word("verktoy-utskrift"), name),
            document_link(context, context.word("verktoy-stor-skrift"), name, large=True),
        ]
    if tool.felter:
        links.append(document_link(context, context.word("verktoy-tekstbehandler"), name, suffix="odt"))
    return tuple(links)


def _reading_mode(context: Context, tool: Verktoy, parents: Parents) -> Draft:
    """The parts one at a time, in big type. Out of the search: its words are those of the tool's own page."""
    name = context.plain(tool.navn)
    return Draft(
        path=_reading_path(tool),
        template="lesemodus",
        title=context.word("lesemodus-tittel", verktoy=name),
        view=View(_reading_view, context, tool),
        origin=context.content.at("verktøy", tool.id),
        kind="lesemodus",
        description=context.plain(tool.ingress),
        revised=tool.endret or "",
        parents=(*parents, (name, tool_path(tool))),
        search=False,
    )


def _reading_view(context: Context, tool: Verktoy) -> dict[str, Any]:
    return {
        "navn": context.text(tool.navn),
        "kind": tool.type,
        "deler": tool_parts(context, tool),
        "tilbake": f"/{tool_path(tool)}",
    }


def _file_head(context: Context, tool: Verktoy) -> str:
    """How the file of a filled-in form begins, as JSON. The script puts the time and the answers after it."""
    head = {
        "format": _FILE_FORMAT,
        "versjon": _FILE_VERSION,
        "verktøy": tool.id,
        "tittel": context.plain(tool.navn),
        "kommune": mark(KOMMUNE_IN_JSON),
        "målform": context.language,
    }
    return json.dumps(head, ensure_ascii=False)
