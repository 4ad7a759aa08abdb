"""The logs that the checks look at: one in full use, and others to hold beside it.

Everything is done by the use cases with the clock set back. Looking changes nothing: what a page writes is undone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.test import Client

from stafettlogg.felles import klokke
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk import aapning, deltakere, flere, innslag, moete, plan, samtykke, stafett
from stafettlogg.logg.models import Status, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget

from ..verden import Verden, klient

SIDER = {
    "forside": "/",
    "adresse": "/ny",
    "ny": "/ny?adresse=nei",
    "ny-iup": "/ny?adresse=nei&plantype=iup",
    "ny-uten-svar": "/ny",
    "uten-digital-logg": "/uten-digital-logg",
    "meg": "/meg",
    "leder": "/leder",
    "statistikk": "/statistikk",
    "logg-inn": "/logg-inn",
    "logg-inn-i-drift": "/logg-inn",
}
"""Pages that are not of one log, by the names the checks use; others are «logg» and what stands under it."""

ANSATTE = {
    "holder": ("Kari Kontaktlærer", "skole"),
    "ansatt": ("Hanne Helsesykepleier", "skolehelsetjeneste"),
    "ppt": ("Per Pedagog", "ppt"),
    "fritid": ("Frode Fritidsleder", "fritid"),
    "sfo": ("Silje Sfo-ansatt", "sfo"),
    "veileder": ("Vidar Veileder", "familieteam"),
    "utenforstående": ("Berit Barnehagelærer", "barnehage"),
}
HJEMME = {"foresatt": "Mia Eksempel", "foresatt2": "Finn Eksempel", "ungdom": "Nora Eksempel"}


@dataclass
class Scene:
    """People by role, logs by name, and the pages that somebody sees."""

    verden: Verden
    folk: dict[str, UUID] = field(default_factory=dict)
    kjennemerker: dict[str, str] = field(default_factory=dict)
    logger: dict[str, UUID] = field(default_factory=dict)
    maal: int = 0
    sider: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rolle, (navn, tjeneste) in ANSATTE.items():
            self.folk[rolle] = self.verden.person(navn, tjeneste).person
        # Leaders of services that no other test has: the leader's page shows all logs of the service.
        self.folk["leder"] = self.verden.leder("familieteam", "Ragna Leder").person
        self.folk["annen leder"] = self.verden.leder("tannhelse", "Tore Leder").person
        self.folk["forvalter"] = self.verden.person("Siri", "", stilling=Stilling.SYSTEMFORVALTER).person
        for rolle, navn in HJEMME.items():
            self.kjennemerker[rolle] = f"demo-{uuid.uuid4().hex}"
            self.folk[rolle] = egne.finn_eller_lag(self.kjennemerker[rolle], navn).pk
        _rik(self)
        _andre(self)
        _plan(self)
        self.for_dager_siden(0)

    # The clock, and who does what

    def for_dager_siden(self, dager: int) -> None:
        """Let the time be some days before the tests begin."""
        self.verden.naa = self.verden.begynner
        self.verden.gaa(days=-dager)

    def dato(self, om_dager: int) -> dt.date:
        """A day from when the tests begin."""
        return dag(self.verden.begynner) + dt.timedelta(days=om_dager)

    def inn(self, rolle: str) -> Innlogget:
        """Somebody as logged in now."""
        return self.verden.inn(self.folk[rolle])

    def noen(self, rolle: str) -> aapning.Noen:
        """Somebody of the family as the one who opens a log names them."""
        return aapning.Noen(HJEMME[rolle], self.kjennemerker[rolle])

    def part(self, logg: str, rolle: str) -> UUID:
        """What somebody takes part in a log as."""
        parter = models.Part.objects.filter(logg=self.logger[logg], person=self.folk[rolle], til__isnull=True)
        return parter.latest("fra").pk

    def aapne(
        self,
        logg: str,
        barn: str,
        alder: int,
        tjenester: tuple[str, ...],
        foresatte: tuple[str, ...],
        *,
        av: str = "holder",
        nivaa: str = "nivaa-2",
        hvorfor: str = "Barnet trenger at vi hjelper sammen.",
        hensikt: str = "At det blir bedre.",
    ) -> None:
        """Open a log. ``barn`` is a role, or the name of somebody who does not log in."""
        idag = self.dato(0)
        id = aapning.aapne(
            self.inn(av),
            aapning.Aapning(
                barn=self.noen(barn) if barn in HJEMME else aapning.Noen(barn, ""),
                foedt=dt.date(idag.year - alder, idag.month, 1) - dt.timedelta(days=130),
                foresatte=tuple(self.noen(rolle) for rolle in foresatte),
                hvorfor=hvorfor,
                maal=hensikt,
                nivaa=nivaa,
                tjeneste=tjenester[0],
                inviterte=frozenset(tjenester[1:]),
            ),
        )
        assert id is not None
        self.logger[logg] = id

    def samtykk(self, logg: str, *givere: str) -> None:
        """Let some consent to all the services of a log."""
        for rolle in givere:
            hvem, id = self.inn(rolle), self.logger[logg]
            fakta = dor.les(hvem, id, Handling.SE_STATUS).logg
            tekst = samtykke.tekst_for(fakta, hvem.person)
            assert tekst is not None
            samtykke.gi(hvem, id, sorted(fakta.tjenester), tekst.sha256[hvem.spraak])

    def med(self, logg: str, *roller: str, av: str = "holder") -> None:
        """Let the holder add employees."""
        for rolle in roller:
            deltakere.legg_til_ansatt(self.inn(av), self.logger[logg], self.folk[rolle], ANSATTE[rolle][1])

    def skriv(self, logg: str, rolle: str, type: Type, tekst: str, **valg: Any) -> int:
        """Let somebody write an entry."""
        return innslag.legg_til(self.inn(rolle), self.logger[logg], type, tekst, **valg)

    def aktivitet(self, maal: int, tekst: str, ansvarlig: str, om_dager: int) -> int:
        """Agree on an activity in the log in full use."""
        hvem, frist = self.part("rik", ansvarlig), self.dato(om_dager)
        return innslag.ny_aktivitet(self.inn("holder"), self.logger["rik"], maal, tekst, hvem, frist)

    def moete(self, dager_siden: int, sak: str, inviterte: tuple[str, ...], moette: tuple[str, ...] = ()) -> None:
        """A meeting, called a week before, or five days ago; ``moette`` are noted as there."""
        self.for_dager_siden(max(5, dager_siden + 7))
        tid = self.verden.begynner - dt.timedelta(days=dager_siden)
        parter = [self.part("rik", rolle) for rolle in inviterte]
        id = moete.kall_inn(self.inn("holder"), self.logger["rik"], tid, sak, parter)
        if dager_siden > 0:
            self.for_dager_siden(dager_siden - 1)
            moete.noter_oppmoete(self.inn("holder"), self.logger["rik"], id, [self.part("rik", r) for r in moette])

    def les(self, logg: str, *roller: str) -> None:
        """Let some read."""
        for rolle in roller:
            dor.les(self.inn(rolle), self.logger[logg], Handling.LES)

    # What somebody sees

    def side(self, logg: str, som: str, side: str, spraak: str) -> tuple[int, str]:
        """Status and HTML of a page as somebody sees it in a målform; what it wrote is undone.

        Args:
            som: a role, or «anonym».
            side: a name in ``SIDER``, or «logg» and a path under it.
        """
        nokkel = logg, som, side, spraak
        if nokkel not in self.sider:
            under = side.removeprefix("logg").format(maal=self.maal)
            sti = SIDER[side] if side in SIDER else f"/logg/{self.logger[logg]}{under}"
            with self.stille(), transaction.atomic():
                nettleser = self._nettleser(som, spraak)
                settings.UTVIKLING = not side.endswith("-i-drift")
                try:
                    tomt = side.endswith("-uten-svar")
                    svar = nettleser.post(sti, {"barn": ""}) if tomt else nettleser.get(sti, follow=som == "anonym")
                finally:
                    settings.UTVIKLING = True
                transaction.set_rollback(True)
            self.sider[nokkel] = svar.status_code, svar.content.decode()
        return self.sider[nokkel]

    @contextmanager
    def stille(self) -> Iterator[None]:
        """The clock of the tests' beginning."""
        foer, klokke.kilde = klokke.kilde, lambda: self.verden.begynner
        try:
            yield
        finally:
            klokke.kilde = foer

    def _nettleser(self, som: str, spraak: str) -> Client:
        if som == "anonym":
            nettleser = Client()
            nettleser.cookies[settings.SPRAAK_COOKIE] = spraak
            return nettleser
        Person.objects.filter(pk=self.folk[som]).update(spraak=spraak)
        return klient(self.inn(som))


