"""The whole of a log as data, in the form that ``logg.json`` has. What it means is told in docs/arkivpakken.md.

It is made of an admission that the door gave. No contact point, and nothing of anybody's other logs, is in it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from stafettlogg.arkiv.hjemler import unntak
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.logg import models
from stafettlogg.logg.dor import Adgang, Ulesbart
from stafettlogg.logg.models import Type
from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor

SKJEMA = "stafettlogg-logg-1"
"""The edition of the form. One that means something else gets another number."""

Data = dict[str, Any]
_M = TypeVar("_M", bound=Model)


def bygg(
    adgang: Adgang,
    maalform: str,
    *,
    holdt_tilbake: Mapping[str, Collection[int]] | None = None,
    innsyn: dt.datetime | None = None,
) -> Data:
    """Everything that a log holds.

    Args:
        maalform: which the words of a package are written in; what people wrote stands as they wrote it.
        holdt_tilbake: for access: ground → numbers of the entries that are withheld.
        innsyn: for somebody in this log, when it was approved: what was written later, nobody has thought through.
            That it carries on another is left out too (I13).

    Returns:
        what ``json.dumps`` takes; times are in Norwegian time with their offset.
    """
    return _Bygger(adgang, dict(holdt_tilbake or {}), innsyn=innsyn).alt(maalform)


class _Bygger:
    def __init__(
        self, adgang: Adgang, holdt_tilbake: Mapping[str, Collection[int]], *, innsyn: dt.datetime | None
    ) -> None:
        self.adgang, self.logg, self.innsyn = adgang, adgang.logg, innsyn
        self.rad = models.Logg.objects.get(pk=adgang.logg.id)
        self.partene = {part.person: str(part.id) for part in adgang.logg.parter}
        self.grunner = {nr: grunn for grunn, numre in holdt_tilbake.items() for nr in numre}

    def alt(self, maalform: str) -> Data:
        rad, adgang = self.rad, self.adgang
        kode = veileder()
        hode_nr, hode = kjede.siste(self.logg.id)
        return {
            "skjema": SKJEMA,
            "laget": _tid(adgang.naa),
            "målform": maalform,
            "kommune": dict(kode.kommune),
            "logg": {
                "id": str(rad.id),
                "plantype": rad.plantype,
                "nivå": rad.nivaa,
                "tilstand": rad.tilstand,
                "født": rad.foedt.isoformat(),
                "tjenester": rad.tjenester,
                "stafettholder": str(rad.holder_id),
                "midlertidig": rad.fungerende,
                "hvorfor": self._les(rad.hvorfor, "hvorfor", rad.id),
                "mål": self._les(rad.maal, "maal", rad.id),
                "åpnet": _tid(rad.aapnet),
                "aktiv-fra": _tid(rad.aktiv_fra),
                "avsluttet": _tid(rad.avsluttet),
                "grunn": rad.grunn,
                "neste-evaluering": _dag(rad.neste_evaluering),
                "forrige": None if self.innsyn else _id(rad.forrige_id),
                "samordning": rad.samordning,
                "samordning-svar": rad.samordning_svar,
            },
            "parter": self._parter(),
            "foreldreansvar": self._foreldreansvar(),
            "samtykker": self._samtykker(),
            "vedtak": self._vedtak(),
            "innslag": self._innslag(),
            "møter": self._moeter(),
            "overleveringer": self._overleveringer(),
            "overganger": self._overganger(),
            "delinger": self._delinger(),
            "spor": self._spor(),
            "kjede": {"nr": hode_nr, "sha256": hode.hex()},
            "holdt-tilbake": [
                {"nr": nr, "grunn": grunn, "hjemmel": hjemmel.kort if (hjemmel := unntak(grunn)) else grunn}
                for nr, grunn in sorted(self.grunner.items())
            ],
        }

    def _les(self, laast: bytes | memoryview | None, felt: str, id: UUID) -> str | None:
        """What somebody wrote; nothing when it cannot be read, so that one broken field does not hide the rest."""
        if laast is None:
            return None
        try:
            return self.adgang.laas.les(laast, felt, id)
        except Ulesbart:
            return None

    def _parter(self) -> list[Data]:
        return [
            {
                "id": str(part.id),
                "navn": self._les(part.navn, "navn", part.id),
                "rolle": part.rolle,
                "tjeneste": part.tjeneste or None,
                "fra": _tid(part.fra),
                "til": _tid(part.til),
            }
            for part in models.Part.objects.filter(logg=self.logg.id).order_by("fra", "id")
        ]

    def _foreldreansvar(self) -> list[Data]:
        ansvar = models.Foreldreansvar.objects.filter(logg=self.logg.id).order_by("fra", "id")
        return [{"part": self._part(a.person_id), "fra": _dag(a.fra), "til": _dag(a.til)} for a in ansvar]

    def _samtykker(self) -> list[Data]:
        samtykker = models.Samtykke.objects.filter(logg=self.logg.id).prefetch_related("trekk").order_by("gitt", "id")
        return [
            {
                "giver": self._part(s.giver_id),
                "tjenester": s.tjenester,
                "gitt": _tid(s.gitt),
                "gyldig-til": _dag(s.gyldig_til),
                "form": s.form,
                "registrert-av": self._part(s.registrert_av_id),
                "vitne": self._les(s.vitne, "vitne", s.id),
                "tekst": {"id": s.tekst, "versjon": s.versjon, "sha256": s.sha256, "målform": s.spraak},
                "trukket": [
                    {
                        "tjenester": t.tjenester,
                        "tid": _tid(t.tid),
                        "form": t.form,
                        "registrert-av": self._part(t.registrert_av_id),
                    }
                    for t in sorted(s.trekk.all(), key=lambda t: (t.tid, t.id))
                ],
            }
            for s in samtykker
        ]

    def _vedtak(self) -> list[Data]:
        return [
            {
                "referanse": self._les(v.referanse, "referanse", v.id),
                "tjenester": v.tjenester,
                "fra": _dag(v.fra),
                "gyldig-til": _dag(v.gyldig_til),
                "registrert": _tid(v.tid),
                "registrert-av": self._part(v.registrert_av_id),
            }
            for v in models.Vedtak.objects.filter(logg=self.logg.id).order_by("tid", "id")
        ]

    def _innslag(self) -> list[Data]:
        rader = self._foer(models.Innslag.objects.filter(logg=self.logg.id)).order_by("nr")
        alle = list(rader.select_related("aktivitet", "retter", "gjelder"))
        angret = {i.gjelder.nr: i.nr for i in alle if i.gjelder and i.type == Type.ANGRET}
        rettet = {i.retter.nr: i.nr for i in alle if i.retter and i.nr not in angret}
        return [self._ett(rad, rettet.get(rad.nr), angret.get(rad.nr)) for rad in alle]

    def _ett(self, rad: models.Innslag, rettet_i: int | None, angret_i: int | None) -> Data:
        hendelse = rad.type == Type.HENDELSE
        # What was taken back was so before anybody read it: it is not read now either.
        skjult = rad.nr in self.grunner or angret_i is not None
        tekst = None if skjult else self._les(rad.tekst, "innslag", rad.id)
        aktivitet = getattr(rad, "aktivitet", None)
        return {
            "nr": rad.nr,
            "type": rad.type,
            "part": str(rad.part_id),
            "på-vegne-av": _id(rad.paa_vegne_av_id),
            "tid": _tid(rad.tid),
            "tekst": None if hendelse else tekst,
            "hendelse": json.loads(tekst) if hendelse and tekst else None,
            "felt": rad.felt,
            "til": _id(rad.til_id),
            "gjelder": rad.gjelder.nr if rad.gjelder else None,
            "retter": rad.retter.nr if rad.retter else None,
            "rettet-i": rettet_i,
            "angret-i": angret_i,
            "holdt-tilbake": self.grunner.get(rad.nr),
            "aktivitet": aktivitet
            and {
                "ansvarlig": str(aktivitet.ansvarlig_id),
                "frist": _dag(aktivitet.frist),
                "status": aktivitet.status,
                "avgjort": _tid(aktivitet.avgjort),
                "avgjort-av": _id(aktivitet.avgjort_av_id),
            },
        }

    def _moeter(self) -> list[Data]:
        moeter = models.Moete.objects.filter(logg=self.logg.id).order_by("tid", "id").select_related("referat")
        return [
            {
                "tid": _tid(m.tid),
                "sak": self._les(m.sak, "sak", m.id),
                "saker": _liste(self._les(m.saker, "saker", m.id)),
                "innkalt-av": str(m.innkalt_av_id),
                "avlyst": m.avlyst,
                "referat": m.referat.nr if m.referat else None,
                "innkalte": [
                    {
                        "part": str(i.part_id),
                        "kommer": i.kommer,
                        "møtte": i.moette,
                        "svar-notert-av": _id(i.svar_notert_av_id),
                    }
                    for i in sorted(m.innkallinger.all(), key=lambda i: str(i.part_id))
                ],
            }
            for m in moeter.prefetch_related("innkallinger")
        ]

    def _overleveringer(self) -> list[Data]:
        return [
            {
                "fra": str(o.fra_id),
                "til": str(o.til_id),
                "tilbudt": _tid(o.tid),
                "frist": _dag(o.frist),
                "utfall": o.utfall,
                "avgjort": _tid(o.avgjort),
            }
            for o in models.Overlevering.objects.filter(logg=self.logg.id).order_by("tid", "id")
        ]

    def _foer(self, skrevet: QuerySet[_M]) -> QuerySet[_M]:
        """What was written before access was approved."""
        return skrevet.filter(tid__lte=self.innsyn) if self.innsyn else skrevet

    def _overganger(self) -> list[Data]:
        overganger = (
            models.Overgang.objects.filter(logg=self.logg.id).select_related("skifte").prefetch_related("svarene")
        )
        return [
            {
                "slag": o.slag,
                "fra": o.skifte.fra if hasattr(o, "skifte") else None,
                "til": o.skifte.til if hasattr(o, "skifte") else None,
                "dag": _dag(o.dag),
                "meldt": _tid(o.meldt),
                "meldt-av": _id(o.meldt_av_id),
                "svar": o.svar,
                "svart": _tid(o.svart),
                "svart-av": _id(o.svart_av_id),
                "svarene": [
                    {"part": str(s.part_id), "valg": s.valg, "tid": _tid(s.tid), "notert-av": _id(s.notert_av_id)}
                    for s in sorted(o.svarene.all(), key=lambda s: (s.tid, s.id))
                ],
            }
            for o in overganger.prefetch_related("svarene").order_by("dag", "id")
        ]

    def _delinger(self) -> list[Data]:
        return [
            {
                "part": str(d.part_id),
                "tid": _tid(d.tid),
                "vei": d.vei,
                **self._delt(d),
                "innslag": d.innslag.nr if d.innslag else None,
            }
            for d in self._foer(models.Deling.objects.filter(logg=self.logg.id))
            .order_by("tid", "id")
            .select_related("innslag")
        ]

    def _delt(self, deling: models.Deling) -> Data:
        if deling.innslag and deling.innslag.nr in self.grunner:  # the same words stand in both
            return {"valg": None, "ord": None}
        tekst = self._les(deling.tekst, "deling", deling.id)
        fortalt = json.loads(tekst) if tekst else {}
        return {"valg": fortalt.get("del"), "ord": fortalt.get("ord")}

    def _spor(self) -> list[Data]:
        """Everything that was decided about the log; who did it by part, and by role for one who is none."""
        felt = ("nr", "tid", "aktor", "rolle", "handling", "utfall", "sett_til")
        return [
            {
                "nr": nr,
                "tid": _tid(tid),
                "part": self._part(aktor),
                "rolle": rolle,
                "handling": handling,
                "utfall": utfall,
                "sett-til": sett_til,
            }
            for nr, tid, aktor, rolle, handling, utfall, sett_til in Spor.objects.filter(kjede=self.logg.id)
            .order_by("nr")
            .values_list(*felt)
        ]

    def _part(self, person: UUID) -> str | None:
        return self.partene.get(person)


def _tid(verdi: dt.datetime | None) -> str | None:
    return verdi.astimezone(OSLO).isoformat(timespec="seconds") if verdi else None


def _dag(verdi: dt.date | None) -> str | None:
    return verdi.isoformat() if verdi else None


def _id(verdi: UUID | None) -> str | None:
    return str(verdi) if verdi else None


def _liste(tekst: str | None) -> Any:
    """An agenda, which is a list in JSON."""
    if tekst is None:
        return []
    try:
        return json.loads(tekst)
    except ValueError:
        return [tekst]
