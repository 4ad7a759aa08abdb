"""A3: whatever happens in a log, in whatever order, the core says what naive bookkeeping says.

How often each path is walked has a floor: a machine that never completes a handover proves nothing about it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from stafettlogg.kjerne import fakta, samtykke, stafett, tilgang, tilstand
from stafettlogg.kjerne.tid import OSLO

from .naive import ALDER, Bok, Deltaker, Ja, Tid

pytestmark = pytest.mark.pure

DAG = dt.timedelta(days=1)
FORESATTE = ("mor", "far", "stemor")
ANSATTE = {"laerer": "skole", "rektor": "skole", "sykepleier": "helse", "pedagog": "barnehage"}
EKSTERNE = {"psykolog": "bup"}
LEDERE = {"skolesjef": "skole", "helsesjef": "helse", "styrer": "barnehage"}
PERSONER = ("barnet", *FORESATTE, *ANSATTE, *EKSTERNE, *LEDERE, "fremmed")
ID = {navn: UUID(int=1 + n) for n, navn in enumerate(PERSONER)}
UTFALL = {"tilbudt": fakta.Utfall.TILBUDT} | {utfall.value: utfall for utfall in fakta.Utfall}
NOEN_TJENESTER = st.sets(st.sampled_from(sorted(ALDER)), min_size=1).map(sorted)

# Of a hundred steps, how many at least walk each path. The counts are taken over the whole run.
GULV = {
    "samtykket": 5,
    "trukket": 3,
    "trukket, og loggen låses": 0.4,
    "utløpt samtykke": 1,
    "foresattes samtykke tatt igjen av alderen": 0.15,
    "ungdommen alene": 10,
    "begge grupper": 1.5,
    "en foresatt er nok": 10,
    "ingen å spørre": 1.5,
    "ansvar mistet": 0.3,
    "ansvar fått": 0.5,
    "voksen": 3,
    "ansatt slutter": 0.7,
    "holder borte": 0.3,
    "leder overtar": 0.2,
    "part inn": 5,
    "part ut": 0.4,
    "tilbudt": 1.5,
    "tilbud akseptert": 0.5,
    "tilbud avslaatt": 0.05,
    "tilbud trukket": 0.2,
    "tilbud utloept": 0.1,
    "tilbud faller med samtykket": 0.1,
    "tilbud som ikke kan aksepteres": 0.05,
    "hel stafett": 0.5,
    "skjermet": 0.2,
    "avsluttet": 1,
    "aktiv": 20,
    "sperret": 8,
    "aapnet": 4,
}


def tidspunkt(tid: Tid) -> dt.datetime:
    """A time of the bookkeeping, as the core is told it."""
    dag, minutt = tid
    return dt.datetime(dag.year, dag.month, dag.day, minutt // 60, minutt % 60, tzinfo=OSLO).astimezone(dt.UTC)


class Loggen(RuleBasedStateMachine):
    """One log after another, in the bookkeeping and in the core."""

    gaatt: Counter[str] = Counter()
    nr = 0
    bok: Bok

    # ---- what can happen ----

    @initialize(
        alle=st.booleans(),
        alder=st.sampled_from([3, 13, 14, 14, 15, 15, 16, 17, 27]),
        om=st.integers(0, 70),
        skuddaar=st.integers(0, 5),
        andre=st.sets(st.sampled_from(sorted(ALDER))),
        aapner=st.sampled_from(sorted(ANSATTE)),
        ansvar=st.sets(st.sampled_from(FORESATTE), max_size=2),
        klar=st.sampled_from([True, True, True, False]),
    )
    def aapne(
        self, alle: bool, alder: int, om: int, skuddaar: int, andre: set[str], aapner: str, ansvar: set[str], klar: bool
    ) -> None:
        """An employee opens a log, and most soon have consents and parts. A few are born on 29 February."""
        dag = dt.date(2026, 11, 25)
        foedt = dag.replace(year=dag.year - alder) + om * DAG
        if skuddaar == 0:
            foedt = dt.date(2012, 2, 29)
        tjenester = sorted(andre | {ANSATTE[aapner]})
        self.bok = Bok(foedt, alle, (dag, 5), tjenester, holder=0)
        self.regler = fakta.Regler(samtykkealder=ALDER, alle=alle)
        self.bok.ansvar = [(person, dag - DAG, None) for person in sorted(ansvar)]
        self.bok.holder = self.part(aapner, "ansatt", ANSATTE[aapner])
        self.part("barnet", "hovedperson", None)
        if klar:
            if not self.bok.givere():
                self.bok.ansvar = [("mor", dag - DAG, None)]
            for person in (*self.bok.med_ansvar(), "laerer", "sykepleier", "pedagog"):
                self.ny_part(person, 0)
            self.alle_samtykker(delvis=False)
            self.bli_aktiv()

    @precondition(lambda self: self.bok.lagret == "avsluttet")
    @rule()
    def aapne_igjen(self) -> None:
        """An ended log stays ended; the walk goes on in another, with the same persons."""
        bok = self.bok
        self.bok = Bok(bok.foedt, bok.alle, bok.naa, bok.tjenester, bok.holder, parter=bok.parter, ansvar=bok.ansvar)

    @rule(dager=st.sampled_from([0, 0, 1, 3, 8, 40]), minutter=st.integers(1, 1200))
    def tiden_gaar(self, dager: int, minutter: int) -> None:
        foer = self.bok.givere()
        utloepte = {(ja.giver, t) for ja in self.bok.ja for t in ja.tjenester if self.bok.har_sagt_ja(ja.giver, t)}
        self.gaa(dager, minutter)
        for giver, tjeneste in utloepte:
            self.tell("utløpt samtykke", not self.bok.har_sagt_ja(giver, tjeneste))
        self.tell(
            "foresattes samtykke tatt igjen av alderen",
            bool(foer) and "barnet" not in foer and "barnet" in self.bok.givere(),
        )

    @precondition(lambda self: self.bok.ja)
    @rule(hvilket=st.integers(0, 50), etter=st.integers(0, 1))
    def til_samtykkets_siste_dag(self, hvilket: int, etter: int) -> None:
        siste = self.bok.ja[hvilket % len(self.bok.ja)].siste
        dager = (siste - self.bok.naa[0]).days + etter
        if 0 < dager < 400:
            self.tiden_gaar(dager, 0)

    @rule(aar=st.sampled_from([15, 16, 18]), etter=st.integers(-1, 1))
    def til_en_foedselsdag(self, aar: int, etter: int) -> None:
        aar += self.bok.foedt.year
        foedt = self.bok.foedt
        skudd = foedt.month == 2 and foedt.day == 29 and aar % 4 != 0
        dagen = dt.date(aar, 3, 1) if skudd else foedt.replace(year=aar)
        dager = (dagen - self.bok.naa[0]).days + etter
        if 0 < dager < 1200:
            self.tiden_gaar(dager, 0)

    @rule(tjeneste=st.sampled_from(sorted(ALDER)))
    def inviter(self, tjeneste: str) -> None:
        if tjeneste not in self.bok.tjenester:
            self.bok.tjenester = [*self.bok.tjenester, tjeneste]

    @rule(tjeneste=st.sampled_from(sorted(ALDER)))
    def ta_ut(self, tjeneste: str) -> None:
        if self.bok.part(self.bok.holder).tjeneste != tjeneste:
            self.bok.tjenester = [t for t in self.bok.tjenester if t != tjeneste]

    @rule(giver=st.sampled_from(["barnet", *FORESATTE]), tjenester=NOEN_TJENESTER)
    def samtykk(self, giver: str, tjenester: list[str]) -> None:
        self.si_ja(giver, tjenester)

    @rule(delvis=st.booleans())
    def alle_samtykker(self, delvis: bool) -> None:
        """Everybody who is asked says yes, to all services or to the holder's alone."""
        tjeneste = self.bok.part(self.bok.holder).tjeneste
        for giver in self.bok.givere():
            self.si_ja(giver, [str(tjeneste)] if delvis else self.bok.tjenester)

    @precondition(lambda self: self.bok.ja)
    @rule(hvilket=st.integers(0, 50), tjenester=NOEN_TJENESTER, alt=st.booleans())
    def trekk(self, hvilket: int, tjenester: list[str], alt: bool) -> None:
        """Somebody takes it back. It closes now, and with it an offer that can no longer be accepted (I5)."""
        giver, foer = self.bok.ja[-1 - hvilket % len(self.bok.ja)].giver, self.bok.tilstand()
        self.gaa(0, 1)
        for ja in self.bok.ja:
            for tjeneste in sorted(ALDER) if alt else tjenester:
                if ja.giver == giver and tjeneste in ja.tjenester and tjeneste not in ja.trukket:
                    ja.trukket[tjeneste] = self.bok.naa
                    self.tell("trukket")
        if foer == "aktiv" and self.bok.tilstand() == "sperret":
            self.tell("trukket, og loggen låses")
        if self.bok.tilbud_venter() and not self.bok.kan_akseptere():
            assert not stafett.kan_akseptere(self.logg(), self.regler, tidspunkt(self.bok.naa))
            self.tell("tilbud faller med samtykket")
            self.avgjoer("trukket")

    @rule(person=st.sampled_from(FORESATTE), om=st.integers(-1, 1))
    def ansvaret_endres(self, person: str, om: int) -> None:
        """Parental responsibility is lost or gained, yesterday, today or tomorrow (I7)."""
        dag = self.bok.naa[0] + om * DAG
        if person not in self.bok.med_ansvar():
            self.tell("ansvar fått")
            self.bok.ansvar.append((person, dag, None))
        else:
            self.tell("ansvar mistet")
            self.bok.ansvar = [(p, fra, dag if p == person else til) for p, fra, til in self.bok.ansvar]
            if om <= 0:
                roller = tilgang.som(self.logg(), self.regler, ID[person], frozenset(), tidspunkt(self.bok.naa))
                assert not roller & {tilgang.Som.FORESATT, tilgang.Som.GIVER}

    @rule(person=st.sampled_from([*FORESATTE, *ANSATTE, *ANSATTE, *EKSTERNE]), om=st.sampled_from([0, 0, 0, 5]))
    def ny_part(self, person: str, om: int) -> None:
        if not any(part.person == person and part.til is None for part in self.bok.parter):
            tjeneste = {**ANSATTE, **EKSTERNE}.get(person)
            rolle = "foresatt" if person in FORESATTE else "ekstern" if person in EKSTERNE else "ansatt"
            self.part(person, rolle, tjeneste, om)

    @rule(hvilken=st.integers(0, 50), om=st.integers(0, 3))
    def part_ut(self, hvilken: int, om: int) -> None:
        part = self.bok.parter[hvilken % len(self.bok.parter)]
        if part.nr != self.bok.holder and part.rolle != "hovedperson" and part.til is None:
            self.tell("part ut")
            dag, minutt = self.bok.naa
            part.til = (dag + om * DAG, minutt)

    @rule(hvilken=st.integers(0, 50), leder_er_der=st.booleans())
    def ansatt_slutter(self, hvilken: int, leder_er_der: bool) -> None:
        """Work ends, and access with it (I10). When it was the holder, the leader takes over if there is one."""
        ansatte = [part for part in self.bok.parter if part.ansatt and part.rolle == "ansatt"]
        if not ansatte:
            return
        part = ansatte[hvilken % len(ansatte)]
        self.tell("ansatt slutter")
        part.ansatt = False
        if part.nr == self.bok.holder:
            self.tell("holder borte")
            assert not {"les", "skriv", "tilby"} & self.kunne(part.person)
            if leder_er_der:
                self.leder_overtar()

    @rule()
    def leder_overtar(self) -> None:
        holder = self.bok.part(self.bok.holder)
        leder = next(navn for navn, tjeneste in LEDERE.items() if tjeneste == holder.tjeneste)
        if "overta" in self.kunne(leder):
            self.tell("leder overtar")
            self.bok.holder = self.part(leder, "ansatt", holder.tjeneste)
            self.bok.fungerende = True
            if self.bok.tilbud_venter():
                self.avgjoer("trukket")

    @precondition(lambda self: self.bok.tilstand() == "aktiv" and self.bok.mottakere())
    @rule(hvilken=st.integers(0, 50), virkedager=st.integers(0, 5))
    def tilby(self, hvilken: int, virkedager: int) -> None:
        holder = self.bok.part(self.bok.holder)
        mulige = self.bok.mottakere()
        if mulige and "tilby" in self.kunne(holder.person):
            til = mulige[hvilken % len(mulige)]
            if stafett.kan_tilby(self.logg(), self.regler, self.part_id(til), tidspunkt(self.bok.naa)):
                assert not self.bok.tilbud_venter()
                self.tell("tilbudt")
                frist = self.bok.naa[0] + virkedager * DAG
                self.bok.tilbud = {
                    "fra": holder.nr,
                    "til": til,
                    "tid": self.bok.naa,
                    "frist": frist,
                    "utfall": "tilbudt",
                }

    @rule(ja=st.sampled_from([True, True, False]))
    def svar(self, ja: bool) -> None:
        """The one who is asked says yes or no; before the yes, the old one holds the baton."""
        if self.bok.tilbud is None or self.bok.tilbud["utfall"] != "tilbudt":
            return
        til = self.bok.part(self.bok.tilbud["til"])  # type: ignore[arg-type]
        kan = stafett.kan_akseptere(self.logg(), self.regler, tidspunkt(self.bok.naa))
        assert kan == ("svar-tilbud" in self.kunne(til.person)) == self.bok.kan_akseptere()
        if not kan:
            self.tell("tilbud som ikke kan aksepteres")
        elif ja:
            self.avgjoer("akseptert")
            self.bok.holder, self.bok.fungerende = til.nr, False
            assert "tilby" in self.kunne(til.person)
        else:
            self.avgjoer("avslaatt")

    @rule()
    def trekk_tilbud(self) -> None:
        if self.bok.tilbud_venter() and "trekk-tilbud" in self.kunne(self.bok.part(self.bok.holder).person):
            self.avgjoer("trukket")

    @rule()
    def tilbudet_utloeper(self) -> None:
        """The days pass, and what is not answered has run out."""
        if self.bok.tilbud_venter():
            self.gaa((self.bok.tilbud["frist"] - self.bok.naa[0]).days + 1, 0)  # type: ignore[index,operator]
            assert stafett.aapent_tilbud(self.logg(), tidspunkt(self.bok.naa)) is None
            self.avgjoer("utloept")

    @precondition(lambda self: self.lar_seg_dele())
    @rule(til=st.sampled_from(sorted(ANSATTE)), hviler=st.integers(0, 3))
    def hel_stafett(self, til: str, hviler: int) -> None:
        """From consent to a baton in new hands. Chance alone nearly never gets this far."""
        mottaker = self.tilby_fra_bunnen(til)
        if mottaker is not None:
            self.gaa(hviler, 1)
            self.svar(ja=True)
            if self.bok.holder == mottaker:
                self.tell("hel stafett")

    @precondition(lambda self: self.lar_seg_dele())
    @rule(
        til=st.sampled_from(sorted(ANSATTE)),
        hvordan=st.sampled_from(["nei", "trekkes", "for sent", "uten samtykke", "avsluttes", "slutter", "nytt tilbud"]),
    )
    def brutt_stafett(self, til: str, hvordan: str) -> None:
        """From consent to an offer that comes to nothing: the old one holds the baton."""
        mottaker = self.tilby_fra_bunnen(til)
        if mottaker is None:
            return
        holder = self.bok.holder
        match hvordan:
            case "nei":
                self.svar(ja=False)
            case "trekkes":
                self.trekk_tilbud()
            case "for sent":
                self.tilbudet_utloeper()
            case "uten samtykke":
                for giver in self.bok.givere():
                    self.trekk(next(n for n, ja in enumerate(reversed(self.bok.ja)) if ja.giver == giver), [], alt=True)
            case "avsluttes":
                self.avslutt(self.bok.part(holder).person, sikkert=True)
            case "slutter":
                self.bok.part(mottaker).ansatt = False
            case _:
                assert not stafett.kan_tilby(self.logg(), self.regler, self.part_id(mottaker), tidspunkt(self.bok.naa))
                return
        self.svar(ja=True)
        assert self.bok.holder == holder

    @rule(skjult=st.sampled_from([True, False, False, False]))
    def adressen_skjules(self, skjult: bool) -> None:
        self.bok.skjermet = skjult
        self.tell("skjermet", skjult)

    @precondition(lambda self: self.bok.lagret == "aapnet")
    @rule()
    def bli_aktiv(self) -> None:
        """The use case makes a shell active when the consents are there."""
        if not self.bok.skjermet and tilstand.har_samtykker(self.logg(), self.regler, tidspunkt(self.bok.naa)):
            assert self.bok.samtykket(self.bok.part(self.bok.holder).tjeneste)
            self.bok.lagret = "aktiv"

    @rule(hvem=st.sampled_from(PERSONER), sikkert=st.sampled_from([True, False, False, False]))
    def avslutt(self, hvem: str, sikkert: bool) -> None:
        if sikkert and "avslutt" in self.kunne(hvem):
            self.tell("avsluttet")
            self.bok.lagret = "avsluttet"
            if self.bok.tilbud_venter():
                assert not stafett.kan_akseptere(self.logg(), self.regler, tidspunkt(self.bok.naa))
                self.avgjoer("trukket")

    # ---- what always holds ----

    @invariant()
    def kjernen_sier_det_samme(self) -> None:
        bok, logg, regler, naa = self.bok, self.logg(), self.regler, tidspunkt(self.bok.naa)
        self.tell(bok.tilstand())
        unge, foresatte = bok.spoerres()
        self.tell("ungdommen alene", unge and not foresatte)
        self.tell("begge grupper", unge and foresatte)
        self.tell("en foresatt er nok", foresatte and not bok.alle)
        self.tell("ingen å spørre", foresatte and not bok.med_ansvar())
        self.tell("voksen", bok.alder() >= 18)
        assert tilstand.tilstand(logg, regler, naa) == bok.tilstand()
        assert samtykke.givere(logg, regler, bok.naa[0]) == {ID[person] for person in bok.givere()}
        assert samtykke.med_foreldreansvar(logg, bok.naa[0]) == {ID[person] for person in bok.med_ansvar()}
        for tjeneste in (*ALDER, "ukjent", None):
            assert samtykke.samtykket(logg, regler, tjeneste, naa) == bok.samtykket(tjeneste), tjeneste
        for part, deltaker in zip(logg.parter, bok.parter, strict=True):
            assert tilstand.lever(logg, part, naa) == bok.lever(deltaker)
            familie = deltaker.rolle in ("hovedperson", "foresatt")
            deltar = bok.lever(deltaker) and (familie or bok.samtykket(deltaker.tjeneste))
            assert tilstand.deltar(logg, regler, part, naa) == deltar
            assert stafett.kan_tilby(logg, regler, part.id, naa) == bok.kan_tilby(deltaker.nr)
        assert [part.id for part in stafett.mottakere(logg, regler, naa)] == [
            self.part_id(nr) for nr in bok.mottakere()
        ]
        assert (stafett.aapent_tilbud(logg, naa) is not None) == bok.tilbud_venter()
        assert stafett.kan_akseptere(logg, regler, naa) == bok.kan_akseptere()

    @invariant()
    def hver_kan_det_samme(self) -> None:
        bok = self.bok
        kunne = {person: self.kunne(person) for person in PERSONER}
        assert kunne == {person: bok.kunne(person, LEDERE.get(person)) for person in PERSONER}
        holder = bok.part(bok.holder)
        assert holder.rolle == "ansatt"
        if bok.tilstand() in ("aktiv", "sperret") and not bok.skjermet:  # I1: one holds the baton, or a leader can
            holdere = [person for person in PERSONER if "endre-deltakere" in kunne[person]]
            assert holdere == ([holder.person] if bok.lever(holder) else [])
            assert holdere or "overta" in set().union(*kunne.values())
        if bok.tilstand() != "aktiv":
            assert not any({"les", "skriv", "se-lesere"} & kan for kan in kunne.values())
        for person in PERSONER:  # I4, I6: nobody reads without every consent, and no guardian of an adult
            mine = [part.tjeneste for part in bok.parter if part.person == person and bok.lever(part)]
            if "les" in kunne[person] and person in (*ANSATTE, *EKSTERNE, *LEDERE):
                assert any(self.alle_har_sagt_ja(tjeneste) for tjeneste in mine)
            if bok.alder() >= 18 and person in FORESATTE:
                assert not {"les", "samtykk", "avslutt"} & kunne[person]

    # ---- helpers ----

    def alle_har_sagt_ja(self, tjeneste: str | None) -> bool:
        svar = {giver: self.bok.har_sagt_ja(giver, tjeneste) for giver in self.bok.givere()}
        unge = svar.pop("barnet", True)
        return unge and (not svar or (all if self.bok.alle else any)(svar.values()))

    def lar_seg_dele(self) -> bool:
        """Can a log get as far as an offer, from where it is?"""
        return self.bok.lagret != "avsluttet" and not self.bok.skjermet and bool(self.bok.givere())

    def tilby_fra_bunnen(self, til: str) -> int | None:
        """Do all that an offer to somebody needs, and make it."""
        if not self.bok.lever(self.bok.part(self.bok.holder)):
            self.leder_overtar()
        self.inviter(ANSATTE[til])
        self.alle_samtykker(delvis=False)
        self.ny_part(til, 0)
        if self.bok.lagret == "aapnet":
            self.bli_aktiv()
        if self.bok.tilbud_venter():
            self.avgjoer("trukket")
        mulige = self.bok.mottakere()
        mottaker = next((nr for nr in mulige if self.bok.part(nr).person == til), None)
        if mottaker is not None:
            self.tilby(mulige.index(mottaker), 5)
            assert self.bok.tilbud_venter()
        return mottaker

    def tell(self, hva: str, var_det: bool = True) -> None:
        self.gaatt[hva] += var_det

    def gaa(self, dager: int, minutter: int) -> None:
        dag, minutt = self.bok.naa
        over, minutt = divmod(minutt + minutter, 24 * 60)
        self.bok.naa = (dag + (dager + over) * DAG, minutt)

    def part(self, person: str, rolle: str, tjeneste: str | None, om: int = 0) -> int:
        Loggen.nr += 1
        dag, minutt = self.bok.naa
        ny = Deltaker(Loggen.nr, person, rolle, tjeneste, (dag + om * DAG, minutt), ansatt=rolle == "ansatt")
        self.bok.parter = [*self.bok.parter, ny]
        self.tell("part inn")
        return ny.nr

    def si_ja(self, giver: str, tjenester: list[str]) -> None:
        """A consent of somebody who is asked, for a year and not beyond the age."""
        bok = self.bok
        if giver not in bok.givere():
            return
        dag = bok.naa[0]
        siste = dag.replace(year=dag.year + 1) if (dag.month, dag.day) != (2, 29) else dt.date(dag.year + 1, 2, 28)
        if giver != "barnet":
            dagen_etter = siste
            while Bok(bok.foedt, bok.alle, (dagen_etter, 0), bok.tjenester, 0).spoerres() == (True, False):
                dagen_etter -= DAG
            siste = dagen_etter
        assert samtykke.siste_dag(self.logg(), self.regler, ID[giver], tidspunkt(bok.naa)) == siste
        self.tell("samtykket")
        bok.ja.append(Ja(giver, list(tjenester), bok.naa, siste))

    def avgjoer(self, utfall: str) -> None:
        assert self.bok.tilbud is not None
        self.bok.tilbud = {**self.bok.tilbud, "utfall": utfall}
        self.tell(f"tilbud {utfall}")

    def kunne(self, person: str) -> set[str]:
        """All that the core lets somebody do."""
        logg, naa = self.logg(), tidspunkt(self.bok.naa)
        leder_for = {LEDERE[person]} if person in LEDERE else set()
        return {h.value for h in tilgang.Handling if tilgang.kan(logg, self.regler, ID[person], leder_for, h, naa)}

    def part_id(self, nr: int) -> UUID:
        return UUID(int=1_000_000 + nr)

    def logg(self) -> fakta.Logg:
        """What has happened, as the core is told it."""
        bok = self.bok
        tilbud: dict[str, Any] | None = bok.tilbud
        return fakta.Logg(
            id=UUID(int=0),
            hovedperson=ID["barnet"],
            foedt=bok.foedt,
            tilstand=fakta.Tilstand(bok.lagret),
            tjenester=frozenset(bok.tjenester),
            holder=self.part_id(bok.holder),
            fungerende=bok.fungerende,
            skjermet=bok.skjermet,
            parter=tuple(
                fakta.Part(
                    self.part_id(part.nr),
                    ID[part.person],
                    fakta.Rolle(part.rolle),
                    part.tjeneste,
                    tidspunkt(part.fra),
                    part.til and tidspunkt(part.til),
                    part.ansatt,
                )
                for part in bok.parter
            ),
            foreldreansvar=tuple(fakta.Foreldreansvar(ID[person], fra, til) for person, fra, til in bok.ansvar),
            samtykker=tuple(
                fakta.Samtykke(
                    UUID(int=0),
                    ID[ja.giver],
                    frozenset(ja.tjenester),
                    tidspunkt(ja.gitt),
                    ja.siste,
                    tuple(fakta.Trekk(tidspunkt(tid), frozenset({t})) for t, tid in ja.trukket.items()),
                )
                for ja in bok.ja
            ),
            tilbud=tilbud
            and fakta.Tilbud(
                UUID(int=0),
                self.part_id(tilbud["fra"]),
                self.part_id(tilbud["til"]),
                tidspunkt(tilbud["tid"]),
                tilbud["frist"],
                UTFALL[tilbud["utfall"]],
            ),
        )


