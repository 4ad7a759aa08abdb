"""Steps as one guide (barnehage, skole …) has them: shared text with that guide's own differences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from veileder.guide.content import Content
from veileder.same import Same, remembered
from veileder.schema.base import Frist, Rik, Tekst
from veileder.schema.modell import Variant, Veileder
from veileder.schema.steg import AKUTT, Steg, Utfall


@dataclass(frozen=True, slots=True)
class TilpassetSteg:
    """A step in the form that one guide uses; ids are unresolved.

    ``number`` is "0.1": the level's number and the place in the level.
    """

    id: str
    number: str
    nivaa: str
    tittel: Tekst
    hva: Rik
    hvordan: Rik
    tillegg: Rik | None
    hvem: tuple[str, ...]
    verktoy: tuple[str, ...]
    frist: Frist | None
    lover: tuple[str, ...]
    utfall: tuple[Utfall, ...]
    steg: Steg


def steps_of(content: Content, level: str, veileder: str | None = None) -> list[TilpassetSteg]:
    """The steps of a level in order.

    Args:
        content: the kommune's content.
        level: id of the level, or "akutt".
        veileder: id of the guide, or None for the steps that all guides share.
    """
    prefix = content.levels[level].nummer if level in content.levels else ""
    line = content.lineages.get(veileder or "", ())
    names = {guide.id for guide in line}
    chosen = [s for s in content.guide.steg if s.nivaa == level and (not s.for_ or names.intersection(s.for_))]
    variants: dict[str, tuple[Same[Variant], ...]] = {}
    for variant in (variant for guide in line for variant in guide.steg):
        variants[variant.id] = (*variants.get(variant.id, ()), Same(variant))
    return [
        _adapt(Same(s), f"{prefix}.{n}" if prefix else str(n), variants.get(s.id, ())) for n, s in enumerate(chosen, 1)
    ]


def all_steps(content: Content, veileder: str | None = None) -> list[TilpassetSteg]:
    """The steps of every level and the acute route, in order."""
    levels = [*content.levels, AKUTT]
    return [step for level in levels for step in steps_of(content, level, veileder)]


def main_guides(content: Content) -> list[Veileder]:
    """The guides that build on no other: those a reader first chooses between."""
    return [guide for guide in content.guide.veiledere if guide.bygger_paa is None]


def parts_of(content: Content, guide: Veileder) -> list[Veileder]:
    """The guides that build on another one, also through others."""
    return [part for part, *others in content.lineages.values() if guide.id in {other.id for other in others}]


def ordered_guides(content: Content) -> list[Veileder]:
    """Every guide, each right after the one it builds on."""
    return [guide for main in main_guides(content) for guide in (main, *parts_of(content, main))]


@remembered(1024)
def _adapt(same: Same[Steg], number: str, same_variants: tuple[Same[Variant], ...]) -> TilpassetSteg:
    steg, variants = same.it, [variant.it for variant in same_variants]

    def nearest(field: str) -> Any:
        # Most steps have no variant, and a site asks for every step many times.
        return next((value for variant in variants if (value := getattr(variant, field))), None) if variants else None

    return TilpassetSteg(
        id=steg.id,
        number=number,
        nivaa=steg.nivaa,
        tittel=nearest("tittel") or steg.tittel,
        hva=nearest("hva") or steg.hva,
        hvordan=nearest("hvordan") or steg.hvordan,
        tillegg=nearest("tillegg"),
        hvem=nearest("hvem") or steg.hvem,
        verktoy=_joined(nearest("verktoy") or (), steg.verktoy),
        frist=nearest("frist") or steg.frist,
        lover=_joined(steg.lover, nearest("lover") or ()),
        utfall=steg.utfall,
        steg=steg,
    )


def _joined(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for ids in lists for id in ids))
