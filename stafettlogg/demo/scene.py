"""The stage of the example: its people, its clock, and a log as they act in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stafettlogg.demo.statister import STATISTER
from stafettlogg.felles import klokke
from stafettlogg.kjerne.fakta import Rolle
from stafettlogg.kjerne.tid import OSLO, dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor
from stafettlogg.logg.bruk import aapning, deltakere, flere, innslag, moete, plan, samtykke
from stafettlogg.logg.models import Form, Part, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.personas import PERSONAS, Persona
from stafettlogg.person.sesjon import Innlogget

LEDERE_OG_ANSATTE = (Stilling.ANSATT, Stilling.LEDER)
BEGYNTE = dt.date(2020, 1, 1)
"""The first day of everybody's work."""


class Scene:
    """People by id, and a clock that is set to a day before today."""

    def __init__(self) -> None:
        self.naa = klokke.naa()
        self.idag = dag(self.naa)
        self._forrige = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._folk = {persona.id: (_lag(persona), persona) for persona in (*PERSONAS, *STATISTER)}

    @classmethod
    @contextmanager
    def satt_opp(cls) -> Iterator[Scene]:
        """A stage; the clock is put right afterwards."""
        kilde = klokke.kilde
        try:
            yield cls()
        finally:
            klokke.kilde = kilde

    def fra_start(self) -> None:
        """Begin on another story."""
        self._forrige = dt.datetime.min.replace(tzinfo=dt.UTC)

    def for_dager_siden(self, dager: int, kl: int = 10, minutt: int = 0) -> None:
        """Let the time be a working day some days ago. Within a story the time never goes back."""
        tid = dt.datetime.combine(self.dato(-dager), dt.time(kl, minutt), OSLO)
        self._forrige = tid = min(max(tid, self._forrige + dt.timedelta(minutes=7)), self.naa)
        klokke.kilde = lambda: tid

    def dato(self, om_dager: int) -> dt.date:
        """A day from today, forwards or backwards; from a weekend the Friday before it."""
        paa = self.idag + dt.timedelta(days=om_dager)
        return paa - dt.timedelta(days=max(0, paa.weekday() - 4))

    def klokka(self, om_dager: int, kl: int) -> dt.datetime:
        """A time of such a day."""
        return dt.datetime.combine(self.dato(om_dager), dt.time(kl), OSLO)

    def foedt(self, aar: int, om_dager: int) -> dt.date:
        """The birthday of somebody who reaches an age some days from today."""
        paa = self.idag + dt.timedelta(days=om_dager)
        return dt.date(paa.year - aar, paa.month, min(paa.day, 28))

    def person(self, id: str) -> Innlogget:
        """Somebody as logged in."""
        person, persona = self._folk[id]
        i_tjeneste = [(tjeneste, stilling) for tjeneste, stilling in persona.arbeid if stilling in LEDERE_OG_ANSATTE]
        return Innlogget(
            person=person,
            navn=persona.navn,
            spraak=persona.spraak,
            inne_siden=klokke.naa(),
            tjenester=frozenset(tjeneste for tjeneste, _ in i_tjeneste),
            leder_for=frozenset(tjeneste for tjeneste, stilling in i_tjeneste if stilling == Stilling.LEDER),
        )

    def noen(self, id: str) -> aapning.Noen:
        """Somebody as the one who opens a log names them."""
        return aapning.Noen(self._folk[id][1].navn, id)

    def slutter(self, id: str, tjeneste: str) -> None:
        """Let somebody's work end today."""
        arbeid = Tilknytning.objects.filter(person=self._folk[id][0], tjeneste=tjeneste)
        arbeid.update(til=dag(klokke.naa()))

    def aapne(self, id: str, opplysninger: aapning.Aapning) -> Loggen:
        """Let somebody open a log."""
        logg = aapning.aapne(self.person(id), opplysninger)
        assert logg is not None  # nobody here has a hidden address
        return Loggen(self, logg, id)