def gaa_gjennom(eksempler: int, steg: int, runder: int = 5, **innstillinger: Any) -> Counter[str]:
    """Walk, and tell how often each path was walked. In one round Hypothesis varies one walk; rounds differ more."""
    Loggen.gaatt = Counter()
    for runde in range(runder):
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            seed(runde)(Loggen),
            settings=settings(
                max_examples=eksempler // runder,
                stateful_step_count=steg,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
                **innstillinger,
            ),
        )
    return Loggen.gaatt


def for_lite(gaatt: Counter[str]) -> dict[str, float]:
    """The paths that are walked too rarely, with how often of a hundred steps."""
    steg = gaatt["aktiv"] + gaatt["sperret"] + gaatt["aapnet"] + gaatt["avsluttet"]
    return {hva: round(100 * gaatt[hva] / steg, 2) for hva, gulv in GULV.items() if 100 * gaatt[hva] / steg < gulv}


def test_the_core_says_what_naive_bookkeeping_says_and_every_path_is_walked() -> None:
    assert for_lite(gaa_gjennom(eksempler=60, steg=30)) == {}


@pytest.mark.full
def test_the_core_says_what_naive_bookkeeping_says_on_a_long_walk() -> None:
    assert for_lite(gaa_gjennom(eksempler=140, steg=30)) == {}


def test_a_path_that_is_never_walked_is_told() -> None:
    assert set(for_lite(Counter(aktiv=100))) == set(GULV) - {"aktiv"}
