"""What would change: the lines of a file, or one of a form, held against the list as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from stafettlogg.felles.klokke import naa
from stafettlogg.forvalter import folk
from stafettlogg.forvalter.fil import Feil, Rad
from stafettlogg.forvalter.folk import Ansatt
from stafettlogg.forvalter.models import Folkeliste
from stafettlogg.kjerne.tid import dag
from stafettlogg.person import egne
from stafettlogg.person.models import Stilling
from stafettlogg.person.sesjon import Innlogget


class Slag(StrEnum):
    """What happens to somebody's work."""

    NY = "ny"
    ENDRET = "endret"
    SLUTTER = "slutter"
    UENDRET = "uendret"


@dataclass(frozen=True, slots=True)
class Endring:
    """What happens to somebody's work in a service.

    Args:
        linje: the line it comes from; nought for one who is not in the file.
        kjennemerke: for somebody who may be new.
        person: nothing for somebody who is not known.
        foer: as it stands.
    """

    slag: Slag
    linje: int
    navn: str
    tjeneste: str
    stilling: Stilling
    fra: dt.date
    kjennemerke: str
    person: UUID | None
    foer: Ansatt | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would change, or what is wrong.

    Args:
        versjon: of the list that it was held against.
    """

    versjon: int
    endringer: tuple[Endring, ...]
    feil: tuple[Feil, ...]

    def av(self, slag: str) -> list[Endring]:
        """Those of one kind."""
        return [endring for endring in self.endringer if endring.slag == slag]

    @property
    def gjoer_noe(self) -> bool:
        """Is there anything to confirm?"""
        return any(endring.slag is not Slag.UENDRET for endring in self.endringer)


def lag(rader: Sequence[Rad], hvem: Innlogget | None, *, hele: bool = False) -> Plan:
    """Hold lines against the list.

    Args:
        hvem: the systemforvalter who asks; nobody for the command line.
        hele: is it all who work in the services that it names, so that those who are missing have ended?
    """
    versjon = Folkeliste.objects.get(pk=1).versjon
    idag = dag(naa())
    finnes = {_om(en.person, en.tjeneste, en.stilling): en for en in folk.liste()}
    kjente = egne.finn_mange({rad.kjennemerke for rad in rader if rad.kjennemerke})
    med_arbeid = {en.person for en in finnes.values()}
    endringer, feil, nevnt = [], [], set()
    for rad in rader:
        person = kjente.get(rad.kjennemerke) if rad.kjennemerke else rad.referanse
        om = _om(person, rad.tjeneste, rad.stilling)
        if om in nevnt and person:
            feil.append(Feil(rad.linje, "to-ganger-samme"))
        elif rad.referanse and rad.referanse not in med_arbeid:
            feil.append(Feil(rad.linje, "referanse-ukjent"))
        else:
            endringer.append(_endring(rad, person, finnes.get(om), idag))
        nevnt.add(om)
    if hele:
        tjenester = {rad.tjeneste for rad in rader}
        endringer += [
            Endring(Slag.SLUTTER, 0, en.navn, en.tjeneste, Stilling(en.stilling), en.fra, "", en.person, en)
            for om, en in finnes.items()
            if en.tjeneste in tjenester and om not in nevnt and not (hvem and en.person == hvem.person)
        ]
    feil += [Feil(endring.linje, hva) for endring in endringer if (hva := _nei(endring, hvem))]
    return Plan(versjon, tuple(endringer), tuple(sorted(feil, key=lambda en: en.linje)))


def _om(person: UUID | None, tjeneste: str, stilling: str) -> tuple[UUID | None, str, bool]:
    """One is an employee or the leader of a service, and can be its systemforvalter beside that."""
    return person, tjeneste, stilling == Stilling.SYSTEMFORVALTER


def _endring(rad: Rad, person: UUID | None, foer: Ansatt | None, idag: dt.date) -> Endring:
    fra = rad.fra or (foer.fra if foer else idag)
    if rad.til:
        slag = Slag.SLUTTER if foer else Slag.UENDRET
    elif foer is None:
        slag = Slag.NY
    else:
        begynner = not foer.begynt and fra != foer.fra
        slag = Slag.ENDRET if begynner or (rad.stilling, rad.navn) != (foer.stilling, foer.navn) else Slag.UENDRET
    return Endring(slag, rad.linje, rad.navn, rad.tjeneste, rad.stilling, fra, rad.kjennemerke, person, foer)


def _nei(endring: Endring, hvem: Innlogget | None) -> str:
    """What a systemforvalter may not do alone: give oneself work, or let somebody go whose baton one would then get."""
    if hvem is None or endring.slag is Slag.UENDRET:
        return ""
    if endring.person == hvem.person:
        return "deg-selv"
    if endring.slag is Slag.SLUTTER and endring.tjeneste in hvem.leder_for:
        return "egen-tjeneste"
    return ""
