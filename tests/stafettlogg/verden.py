"""A small world for tests: made-up people at work and at home, and a log among them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import tempfile
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client

from stafettlogg.arkiv.bruk import arkiver, makuler, oppdrag
from stafettlogg.felles.klokke import naa
from stafettlogg.kjerne.oppdrag import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk import aapning, deltakere, samtykke, stafett
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Sesjon, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget

ALLE = ("skole", "skolehelsetjeneste", "ppt")
"""The services of a log, if nothing else is said; the first holds the baton."""


@dataclass
class Verden:
    """Makes people and logs."""

    still: Callable[[dt.datetime], None]
    begynner: dt.datetime
    naa: dt.datetime = field(init=False)

    def __post_init__(self) -> None:
        self.naa = self.begynner

    def gaa(self, **tid: int) -> None:
        """Let time pass: ``gaa(days=8)``."""
        self.naa += dt.timedelta(**tid)
        self.still(self.naa)

    def person(
        self, navn: str = "Ola Eksempel", *arbeid: str, stilling: str = Stilling.ANSATT, spraak: str = "nb"
    ) -> Innlogget:
        """Somebody new who is logged in, at work in some services."""
        person = egne.finn_eller_lag(f"demo-{uuid.uuid4().hex}", navn)
        Person.objects.filter(pk=person.pk).update(spraak=spraak)
        for tjeneste in arbeid:
            Tilknytning.objects.create(person=person, tjeneste=tjeneste, stilling=stilling, fra=dt.date(2020, 1, 1))
        return self.inn(person.pk)

    def kommunens(self, stilling: str, navn: str = "Siri Systemforvalter") -> Innlogget:
        """Somebody in one of the kommune's own roles."""
        person = self.person(navn)
        Tilknytning.objects.create(person_id=person.person, tjeneste="", stilling=stilling, fra=dt.date(2020, 1, 1))
        return self.inn(person.person)

    def leder(self, tjeneste: str, navn: str = "Lise Leder") -> Innlogget:
        """The leader of a service."""
        return self.person(navn, tjeneste, stilling=Stilling.LEDER)

    def inn(self, person: UUID) -> Innlogget:
        """The person as logged in now, with the work of today."""
        rad = Person.objects.get(pk=person)
        idag = dag(naa())
        arbeid = [t for t in rad.tilknytninger.all() if t.fra <= idag and (t.til is None or idag < t.til)]
        i_tjeneste = [t for t in arbeid if t.stilling in (Stilling.ANSATT, Stilling.LEDER)]
        return Innlogget(
            person=person,
            navn=egne.les_navn(rad.pk, rad.nokkel, rad.navn),
            spraak=rad.spraak,
            inne_siden=naa(),
            tjenester=frozenset(t.tjeneste for t in i_tjeneste),
            leder_for=frozenset(t.tjeneste for t in arbeid if t.stilling == Stilling.LEDER),
            roller=frozenset(t.stilling for t in arbeid if not t.tjeneste),
        )

    def logg(
        self,
        *,
        alder: int = 9,
        tjenester: Iterable[str] = ALLE,
        foresatte: int = 2,
        samtykket: Iterable[str] | None = None,
        hvorfor: str = "Barnet trenger at vi hjelper sammen.",
        hensikt: str = "At det blir bedre.",
        barn: str = "Emil Eksempel",
        plantype: str = "stafettlogg",
        vedtak: Iterable[str] = (),
    ) -> Loggen:
        """A log with its people.

        Args:
            alder: the main person's age in years, three months after the birthday.
            foresatte: how many guardians.
            plantype: the kind of plan.
            vedtak: the services that a decision names, from today and ninety days on; none is no decision.
            samtykket: what everybody who must consents to: all services when nothing is said; none leaves it a shell.
        """
        tjenester = tuple(tjenester)
        holder = self.person("Kari Kontaktlærer", tjenester[0])
        idag = dag(naa())
        foedt = dt.date(idag.year - alder, idag.month, 1) - dt.timedelta(days=90)
        barn_id = f"demo-{uuid.uuid4().hex}"
        hjemme = [(f"Foresatt Eksempel {n + 1}", f"demo-{uuid.uuid4().hex}") for n in range(foresatte)]
        id = aapning.aapne(
            holder,
            aapning.Aapning(
                barn=aapning.Noen(barn, barn_id),
                foedt=foedt,
                foresatte=tuple(aapning.Noen(navn, identifikator) for navn, identifikator in hjemme),
                hvorfor=hvorfor,
                maal=hensikt,
                nivaa="nivaa-2",
                tjeneste=tjenester[0],
                inviterte=frozenset(tjenester[1:]),
                plantype=plantype,
                vedtak=Beslutning("Sak 26/1", idag, idag + dt.timedelta(days=90), frozenset(vedtak))
                if vedtak
                else None,
            ),
        )
        assert id is not None
        loggen = Loggen(
            verden=self,
            id=id,
            holder=holder,
            barn=self.inn(_finn(barn_id)),
            foresatte=[self.inn(_finn(identifikator)) for _, identifikator in hjemme],
        )
        for giver in loggen.givere():
            loggen.samtykk(giver, tjenester if samtykket is None else samtykket)
        return loggen


