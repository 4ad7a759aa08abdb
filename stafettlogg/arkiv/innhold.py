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

from stafettlogg.arkiv import tilbake
from stafettlogg.arkiv.hjemler import unntak
from stafettlogg.felles import spraak
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.logg import models, sakliste
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
    holdt_tilbake: Mapping[str, Collection[tilbake.Kode]] | None = None,
    innsyn: dt.datetime | None = None,
    person: UUID | None = None,
) -> Data:
    """Everything that a log holds.

    Args:
        maalform: which the words of a package are written in; what people wrote stands as they wrote it.
        holdt_tilbake: for access: ground → what is withheld: numbers of entries, and the codes of ``tilbake``.
        innsyn: for somebody in this log, when it was approved: what was written later, nobody has thought through.
            That it carries on another is left out too (I13).
        person: for access: who gets it.

    Returns:
        what ``json.dumps`` takes; times are in Norwegian time with their offset.
    """
    bygger = _Bygger(adgang, dict(holdt_tilbake or {}), innsyn=innsyn, person=person)
    data = bygger.alt(maalform)
    if bygger.holdes:
        with spraak.i("nn" if maalform == "nn" else "nb"):
            bygger.sladd().alt(data)
    return data


class _Bygger:
    def __init__(
        self,
        adgang: Adgang,
        holdt_tilbake: Mapping[str, Collection[tilbake.Kode]],
        *,
        innsyn: dt.datetime | None,
        person: UUID | None,
    ) -> None:
        self.adgang, self.logg, self.innsyn, self.person = adgang, adgang.logg, innsyn, person
        self.rad = models.Logg.objects.get(pk=adgang.logg.id)
        self.partene = {part.person: str(part.id) for part in adgang.logg.parter}
        self.holdes = {kode: grunn for grunn, koder in holdt_tilbake.items() for kode in koder}
        self.grunner = self._grunner()
        self.vitner: list[str] = []
        self.borte: list[str] = []
        """What is withheld, as it was written: it is to stand nowhere else either."""

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
                "hvorfor": self._holdt(tilbake.HVORFOR, self._les(rad.hvorfor, "hvorfor", rad.id)),
                "mål": self._holdt(tilbake.MAAL, self._les(rad.maal, "maal", rad.id)),
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
                *({"nr": nr, **_grunn(grunn)} for nr, grunn in sorted(self.grunner.items())),
                *self._holdt_ellers(),
            ],
        }

    def _grunner(self) -> dict[int, str]:
        """Entry → ground. With a meeting go its minutes, and what corrects them: much of it is the same words."""
        grunner = {kode: grunn for kode, grunn in self.holdes.items() if isinstance(kode, int)}
        moeter = models.Moete.objects.filter(logg=self.logg.id, referat__isnull=False).select_related("referat")
        referater = {m.referat.nr: grunn for m in moeter if m.referat and (grunn := self._moetes(m.pk))}
        rettes = models.Innslag.objects.filter(logg=self.logg.id, retter__isnull=False).order_by("nr")
        for nr, retter in rettes.values_list("nr", "retter__nr"):
            if retter in referater:
                referater[nr] = referater[retter]
        return {**referater, **grunner}

    def _moetes(self, moete: UUID) -> str | None:
        return self.holdes.get(f"{tilbake.MOETE}:{moete}")

    def _holdt(self, kode: str, tekst: str | None) -> str | None:
        """A text, or nothing where it is withheld; then it is to be found nowhere else."""
        if kode not in self.holdes:
            return tekst
        self.borte += [tekst] if tekst else []
        return None

    def _navnets(self, part: models.Part) -> str | None:
        """Why somebody's name is withheld; nothing when it is not. Who gets the copy keeps the own name."""
        kode = tilbake.navnekode(part.rolle, part.tjeneste)
        return None if part.person_id == self.person else self.holdes.get(kode)

    def _holdt_ellers(self) -> list[Data]:
        """What is withheld beside entries, in order, without its text."""
        ut = []
        for kode, grunn in sorted((str(kode), grunn) for kode, grunn in self.holdes.items()):
            hva, _, resten = kode.partition(":")
            rad: Data = {"hva": hva}
            if hva == tilbake.NAVN:
                rolle, _, tjeneste = resten.partition(":")
                rad |= {"rolle": rolle, "tjeneste": tjeneste or None}
            elif hva == tilbake.MOETE:
                moete = models.Moete.objects.filter(logg=self.logg.id, pk=resten).first()
                rad |= {"tid": _tid(moete.tid) if moete else None}
            if not hva.isdecimal():
                ut.append({**rad, **_grunn(grunn)})
        return ut

    def sladd(self) -> tilbake.Sladd:
        """What takes out, of all that others wrote, what is withheld."""
        parter = list(models.Part.objects.filter(logg=self.logg.id))
        navn = {part.pk: self._les(part.navn, "navn", part.id) or "" for part in parter}
        borte = [navn[part.pk] for part in parter if self._navnets(part)]
        if tilbake.VITNER in self.holdes:
            borte += self.vitner
        vist = [navn[part.pk] for part in parter if not self._navnets(part)]
        return tilbake.Sladd(borte, vist, self.borte)

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
                "navn": None if self._navnets(part) else self._les(part.navn, "navn", part.id),
                "holdt-tilbake": self._navnets(part),
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
                "vitne": self._vitne(self._les(s.vitne, "vitne", s.id)),
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

    def _vitne(self, navn: str | None) -> str | None:
        if tilbake.VITNER not in self.holdes:
            return navn
        self.vitner += [navn] if navn else []
        return None

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
        tekst = self._les(rad.tekst, "innslag", rad.id)
        if tekst and rad.nr in self.grunner:
            self.borte += tilbake.fritekst(json.loads(tekst)) if hendelse else [tekst]
        tekst = None if skjult else tekst
        aktivitet = getattr(rad, "aktivitet", None)
        return {
            "nr": rad.nr,
            "type": rad.type,
            "part": str(rad.part_id),
            "på-vegne-av": _id(rad.paa_vegne_av_id),
            "tid": _tid(rad.tid),
            "tekst": None if hendelse else tekst,
            "hendelse": self._hendelse(json.loads(tekst)) if hendelse and tekst else None,
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

    def _hendelse(self, hendelse: Data) -> Data:
        return {**hendelse, "vitne": self._vitne(hendelse["vitne"])} if "vitne" in hendelse else hendelse

    def _moeter(self) -> list[Data]:
        moeter = models.Moete.objects.filter(logg=self.logg.id).order_by("tid", "id").select_related("referat")
        return [
            {
                "tid": _tid(m.tid),
                "sak": self._holdt(f"{tilbake.MOETE}:{m.id}", self._les(m.sak, "sak", m.id)),
                "saker": self._saker(m),
                "holdt-tilbake": self._moetes(m.id),
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

    def _saker(self, moete: models.Moete) -> Any:
        """The agenda. The items of the usual one are nobody's, and may stand elsewhere."""
        saker = _liste(self._les(moete.saker, "saker", moete.id))
        if not self._moetes(moete.id):
            return saker
        self.borte += [sak for sak in saker if isinstance(sak, str) and not _er_vanlig(sak)]
        return []

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


def _grunn(grunn: str) -> dict[str, str]:
    """A ground, and where it stands in law."""
    hjemmel = unntak(grunn)
    return {"grunn": grunn, "hjemmel": hjemmel.kort if hjemmel else grunn}


def _er_vanlig(sak: str) -> bool:
    return any(sak in sakliste.vanlig(maalform) for maalform in spraak.SPRAAK)


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