@dataclass
class Loggen:
    """A log, and who holds its baton."""

    scene: Scene
    id: UUID
    holder: str

    def samtykk(self, giver: str, *tjenester: str) -> None:
        """Let somebody read the text and consent."""
        hvem = self.scene.person(giver)
        tekst = samtykke.tekst_for(dor.les(hvem, self.id, Handling.SE_STATUS).logg, hvem.person)
        assert tekst is not None
        samtykke.gi(hvem, self.id, tjenester, tekst.sha256[hvem.spraak])

    def samtykk_paa_papir(self, giver: str, vitne: str, *tjenester: str) -> None:
        """Let the holder register a consent on paper."""
        person = self.scene.person(giver).person
        samtykke.registrer(self.scene.person(self.holder), self.id, person, tjenester, Form.PAPIR, vitne)

    def med(self, ansatt: str, tjeneste: str) -> None:
        """Let the holder add an employee."""
        person = self.scene.person(ansatt).person
        deltakere.legg_til_ansatt(self.scene.person(self.holder), self.id, person, tjeneste)

    def skriv(self, hvem: str, type: Type, tekst: str, **valg: Any) -> int:
        """Let somebody read what is new and write an entry."""
        self.les(hvem)
        return innslag.legg_til(self.scene.person(hvem), self.id, type, tekst, **valg)

    def les(self, *hvem: str) -> None:
        """Let some people read."""
        for id in hvem:
            dor.les(self.scene.person(id), self.id, Handling.LES)

    def aktivitet(self, maal: int, tekst: str, ansvarlig: str, om_dager: int) -> int:
        """Let the holder agree on an activity with somebody, to be done by a day from today."""
        holder, frist = self.scene.person(self.holder), self.scene.dato(om_dager)
        return innslag.ny_aktivitet(holder, self.id, maal, tekst, self.part(ansvarlig), frist)

    def ny_plan(self, opplysninger: aapning.Aapning, *foresatte: str) -> Loggen:
        """Let the holder start another plan for the same child, with some of the guardians."""
        holder, valgte = self.scene.person(self.holder), {self.scene.person(en).person for en in foresatte}
        return Loggen(self.scene, flere.start(holder, self.id, opplysninger, valgte), self.holder)

    def felt(self, hvem: str, felt: str, tekst: str) -> None:
        """Let somebody write what stands under a heading of the plan."""
        adgang = dor.les(self.scene.person(hvem), self.id, Handling.LES)
        utgave = innslag.staaende(adgang.logg.id).filter(type=Type.PLAN, felt=felt).order_by("-nr").first()
        plan.skriv(self.scene.person(hvem), self.id, felt, tekst, utgave.nr if utgave else 0)

    def godkjenn(self, hvem: str, merknad: str = "") -> None:
        """Let somebody read the plan and say yes to it as it is now."""
        adgang = dor.les(self.scene.person(hvem), self.id, Handling.LES)
        plan.godkjenn(self.scene.person(hvem), self.id, ja=True, merknad=merknad, utgave=plan.siste_utgave(adgang))

    def moete(
        self,
        om_dager: int,
        kl: int,
        sak: str,
        *inviterte: str,
        kommer: tuple[str, ...] = (),
        saker: tuple[str, ...] = (),
    ) -> UUID:
        """Let the holder call a meeting, and some of those invited say that they come."""
        holder = self.scene.person(self.holder)
        parter = [self.part(hvem) for hvem in inviterte]
        id = moete.kall_inn(holder, self.id, self.scene.klokka(om_dager, kl), sak, parter, saker)
        for hvem in kommer:
            moete.svar(self.scene.person(hvem), self.id, id, kommer=True)
        return id

    def moette(self, id: UUID, *hvem: str) -> None:
        """Let the holder note who came."""
        moete.noter_oppmoete(self.scene.person(self.holder), self.id, id, [self.part(en) for en in hvem])

    def part(self, hvem: str) -> UUID:
        """What somebody takes part as."""
        return Part.objects.get(logg=self.id, person=self.scene.person(hvem).person, til__isnull=True).pk

    def barnet(self) -> UUID:
        """What the child takes part as."""
        return Part.objects.get(logg=self.id, rolle=Rolle.HOVEDPERSON).pk


def _lag(persona: Persona) -> UUID:
    person = egne.finn_eller_lag(persona.id, persona.navn)
    Person.objects.filter(pk=person.pk).update(spraak=persona.spraak)
    for tjeneste, stilling in persona.arbeid:
        Tilknytning.objects.create(person=person, tjeneste=tjeneste, stilling=stilling, fra=BEGYNTE)
    return person.pk
