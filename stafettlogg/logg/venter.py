"""«Det som venter på deg»: what somebody must answer, is asked, has promised and has not read, over all one's logs.

It is made of facts and names. No entry is read for it, so each says which log and what kind, and leads to the place.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.felles import datoer
from stafettlogg.felles.tekster import antall, t
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.port import spoerres_om
from stafettlogg.kjerne.samtykke import givere, har_samtykket
from stafettlogg.kjerne.stafett import aapent_tilbud
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import lever, tilstand
from stafettlogg.logg.bruk.samtykke import levende
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.innhold import Hendinger
from stafettlogg.logg.models import Status, Type

Rekke = tuple[int, object]
"""By what things of one kind are sorted."""


@dataclass(frozen=True, slots=True)
class Sak:
    """One thing that waits.

    Args:
        logg: the log, for one who may read it; the page takes it away when that ends.
        adresse: the place in the log.
        tekst: what it is, in a sentence.
        antall: of new entries; else 0.
    """

    logg: UUID | None
    adresse: str
    tekst: str
    antall: int = 0


@dataclass(frozen=True, slots=True)
class Venter:
    """What waits, in the order it is asked for. ``uleste`` has every log that can be read, also those without news."""

    svar: tuple[Sak, ...]
    spoersmaal: tuple[Sak, ...]
    frister: tuple[Sak, ...]
    uleste: tuple[Sak, ...]
    FRISTER_VIST = 5

    @property
    def grupper(self) -> tuple[tuple[str, tuple[Sak, ...], tuple[Sak, ...]], ...]:
        """The key of each heading, what is shown under it, and what is folded; but for what is new."""
        frister = self.frister[: self.FRISTER_VIST], self.frister[self.FRISTER_VIST :]
        alle = (
            ("venter-svar", self.svar, ()),
            ("venter-spurt", self.spoersmaal, ()),
            ("venter-frister", *frister),
        )
        return tuple(gruppe for gruppe in alle if gruppe[1])

    @property
    def antall_nye(self) -> int:
        """New entries, of all the logs."""
        return sum(sak.antall for sak in self.uleste)

    @property
    def noe(self) -> bool:
        """Is there anything?"""
        return bool(self.svar or self.spoersmaal or self.frister or self.antall_nye)


class EnLogg:
    """What one log says of one who may see it.

    Args:
        mine: what the person takes part as, now.
        nye: the numbers of the entries that the person has not read.
    """

    def __init__(self, adgang: Adgang, hendinger: Hendinger, puls: lamper.Puls) -> None:
        self.adgang, self.hendinger, self.puls = adgang, hendinger, puls
        self.logg, self.naa, hvem = adgang.logg, adgang.naa, adgang.hvem.person
        self.leser = adgang.handling is Handling.LES
        self.barn = adgang.navn(self.logg.hovedpart.id)
        self.mine = {p.id for p in self.logg.parter if p.person == hvem and lever(self.logg, p, self.naa)}
        egne = {p.id for p in self.logg.parter if p.person == hvem}
        lest = hendinger.lesing.get(hvem)
        til = lest.til if lest else 0
        nye = [i.nr for i in hendinger.innslag if i.nr > til and i.part not in egne and i.type != Type.ANGRET]
        self.nye = nye if self.leser else []

    @property
    def maa_samtykke(self) -> bool:
        """Is the person asked to consent, and has not answered?"""
        hvem = self.adgang.hvem.person
        logg, regler = self.logg, self.adgang.regler
        spurt = hvem in givere(logg, regler, dag(self.naa)) and bool(spoerres_om(logg, regler, self.naa))
        return spurt and not levende(logg, hvem, self.naa)

    @property
    def venter_paa_meg(self) -> bool:
        """Can nobody read the log until the person consents to the service that has the baton?"""
        logg, hvem, regler, naa = self.logg, self.adgang.hvem.person, self.adgang.regler, self.naa
        holder = logg.part(logg.holder)
        return (
            tilstand(logg, regler, naa) is not Tilstand.AKTIV
            and holder is not None
            and holder.tjeneste in spoerres_om(logg, regler, naa)
            and hvem in givere(logg, regler, dag(naa))
            and not har_samtykket(logg, hvem, holder.tjeneste, naa)
        )

    @property
    def tilbud_til_meg(self) -> bool:
        """Is the person offered the baton?"""
        tilbud = aapent_tilbud(self.logg, self.naa)
        return tilbud is not None and tilbud.til in self.mine and self.leser

    @property
    def frister(self) -> list[tuple[dt.date, int]]:
        """The days and the numbers of the person's open activities, the nearest first."""
        aapne = (i for i in self.hendinger.innslag if i.status == Status.AAPEN and i.ansvarlig in self.mine)
        return sorted((i.frist, i.nr) for i in aapne if i.frist) if self.leser else []

    def _sak(self, sted: str, tekst: str, antall: int = 0) -> Sak:
        return Sak(self.logg.id if self.leser else None, f"/logg/{self.logg.id}{sted}", tekst, antall)

    def svar(self) -> Iterator[tuple[Rekke, Sak]]:
        """A consent, the baton and meetings to say yes or no to; what has a day, by the day."""
        if self.maa_samtykke:
            yield (0, self.barn), self._sak("/samtykke", t("venter-samtykke", barn=self.barn))
        tilbud = self.logg.tilbud
        if tilbud and self.tilbud_til_meg:
            tekst = t("venter-tilbud", barn=self.barn, dag=datoer.ukedag(tilbud.frist))
            yield (1, tilbud.frist), self._sak("#pinnen", tekst)
        for moete in self.hendinger.moeter.values() if self.leser else ():
            ubesvart = any(i.part in self.mine and i.kommer is None for i in moete.innkallinger)
            if ubesvart and moete.tid > self.naa:
                tekst = t("venter-innkalling", barn=self.barn, tid=datoer.tidspunkt(moete.tid))
                yield (2, moete.tid), self._sak(f"#moete-{moete.id}", tekst)

    def spoersmaal(self) -> Iterator[tuple[Rekke, Sak]]:
        """Questions to the person without an answer, the oldest first."""
        av = {i.nr: i.part for i in self.hendinger.innslag}
        for ett in self.puls.spoersmaal if self.leser else ():
            til = self.logg.part(ett.til)
            svarer = til.id if til and lever(self.logg, til, self.naa) else self.logg.holder
            if svarer in self.mine and av[ett.nr] not in self.mine:
                tekst = t("venter-spurt-av", barn=self.barn, navn=self.adgang.navn(av[ett.nr]))
                yield (0, ett.tid), self._sak(f"#innslag-{ett.nr}", tekst)

    def fristsaker(self) -> Iterator[tuple[Rekke, Sak]]:
        """The person's deadlines, one for each day: those that are over come first, then the nearest."""
        per_dag = Counter(frist for frist, _ in self.frister)
        foerste = dict(reversed(self.frister))
        for frist, hvor_mange in per_dag.items():
            naar = datoer.om_dager(frist)
            if frist < dag(self.naa):
                tekst = antall("venter-over", hvor_mange, barn=self.barn, dag=naar)
            else:
                tekst = antall("venter-frist", hvor_mange, barn=self.barn, dag=naar)
            yield (0, frist), self._sak(f"#avtale-{foerste[frist]}", tekst)

    def ulest(self) -> Iterator[tuple[Rekke, Sak]]:
        """What is new."""
        if self.leser:
            sted = f"#innslag-{self.nye[0]}" if self.nye else "#nytt-siden"
            yield (-len(self.nye), self.barn), self._sak(sted, self.barn, len(self.nye))


def bygg(logger: Iterable[EnLogg]) -> Venter:
    """What waits in some logs."""
    logger = tuple(logger)

    def samlet(deler: Iterable[Iterator[tuple[Rekke, Sak]]]) -> tuple[Sak, ...]:
        par: list[tuple[Rekke, Sak]] = [en for del_ in deler for en in del_]
        return tuple(sak for _, sak in sorted(par, key=lambda en: en[0]))

    return Venter(
        svar=samlet(logg.svar() for logg in logger),
        spoersmaal=samlet(logg.spoersmaal() for logg in logger),
        frister=samlet(logg.fristsaker() for logg in logger),
        uleste=samlet(logg.ulest() for logg in logger),
    )
