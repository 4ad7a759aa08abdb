"""Naive bookkeeping beside the core: plain lists, loops and ifs. It calls nothing of the core, so that it can disagree.

Time is a day and a minute of it, on a Norwegian clock. Persons are words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

ALDER = {"skole": 15, "helse": 16, "barnehage": 15, "bup": 16}
Tid = tuple[dt.date, int]

DELTAKERE = "holder ansatt ungdom barn foresatt ekstern"
TABELL = {
    "les": ("aktiv", DELTAKERE),
    "se-status": ("aapnet aktiv sperret", "holder ungdom foresatt giver"),
    "skriv": ("aktiv", DELTAKERE),
    "planlegg": ("aktiv", DELTAKERE),
    "fullfoer": ("aktiv", DELTAKERE),
    "kall-inn": ("aktiv", "holder ansatt"),
    "svar-innkalling": ("aktiv", DELTAKERE),
    "endre-deltakere": ("aapnet aktiv sperret", "holder"),
    "endre-nivaa": ("aktiv", "holder"),
    "tilby": ("aktiv", "holder"),
    "svar-tilbud": ("aktiv", "mottaker"),
    "trekk-tilbud": ("aktiv", "holder"),
    "overta": ("aapnet aktiv sperret", "leder"),
    "samtykk": ("aapnet aktiv sperret", "giver"),
    "registrer-samtykke": ("aapnet aktiv sperret", "holder"),
    "trekk-samtykke": ("aapnet aktiv sperret", "har-gitt"),
    "avslutt": ("aktiv sperret", "holder giver"),
    "slett-tom": ("aapnet", "holder"),
    "takk-nei": ("aapnet", "giver"),
    "se-lesere": ("aktiv", DELTAKERE),
    "skriv-for": ("aktiv", "holder ansatt"),
    "angre": ("aktiv", DELTAKERE),
    "hold-moete": ("aktiv", "holder ansatt"),
    "skriv-ut": ("aktiv", DELTAKERE),
    "meld-overgang": ("aktiv", DELTAKERE),
    "svar-overgang": ("aktiv", DELTAKERE),
    "vurder-deling": ("aktiv", "holder ansatt"),
    "registrer-vedtak": ("aapnet aktiv sperret", "holder"),
    "skriv-plan": ("aktiv", DELTAKERE),
    "godkjenn": ("aktiv", "holder giver"),
    "registrer-godkjenning": ("aktiv", "holder"),
    "ny-plan": ("aktiv", "holder"),
    "ta-med": ("aktiv", "holder"),
    "si-fra-samordning": ("aktiv", "holder ansatt"),
    "svar-samordning": ("aktiv", "holder"),
}
LAASTE = ("se-status", "endre-deltakere", "registrer-samtykke", "avslutt", "slett-tom", "registrer-vedtak")
"""What the holder can do also when the holder's own service is not let in."""
UTEN = {"stafettlogg": ("registrer-vedtak", "skriv-plan", "godkjenn"), "skoleplan": ("endre-nivaa", "svar-samordning")}
"""What some kinds of plan have not."""
KREVER = {
    "stafettlogg": "samtykke",
    "skoleplan": "vedtak",
    "hjelpeplan": "vedtak",
    "strengplan": "samtykke vedtak",
}
"""What each kind of plan stands on; another kind stands on both."""
BLIR = ("hjelpeplan", "strengplan", "ukjent")
"""The kinds of plan that are set up to keep the guardians until the young person is 18."""


@dataclass
class Deltaker:
    """A part, by the person's name."""

    nr: int
    person: str
    rolle: str
    tjeneste: str | None
    fra: Tid
    til: Tid | None = None
    ansatt: bool = False


@dataclass
class Ja:
    """A consent, and for each service that is withdrawn when it was."""

    giver: str
    tjenester: list[str]
    gitt: Tid
    siste: dt.date
    trukket: dict[str, Tid] = field(default_factory=dict)


@dataclass
class Beslutning:
    """A decision, as it was registered."""

    tjenester: list[str]
    registrert: Tid
    fra: dt.date
    siste: dt.date