def _rik(s: Scene) -> None:
    """Emil, nine years: five services, three meetings, some things that hang, the baton on its way."""
    tjenester = ("skole", "skolehelsetjeneste", "ppt", "fritid", "barnevern")
    alle = ("ansatt", "ppt", "fritid", "foresatt", "foresatt2")
    s.for_dager_siden(90)
    s.aapne(
        *("rik", "Emil Eksempel", 9, tjenester, ("foresatt", "foresatt2")),
        nivaa="nivaa-3",
        hvorfor="Emil gruer seg til skolen, og flere må hjelpe samtidig.",
        hensikt="At Emil får en rolig start på dagen.",
    )
    s.for_dager_siden(89)
    s.samtykk("rik", "foresatt", "foresatt2")
    s.med("rik", "ansatt", "ppt", "fritid")
    s.skriv("rik", "ansatt", Type.BESKJED, "Jeg er på skolen hver torsdag, og døra er åpen.")
    s.moete(70, "Bli kjent, og finne de første målene.", alle, ("holder", *alle))
    s.skriv("rik", "holder", Type.REFERAT, "Vi ble enige om to mål. Emil hadde med en tegning.")
    s.skriv("rik", "holder", Type.BARNETS_STEMME, "Emil sier at morgenene er som en kald traktor.")
    s.maal = s.skriv("rik", "holder", Type.MAAL, "Emil kommer inn med ro de fleste dagene.")
    lese = s.skriv("rik", "foresatt", Type.MAAL, "Emil leser litt hver dag i bøker han liker.")
    porten = s.aktivitet(s.maal, "Ta imot Emil ved porten.", "holder", -60)
    s.aktivitet(s.maal, "Avtale en fast torsdagsprat.", "ansatt", 10)
    s.aktivitet(lese, "Skrive råd om leseark på én side.", "ppt", -30)
    s.aktivitet(lese, "Finne bøker med kart i.", "foresatt", 5)
    s.les("rik", "fritid", "ppt")
    s.for_dager_siden(61)
    innslag.fullfoer(s.inn("holder"), s.logger["rik"], porten, Status.GJORT)
    spoersmaal = s.skriv(
        *("rik", "foresatt2", Type.SPOERSMAAL, "Kan Emil ta med fotballkort?"), til=s.part("rik", "holder")
    )
    s.for_dager_siden(60)
    svar = s.skriv("rik", "holder", Type.SVAR, "Ja, i friminuttene.", gjelder=spoersmaal)
    s.skriv("rik", "foresatt", Type.KOMMENTAR, "Så fint, takk!", gjelder=svar)
    s.moete(45, "Hvordan går det?", alle, ("holder", "ansatt", "foresatt", "foresatt2"))
    s.for_dager_siden(40)
    s.skriv(*("rik", "holder", Type.EVALUERING, "Morgenene går bedre. Vi fortsetter."), neste_evaluering=s.dato(15))
    s.skriv("rik", "holder", Type.LYSGLIMT, "Emil delte ut bøkene i dag og smilte.")
    s.moete(20, "Veien videre.", alle, ("holder", "ansatt", "foresatt"))
    s.for_dager_siden(12)
    s.skriv(*("rik", "foresatt2", Type.SPOERSMAAL, "Kan torsdagsprat flyttes til onsdag?"), til=s.part("rik", "ansatt"))
    s.moete(-7, "Planen etter jul.", alle)
    s.for_dager_siden(2)
    s.les("rik", "holder", "ansatt", "foresatt", "foresatt2")
    stafett.tilby(s.inn("holder"), s.logger["rik"], s.part("rik", "ansatt"))
    s.for_dager_siden(1)
    s.skriv("rik", "foresatt", Type.BESKJED, "Emil gleder seg til turen.")


