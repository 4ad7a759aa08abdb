"""Levels as the reader meets them: names, bricks, figure and the navigator «Hvor er jeg?»."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from veileder.guide.steps import main_guides, parts_of
from veileder.schema.modell import Nivaa, Veileder
from veileder.site.context import Context
from veileder.site.views.cards import Link
from veileder.site.views.figure import MINI, PHONE, WIDE, Brick, Size, figure

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
    """One workplace with its levels; ``parts`` are the workplaces that have a guide of their own within it."""

    title: Markup
    href: str
    icon: str
    levels: tuple[LevelLink, ...]
    parts: tuple[Link, ...] = ()


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
    level = current[1] if current else None
    rows = [
        NavigatorRow(
            guide_name(context, guide),
            f"/veileder/{guide.id}/",
            guide.ikon,
            level_links(context, guide.id, current),
            tuple(_part(context, part, level) for part in parts_of(context.content, guide)),
        )
        for guide in main_guides(context.content)
    ]
    shared = Markup("{}").format(context.word("alle-tjenester"))
    return tuple(rows) or (NavigatorRow(shared, "", "sted", level_links(context, None, current)),)


def _part(context: Context, guide: Veileder, level: str | None) -> Link:
    return Link(guide_name(context, guide), level_path(level, guide.id) if level else f"/veileder/{guide.id}/")


def model_figure(
    context: Context,
    *,
    veileder: str | None = None,
    current: str = "",
    mini: bool = False,
    wide: bool = True,
    id: str = "figur",
) -> Markup:
    """The puzzle figure of the kommune's own levels, or nothing when there are none.

    Args:
        context: the content in one målform.
        veileder: id of the guide that the levels lead to, or None for the shared steps.
        current: id of the level that the page is about.
        mini: True for the small one beside the steps.
        wide: False where there never is room for the wide one. Else it is there with the phone's, and the style
            sheet shows the one there is room for.
        id: start of its ids; one per page.
    """
    sizes = (MINI,) if mini else (WIDE, PHONE) if wide else (PHONE,)
    drawn = Markup().join(drawn_figure(context, size, veileder=veileder, current=current, id=id) for size in sizes)
    return Markup('<div class="figurer">{}</div>').format(drawn) if drawn and len(sizes) > 1 else drawn


def drawn_figure(
    context: Context, size: Size, *, veileder: str | None = None, current: str = "", id: str = "figur"
) -> Markup:
    """The figure in one size; the arguments are those of ``model_figure``. What is not drawn, has marks."""
    if not context.content.levels:
        return Markup()
    words = context.content.guide.modell.figur
    bricks = [
        Brick(
            title=level_number(context, level),
            name=context.plain(level.kortnavn or level.navn if size is PHONE else level.navn),
            href=level_path(level.id, veileder),
            tone=tone(context, level.id),
            services=level.brikker,
            more=level.flere,
            current=level.id == current,
        )
        for level in context.content.levels.values()
    ]
    return figure(
        bricks,
        (context.plain(words.loddrett), "/stafettlogg/"),
        context.as_marks(words.tittel),
        f"{context.as_marks(words.forklaring)} {context.as_marks(words.loddrett_forklaring)}",
        size,
        id=id,
    )
