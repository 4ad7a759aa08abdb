"""What the page of one log shows: the baton, what is agreed, what comes, what is new, what hangs, what is written.

Here what is written is decrypted, by the admission that the door gave.
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections import defaultdict
from uuid import UUID

from stafettlogg.felles.plantyper import plantype
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Part
from stafettlogg.kjerne.port import slipper_inn, spoerres_om
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.stafett import aapent_tilbud
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import sakliste, setninger
from stafettlogg.logg.bruk.samordning import SAMORDNING
from stafettlogg.logg.dor import Adgang
from stafettlogg.logg.innhold import IKKE_SKREVET, Hendinger, Innslagsrad, Moeterad, puls
from stafettlogg.logg.models import Status, Type
from stafettlogg.logg.sidedeler import Aktivitet, Deltaker, Innslag, Invitert, Maal, Moete, Side, Tilbud, Tjeneste


def bygg(adgang: Adgang, hendinger: Hendinger) -> Side:
    """Make the page for one who may read."""
    return _Bygger(adgang, hendinger).side()


class _Bygger:
    def __init__(self, adgang: Adgang, hendinger: Hendinger) -> None:
        self.adgang, self.hendinger = adgang, hendinger
        self.logg, self.naa = adgang.logg, adgang.naa
        self.synlige = [rad.nr for rad in hendinger.innslag if rad.type != Type.ANGRET]
        self.lest_av_andre = max(
            (lest.til for person, lest in hendinger.lesing.items() if person != adgang.hvem.person), default=0
        )
        self.deltakere = {part.id: self._deltaker(part) for part in self.logg.parter}
        meg = hendinger.lesing.get(adgang.hvem.person)
        self.lest_foer = meg.foer if meg else 0
        self.innslag = {rad.nr: self._innslag(rad) for rad in hendinger.innslag}
        self._bind()

    def side(self) -> Side:
        adgang, logg, idag = self.adgang, self.logg, dag(self.naa)
        moeter = sorted(self.hendinger.moeter.values(), key=lambda moete: moete.tid)
        maal = tuple(self._maal())
        return Side(
            id=logg.id,
            slag=plantype(logg.plantype),
            barn=self.deltakere[logg.hovedpart.id].navn,
            hvorfor=adgang.laas.les(adgang.rad.hvorfor, "hvorfor", logg.id),
            hensikt=adgang.laas.les(adgang.rad.maal, "maal", logg.id),
            nivaa=veileder().nivaaer.get(adgang.rad.nivaa),
            aapnet=adgang.rad.aapnet,
            aapnet_av=next(
                (self.deltakere[p.id] for p in logg.parter if p.tjeneste and p.fra == adgang.rad.aapnet), None
            ),
            holder=self.deltakere[logg.holder],
            fungerende=logg.fungerende,
            tilbud=self._tilbud(),
            lamper=lamper.tente(logg, puls(adgang.rad, self.hendinger), adgang.regler, self.naa),
            deltakere=tuple(deltaker for deltaker in self.deltakere.values() if deltaker.med),
            tjenester=tuple(self._tjeneste(tjeneste) for tjeneste in sorted(logg.tjenester)),
            maal=maal,
            kommende=tuple(self._moete(moete) for moete in moeter if moete.tid > self.naa),
            holdte=tuple(self._moete(moete) for moete in reversed(moeter) if moete.tid <= self.naa),
            neste_evaluering=adgang.rad.neste_evaluering,
            innslag=tuple(i for i in reversed(self.innslag.values()) if self._staar_alene(i)),
            antall_nye=sum(innslag.ny for innslag in self.innslag.values()),
            foerste_nye=next((nr for nr, innslag in self.innslag.items() if innslag.ny), None),
            mine_aktiviteter=tuple(
                a for m in maal for a in m.aktiviteter if a.ansvarlig.meg and a.status == Status.AAPEN
            ),
            mine_spoersmaal=tuple(i for i in self.innslag.values() if self._venter_paa_meg(i)),
            antall=len(self.synlige),
            er_giver=adgang.hvem.person in givere(logg, adgang.regler, idag)
            and bool(spoerres_om(logg, adgang.regler, self.naa)),
            har_gitt=any(samtykke.giver == adgang.hvem.person for samtykke in logg.samtykker),
            samordning="" if adgang.rad.samordning_svar else adgang.rad.samordning,
            samordning_foreslaatt=self._foreslaatt(),
        )

    def _deltaker(self, part: Part) -> Deltaker:
        lest = self.hendinger.lesing.get(part.person)
        navn, hva = self.adgang.navn(part.id), setninger.etter_navn(part.rolle, part.tjeneste)
        return Deltaker(
            id=part.id,
            navn=navn,
            hva=hva,
            omtale=f"{navn}, {hva}",
            rolle=part.rolle,
            tjeneste=part.tjeneste,
            er_holder=part.id == self.logg.holder,
            meg=part.person == self.adgang.hvem.person,
            med=lever(self.logg, part, self.naa),
            uleste=len(self.synlige) - bisect_right(self.synlige, lest.til if lest else 0),
            sist_inne=lest.sist if lest else None,
        )

    def _innslag(self, rad: Innslagsrad) -> Innslag:
        av = self.deltakere[rad.part]
        tekst = self.adgang.laas.les(rad.tekst, "innslag", rad.id) if rad.tekst else ""
        hendelse = json.loads(tekst) if rad.type == Type.HENDELSE else {}
        if "part" in hendelse:
            hendelse["navn"] = self.adgang.navn(UUID(hendelse["part"]))
        return Innslag(
            nr=rad.nr,
            type=rad.type,
            tid=rad.tid,
            av=av,
            tekst="" if hendelse else tekst,
            ny=rad.nr > self.lest_foer and not av.meg and rad.type != Type.ANGRET,
            mitt=av.meg,
            til=self.deltakere.get(rad.til) if rad.til else None,
            vegne=self.deltakere.get(rad.vegne) if rad.vegne else None,
            kan_angres=av.meg and rad.type not in IKKE_SKREVET and rad.nr > self.lest_av_andre,
            retter=rad.retter,
            hendelse=hendelse,
            felt=rad.felt,
        )

    def _bind(self) -> None:
        """Put answers and comments under what they belong to, and tell what is corrected by what."""
        for rad in self.hendinger.innslag:
            innslag = self.innslag[rad.nr]
            if "nr" in innslag.hendelse:
                innslag.hendelse["aktivitet"] = self.innslag[int(innslag.hendelse["nr"])].tekst
            if rad.retter and rad.retter in self.innslag:
                self.innslag[rad.retter].rettet_av = rad.nr
            if rad.type in (Type.SVAR, Type.KOMMENTAR) and rad.gjelder in self.innslag:
                self.innslag[rad.gjelder].under.append(innslag)
        for innslag in self.innslag.values():
            if innslag.type == Type.SPOERSMAAL and not innslag.retter and not innslag.besvart:
                # Who was asked and has left, has nobody to answer for; then the holder answers.
                innslag.svarer = innslag.til if innslag.til and innslag.til.med else self.deltakere[self.logg.holder]

    def _staar_alene(self, innslag: Innslag) -> bool:
        return innslag.type not in (Type.SVAR, Type.KOMMENTAR)

    def _venter_paa_meg(self, innslag: Innslag) -> bool:
        return innslag.svarer is not None and innslag.svarer.meg and not innslag.mitt

    def _foreslaatt(self) -> str:
        """What the latest word about it says there is, if that is a proposal."""
        om_det = (i for i in reversed(self.innslag.values()) if i.felt == SAMORDNING)
        siste = next(om_det, None)
        return siste.hendelse["slag"] if siste and siste.hendelse["hva"] == "samordning-foreslaatt" else ""

    def _maal(self) -> list[Maal]:
        aktiviteter: dict[int, list[Aktivitet]] = defaultdict(list)
        for rad in self.hendinger.innslag:
            if rad.ansvarlig and rad.frist and rad.gjelder:
                aktiviteter[rad.gjelder].append(self._aktivitet(rad))
        return [
            Maal(innslag, self._rettet(innslag).tekst, tuple(sorted(aktiviteter[innslag.nr], key=_aapne_foerst)))
            for innslag in self.innslag.values()
            if innslag.type == Type.MAAL and innslag.retter is None
        ]

    def _rettet(self, innslag: Innslag) -> Innslag:
        """What it says now, after every correction."""
        while innslag.rettet_av:
            innslag = self.innslag[innslag.rettet_av]
        return innslag

    def _aktivitet(self, rad: Innslagsrad) -> Aktivitet:
        assert rad.ansvarlig and rad.frist and rad.status
        ansvarlig = self.deltakere[rad.ansvarlig]
        aapen = rad.status == Status.AAPEN
        holder = self.deltakere[self.logg.holder]
        return Aktivitet(
            innslag=self.innslag[rad.nr],
            ansvarlig=ansvarlig,
            frist=rad.frist,
            status=rad.status,
            dager_over=max(0, (dag(self.naa) - rad.frist).days) if aapen else 0,
            kan_fullfoeres=aapen and (ansvarlig.meg or holder.meg),
        )

    def _moete(self, rad: Moeterad) -> Moete:
        inviterte = tuple(
            Invitert(
                self.deltakere[i.part],
                i.kommer,
                i.moette,
                self.deltakere[rad.notert_av[i.part]] if i.part in rad.notert_av else None,
            )
            for i in rad.innkallinger
        )
        return Moete(
            id=rad.id,
            tid=rad.tid,
            sak=self.adgang.laas.les(rad.sak, "sak", rad.id),
            innkalt_av=self.deltakere[rad.innkalt_av],
            inviterte=inviterte,
            min=next((invitert for invitert in inviterte if invitert.deltaker.meg), None),
            saker=les_saker(self.adgang, rad.id, rad.saker) or sakliste.vanlig(),
            referat=rad.referat,
            kan_avlyses=rad.tid > self.naa
            and (self.deltakere[self.logg.holder].meg or self.deltakere[rad.innkalt_av].meg),
        )

    def _tilbud(self) -> Tilbud | None:
        tilbud = self.logg.tilbud
        if tilbud is None:
            return None
        til = self.deltakere[tilbud.til]
        return Tilbud(til, tilbud.frist, aapent_tilbud(self.logg, self.naa) is None, til.meg)

    def _tjeneste(self, tjeneste: str) -> Tjeneste:
        return Tjeneste(
            tjeneste,
            slipper_inn(self.logg, self.adgang.regler, tjeneste, self.naa),
            tuple(d for d in self.deltakere.values() if d.tjeneste == tjeneste and d.med),
        )


def les_saker(adgang: Adgang, moete: UUID, saker: bytes | None) -> tuple[str, ...]:
    """A meeting's own agenda; nothing when it has the usual one."""
    return tuple(json.loads(adgang.laas.les(saker, "saker", moete))) if saker else ()


def _aapne_foerst(aktivitet: Aktivitet) -> tuple[bool, dt.date]:
    return aktivitet.status != Status.AAPEN, aktivitet.frist