@dataclass
class Loggen:
    """A log and those who made it."""

    verden: Verden
    id: UUID
    holder: Innlogget
    barn: Innlogget
    foresatte: list[Innlogget]

    def givere(self) -> list[Innlogget]:
        """Those who are asked to consent."""
        fakta = self.fakta()
        from stafettlogg.felles.veileder import veileder
        from stafettlogg.kjerne.samtykke import givere

        spurte = givere(fakta, veileder().regler, dag(naa()))
        return [hvem for hvem in (self.barn, *self.foresatte) if hvem.person in spurte]

    def fakta(self) -> dor.Logg:
        """The log's facts, past the door."""
        from stafettlogg.logg.fakta import hent

        return hent((self.id,), naa())[self.id].fakta

    def rad(self) -> models.Logg:
        """The log's row."""
        return models.Logg.objects.get(pk=self.id)

    def samtykk(self, giver: Innlogget, tjenester: Iterable[str]) -> None:
        """Consent to some services; to none does nothing."""
        valgte = list(tjenester)
        if valgte:
            tekst = samtykke.tekst_for(self.fakta(), giver.person)
            assert tekst is not None
            samtykke.gi(giver, self.id, valgte, tekst.sha256[giver.spraak])

    def ansatt(self, tjeneste: str, navn: str = "Hanne Ansatt") -> Innlogget:
        """Somebody new at work in a service, who takes part."""
        hvem = self.verden.person(navn, tjeneste)
        deltakere.legg_til_ansatt(self.holder, self.id, hvem.person, tjeneste)
        return hvem

    def part(self, hvem: Innlogget) -> UUID:
        """What a person takes part as."""
        return models.Part.objects.filter(logg=self.id, person=hvem.person, til__isnull=True).latest("fra").pk

    def overlever(self, til: Innlogget) -> None:
        """Hand over the baton, accepted."""
        stafett.tilby(self.holder, self.id, self.part(til))
        stafett.svar(til, self.id, ja=True)
        self.holder = til

    def arkiver(self, forvalter: Innlogget, ombud: Innlogget) -> None:
        """Give the closed log to the archive, note its receipt, and destroy the key."""
        oppdrag.godkjenn(ombud, oppdrag.be_om(forvalter, self.id, Slag.ARKIV))
        with tempfile.TemporaryDirectory() as mappe:
            arkiver.arkiver(oppdrag.Oppdrag.objects.get(logg=self.id, status="godkjent").pk, Path(mappe), "nb")
        oppdrag.kvitter(forvalter, self.id, "26/1234", dag(naa()))
        makuler.godkjenn(ombud, oppdrag.be_om(forvalter, self.id, Slag.MAKULER))

    def kan_lese(self, hvem: Innlogget) -> bool:
        """May a person read the log now?"""
        from django.http import Http404

        try:
            dor.les(self.verden.inn(hvem.person), self.id, Handling.LES)
        except Http404:
            return False
        return True


def klient(hvem: Innlogget, **valg: Any) -> Client:
    """A browser in which a person has just logged in. A login lasts for minutes: make a new one after ``gaa``.

    Args:
        valg: what ``django.test.Client`` takes, ``enforce_csrf_checks`` among it.
    """
    hemmelig = secrets.token_urlsafe(32)
    merke = hashlib.sha256(hemmelig.encode()).digest()
    Sesjon.objects.create(merke=merke, person_id=hvem.person, begynte=naa(), sist_brukt=naa())
    nettleser = Client(**valg)
    nettleser.cookies[settings.SESJON_COOKIE] = hemmelig
    return nettleser


def _finn(identifikator: str) -> UUID:
    person = egne.finn(identifikator)
    assert person is not None
    return person.pk
