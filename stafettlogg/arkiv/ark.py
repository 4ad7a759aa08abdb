"""A log as a document: headings, tables and entries in words of one målform. It knows nothing of PDF.

What comes out is data that ``logg.typ`` draws; what people wrote is strings in it and nothing else (A8).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import compress
from typing import Any

from stafettlogg.arkiv import tilbake
from stafettlogg.arkiv.innhold import Data
from stafettlogg.felles import datoer, spraak
from stafettlogg.felles.tekster import Tekstfeil, antall, t
from stafettlogg.logg import lesing, setninger
from stafettlogg.logg.models import Type

Blokk = dict[str, Any]
_TAUS = (Type.HENDELSE, Type.ANGRET)


def bygg(logg: Data, *, innsyn: bool = False) -> dict[str, Any]:
    """The document of a log, in the målform that is being written in.

    Args:
        innsyn: is it a copy for somebody who asked for access, and not for the archive?
    """
    return _Ark(logg, innsyn).ark()


class _Ark:
    def __init__(self, logg: Data, innsyn: bool) -> None:
        self.alt, self.logg, self.innsyn = logg, logg["logg"], innsyn
        self.parter: dict[str, Data] = {part["id"]: part for part in logg["parter"]}
        self.innslag: dict[int, Data] = {innslag["nr"]: innslag for innslag in logg["innslag"]}

    def ark(self) -> dict[str, Any]:
        barn = next((self._navn(p) for p in self.alt["parter"] if p["rolle"] == "hovedperson"), None)
        return {
            "tittel": t("ark-tittel", navn=barn or t("ark-uten-navn")),
            "kommune": spraak.paa(self.alt["kommune"], spraak.naa()),
            "undertittel": t("ark-innsyn" if self.innsyn else "ark-arkiv"),
            "laget": t("ark-laget", tid=_tidspunkt(self.alt["laget"])),
            "maalform": spraak.naa(),
            "side": t("ark-side"),
            "dato": self.alt["laget"][:10],
            "blokker": [blokk for del_ in self._deler() for blokk in del_],
        }

    def _deler(self) -> Iterable[list[Blokk]]:
        yield self._om()
        yield self._del("ark-parter", self._parter())
        yield self._del("ark-samtykker", self._samtykker(), tom="ark-ingen-samtykker")
        if self.alt["vedtak"]:
            yield self._del("ark-vedtak", self._vedtak())
        yield self._del("ark-maal", self._maal(), tom="ark-ingen-maal")
        yield self._del("ark-moeter", self._moeter(), tom="ark-ingen-moeter")
        yield self._del("ark-innslag", self._innslag(), tom="ark-ingen-innslag")
        if self.alt["overleveringer"]:
            yield self._del("ark-overleveringer", self._overleveringer())
        if self.alt["overganger"]:
            yield self._del("ark-overganger", self._overganger())
        if self.alt["delinger"]:
            yield self._del("ark-delinger", self._delinger())
        yield self._del("ark-lest", self._lest(), tom="ark-ingen-lest")
        if self.alt["holdt-tilbake"]:
            yield self._del("ark-holdt-tilbake", self._holdt_tilbake())
        yield self._del("ark-kontroll", self._kontroll())

    def _del(self, key: str, blokker: list[Blokk], tom: str = "") -> list[Blokk]:
        return [_overskrift(t(key)), *(blokker or [_avsnitt(t(tom))])]

    def _om(self) -> list[Blokk]:
        logg = self.logg
        rader = [
            (t("ark-hvorfor"), logg["hvorfor"] or self._uten(tilbake.HVORFOR)),
            (t("ark-hensikt"), logg["mål"] or self._uten(tilbake.MAAL)),
            (t("ark-nivaa"), setninger.nivaanavn(logg["nivå"])),
            (t("ark-tjenester"), _tjenester(logg["tjenester"])),
            (t("ark-holder"), self._hvem(logg["stafettholder"])),
            (t("ark-foedt"), _dato(logg["født"])),
            (t("ark-aapnet"), _tidspunkt(logg["åpnet"])),
        ]
        rader += [(t("ark-aktiv-fra"), _tidspunkt(logg["aktiv-fra"]))] if logg["aktiv-fra"] else []
        rader += [(t("ark-avsluttet"), _tidspunkt(logg["avsluttet"]))] if logg["avsluttet"] else []
        rader += [(t("ark-grunn"), t(f"grunn-{logg['grunn']}"))] if logg["grunn"] else []
        return [_overskrift(t("ark-om")), _tabell((t("ark-hva"), t("ark-svar")), rader, (1, 2))]

    def _parter(self) -> list[Blokk]:
        rader = [
            (
                self._navn(p),
                setninger.hva(p["rolle"], p["tjeneste"]),
                _dato(p["fra"]),
                _dato(p["til"]) if p["til"] else t("ark-til-slutt"),
            )
            for p in self.alt["parter"]
        ]
        return [_tabell((t("ark-navn"), t("ark-rolle"), t("ark-fra"), t("ark-til")), rader, (2, 2, 1, 1))]

    def _samtykker(self) -> list[Blokk]:
        rader: list[tuple[str, str, str]] = []
        for s in self.alt["samtykker"]:
            hvordan = t(f"samtykkeform-{s['form']}")
            vitne = f" {t('ark-vitne', navn=s['vitne'])}" if s["vitne"] else ""
            gitt = t("ark-samtykket", tjenester=_tjenester(s["tjenester"]), dag=_dato(s["gyldig-til"]))
            rader.append((_tidspunkt(s["gitt"]), self._hvem(s["giver"]), f"{gitt} {hvordan}.{vitne}"))
            rader += [
                (
                    _tidspunkt(trekk["tid"]),
                    self._hvem(s["giver"]),
                    t("ark-trukket", tjenester=_tjenester(trekk["tjenester"])) + f" {_form(trekk['form'])}.",
                )
                for trekk in s["trukket"]
            ]
        return [_tabell((t("ark-tid"), t("ark-hvem"), t("ark-hva")), rader, (2, 2, 4))] if rader else []

    def _vedtak(self) -> list[Blokk]:
        rader = [
            (v["referanse"] or t("ark-uleselig"), _dato(v["fra"]), _dato(v["gyldig-til"]), _tjenester(v["tjenester"]))
            for v in self.alt["vedtak"]
        ]
        return [_tabell((t("ark-referanse"), t("ark-fra"), t("ark-til"), t("ark-tjenester")), rader, (2, 1, 1, 2))]

    def _maal(self) -> list[Blokk]:
        under: dict[int, list[Data]] = defaultdict(list)
        for innslag in self.alt["innslag"]:
            if innslag["aktivitet"] and innslag["gjelder"]:
                under[innslag["gjelder"]].append(innslag)
        blokker: list[Blokk] = []
        maal = [i for i in self.alt["innslag"] if i["type"] == Type.MAAL and not i["retter"] and not i["angret-i"]]
        for nummer, innslag in enumerate(maal, 1):
            blokker += [
                {"slag": "underoverskrift", "tekst": t("ark-maal-nr", nummer=nummer, nr=innslag["nr"])},
                _avsnitt(self._tekst(self._siste(innslag))),
            ]
            rader = [self._aktivitet(a) for a in under[innslag["nr"]] if not a["angret-i"]]
            if rader:
                hode = (t("innslag-aktivitet"), t("ark-ansvarlig"), t("ark-frist"), t("ark-status"))
                blokker.append(_tabell(hode, rader, (3, 2, 1, 2)))
        return blokker

    def _aktivitet(self, innslag: Data) -> tuple[str, ...]:
        a = innslag["aktivitet"]
        status = t(f"ark-aktivitet-{a['status']}")
        if a["avgjort"]:
            status += f" {_dato(a['avgjort'])}"
        return self._tekst(self._siste(innslag)), self._hvem(a["ansvarlig"]), _dato(a["frist"]), status

    def _siste(self, innslag: Data) -> Data:
        """What it says after every correction."""
        while innslag["rettet-i"]:
            innslag = self.innslag[innslag["rettet-i"]]
        return innslag

    def _moeter(self) -> list[Blokk]:
        blokker: list[Blokk] = []
        for m in self.alt["møter"]:
            avlyst = f" – {t('ark-avlyst')}" if m["avlyst"] else ""
            saker = [str(sak) for sak in m["saker"]] if isinstance(m["saker"], list) else []
            blokker += [
                {"slag": "underoverskrift", "tekst": _tidspunkt(m["tid"]) + avlyst},
                _avsnitt(m["sak"] or t("ark-del-tilbakeholdt" if m["holdt-tilbake"] else "ark-uleselig")),
                *([{"slag": "liste", "punkter": saker}] if saker else []),
                *([_avsnitt(t("ark-referat-i", nr=m["referat"]))] if m["referat"] else []),
            ]
            rader = [
                (self._hvem(i["part"]), t(f"ark-kommer-{_jnv(i['kommer'])}"), t(f"ark-moette-{_jnv(i['møtte'])}"))
                for i in m["innkalte"]
            ]
            if rader:
                blokker.append(_tabell((t("ark-innkalt"), t("ark-svaret"), t("ark-i-moetet")), rader, (3, 1, 1)))
        return blokker

    def _innslag(self) -> list[Blokk]:
        return [self._ett(innslag) for innslag in self.alt["innslag"] if innslag["type"] != Type.ANGRET]

    def _ett(self, i: Data) -> Blokk:
        merknader = []
        if i["rettet-i"]:
            merknader.append(t("innslag-rettet-av", nr=i["rettet-i"]))
        if i["retter"]:
            merknader.append(t("innslag-retter", nr=i["retter"]))
        if i["gjelder"]:
            merknader.append(t("ark-gjelder", nr=i["gjelder"]))
        if i["til"]:
            merknader.append(t("ark-innslag-til", navn=self._hvem(i["til"])))
        if i["på-vegne-av"]:
            merknader.append(t("ark-paa-vegne-av", navn=self._hvem(i["på-vegne-av"])))
        hendelse = i["type"] == Type.HENDELSE
        return {
            "slag": "hendelse" if hendelse else "innslag",
            "nr": t("ark-nr", nr=i["nr"]),
            "type": "" if hendelse else _slag(i["type"]),
            "fra": f"{self._hvem(i['part'])} · {_tidspunkt(i['tid'])}",
            "merknader": merknader,
            "avsnitt": self._tekst(i).splitlines(),
        }

    def _tekst(self, i: Data) -> str:
        if i["holdt-tilbake"]:
            return t("ark-tilbakeholdt")
        if i["angret-i"]:
            return t("ark-angret")
        if i["hendelse"]:
            return self._hendelse(i["hendelse"])
        return i["tekst"] if i["tekst"] is not None else t("ark-uleselig")

    def _hendelse(self, hendelse: Mapping[str, Any]) -> str:
        """An event in words; with the day in full, for this is read in years to come."""
        ferdig = {"tid": _tidspunkt(hendelse["tid"])} if "tid" in hendelse else {}
        verdier = {**hendelse, "ferdig": ferdig}
        if "part" in hendelse:
            verdier["navn"] = self._navn(self.parter.get(str(hendelse["part"]), {}))
        if "nr" in hendelse and int(hendelse["nr"]) in self.innslag:
            verdier["aktivitet"] = self._tekst(self.innslag[int(hendelse["nr"])])
        try:
            return setninger.hendelsen(verdier)
        except Tekstfeil:  # of an edition that has other words
            return t("ark-hendelse", hva=str(hendelse.get("hva", "")))

    def _overleveringer(self) -> list[Blokk]:
        rader = [
            (_tidspunkt(o["tilbudt"]), self._hvem(o["fra"]), self._hvem(o["til"]), t(f"ark-utfall-{o['utfall']}"))
            for o in self.alt["overleveringer"]
        ]
        return [_tabell((t("ark-tid"), t("ark-fra-hvem"), t("ark-til-hvem"), t("ark-utfall")), rader, (2, 2, 2, 1))]

    def _overganger(self) -> list[Blokk]:
        rader = [
            (_dato(o["dag"]), _ord("overgang-navn", o["slag"]), _ord("overgang-valg", o["svar"]))
            for o in self.alt["overganger"]
        ]
        return [_tabell((t("ark-dag"), t("ark-hva"), t("ark-svar")), rader, (1, 2, 2))]

    def _delinger(self) -> list[Blokk]:
        rader = [
            (
                _tidspunkt(d["tid"]),
                self._hvem(d["part"]),
                " ".join(filter(None, (f"{setninger.vei(d['vei'])}:", _ord("deling-valg", d["valg"] or ""), d["ord"]))),
            )
            for d in self.alt["delinger"]
        ]
        return [_tabell((t("ark-tid"), t("ark-hvem"), t("ark-hva")), rader, (2, 2, 3))]

    def _lest(self) -> list[Blokk]:
        lest: dict[tuple[str, str], list[str]] = defaultdict(list)
        spor = [rad for rad in self.alt["spor"] if rad["utfall"] == "ja" and rad["handling"] in lesing.ALLE]
        hvem_naar = (
            (rad["part"] or rad["rolle"], dt.datetime.fromisoformat(rad["tid"]), rad["handling"]) for rad in spor
        )
        for rad in compress(spor, lesing.aapninger(hvem_naar)):
            rolle, _, tjeneste = rad["rolle"].partition(":")
            navn = self._navn(self.parter[rad["part"]], "lesere-uten-navn") if rad["part"] else t("lesere-uten-navn")
            lest[navn, setninger.hva(rolle, tjeneste)].append(rad["tid"])
        rader = [
            (*hvem, antall("ark-ganger", len(tider)), _dato(tider[0]), _dato(tider[-1])) for hvem, tider in lest.items()
        ]
        hode = (t("ark-navn"), t("ark-rolle"), t("ark-antall"), t("ark-foerste"), t("ark-siste"))
        return [_avsnitt(t("ark-lest-hva")), _tabell(hode, rader, (2, 2, 1, 1, 1))] if rader else []

    def _holdt_tilbake(self) -> list[Blokk]:
        rader = [(_hva_holdt(h), t(f"unntak-{h['grunn']}"), h["hjemmel"]) for h in self.alt["holdt-tilbake"]]
        return [
            _avsnitt(t("ark-holdt-tilbake-hva")),
            _tabell((t("ark-innslaget"), t("ark-grunn"), t("ark-hjemmel")), rader, (2, 3, 2)),
        ]

    def _kontroll(self) -> list[Blokk]:
        kjede = self.alt["kjede"]
        rader = [
            (t("ark-id"), self.logg["id"]),
            (t("ark-antall-innslag"), str(len(self.innslag))),
            (t("ark-kjede-nr"), str(kjede["nr"])),
            (t("ark-kjede-hash"), kjede["sha256"]),
        ]
        return [_avsnitt(t("ark-kontroll-hva")), _tabell((t("ark-hva"), t("ark-svar")), rader, (1, 2))]

    def _uten(self, hva: str) -> str:
        """Why a text of the log's own is missing."""
        holdt = any(h.get("hva") == hva for h in self.alt["holdt-tilbake"])
        return t("ark-del-tilbakeholdt" if holdt else "ark-uleselig")

    def _navn(self, part: Mapping[str, Any], uten: str = "ark-uten-navn") -> str:
        return part.get("navn") or t("ark-navn-tilbakeholdt" if part.get("holdt-tilbake") else uten)

    def _hvem(self, part: str | None) -> str:
        funnet = self.parter.get(part or "")
        if funnet is None:
            return t("ark-uten-navn")
        return f"{self._navn(funnet)}, {setninger.etter_navn(funnet['rolle'], funnet['tjeneste'])}"


