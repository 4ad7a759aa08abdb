"""Steps as one guide (barnehage, skole …) has them: shared text with that guide's own differences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from veileder.guide.content import Content
from veileder.schema.base import Frist, Rik, Tekst
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
    chosen = [s for s in content.guide.steg if s.nivaa == level and (not s.for_ or veileder in s.for_)]
    return [_adapt(s, f"{prefix}.{n}" if prefix else str(n), veileder) for n, s in enumerate(chosen, 1)]


def all_steps(content: Content, veileder: str | None = None) -> list[TilpassetSteg]:
    """The steps of every level and the acute route, in order."""
    levels = [*content.levels, AKUTT]
    return [step for level in levels for step in steps_of(content, level, veileder)]


def _adapt(steg: Steg, number: str, veileder: str | None) -> TilpassetSteg:
    variant = next((v for v in steg.varianter if v.id == veileder), None)
    return TilpassetSteg(
        id=steg.id,
        number=number,
        nivaa=steg.nivaa,
        tittel=(variant and variant.tittel) or steg.tittel,
        hva=(variant and variant.hva) or steg.hva,
        hvordan=(variant and variant.hvordan) or steg.hvordan,
        tillegg=variant.tillegg if variant else None,
        hvem=(variant and variant.hvem) or steg.hvem,
        verktoy=_joined(steg.verktoy, variant.verktoy if variant else ()),
        frist=(variant and variant.frist) or steg.frist,
        lover=_joined(steg.lover, variant.lover if variant else ()),
        utfall=steg.utfall,
        steg=steg,
    )


def _joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
