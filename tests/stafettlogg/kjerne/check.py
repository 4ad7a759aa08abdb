"""What always holds in the log of A3: the core, told what has happened, says what the bookkeeping says."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, ClassVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, invariant

from stafettlogg.kjerne import fakta, overganger, port, samtykke, stafett, tilgang, tilstand
from stafettlogg.kjerne.tid import OSLO

from .naive import ALDER, BLIR, KREVER, UTEN, Bok, Deltaker, Ja, Tid

DAG = dt.timedelta(days=1)
FORESATTE = ("mor", "far", "stemor")
ANSATTE = {"laerer": "skole", "rektor": "skole", "sykepleier": "helse", "pedagog": "barnehage"}
EKSTERNE = {"psykolog": "bup"}
LEDERE = {"skolesjef": "skole", "helsesjef": "helse", "styrer": "barnehage"}
PERSONER = ("barnet", *FORESATTE, *ANSATTE, *EKSTERNE, *LEDERE, "fremmed")
ID = {navn: UUID(int=1 + n) for n, navn in enumerate(PERSONER)}


def tidspunkt(tid: Tid) -> dt.datetime:
    """A time of the bookkeeping, as the core is told it."""
    dag, minutt = tid
    return dt.datetime(dag.year, dag.month, dag.day, minutt // 60, minutt % 60, tzinfo=OSLO).astimezone(dt.UTC)


class Sammenlignet(RuleBasedStateMachine):
    """One log in the bookkeeping and in the core, compared after every step."""

    gaatt: ClassVar[Counter[str]] = Counter()
    nr: ClassVar[int] = 0
    bok: Bok
    regler: fakta.Regler

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
        self.tell("tjeneste gått ut", any(bok.har_gaatt_ut(tjeneste) for tjeneste in ALDER))
        assert tilstand.tilstand(logg, regler, naa) == bok.tilstand()
        assert samtykke.givere(logg, regler, bok.naa[0]) == {ID[person] for person in bok.givere()}
        assert samtykke.med_foreldreansvar(logg, bok.naa[0]) == {ID[person] for person in bok.med_ansvar()}
        for tjeneste in (*ALDER, "ukjent", None):
            assert samtykke.samtykket(logg, regler, tjeneste, naa) == bok.samtykket(tjeneste), tjeneste
            assert port.slipper_inn(logg, regler, tjeneste, naa) == bok.inne(tjeneste), tjeneste
        self.tell_vedtak()
        for part, deltaker in zip(logg.parter, bok.parter, strict=True):
            assert tilstand.lever(logg, part, naa) == bok.lever(deltaker)
            familie = deltaker.rolle in ("hovedperson", "foresatt")
            deltar = bok.lever(deltaker) and (familie or bok.inne(deltaker.tjeneste))
            assert tilstand.deltar(logg, regler, part, naa) == deltar
            assert stafett.kan_tilby(logg, regler, part.id, naa) == bok.kan_tilby(deltaker.nr)
        assert [part.id for part in stafett.mottakere(logg, regler, naa)] == [
            self.part_id(nr) for nr in bok.mottakere()
        ]
        assert (stafett.aapent_tilbud(logg, naa) is not None) == bok.tilbud_venter()
        assert stafett.kan_akseptere(logg, regler, naa) == bok.kan_akseptere()

    @invariant()
    def hver_kan_det_samme(self) -> None:
        bok, logg = self.bok, self.logg()
        kunne = {person: self._kunne(person, logg) for person in PERSONER}
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
                grunn = [self.alle_har_sagt_ja(t) or (not bok.trenger("samtykke") and self.er_med(t)) for t in mine]
                assert any(grunn)
            if bok.alder() >= 18 and person in FORESATTE:
                assert not {"les", "samtykk", "avslutt"} & kunne[person]
            if person in FORESATTE and "les" in kunne[person] and not bok.spoerres()[1]:
                vet = any(bok.barnet_vet_om(part) for part in bok.parter if part.person == person and bok.lever(part))
                assert vet or bok.blir()
                self.tell("foresatt blir i plan på vedtak", not vet)
        if bok.trenger("vedtak") and not bok.besluttet():  # a plan whose decision is over, is locked in that instant
            assert bok.tilstand() != "aktiv"

    # ---- helpers ----

    def er_med(self, tjeneste: str | None) -> bool:
        """Is a service invited, and named by the decision in force?"""
        return tjeneste in self.bok.tjenester and tjeneste in self.bok.besluttet()

    def tell_vedtak(self) -> None:
        """Count the ways that a decision can matter."""
        bok = self.bok
        holders = bok.part(bok.holder).tjeneste
        self.tell("krever vedtak", bok.trenger("vedtak") and not bok.trenger("samtykke"))
        self.tell("krever begge", bok.trenger("vedtak") and bok.trenger("samtykke"))
        if bok.tilstand() == "aktiv" and bok.trenger("vedtak"):
            self.tell("åpen ved vedtak", not bok.samtykket(holders))
            self.tell("vedtak og samtykke", bok.samtykket(holders))
            self.tell("en tjeneste ved samtykke", any(bok.inne(t) for t in bok.tjenester if not self.er_med(t)))
        if bok.lagret == "aktiv" and bok.vedtak and not bok.besluttet() and bok.trenger("vedtak"):
            self.tell("vedtaket gjelder ikke lenger")
        self.tell("skjermet med vedtak", bok.skjermet and bool(bok.besluttet()) and bok.tilstand() == "sperret")

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
        if self.bok.trenger("vedtak") and not self.er_med(self.bok.part(self.bok.holder).tjeneste):
            self.vedta([str(self.bok.part(self.bok.holder).tjeneste)], -1, 60)
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
        Sammenlignet.nr += 1
        dag, minutt = self.bok.naa
        ny = Deltaker(Sammenlignet.nr, person, rolle, tjeneste, (dag + om * DAG, minutt), ansatt=rolle == "ansatt")
        self.bok.parter = [*self.bok.parter, ny]
        self.tell("part inn")
        return ny.nr

    def regler_for(self, alle: bool) -> fakta.Regler:
        """What the kommune has decided, and the kinds of plan that there are."""
        porter = {slag: frozenset(fakta.Port(hva) for hva in krever.split()) for slag, krever in KREVER.items()}
        mangler = {slag: frozenset(uten) for slag, uten in UTEN.items()}
        return fakta.Regler(
            samtykkealder=ALDER, alle=alle, porter=porter, mangler=mangler, foresatte_til_myndig=frozenset(BLIR)
        )

    def si_ja(self, giver: str, tjenester: list[str]) -> None:
        """A consent of somebody who is asked, for a year and not beyond the age."""
        bok = self.bok
        if giver not in bok.givere():
            return
        dag = bok.naa[0]
        siste = dag.replace(year=dag.year + 1) if (dag.month, dag.day) != (2, 29) else dt.date(dag.year + 1, 2, 28)
        if giver != "barnet":
            tjenester_naa = [tjeneste for tjeneste in bok.tjenester if not bok.har_gaatt_ut(tjeneste)]
            dagen_etter = siste
            while Bok(bok.foedt, bok.alle, (dagen_etter, 0), tjenester_naa, 0).spoerres() == (True, False):
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
        return self._kunne(person, self.logg())

    def _kunne(self, person: str, logg: fakta.Logg) -> set[str]:
        naa = tidspunkt(self.bok.naa)
        leder_for = {LEDERE[person]} if person in LEDERE else set()
        return {h.value for h in tilgang.Handling if tilgang.kan(logg, self.regler, ID[person], leder_for, h, naa)}

    def part_id(self, nr: int) -> UUID:
        return UUID(int=1_000_000 + nr)

    def logg(self) -> fakta.Logg:
        """What has happened, as the core is told it."""
        bok = self.bok
        tilbud: dict[str, Any] | None = bok.tilbud
        logg = fakta.Logg(
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
            plantype=bok.plantype,
            vedtak=tuple(
                fakta.Vedtak(tidspunkt(v.registrert), frozenset(v.tjenester), v.fra, v.siste) for v in bok.vedtak
            ),
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
                fakta.Utfall(tilbud["utfall"]),
            ),
            meldt=tuple(
                fakta.Meldt(
                    "skolebytte",
                    skifte["dag"],
                    tidspunkt(skifte["svart"]),
                    "ja",
                    tidspunkt(skifte["svart"]),
                    skifte["fra"],
                    skifte["til"],
                )
                for skifte in bok.skifter
            ),
        )
        return overganger.gjennomfoert(logg, tidspunkt(bok.naa))