def _hva_holdt(holdt: Mapping[str, Any]) -> str:
    """What is withheld, by number, day or role."""
    match holdt.get("hva"):
        case None:
            return t("ark-nr", nr=holdt["nr"])
        case tilbake.MOETE:
            return t("ark-holdt-moete", tid=_tidspunkt(holdt["tid"]) if holdt["tid"] else "")
        case tilbake.NAVN:
            return t("unntak-del-navn", hvem=setninger.hva(holdt["rolle"], holdt["tjeneste"]))
        case tilbake.HVORFOR:
            return t("unntak-del-hvorfor")
        case tilbake.MAAL:
            return t("unntak-del-maal")
        case _:
            return t("unntak-del-vitner")


def _overskrift(tekst: str) -> Blokk:
    return {"slag": "overskrift", "tekst": tekst}


def _avsnitt(tekst: str) -> Blokk:
    return {"slag": "avsnitt", "linjer": tekst.splitlines()}


def _tabell(hode: tuple[str, ...], rader: Iterable[tuple[str, ...]], bredder: tuple[int, ...]) -> Blokk:
    return {"slag": "tabell", "hode": list(hode), "rader": [list(rad) for rad in rader], "bredder": list(bredder)}


def _tidspunkt(tekst: str) -> str:
    tid = dt.datetime.fromisoformat(tekst)
    return f"{datoer.dato(tid)} kl.\u00a0{datoer.klokke(tid)}"


def _dato(tekst: str) -> str:
    return datoer.dato(dt.date.fromisoformat(tekst[:10]))


def _tjenester(ider: Iterable[str]) -> str:
    return ", ".join(setninger.hva("", id) for id in ider)


def _slag(type: str) -> str:
    return _ord("innslag", type)


def _form(form: str) -> str:
    return _ord("samtykkeform", form)


def _ord(rekke: str, id: str) -> str:
    """What something is called; what has no word here stands by its id."""
    try:
        return t(f"{rekke}-{id}") if id else ""
    except Tekstfeil:
        return id.replace("-", " ").capitalize()


def _jnv(svar: bool | None) -> str:
    return {True: "ja", False: "nei", None: "vet-ikke"}[svar]
