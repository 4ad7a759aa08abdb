"""What can happen in a log, in whatever order: the steps of A3."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from stafettlogg.kjerne import stafett, tilgang, tilstand

from .check import ANSATTE, DAG, EKSTERNE, FORESATTE, ID, LEDERE, PERSONER, Sammenlignet, tidspunkt
from .naive import ALDER, KREVER, Beslutning, Bok

NOEN_TJENESTER = st.sets(st.sampled_from(sorted(ALDER)), min_size=1).map(sorted)


class Loggen(Sammenlignet):
    """One log after another, in the bookkeeping and in the core."""

    @initialize(
        alle=st.booleans(),
        alder=st.sampled_from([3, 13, 14, 14, 15, 15, 16, 17, 27]),
        om=st.integers(0, 70),
        skuddaar=st.integers(0, 5),
        andre=st.sets(st.sampled_from(sorted(ALDER))),
        aapner=st.sampled_from(sorted(ANSATTE)),
        ansvar=st.sets(st.sampled_from(FORESATTE), max_size=2),
        klar=st.sampled_from([True, True, True, False]),
        plantype=st.sampled_from([*["stafettlogg"] * 5, *KREVER, "skoleplan", "ukjent"]),
    )
    def aapne(
        self,
        alle: bool,
        alder: int,
        om: int,
        skuddaar: int,
        andre: set[str],
        aapner: str,
        ansvar: set[str],
        klar: bool,
        plantype: str,
    ) -> None:
        """An employee opens a log, and most soon have consents and parts. A few are born on 29 February."""
        dag = dt.date(2026, 11, 25)
        foedt = dag.replace(year=dag.year - alder) + om * DAG
        if skuddaar == 0:
            foedt = dt.date(2012, 2, 29)
        tjenester = sorted(andre | {ANSATTE[aapner]})
        self.bok = Bok(foedt, alle, (dag, 5), tjenester, holder=0, plantype=plantype)
        self.regler = self.regler_for(alle)
        self.bok.ansvar = [(person, dag - DAG, None) for person in sorted(ansvar)]
        self.bok.holder = self.part(aapner, "ansatt", ANSATTE[aapner])
        self.part("barnet", "hovedperson", None)
        if klar:
            if not self.bok.givere():
                self.bok.ansvar = [("mor", dag - DAG, None)]
            for person in (*self.bok.med_ansvar(), "laerer", "sykepleier", "pedagog"):
                self.ny_part(person, 0)
            if self.bok.trenger("samtykke") or om % 2:
                self.alle_samtykker(delvis=False)
            if self.bok.trenger("vedtak"):
                self.vedta([ANSATTE[aapner]], -1, 20 + 5 * om)
            self.bli_aktiv()

    @precondition(lambda self: self.bok.lagret == "avsluttet")
    @rule()
    def aapne_igjen(self) -> None:
        """An ended log stays ended; the walk goes on in another, with the same persons."""
        bok = self.bok
        self.bok = Bok(bok.foedt, bok.alle, bok.naa, bok.tjenester, bok.holder, parter=bok.parter, ansvar=bok.ansvar)
        self.bok.plantype = bok.plantype

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

    @precondition(lambda self: self.bok.lagret == "aktiv")
    @rule(
        fra=st.sampled_from(["holder", "holder", *sorted(ALDER)]),
        til=st.sampled_from(sorted(ALDER)),
        om=st.sampled_from([-1, 0, 0, 1, 3]),
    )
    def tjenesten_skiftes(self, fra: str, til: str, om: int) -> None:
        """It is settled that a service leaves on a day. The baton stays where somebody can hold it."""
        fra = str(self.bok.part(self.bok.holder).tjeneste) if fra == "holder" else fra
        if fra in self.bok.tjenester and not any(skifte["fra"] == fra for skifte in self.bok.skifter):
            holder = self.bok.holder
            self.bok.skifter.append({"fra": fra, "til": til, "dag": self.bok.naa[0] + om * DAG, "svart": self.bok.naa})
            self.tell("tjeneste skiftet")
            assert self.bok.holder == holder and self.logg().part(self.part_id(holder)) is not None

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

    @precondition(lambda self: self.bok.trenger("vedtak"))
    @rule(
        tjenester=st.sets(st.sampled_from(sorted(ALDER))).map(sorted),
        holders=st.sampled_from([True, True, False]),
        om=st.integers(-2, 1),
        dager=st.sampled_from([-1, 0, 5, 60]),
    )
    def vedtak(self, tjenester: list[str], holders: bool, om: int, dager: int) -> None:
        """A decision is registered, changed or ended; the latest counts. It closes in the same instant."""
        egen = [str(self.bok.part(self.bok.holder).tjeneste)] if holders and tjenester else []
        foer = self.bok.tilstand()
        self.vedta(sorted({*tjenester, *egen}), om, dager)
        if foer == "aktiv" and self.bok.tilstand() == "sperret":
            self.tell("vedtaket endres, og loggen låses")
        if foer == "sperret" and self.bok.tilstand() == "aktiv":
            self.tell("vedtaket låser opp")
        if self.bok.tilbud_venter() and not self.bok.kan_akseptere():
            assert not stafett.kan_akseptere(self.logg(), self.regler, tidspunkt(self.bok.naa))
            self.avgjoer("trukket")

    @precondition(lambda self: self.bok.trenger("vedtak") and self.bok.tilstand() == "aktiv")
    @rule(skjult=st.booleans())
    def vedtaket_slutter_og_kommer_igjen(self, skjult: bool) -> None:
        """Locked and opened again by a decision alone, and by nothing while an address is hidden."""
        holders = str(self.bok.part(self.bok.holder).tjeneste)
        self.vedtak([], False, 0, 0)
        assert self.bok.tilstand() == "sperret"
        self.bok.skjermet = skjult
        self.vedtak([holders], True, 0, 60)
        self.tell_vedtak()
        assert self.bok.tilstand() == ("sperret" if skjult else "aktiv")
        self.bok.skjermet = False

    @precondition(lambda self: 13 <= self.bok.alder() < 18 and self.bok.lagret == "aktiv" and not self.bok.skjermet)
    @rule(person=st.sampled_from(FORESATTE), plantype=st.sampled_from(["hjelpeplan", "hjelpeplan", *KREVER]))
    def en_plan_ved_siden_av(self, person: str, plantype: str) -> None:
        """Another plan for the child when nobody asks the guardians any more: compared, and left again."""
        denne = self.bok
        self.bok = replace(
            denne, plantype=plantype, ansvar=list(denne.ansvar), ja=[], vedtak=[], skifter=[], tilbud=None
        )
        self.til_en_foedselsdag(16, 0)
        if person not in self.bok.med_ansvar():
            self.ansvaret_endres(person, 0)
        self.ny_part(person, 0)
        self.vedta([str(self.bok.part(self.bok.holder).tjeneste)], -1, 60)
        self.kjernen_sier_det_samme()
        self.hver_kan_det_samme()
        self.bok = denne

    @precondition(lambda self: bool(self.bok.besluttet()))
    @rule(etter=st.integers(0, 1))
    def til_vedtakets_siste_dag(self, etter: int) -> None:
        dager = (self.bok.vedtak[-1].siste - self.bok.naa[0]).days + etter
        if 0 < dager < 400:
            self.tiden_gaar(dager, 0)

    def vedta(self, tjenester: list[str], om: int, dager: int) -> None:
        """Register a decision, a minute after what was."""
        self.gaa(0, 1)
        dag = self.bok.naa[0]
        self.bok.vedtak.append(Beslutning(tjenester, self.bok.naa, dag + om * DAG, dag + dager * DAG))

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
        hvordan=st.sampled_from(
            ["nei", "trekkes", "for sent", "uten samtykke", "uten samtykke", "avsluttes", "slutter", "nytt tilbud"]
        ),
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
                if self.bok.trenger("vedtak"):  # then it is the decision that must end too
                    self.vedtak([], False, 0, 0)
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
        if not self.bok.skjermet and tilstand.har_grunnlag(self.logg(), self.regler, tidspunkt(self.bok.naa)):
            assert self.bok.inne(self.bok.part(self.bok.holder).tjeneste)
            self.bok.lagret = "aktiv"

    @rule(hvem=st.sampled_from(PERSONER), sikkert=st.sampled_from([True, True, False]))
    def avslutt(self, hvem: str, sikkert: bool) -> None:
        if sikkert and "avslutt" in self.kunne(hvem):
            self.tell("avsluttet")
            self.bok.lagret = "avsluttet"
            if self.bok.tilbud_venter():
                assert not stafett.kan_akseptere(self.logg(), self.regler, tidspunkt(self.bok.naa))
                self.avgjoer("trukket")
