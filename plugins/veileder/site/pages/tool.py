"""The pages of one tool: the tool itself, and the reading mode of a guide with parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from veileder.schema.steg import FASER
from veileder.schema.verktoy import Felt, Verktoy
from veileder.site.context import Context, Draft
from veileder.site.views.cards import Link, guide_link
from veileder.site.views.dates import date_text
from veileder.site.views.grounds import grounds
from veileder.site.views.levels import level_number, level_path
from veileder.site.views.sections import Parents

# What somebody goes through on the phone while they talk or work.
_READ_IN_USE = ("samtaleguide", "sjekkliste")
# A file is opened by this version and later ones. Raise it when an older page could no longer understand the file.
_FILE_FORMAT = "stafett-skjema"
_FILE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. ``choices`` are (id, text)."""

    id: str
    label: Markup
    kind: str
    help: Markup
    choices: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a guide or checklist."""

    id: str
    title: Markup
    text: Markup
    points: tuple[Markup, ...]


def tool_path(tool: Verktoy) -> str:
    """Where the page of a tool lies."""
    return f"verktoy/{tool.id}/"


def phase_names(context: Context, tool: Verktoy) -> tuple[str, ...]:
    """The phases a tool is for, in the order of the model."""
    return tuple(context.word(f"fase-{phase}") for phase in FASER if phase in tool.faser)


def tool_pages(context: Context, tool: Verktoy, uses: Sequence[Link], parents: Parents) -> Iterator[Draft]:
    """The page of a tool, and its reading mode when it has one.

    Args:
        context: the content in one målform.
        tool: the tool.
        uses: the steps that name it.
        parents: where the tools lie in the menu.
    """
    parts = tuple(
        Part(part.id, context.text(part.tittel), context.rich(part.tekst, 2), tuple(map(context.text, part.punkter)))
        for part in tool.deler
    )
    reading = bool(parts) and tool.type in _READ_IN_USE
    yield _page(context, tool, parts, uses, parents, f"/{_reading_path(tool)}" if reading else "")
    if reading:
        yield _reading_mode(context, tool, parts, parents)


def _reading_path(tool: Verktoy) -> str:
    return f"{tool_path(tool)}les/"


def _page(
    context: Context, tool: Verktoy, parts: Sequence[Part], uses: Sequence[Link], parents: Parents, reading: str
) -> Draft:
    content = context.content
    levels = [content.levels[id] for id in tool.nivaaer if id in content.levels] or content.levels.values()
    return Draft(
        path=tool_path(tool),
        template="verktoy",
        title=context.plain(tool.navn),
        view={
            "fil": _file_head(context, tool),
            "navn": context.text(tool.navn),
            "kind": tool.type,
            "type": context.word(f"verktoytype-{tool.type}"),
            "ingress": context.text(tool.ingress),
            "faser": phase_names(context, tool),
            "nivaaer": tuple(Link(level_number(context, level), level_path(level.id)) for level in levels),
            "veiledere": tuple(guide_link(context, guide) for guide in content.all("veiledere", tool.veiledere)),
            "alder": context.text(tool.alder),
            "tid": context.text(tool.tid),
            "prosa": context.prose("verktøy", tool.id),
            "deler": parts,
            "lesemodus": reading,
            "felter": tuple(_field(context, field) for field in tool.felter),
            "lenke": tool.lenke or "",
            "brukes": uses,
            "grunnlag": grounds(context, tool),
            "lisens": tool.lisens or "",
            "kontrollert": date_text(context, tool.kontrollert),
        },
        origin=content.at("verktøy", tool.id),
        kind="verktoy",
        description=context.plain(tool.ingress),
        revised=tool.endret or "",
        parents=parents,
    )


def _reading_mode(context: Context, tool: Verktoy, parts: Sequence[Part], parents: Parents) -> Draft:
    """The parts one at a time, in big type. Out of the search: its words are those of the tool's own page."""
    name = context.plain(tool.navn)
    return Draft(
        path=_reading_path(tool),
        template="lesemodus",
        title=context.word("lesemodus-tittel", verktoy=name),
        view={"navn": context.text(tool.navn), "kind": tool.type, "deler": parts, "tilbake": f"/{tool_path(tool)}"},
        origin=context.content.at("verktøy", tool.id),
        kind="lesemodus",
        description=context.plain(tool.ingress),
        revised=tool.endret or "",
        parents=(*parents, (name, tool_path(tool))),
        search=False,
    )


def _file_head(context: Context, tool: Verktoy) -> str:
    """How the file of a filled-in form begins, as JSON. The script puts the time and the answers after it."""
    head = {
        "format": _FILE_FORMAT,
        "versjon": _FILE_VERSION,
        "verktøy": tool.id,
        "tittel": context.plain(tool.navn),
        "kommune": context.plain(context.content.guide.kommune.navn),
        "målform": context.language,
    }
    return json.dumps(head, ensure_ascii=False)


def _field(context: Context, field: Felt) -> Field:
    choices = tuple((choice.id, context.text(choice.tekst)) for choice in field.valg)
    if field.type == "ja-nei":
        choices = (("ja", Markup(context.word("ja"))), ("nei", Markup(context.word("nei"))))
    kind = "valg" if field.type == "ja-nei" else field.type
    return Field(field.id, context.text(field.ledetekst), kind, context.text(field.hjelp), choices)
