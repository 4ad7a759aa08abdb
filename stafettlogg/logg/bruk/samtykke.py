"""Consents: given by oneself or registered from paper, taken back at once, and what that closes for whom."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from stafettlogg.felles.plantyper import plantype
from stafettlogg.felles.veileder import Samtykketekst, veileder
from stafettlogg.kjerne import stafett
from stafettlogg.kjerne.fakta import Logg, Regler, Tilstand, Trekk, Utfall
from stafettlogg.kjerne.port import slipper_inn
from stafettlogg.kjerne.samtykke import givere, gjelder_for, siste_dag
from stafettlogg.kjerne.tid import dag, om_maaneder
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import har_grunnlag, tilstand
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.bruk.skall import fjern_skall
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.fakta import hent
from stafettlogg.logg.models import Form
from stafettlogg.overgang.avgjoerelse import avgjoer
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import utboks


@dataclass(frozen=True)
class Foelge:
    """What a withdrawal closes.

    Args:
        laases: will the log be locked for everybody?
        tjenester: the services that can no longer read.
        tilbud_faller: does an open offer of the baton fall?
    """

    laases: bool
    tjenester: tuple[str, ...]
    tilbud_faller: bool


def tekst_for(logg: Logg, giver: UUID) -> Samtykketekst | None:
    """The text that a giver says yes to; nothing when the guide has none."""
    return veileder().samtykketekster.get("ungdom" if giver == logg.hovedperson else "foresatte")


def gi(hvem: Innlogget, logg: UUID, tjenester: Collection[str], sha256: str) -> None:
    """Consent for oneself.

    Args:
        sha256: of the text that was shown; if the text has changed since, it must be read again.
    """
    with dor.skriv(hvem, logg, Handling.SAMTYKK) as adgang:
        tekst = tekst_for(adgang.logg, hvem.person)
        if tekst is None or tekst.sha256.get(hvem.spraak) != sha256:
            raise Avvist("avvist-samtykketekst")
        _lagre(adgang, hvem.person, tjenester, Form.DIGITALT)


def registrer(hvem: Innlogget, logg: UUID, giver: UUID, tjenester: Collection[str], form: Form, vitne: str) -> None:
    """Register a consent that somebody gave on paper or in words, with a witness."""
    with dor.skriv(hvem, logg, Handling.REGISTRER_SAMTYKKE) as adgang:
        if form is Form.DIGITALT or not vitne.strip() or giver == hvem.person:
            raise Avvist("avvist-vitne")
        if giver not in givere(adgang.logg, adgang.regler, dag(adgang.naa)):
            raise Avvist("avvist-giver")
        if _har_selv_trukket(logg, giver):
            raise Avvist("avvist-trukket-selv")
        _lagre(adgang, giver, tjenester, form, vitne.strip())


def trekk(hvem: Innlogget, logg: UUID, tjenester: Collection[str]) -> Foelge:
    """Take back one's own consent for some services. It closes in the same transaction."""
    with dor.skriv(hvem, logg, Handling.TREKK_SAMTYKKE) as adgang:
        return _trekk(adgang, hvem.person, tjenester, Form.DIGITALT)


def registrer_trekk(hvem: Innlogget, logg: UUID, giver: UUID, tjenester: Collection[str], form: Form) -> Foelge:
    """Register that somebody took it back on paper or in words."""
    with dor.skriv(hvem, logg, Handling.REGISTRER_SAMTYKKE) as adgang:
        return _trekk(adgang, giver, tjenester, form)


def takk_nei(hvem: Innlogget, logg: UUID) -> None:
    """Say no to a log that one is asked to consent to: the shell is taken away, with all that stood in it."""
    with dor.skriv(hvem, logg, Handling.TAKK_NEI) as adgang:
        fjern_skall(logg, adgang.naa, models.Grunn.FAMILIEN_OENSKER)


def foelge(logg: Logg, regler: Regler, giver: UUID, tjenester: Collection[str], naa: dt.datetime) -> Foelge:
    """What a withdrawal would close, for the preview."""
    etter = dataclasses.replace(
        logg,
        samtykker=tuple(
            dataclasses.replace(s, trekk=(*s.trekk, Trekk(naa, frozenset(tjenester)))) if s.giver == giver else s
            for s in logg.samtykker
        ),
    )
    aktiv = tilstand(logg, regler, naa) is Tilstand.AKTIV
    return Foelge(
        laases=aktiv and tilstand(etter, regler, naa) is Tilstand.SPERRET,
        tjenester=tuple(
            t
            for t in sorted(logg.tjenester)
            if slipper_inn(logg, regler, t, naa) and not slipper_inn(etter, regler, t, naa)
        ),
        tilbud_faller=stafett.aapent_tilbud(logg, naa) is not None and not stafett.kan_akseptere(etter, regler, naa),
    )


