"""Where a log stands: what it is for, who holds the baton, and whose consent it has or waits for.

This is what one who is asked must know to answer, and what the holder must see while a log is empty or locked. No entry
is shown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Part, Port, Rolle, Tilstand
from stafettlogg.kjerne.port import (
    foresatte_til_myndig,
    gjelder_naa,
    hviler_paa_vedtak,
    porter,
    slipper_inn,
    spoerres_om,
)
from stafettlogg.kjerne.samtykke import givere, gjelder_for, med_foreldreansvar
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.kjerne.tilstand import lever, tilstand
from stafettlogg.logg import models
from stafettlogg.logg.dor import Adgang


@dataclass(frozen=True, slots=True)
class Deltaker:
    """Somebody who takes part. ``kan_avsluttes``: may the holder let the person leave?"""

    id: UUID
    navn: str
    rolle: Rolle
    tjeneste: str | None
    er_holder: bool
    meg: bool
    kan_avsluttes: bool


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who is asked to consent: to which services it is given, and until when."""

    navn: str
    rolle: Rolle
    meg: bool
    tjenester: tuple[str, ...]
    gyldig_til: dt.date | None
    registrert: Registrert | None = None


@dataclass(frozen=True, slots=True)
class Registrert:
    """That somebody else registered a consent, for who gave it and for the holder to see."""

    form: str
    dag: dt.datetime
    av: str
    vitne: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where a log stands.

    Args:
        tjenester: each invited service, and whether all who must have consented to it.
        uten_vedtak: is it locked because no decision is in force?
        spoerres_om: the services that a consent is asked for.
        hviler_paa_vedtak: does it stand on a decision alone, so that a consent is only for the services not in it?
        foresatte_til_myndig: does the young person who is asked have guardians who see the plan all the same?
        slettes: for an empty log, the day it is deleted if nobody consents.
    """

    id: UUID
    tilstand: Tilstand
    barn: str
    foedt: dt.date
    hvorfor: str
    hensikt: str
    holder: Deltaker
    fungerende: bool
    tjenester: tuple[tuple[str, bool], ...]
    givere: tuple[Giver, ...]
    deltakere: tuple[Deltaker, ...]
    slettes: dt.date | None
    er_giver: bool
    har_gitt: bool
    er_holder: bool
    uten_vedtak: bool = False
    hviler_paa_vedtak: bool = False
    foresatte_til_myndig: bool = False
    spoerres_om: tuple[str, ...] = ()

    @property
    def aktiv(self) -> bool:
        """Is it in use?"""
        return self.tilstand is Tilstand.AKTIV


def bygg(adgang: Adgang) -> Status:
    """Say where a log stands. Who may do no more than take back a consent, is told nothing of the others (I12)."""
    logg, regler, tid = adgang.logg, adgang.regler, adgang.naa
    if not adgang.kan(Handling.SE_STATUS):
        return _taus(logg)
    idag = dag(tid)
    staar = tilstand(logg, regler, tid)
    holder = logg.part(logg.holder)
    assert holder is not None
    spoerres = spoerres_om(logg, regler, tid)
    spurte = givere(logg, regler, idag) if spoerres else frozenset()
    frist = dag(adgang.rad.aapnet) + dt.timedelta(days=regler.lamper.tom_logg)
    return Status(
        id=logg.id,
        tilstand=staar,
        barn=adgang.navn(logg.hovedpart.id),
        foedt=logg.foedt,
        hvorfor=adgang.laas.les(adgang.rad.hvorfor, "hvorfor", logg.id),
        hensikt=adgang.laas.les(adgang.rad.maal, "maal", logg.id),
        holder=_deltaker(adgang, holder),
        fungerende=logg.fungerende,
        tjenester=tuple((id, slipper_inn(logg, regler, id, tid)) for id in sorted(logg.tjenester)),
        givere=tuple(sorted((_giver(adgang, giver) for giver in spurte), key=lambda g: g.navn)),
        deltakere=tuple(
            sorted(
                (_deltaker(adgang, part) for part in logg.parter if lever(logg, part, tid)),
                key=lambda d: (not d.er_holder, d.rolle is Rolle.ANSATT, d.navn),
            )
        ),
        slettes=frist if staar is Tilstand.AAPNET else None,
        er_giver=adgang.er(Som.GIVER) and bool(spoerres),
        har_gitt=any(gjelder_for(samtykke, tid) for samtykke in logg.samtykker if samtykke.giver == adgang.hvem.person),
        er_holder=adgang.er(Som.HOLDER),
        uten_vedtak=Port.VEDTAK in porter(logg, regler) and gjelder_naa(logg, tid) is None,
        hviler_paa_vedtak=hviler_paa_vedtak(logg, regler),
        foresatte_til_myndig=foresatte_til_myndig(logg, regler)
        and logg.hovedperson in spurte
        and bool(med_foreldreansvar(logg, idag)),
        spoerres_om=tuple(sorted(spoerres)),
    )


def _taus(logg: Logg) -> Status:
    ingen = Deltaker(logg.holder, "", Rolle.ANSATT, None, er_holder=True, meg=False, kan_avsluttes=False)
    return Status(
        id=logg.id,
        tilstand=Tilstand.SPERRET,
        barn="",
        foedt=logg.foedt,
        hvorfor="",
        hensikt="",
        holder=ingen,
        fungerende=False,
        tjenester=(),
        givere=(),
        deltakere=(),
        slettes=None,
        er_giver=False,
        har_gitt=True,
        er_holder=False,
    )


def _deltaker(adgang: Adgang, part: Part) -> Deltaker:
    er_holder = part.id == adgang.logg.holder
    return Deltaker(
        id=part.id,
        navn=adgang.navn(part.id),
        rolle=part.rolle,
        tjeneste=part.tjeneste,
        er_holder=er_holder,
        meg=part.person == adgang.hvem.person,
        kan_avsluttes=not er_holder and part.rolle is not Rolle.HOVEDPERSON,
    )


def _giver(adgang: Adgang, giver: UUID) -> Giver:
    part = next((part for part in adgang.logg.parter if part.person == giver and part.til is None), None)
    levende = [s for s in adgang.logg.samtykker if s.giver == giver and gjelder_for(s, adgang.naa)]
    return Giver(
        navn=adgang.navn(part.id) if part else "",
        rolle=Rolle.HOVEDPERSON if giver == adgang.logg.hovedperson else Rolle.FORESATT,
        meg=giver == adgang.hvem.person,
        tjenester=tuple(sorted({t for s in levende for t in gjelder_for(s, adgang.naa)})),
        gyldig_til=max((s.gyldig_til for s in levende), default=None),
        registrert=_registrert(adgang, {s.id for s in levende}, giver),
    )


def _registrert(adgang: Adgang, levende: set[UUID], giver: UUID) -> Registrert | None:
    if not levende or not (giver == adgang.hvem.person or adgang.er(Som.HOLDER)):
        return None
    siste = models.Samtykke.objects.filter(pk__in=levende).order_by("gitt").last()
    if siste is None or siste.form == models.Form.DIGITALT:
        return None
    av = next((part.id for part in adgang.logg.parter if part.person == siste.registrert_av_id), None)
    vitne = adgang.laas.les(siste.vitne, "vitne", siste.id) if siste.vitne else ""
    return Registrert(siste.form, siste.gitt, adgang.navn(av), vitne)
