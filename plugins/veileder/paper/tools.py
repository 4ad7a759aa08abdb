"""Each tool as a document to print, and each form as a file for a word processor.

What is read before a form is filled in, stands on a sheet of its own. So the form alone can be copied, handed out and
kept; in some tools the first sheet holds the right answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from veileder.paper.common import common
from veileder.paper.document import Document
from veileder.paper.rich import plain, published, rich
from veileder.schema.verktoy import Verktoy
from veileder.site.context import Context
from veileder.site.documents import tool_sheet
from veileder.site.pages.tool import tool_path
from veileder.site.views.cards import Link
from veileder.site.views.dates import date_text
from veileder.site.views.grounds import grounds
from veileder.site.views.levels import level_number
from veileder.site.views.tools import Field, Part, is_printed, phase_names, tool_fields, tool_levels, tool_parts

# Two of these share a line, so their labels must be short.
_SHORT_LABEL = 40
_SHORT_HELP = 60
# As many letters of choices as one line has room for, and as many choices.
_ONE_LINE = 60
_ONE_LINE_CHOICES = 4
# Fields that ask who filled it in; the head of the sheet then does not. Likewise with "dato".
_WHO = frozenset(
    {"skrevet-av", "skriver", "svarer", "hvem-fyller-ut", "observator", "ansatt", "melder", "med", "leder"}
)
# Letters in a line of the narrowest column, and how many such lines a page has room for with space to spare.
_SHORT_LINE = 45
_BRIEF = 24
_WORDS = (
    *("fylt-dato", "fylt-ut-av", "dag", "maaned", "aar", "notater", "arket"),
    "skriv-i-rutene",
)


def documents(context: Context) -> Iterator[Document]:
    """Every tool that is here to print; a tool that lies elsewhere is printed there."""
    for tool in context.content.guide.verktoy:
        if is_printed(context, tool):
            sheet = _sheet(context, tool)
            yield sheet
            if tool.felter:
                yield _form(context, tool, sheet)


def _sheet(context: Context, tool: Verktoy) -> Document:
    values = _values(context, tool)
    values["felter"] = [[_field(context, field) for field in row] for row in _rows(tool_fields(context, tool))]
    return Document(
        name=tool_sheet(tool.id),
        language=context.language,
        template="verktoy",
        title=context.plain(tool.navn),
        date=tool.endret or "",
        data=values,
    )


def _form(context: Context, tool: Verktoy, sheet: Document) -> Document:
    """The form of a tool for a word processor: what the sheet says, with the fields one under the other."""
    fields = [_field(context, field) for field in tool_fields(context, tool)]
    words = {**sheet.data["ord"], "fila": context.word("verktoy-skjema-fila")}
    return replace(sheet, template="skjema", suffix="odt", data={**sheet.data, "felter": fields, "ord": words})


def _values(context: Context, tool: Verktoy) -> dict[str, Any]:
    """What a tool shows on paper and in a word processor."""
    name = context.plain(tool.navn)
    asked = {field.id for field in tool.felter}
    return {
        **common(context, tool.endret or ""),
        "beskrivelse": context.plain(tool.ingress),
        "slag": tool.type,
        "type": context.word(f"verktoytype-{tool.type}"),
        "ingress": rich(context, context.text(tool.ingress)),
        "fakta": _facts(context, tool),
        "prosa": rich(context, context.prose("verktøy", tool.id)),
        "deler": [
            {
                "tittel": rich(context, part.title),
                "tekst": rich(context, part.text),
                "punkter": [rich(context, point) for point in part.points],
                "kort": _is_brief(part),
            }
            for part in tool_parts(context, tool)
        ],
        "skjematittel": context.word("verktoy-fyll-ut-navn", verktoy=name),
        "spor-om": {"dato": "dato" not in asked, "hvem": not (tool.anonymt or asked & _WHO)},
        "grunnlag": _grounds(context, tool),
        "ord": {word: context.word(f"verktoy-{word}") for word in _WORDS},
    }


def _facts(context: Context, tool: Verktoy) -> list[dict[str, Any]]:
    """Who it is for, when, and how long it takes: name and nodes of each, without what is not told."""
    content = context.content
    guides = (context.plain(guide.navn) for guide in content.all("veiledere", tool.veiledere))
    levels = (level_number(context, level) for level in tool_levels(context, tool))
    facts = (
        (context.word("fase"), [" · ".join(phase_names(context, tool))]),
        (context.word("filter-nivaa"), [" · ".join(levels)]),
        (context.word("verktoy-for"), [" · ".join(guides)]),
        (context.word("alder"), rich(context, context.text(tool.alder))),
        (context.word("verktoy-tid"), rich(context, context.text(tool.tid))),
    )
    return [{"navn": name, "verdi": value} for name, value in facts if value and value != [""]]


def _grounds(context: Context, tool: Verktoy) -> list[dict[str, Any]]:
    """What it rests on, when somebody last saw that it is right, and where it is published."""
    found = grounds(context, tool)
    path = f"/{tool_path(tool)}"
    checked = date_text(context, tool.kontrollert)
    rows = (
        (context.word("lover"), _linked(context, found.laws, ", ")),
        (context.word("kilder"), _linked(context, found.sources, " · ")),
        (context.word("lisens"), [tool.lisens or ""]),
        (context.word("verktoy-paa-nettet"), [_link(context.address(path), published(context, path))]),
        ("", [context.word("sist-kontrollert", dato=checked) if checked else ""]),
    )
    return [{"navn": name, "verdi": value} for name, value in rows if value and value != [""]]


def _linked(context: Context, links: tuple[Link, ...], between: str) -> list[Any]:
    nodes: list[Any] = []
    for link in links:
        title = plain(context, link.title)
        nodes += [*([between] if nodes else []), _link(title, link.href) if link.href else title]
    return nodes


def _link(title: str, href: str) -> dict[str, Any]:
    return {"tag": "a", "href": href, "children": [title]}


def _field(context: Context, field: Field) -> dict[str, Any]:
    choices = [plain(context, text) for _, text in field.choices]
    return {
        "id": field.id,
        "slag": field.kind,
        "ledetekst": rich(context, field.label),
        "navn": plain(context, field.label),
        "hjelp": rich(context, field.help),
        "valg": [rich(context, text) for _, text in field.choices],
        "kryss": _ticks(context, field),
        "valgnavn": choices,
        "paa-linje": len(choices) <= _ONE_LINE_CHOICES and sum(map(len, choices)) <= _ONE_LINE,
    }


def _ticks(context: Context, field: Field) -> str:
    """How many choices to tick; of two everyone sees that only one can be right."""
    if field.kind == "flervalg":
        return context.word("verktoy-flere-kryss")
    return context.word("verktoy-ett-kryss") if len(field.choices) > 2 else ""


def _is_brief(part: Part) -> bool:
    """Whether a part surely has room on one page, also in large print: then nobody need measure it."""
    texts = (part.title, *re.split(r"</(?:p|li)>", part.text), *part.points)
    return sum(1.5 + len(text) / _SHORT_LINE for text in texts) <= _BRIEF


def _rows(fields: tuple[Field, ...]) -> list[list[Field]]:
    """Fields by line: two short ones after each other share one."""
    rows: list[list[Field]] = []
    for field in fields:
        if rows and len(rows[-1]) == 1 and _is_short(rows[-1][0]) and _is_short(field):
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _is_short(field: Field) -> bool:
    return (
        field.kind in ("dato", "tall", "tekst") and len(field.label) <= _SHORT_LABEL and len(field.help) <= _SHORT_HELP
    )
