"""Levels as the reader meets them: names, bricks, figure and the navigator «Hvor er jeg?»."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from veileder.schema.modell import Nivaa, Veileder
from veileder.site.context import Context
from veileder.site.views.figure import Brick, figure

RAMP = 4
"""How many colours the levels have."""


@dataclass(frozen=True, slots=True)
class LevelLink:
    """A level as a brick that leads somewhere; ``tone`` is its colour, 0 to 3."""

    number: str
    name: Markup
    href: str
    tone: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavigatorRow:
    """One workplace with its levels."""

    title: Markup
    href: str
    levels: tuple[LevelLink, ...]


def tone(context: Context, level: str) -> int:
    """The colour of a level: the ramp is spread over as many levels as there are."""
    ids = list(context.content.levels)
    if level not in ids or len(ids) == 1:
        return 0
    return round(ids.index(level) * (RAMP - 1) / (len(ids) - 1))


def level_number(context: Context, level: Nivaa) -> str:
    """«Nivå 0»."""
    return context.word("nivaa-nummer", nummer=level.nummer)


def level_path(level: str, veileder: str | None = None) -> str:
    """Where a level lies, in one guide or shared by all."""
    return f"/veileder/{veileder}/{level}/" if veileder else f"/nivaa/{level}/"


def level_links(
    context: Context, veileder: str | None, current: tuple[str | None, str] | None
) -> tuple[LevelLink, ...]:
    """Every level of one guide, as bricks.

    Args:
        context: the content in one målform.
        veileder: id of the guide, or None for the shared steps.
        current: (guide, level) of the page that shows this.
    """
    return tuple(
        LevelLink(
            level.nummer,
            context.text(level.kortnavn or level.navn),
            level_path(level.id, veileder),
            tone(context, level.id),
            (veileder, level.id) == current,
        )
        for level in context.content.levels.values()
    )


def guide_name(context: Context, guide: Veileder) -> Markup:
    """The short name of a guide."""
    return context.text(guide.kortnavn or guide.navn)


def guide_names(context: Context, guides: tuple[str, ...]) -> Markup:
    """The short names of the guides that exist of a list of ids."""
    return Markup(", ").join(guide_name(context, guide) for guide in context.content.all("veiledere", guides))


def navigator(context: Context, current: tuple[str | None, str] | None = None) -> tuple[NavigatorRow, ...]:
    """Workplace by level as plain links. Without guides there is one row: the shared steps."""
    rows = [
        NavigatorRow(guide_name(context, guide), f"/veileder/{guide.id}/", level_links(context, guide.id, current))
        for guide in context.content.guide.veiledere
    ]
    shared = Markup("{}").format(context.word("alle-tjenester"))
    return tuple(rows) or (NavigatorRow(shared, "", level_links(context, None, current)),)


def model_figure(
    context: Context, *, veileder: str | None = None, current: str = "", mini: bool = False, id: str = "figur"
) -> Markup:
    """The puzzle figure of the kommune's own levels."""
    words = context.content.guide.modell.figur
    bricks = [
        Brick(
            title=level_number(context, level),
            name=context.plain(level.kortnavn or level.navn),
            href=level_path(level.id, veileder),
            tone=tone(context, level.id),
            services=level.brikker,
            more=level.flere,
            current=level.id == current,
        )
        for level in context.content.levels.values()
    ]
    description = f"{context.plain(words.forklaring)} {context.plain(words.loddrett_forklaring)}"
    return figure(
        bricks,
        (context.plain(words.loddrett), "/stafettlogg/"),
        context.plain(words.tittel),
        description,
        id=id,
        mini=mini,
    )
