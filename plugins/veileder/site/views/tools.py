"""What a tool is made of, as its page and its paper show it: phases, levels, parts, fields."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from veileder.schema.modell import Nivaa
from veileder.schema.steg import FASER
from veileder.schema.verktoy import Felt, Verktoy
from veileder.site.context import Context


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


def phase_names(context: Context, tool: Verktoy) -> tuple[str, ...]:
    """The phases a tool is for, in the order of the model."""
    return tuple(context.word(f"fase-{phase}") for phase in FASER if phase in tool.faser)


def tool_levels(context: Context, tool: Verktoy) -> tuple[Nivaa, ...]:
    """The levels a tool fits: those it names, or every level."""
    levels = context.content.levels
    return tuple(levels[id] for id in tool.nivaaer if id in levels) or tuple(levels.values())


def tool_parts(context: Context, tool: Verktoy) -> tuple[Part, ...]:
    """The parts of a guide or checklist, headings of their texts from level 3."""
    return tuple(
        Part(part.id, context.text(part.tittel), context.rich(part.tekst, 2), tuple(map(context.text, part.punkter)))
        for part in tool.deler
    )


def tool_fields(context: Context, tool: Verktoy) -> tuple[Field, ...]:
    """The fields of a form; yes or no is a choice between the two."""
    return tuple(_field(context, field) for field in tool.felter)


def is_printed(context: Context, tool: Verktoy) -> bool:
    """Whether a tool has something of its own to print; one that lies elsewhere is printed there."""
    return bool(tool.deler or tool.felter or context.prose("verktøy", tool.id))


def _field(context: Context, field: Felt) -> Field:
    choices = tuple((choice.id, context.text(choice.tekst)) for choice in field.valg)
    if field.type == "ja-nei":
        choices = (("ja", Markup(context.word("ja"))), ("nei", Markup(context.word("nei"))))
    kind = "valg" if field.type == "ja-nei" else field.type
    return Field(field.id, context.text(field.ledetekst), kind, context.text(field.hjelp), choices)