def _andre(s: Scene) -> None:
    """An empty log and a shell, a young person's, a locked one, one that is forgotten and one that a leader holds."""
    s.for_dager_siden(1)
    s.aapne("tom", "Nils Eksempel", 8, ("skole", "sfo"), ("foresatt", "foresatt2"))
    s.samtykk("tom", "foresatt", "foresatt2")
    s.med("tom", "sfo")
    s.aapne("skall", "Ella Eksempel", 6, ("skole", "helsestasjon"), ("foresatt", "foresatt2"))
    s.for_dager_siden(10)
    s.aapne("ung", "ungdom", 17, ("skole", "skolehelsetjeneste"), ("foresatt",))
    s.samtykk("ung", "ungdom")
    s.med("ung", "ansatt")
    s.skriv("ung", "ungdom", Type.BARNETS_STEMME, "Snakk med meg, ikke bare om meg.")
    s.for_dager_siden(30)
    s.aapne("låst", "Sofie Eksempel", 10, ("skole", "sfo"), ("foresatt",))
    s.samtykk("låst", "foresatt")
    s.skriv("låst", "foresatt", Type.BESKJED, "Sofie har fått en venn.")
    s.for_dager_siden(5)
    samtykke.trekk(s.inn("foresatt"), s.logger["låst"], ["skole", "sfo"])
    for logg, barn in (("glemt", "Jonas Eksempel"), ("overtatt", "Sara Eksempel")):
        s.for_dager_siden(88)
        s.aapne(logg, barn, 12, ("familieteam", "skole"), ("foresatt", "foresatt2"), av="veileder")
        s.samtykk(logg, "foresatt", "foresatt2")
        s.med(logg, "holder", av="veileder")
        s.skriv(logg, "veileder", Type.BESKJED, "Jeg slutter snart. Takk for samarbeidet!")
    # As when the work ends in the kommune's own system before anybody says so here.
    Tilknytning.objects.filter(person=s.folk["veileder"]).update(til=s.dato(-30))
    s.for_dager_siden(20)
    stafett.overta(s.inn("leder"), s.logger["overtatt"])


def _plan(s: Scene) -> None:
    """Emil's individual plan, beside the log in full use: the school, the school health service and the guardians."""
    s.for_dager_siden(1)
    ny = aapning.Aapning(
        barn=aapning.Noen("", ""),
        foedt=s.dato(0),
        foresatte=(),
        hvorfor="Emil trenger hjelp fra flere over lang tid.",
        maal="At hverdagen henger sammen.",
        nivaa="",
        tjeneste="skole",
        inviterte=frozenset({"skolehelsetjeneste"}),
        plantype="ip",
    )
    foresatte = {s.folk["foresatt"], s.folk["foresatt2"]}
    s.logger["plan"] = flere.start(s.inn("holder"), s.logger["rik"], ny, foresatte)
    s.samtykk("plan", "foresatt", "foresatt2")
    plan.skriv(s.inn("holder"), s.logger["plan"], "bidrag", "Skolen tar imot Emil, og familien leser hver kveld.", 0)
