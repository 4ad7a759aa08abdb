"""What the page of a plan shows: every heading with what stands there and stood before, and who has approved it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.felles.plantyper import Overskrift
from stafettlogg.logg import side, status
from stafettlogg.logg.bruk import plan as bruk
from stafettlogg.logg.bruk import vedtak
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.innhold import Hendinger
from stafettlogg.logg.models import Type
from stafettlogg.logg.sidedeler import Deltaker, Innslag, Side


@dataclass(frozen=True, slots=True)
class Felt:
    """A heading.

    Args:
        naa: what stands there; nothing when it is empty.
        foer: what stood there before, the latest first.
    """

    overskrift: Overskrift
    naa: Innslag | None
    foer: tuple[Innslag, ...]

    @property
    def utgave(self) -> int:
        """The number of what stands there; 0 for nothing."""
        return self.naa.nr if self.naa else 0


@dataclass(frozen=True, slots=True)
class Godkjenning:
    """What one who is asked has answered.

    Args:
        ja: yes or no; nothing when there is no answer.
        gammel: is the answer about an earlier edition of the plan?
        registrert: by whom, how and with which witness somebody else registered it; nothing when nobody did.
    """

    part: UUID
    hvem: Deltaker
    ja: bool | None = None
    gammel: bool = False
    tid: dt.datetime | None = None
    merknad: str = ""
    registrert: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The page.

    Args:
        utgave: the number of the latest entry in the plan; 0 for one that is empty.
        maa_godkjenne: is the reader asked, and has not answered about this edition?
        stemmer: what the child has said in the log, the latest first.
        staar: where the consents stand.
    """

    side: Side
    felter: tuple[Felt, ...]
    utgave: int
    godkjenninger: tuple[Godkjenning, ...]
    maa_godkjenne: bool
    stemmer: tuple[Innslag, ...]
    staar: status.Status
    vedtak: tuple[vedtak.Vist, ...]

    @property
    def tomme(self) -> int:
        """How many headings nobody has written under."""
        return sum(felt.naa is None for felt in self.felter)


def bygg(adgang: Adgang, hendinger: Hendinger) -> Plan:
    """Make the page for one who may read."""
    lest = side.bygg(adgang, hendinger)
    innslag = sorted(lest.innslag, key=lambda en: en.nr)
    planens = [en for en in innslag if en.type == Type.PLAN]
    utgave = planens[-1].nr if planens else 0
    svar = {part: Godkjenning(part, _hvem(lest, part)) for part in bruk.godkjennere(adgang)}
    for en in innslag:
        if en.felt == bruk.GODKJENNING:
            part = UUID(en.hendelse["part"]) if "part" in en.hendelse else en.av.id
            if part in svar:
                svar[part] = _svar(part, svar[part].hvem, en, utgave)
    mitt = next((godkjenning for godkjenning in svar.values() if godkjenning.hvem.meg), None)
    return Plan(
        side=lest,
        felter=tuple(_felt(overskrift, planens) for overskrift in lest.slag.overskrifter),
        utgave=utgave,
        godkjenninger=tuple(svar.values()),
        maa_godkjenne=mitt is not None and utgave > 0 and (mitt.ja is None or mitt.gammel),
        stemmer=tuple(en for en in reversed(innslag) if en.type == Type.BARNETS_STEMME and not en.rettet_av),
        staar=status.bygg(adgang),
        vedtak=tuple(vedtak.alle(adgang)) if lest.slag.krever_vedtak else (),
    )


def _hvem(lest: Side, part: UUID) -> Deltaker:
    return next(deltaker for deltaker in (*lest.deltakere, lest.holder) if deltaker.id == part)


def _felt(overskrift: Overskrift, planens: list[Innslag]) -> Felt:
    skrevet = [en for en in reversed(planens) if en.felt == overskrift.id]
    return Felt(overskrift, skrevet[0] if skrevet else None, tuple(skrevet[1:]))


def _svar(part: UUID, hvem: Deltaker, innslag: Innslag, utgave: int) -> Godkjenning:
    h = innslag.hendelse
    return Godkjenning(
        part=part,
        hvem=hvem,
        ja=h["hva"].startswith("plan-ja"),
        gammel=int(h["utgave"]) != utgave,
        tid=innslag.tid,
        merknad=h.get("merknad", ""),
        registrert=(innslag.av.omtale, h["form"], h["vitne"]) if "form" in h else None,
    )