@dataclass
class Bok:
    """What has happened in one log, and what it means."""

    foedt: dt.date
    alle: bool
    naa: Tid
    tjenester: list[str]
    holder: int
    lagret: str = "aapnet"
    fungerende: bool = False
    skjermet: bool = False
    parter: list[Deltaker] = field(default_factory=list)
    ansvar: list[tuple[str, dt.date, dt.date | None]] = field(default_factory=list)
    ja: list[Ja] = field(default_factory=list)
    plantype: str = "stafettlogg"
    vedtak: list[Beslutning] = field(default_factory=list)
    tilbud: dict[str, object] | None = None
    skifter: list[dict[str, Any]] = field(default_factory=list)

    def alder(self) -> int:
        """Whole years today."""
        i_dag, foedt = self.naa[0], self.foedt
        aar = i_dag.year - foedt.year
        if (i_dag.month, i_dag.day) < (foedt.month, foedt.day):
            aar -= 1
        return aar

    def med_ansvar(self) -> list[str]:
        """Those with parental responsibility today."""
        personer: list[str] = []
        if self.alder() < 18:
            for person, fra, til in self.ansvar:
                if fra <= self.naa[0] and (til is None or self.naa[0] < til) and person not in personer:
                    personer.append(person)
        return personer

    def spoerres(self) -> tuple[bool, bool]:
        """Is the young person asked, and are the guardians?"""
        unge = foresatte = False
        for tjeneste in self.tjenester:
            if self.har_gaatt_ut(tjeneste):
                continue
            if self.alder() < ALDER[tjeneste]:
                foresatte = True
            else:
                unge = True
        return unge, foresatte

    def givere(self) -> list[str]:
        """Everybody who is asked."""
        unge, foresatte = self.spoerres()
        return (["barnet"] if unge else []) + (self.med_ansvar() if foresatte else [])

    def har_sagt_ja(self, giver: str, tjeneste: str | None) -> bool:
        """Has somebody a living consent to a service?"""
        for ja in self.ja:
            if ja.giver == giver and tjeneste in ja.tjenester and ja.gitt <= self.naa and self.naa[0] <= ja.siste:
                trukket = ja.trukket.get(str(tjeneste))
                if trukket is None or trukket > self.naa:
                    return True
        return False

    def samtykket(self, tjeneste: str | None) -> bool:
        """May a service take part?"""
        if tjeneste not in self.tjenester or self.har_gaatt_ut(tjeneste):
            return False
        unge, foresatte = self.spoerres()
        if unge and not self.har_sagt_ja("barnet", tjeneste):
            return False
        if foresatte:
            svar = [self.har_sagt_ja(person, tjeneste) for person in self.med_ansvar()]
            antall = svar.count(True)
            if antall == 0 or (self.alle and antall < len(svar)):
                return False
        return True

    def trenger(self, hva: str) -> bool:
        """Does the plan stand on this?"""
        return self.plantype not in KREVER or hva in KREVER[self.plantype]

    def besluttet(self) -> list[str]:
        """The services that the decision in force lets in; none when there is none."""
        siste = None
        for vedtak in self.vedtak:
            if vedtak.registrert <= self.naa:
                siste = vedtak
        if siste is None or self.naa[0] < siste.fra or siste.siste < self.naa[0]:
            return []
        return siste.tjenester

    def inne(self, tjeneste: str | None) -> bool:
        """May a service take part, by what the plan stands on?"""
        if not self.trenger("vedtak"):
            return self.samtykket(tjeneste)
        besluttet = self.besluttet()
        if not besluttet:
            return False
        if not self.trenger("samtykke") and tjeneste in besluttet and tjeneste in self.tjenester:
            return not self.har_gaatt_ut(tjeneste)
        return self.samtykket(tjeneste)

    def part(self, nr: int) -> Deltaker:
        """A part by number."""
        return next(part for part in self.parter if part.nr == nr)

    def har_gaatt_ut(self, tjeneste: str | None) -> bool:
        """Has a service left, on a day that was settled? The holder's waits until the baton is handed over."""
        for skifte in self.skifter:
            if skifte["fra"] == tjeneste and skifte["dag"] <= self.naa[0] and skifte["til"] != tjeneste:
                return self.part(self.holder).tjeneste != tjeneste
        return False

    def byttet_ut(self, part: Deltaker) -> bool:
        """Has a part left with the old service?"""
        for skifte in self.skifter:
            gammel = skifte["fra"] == part.tjeneste and part.fra <= skifte["svart"]
            if gammel and skifte["dag"] <= self.naa[0] and part.nr != self.holder:
                return True
        return False

    def lever(self, part: Deltaker) -> bool:
        """Does a part take part?"""
        if self.byttet_ut(part):
            return False
        if self.naa < part.fra or (part.til is not None and self.naa >= part.til):
            return False
        if part.rolle == "ansatt":
            return part.ansatt
        if part.rolle == "foresatt":
            return part.person in self.med_ansvar()
        return True

    def tilstand(self) -> str:
        """The state that holds."""
        if self.lagret in ("avsluttet", "slettet"):
            return self.lagret
        if self.skjermet:
            return "sperret"
        if self.lagret == "aktiv" and not self.inne(self.part(self.holder).tjeneste):
            return "sperret"
        return self.lagret

    def tilbud_venter(self) -> bool:
        """Does an offer wait for an answer?"""
        return bool(self.tilbud) and self.tilbud["utfall"] == "tilbudt" and self.naa[0] <= self.tilbud["frist"]  # type: ignore[index,operator]

    def mottakere(self) -> list[int]:
        """Those who can be offered the baton."""
        numre = []
        for part in self.parter:
            if part.rolle == "ansatt" and part.nr != self.holder and self.lever(part) and self.inne(part.tjeneste):
                numre.append(part.nr)
        return numre

    def kan_tilby(self, nr: int) -> bool:
        """Can the baton be offered to a part?"""
        return self.tilstand() == "aktiv" and not self.tilbud_venter() and nr in self.mottakere()

    def kan_akseptere(self) -> bool:
        """Can the offer be accepted?"""
        if self.tilstand() != "aktiv" or not self.tilbud_venter():
            return False
        return self.tilbud is not None and self.tilbud["til"] in self.mottakere()

    def blir(self) -> bool:
        """Do the guardians stay whoever is asked? Only where nothing but a decision is needed."""
        return self.plantype in BLIR and self.trenger("vedtak") and not self.trenger("samtykke")

    def barnet_vet_om(self, part: Deltaker) -> bool:
        """Has the young person consented, to anything, since a part came?"""
        return any(
            ja.giver == "barnet"
            and part.fra <= ja.gitt <= self.naa
            and self.naa[0] <= ja.siste
            and any(ja.trukket.get(tjeneste) is None or ja.trukket[tjeneste] > self.naa for tjeneste in ja.tjenester)
            for ja in self.ja
        )

    def roller(self, person: str, leder_for: str | None, *, laast: bool) -> set[str]:
        """What somebody is; an employee also when the own service is not let in, if ``laast``."""
        roller = set()
        for part in self.parter:
            if part.person != person or not self.lever(part):
                continue
            if part.rolle == "hovedperson":
                roller.add("ungdom" if self.spoerres()[0] else "barn")
            elif part.rolle == "foresatt":
                if self.blir() or person in self.givere() or self.barnet_vet_om(part):
                    roller.add("foresatt")
            elif laast or self.inne(part.tjeneste):
                roller.add(part.rolle)
                if part.rolle == "ansatt" and part.nr == self.holder:
                    roller.add("holder")
                if part.rolle == "ansatt" and self.tilbud_venter() and self.tilbud["til"] == part.nr:  # type: ignore[index]
                    roller.add("mottaker")
        if person in self.givere():
            roller.add("giver")
        if any(self.har_sagt_ja(person, tjeneste) for tjeneste in ALDER):
            roller.add("har-gitt")
        holder = self.part(self.holder)
        if leder_for is not None and leder_for == holder.tjeneste and not self.lever(holder):
            roller.add("leder")
        return roller

    def kunne(self, person: str, leder_for: str | None) -> set[str]:
        """All that somebody can do."""
        apne, laaste = (self.roller(person, leder_for, laast=laast) for laast in (False, True))
        tilstand, ut = self.tilstand(), set()
        for handling, (tilstander, roller) in TABELL.items():
            mine = laaste if handling in LAASTE else apne
            if handling in ("avslutt", "takk-nei") and not self.trenger("samtykke"):
                roller = roller.replace("giver", "")
            if handling in UTEN.get(self.plantype, ()):
                continue
            lov = tilstand in tilstander.split() and bool(mine & set(roller.split()))
            if lov and (not self.skjermet or handling == "trekk-samtykke"):
                ut.add(handling)
        return ut