def _har_selv_trukket(logg: UUID, giver: UUID) -> bool:
    """Is what the giver did last in the log to take a consent back? Then nobody else says yes for that person."""
    siste = models.Samtykketrekk.objects.filter(samtykke__logg=logg, samtykke__giver=giver).order_by("-tid").first()
    if siste is None or siste.form != Form.DIGITALT:
        return False
    return not models.Samtykke.objects.filter(logg=logg, giver=giver, form=Form.DIGITALT, gitt__gt=siste.tid).exists()


def levende(logg: Logg, giver: UUID, naa: dt.datetime) -> frozenset[str]:
    """The services that a giver's consents cover now."""
    return frozenset(t for s in logg.samtykker if s.giver == giver for t in gjelder_for(s, naa))


def oppdater(adgang: Adgang) -> None:
    """After what decides has changed: a log that can be becomes active, an offer falls, a transition is settled."""
    fakta = hent((adgang.logg.id,), adgang.naa)[adgang.logg.id].fakta
    if fakta.tilstand is Tilstand.AAPNET and not fakta.skjermet and har_grunnlag(fakta, adgang.regler, adgang.naa):
        maaneder = plantype(fakta.plantype).evaluering_maaneder
        models.Logg.objects.filter(pk=fakta.id).update(
            tilstand=Tilstand.AKTIV,
            aktiv_fra=adgang.naa,
            neste_evaluering=om_maaneder(dag(adgang.naa), maaneder) if maaneder else None,
        )
        hendelse(adgang, "aktiv")
        utboks.varsle(adgang)
    else:
        utboks.etter_endring(fakta, adgang.regler, adgang.naa)
    if fakta.tilbud and not stafett.kan_akseptere(fakta, adgang.regler, adgang.naa):
        models.Overlevering.objects.filter(pk=fakta.tilbud.id, utfall=Utfall.TILBUDT).update(
            utfall=Utfall.TRUKKET, avgjort=adgang.naa
        )
    avgjoer(adgang)


def _lagre(adgang: Adgang, giver: UUID, tjenester: Collection[str], form: Form, vitne: str = "") -> None:
    valgte = adgang.logg.tjenester.intersection(tjenester)
    tekst = tekst_for(adgang.logg, giver)
    if not valgte or tekst is None:
        raise Avvist("avvist-samtykke-tomt")
    id = dor.ny_id()
    models.Samtykke.objects.create(
        id=id,
        logg_id=adgang.logg.id,
        giver_id=giver,
        tjenester=sorted(valgte),
        tekst=tekst.id,
        versjon=tekst.versjon,
        sha256=tekst.sha256[adgang.hvem.spraak],
        spraak=adgang.hvem.spraak,
        gitt=adgang.naa,
        gyldig_til=siste_dag(adgang.logg, adgang.regler, giver, adgang.naa),
        form=form,
        registrert_av_id=adgang.hvem.person,
        vitne=adgang.laas.laas(vitne, "vitne", id) if vitne else None,
    )
    _fortell(adgang, "gitt", giver, valgte, form)
    oppdater(adgang)


def _trekk(adgang: Adgang, giver: UUID, tjenester: Collection[str], form: Form) -> Foelge:
    valgte = levende(adgang.logg, giver, adgang.naa).intersection(tjenester)
    if not valgte:
        raise Avvist("avvist-trekk-tomt")
    virkning = foelge(adgang.logg, adgang.regler, giver, valgte, adgang.naa)
    for samtykke in adgang.logg.samtykker:
        berort = valgte & gjelder_for(samtykke, adgang.naa)
        if samtykke.giver == giver and berort:
            models.Samtykketrekk.objects.create(
                samtykke_id=samtykke.id,
                tjenester=sorted(berort),
                tid=adgang.naa,
                form=form,
                registrert_av_id=adgang.hvem.person,
            )
    _fortell(adgang, "trukket", giver, valgte, form)
    oppdater(adgang)
    return virkning


def bortfall(adgang: Adgang, tjeneste: str) -> None:
    """Let every consent to a service fall away: when it is invited again, it is asked for again."""
    for samtykke in adgang.logg.samtykker:
        if tjeneste in gjelder_for(samtykke, adgang.naa):
            models.Samtykketrekk.objects.create(
                samtykke_id=samtykke.id,
                tjenester=[tjeneste],
                tid=adgang.naa,
                form=Form.BORTFALT,
                registrert_av_id=adgang.hvem.person,
            )


def _fortell(adgang: Adgang, hva: str, giver: UUID, tjenester: Collection[str], form: Form) -> None:
    """Everybody in the log sees that a consent was given or taken back, also when somebody else registered it."""
    if giver == adgang.hvem.person:
        hendelse(adgang, f"samtykke-{hva}", tjenester=sorted(tjenester))
        return
    part = next((part.id for part in adgang.logg.parter if part.person == giver), None)
    hendelse(adgang, f"samtykke-{hva}-registrert", part=part, tjenester=sorted(tjenester), form=form)
