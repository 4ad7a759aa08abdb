"""From ``veileder.json`` to ``Veileder``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from stafettlogg.felles.guidetekst import som_html
from stafettlogg.felles.plantyper import foresatte_til_myndig, mangler, porter
from stafettlogg.felles.spraak import SPRAAK, Tekst, paa
from stafettlogg.felles.veileder import (
    SKJEMA,
    Aldre,
    Mangel,
    Nivaa,
    Noednummer,
    Rutine,
    Samtykketekst,
    Steg,
    Tjeneste,
    Veileder,
    Verktoy,
)
from stafettlogg.kjerne.fakta import Regler, Terskler

Json = dict[str, Any]
_FORMER = ("bestemt", "flertall", "flertall-bestemt")
# The national base's own words, for a log that has no guide.
_ORD: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "stafettlogg": (("stafettlogg", "stafettloggen"), ("stafettlogg", "stafettloggen")),
    "stafettholder": (("stafettholder", "stafettholderen"), ("stafetthaldar", "stafetthaldaren")),
    "handlingsveileder": (
        ("handlingsveileder", "handlingsveilederen"),
        ("handlingsrettleiar", "handlingsrettleiaren"),
    ),
}


def les(fil: Path) -> Veileder:
    """Read the guide. What is wrong with it stands in ``mangel``; nothing is raised."""
    uten = Veileder(termer=_termer({}))
    try:
        innhold: Json = json.loads(fil.read_bytes())
    except OSError:
        return replace(uten, mangel=Mangel.FIL)
    except ValueError:
        return replace(uten, mangel=Mangel.INNHOLD)
    # Another edition may still have the kommune's services, rules and words where we look for them.
    kjent = isinstance(innhold, dict) and innhold.get("skjema") == SKJEMA
    mangel = Mangel.INNHOLD if kjent else Mangel.SKJEMA
    for bygg in (_helt, _uten_steg) if kjent else (_uten_steg,):
        try:
            lest = bygg(innhold)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            continue
        return lest if bygg is _helt else replace(lest, mangel=mangel)
    return replace(uten, mangel=mangel)


def _helt(innhold: Json) -> Veileder:
    adresse = _adresser(innhold)
    verktoy = {v["id"]: Verktoy(v["id"], v["navn"], v["ingress"], adresse(v["side"])) for v in innhold["verktøy"]}
    html = _Html(adresse(""))

    def steg(data: Json) -> Steg:
        return Steg(
            id=data["id"],
            nummer=data["nummer"],
            tittel=data["tittel"],
            hva=data["hva"],
            verktoy=tuple(verktoy[id] for id in data["verktøy"]),
            adresse=adresse(data["side"]),
        )

    felles = [data for data in innhold["steg"] if data["veileder"] is None]
    return replace(
        _uten_steg(innhold),
        nivaaer={
            n["id"]: Nivaa(
                id=n["id"],
                nummer=n["nummer"],
                navn=n["navn"],
                beskrivelse=n["beskrivelse"],
                maal=n["mål"],
                brikker=n["brikker"],
                steg=tuple(steg(data) for data in felles if data["nivå"] == n["id"]),
                adresse=adresse(n["side"]),
            )
            for n in innhold["nivåer"]
        },
        rutiner={
            r["id"]: Rutine(r["id"], r["navn"], html(r["hvordan"]), adresse(r["side"])) for r in innhold["rutiner"]
        },
    )


def _uten_steg(innhold: Json) -> Veileder:
    """What a log cannot do without, and a little more."""
    adresse = _adresser(innhold)
    html = _Html(adresse(""))
    return Veileder(
        kommune=innhold["kommune"]["navn"],
        versjon=innhold["versjon"],
        maalformer=tuple(innhold["kommune"]["målformer"]),
        nettsted=adresse(""),
        alle_tjenester={
            t["id"]: Tjeneste(
                id=t["id"],
                navn=t["navn"],
                kort=t["kort"],
                opplysninger=t["opplysninger"],
                i_logg=t["kan-delta-i-logg"],
                telefon=t["telefon"] or "",
                e_post=t["e-post"] or "",
                adresse=adresse(t["side"]),
            )
            for t in innhold["tjenester"]
        },
        logg_fra_nivaa=innhold["innstillinger"]["logg-fra-nivå"],
        samtykketekster={
            s["id"]: Samtykketekst(s["id"], s["tittel"], s["tekst"], s["versjon"], s["sha256"], html(s["tekst"]))
            for s in innhold["samtykketekster"]
        },
        noednumre=tuple(Noednummer(n["id"], n["navn"], n["nummer"], n["hva"]) for n in innhold["nødnumre"]),
        termer=_termer(innhold),
        regler=_regler(innhold["innstillinger"], innhold["tjenester"]),
    )


def _regler(valg: Json, tjenester: list[Json]) -> Regler:
    lamper = valg["lamper"]
    return Regler(
        samtykkealder=Aldre({t["id"]: valg["samtykkealder"][t["opplysninger"]] for t in tjenester}),
        alle=valg["samtykkegivere"] != "en",
        varighet_maaneder=valg["samtykke-varighet-måneder"],
        tilbud_virkedager=valg["overlevering-frist-dager"],
        ferier=tuple(
            (dt.date.fromisoformat(ferie["fra"]), dt.date.fromisoformat(ferie["til"])) for ferie in valg["skoleferier"]
        ),
        porter=porter(),
        mangler=mangler(),
        foresatte_til_myndig=foresatte_til_myndig(),
        lamper=Terskler(
            ulest=valg["ulest-frist-dager"],
            frist_roed=lamper["frist-rød-dager"],
            moete_uker=lamper["møte-uker"],
            holder_borte=lamper["holder-borte-dager"],
            spoersmaal_virkedager=lamper["spørsmål-virkedager"],
            samtykke_utloeper=lamper["samtykke-utløper-dager"],
            fyller_aar=lamper["fyller-år-dager"],
            stille=lamper["stille-dager"],
            tom_logg=valg["tom-logg-dager"],
        ),
    )


def _adresser(innhold: Json) -> Callable[[str], Tekst]:
    """How to find a page of the guide by målform: the first one lies at the root."""
    rot = innhold["kommune"]["nettsted"].rstrip("/") + "/"
    if not rot.startswith(("https://", "http://")):
        raise ValueError(rot)
    foerste, *andre = innhold["kommune"]["målformer"]
    mapper = {foerste: rot, **{spraak: f"{rot}{spraak}/" for spraak in andre}}
    return lambda side: {spraak: mapper.get(spraak, rot) + side for spraak in SPRAAK}


class _Html:
    """Markdown as HTML in each målform that it has."""

    def __init__(self, rot: Tekst) -> None:
        self.rot = rot

    def __call__(self, tekst: Tekst) -> dict[str, Markup]:
        return {spraak: som_html(egen, self.rot[spraak]) for spraak, egen in tekst.items()}


def _termer(innhold: Json) -> dict[str, dict[str, str]]:
    """Every word of the kommune by målform and name, also with a capital: ``Stafettholder.bestemt``."""
    kommune = innhold["kommune"]["navn"] if innhold else {}
    ferdige: dict[str, dict[str, str]] = {}
    for nummer, spraak in enumerate(SPRAAK):
        ord = {"kommune.navn": paa(kommune, spraak) or "kommunen"}
        for id, maalformer in _ORD.items():
            ubestemt, bestemt = maalformer[nummer]
            ord |= {id: ubestemt, f"{id}.bestemt": bestemt}
        for term in innhold.get("termer", ()):
            ubestemt = paa(term["ubestemt"], spraak)
            former = {f"{term['id']}.{form}": paa(term[form], spraak) or ubestemt for form in _FORMER}
            ord |= {term["id"]: ubestemt, **former}
        ferdige[spraak] = ord | {
            navn[0].upper() + navn[1:]: tekst[:1].upper() + tekst[1:] for navn, tekst in ord.items()
        }
    return ferdige
