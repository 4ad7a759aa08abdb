"""Who takes part: services, employees and guardians come and go."""

from __future__ import annotations

import dataclasses
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Rolle, Tilstand, Utfall
from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.bruk.parter import ny_part
from stafettlogg.logg.bruk.samtykke import bortfall, oppdater
from stafettlogg.logg.bruk.stafett import bli_fungerende
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.fakta import hent, hold
from stafettlogg.overgang.bruk import gjennomfoer, noter
from stafettlogg.person.egne import finn_eller_lag, les_navn
from stafettlogg.person.models import Person, Sesjon, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede
from stafettlogg.varsel import utboks


def inviter_tjeneste(hvem: Innlogget, logg: UUID, tjeneste: str, *, bekreftet: bool = False) -> None:
    """Invite a service. It takes part when those who must, have consented to it.

    Raises:
        Avvist: ``bekreft-laasing`` when others must then consent, so that the log locks until they have.
    """
    with dor.skriv(hvem, logg, Handling.ENDRE_DELTAKERE) as adgang:
        gjennomfoer(adgang)  # or old consents would let back a service that has left
        fakta = adgang.logg
        if tjeneste in fakta.tjenester or tjeneste not in veileder().tjenester:
            raise Avvist("avvist-tjeneste")
        etter = dataclasses.replace(fakta, tjenester=fakta.tjenester | {tjeneste})
        laases = tilstand(etter, adgang.regler, adgang.naa) is Tilstand.SPERRET
        if laases and tilstand(fakta, adgang.regler, adgang.naa) is Tilstand.AKTIV and not bekreftet:
            raise Avvist("bekreft-laasing")
        models.Logg.objects.filter(pk=logg).update(tjenester=sorted(etter.tjenester))
        hendelse(adgang, "invitert", tjeneste=tjeneste)
        oppdater(adgang)
        utboks.legg(logg, givere(etter, adgang.regler, dag(adgang.naa)) - {hvem.person}, adgang.naa)


def avslutt_tjeneste(hvem: Innlogget, logg: UUID, tjeneste: str) -> None:
    """Let a service leave; its employees can read no more. The one that holds the baton cannot."""
    with dor.skriv(hvem, logg, Handling.ENDRE_DELTAKERE) as adgang:
        holder = adgang.logg.part(adgang.logg.holder)
        if tjeneste not in adgang.logg.tjenester or (holder and holder.tjeneste == tjeneste):
            raise Avvist("avvist-tjeneste")
        models.Logg.objects.filter(pk=logg).update(tjenester=sorted(adgang.logg.tjenester - {tjeneste}))
        models.Part.objects.filter(logg=logg, tjeneste=tjeneste, til__isnull=True).update(til=adgang.naa)
        bortfall(adgang, tjeneste)
        hendelse(adgang, "gaatt-ut", tjeneste=tjeneste)
        oppdater(adgang)


def kan_legges_til(adgang: Adgang, *bare: UUID) -> list[tuple[UUID, str, str]]:
    """Those who work in the invited services today and take no part yet: id, name and service.

    Args:
        bare: the only persons that are asked about; no other name is then opened.
    """
    med = {(part.person, part.tjeneste) for part in adgang.logg.parter if part.til is None}
    arbeid = Tilknytning.objects.i_tjeneste(dag(naa())).filter(tjeneste__in=adgang.logg.tjenester)
    if bare:
        arbeid = arbeid.filter(person__in=bare)
    rader = arbeid.values_list("person_id", "person__nokkel", "person__navn", "tjeneste")
    return sorted(
        (
            (person, les_navn(person, nokkel, navn), tjeneste)
            for person, nokkel, navn, tjeneste in rader
            if (person, tjeneste) not in med
        ),
        key=lambda rad: (rad[2], rad[1]),
    )


def legg_til_ansatt(hvem: Innlogget, logg: UUID, person: UUID, tjeneste: str) -> None:
    """Add an employee of an invited service. The employee reads when the service is consented to."""
    with dor.skriv(hvem, logg, Handling.ENDRE_DELTAKERE) as adgang:
        gjennomfoer(adgang)  # who has left may come back
        navn = next((n for _, n, t in kan_legges_til(adgang, person) if t == tjeneste), None)
        if navn is None:
            raise Avvist("avvist-deltaker")
        part = ny_part(logg, adgang.laas, adgang.naa, person, Rolle.ANSATT, navn, tjeneste)
        hendelse(adgang, "deltaker", part=part)
        utboks.legg(logg, {person} - {hvem.person}, adgang.naa)


def legg_til_foresatt(hvem: Innlogget, logg: UUID, noen: Noen) -> None:
    """Add somebody with parental responsibility. The log locks until they have consented, where all must."""
    with dor.skriv(hvem, logg, Handling.ENDRE_DELTAKERE) as adgang:
        person = finn_eller_lag(noen.identifikator, noen.navn)
        if any(f.person == person.id and f.til is None for f in adgang.logg.foreldreansvar):
            raise Avvist("avvist-deltaker")
        if person.adressesperre:
            raise Avvist("avvist-foresatt")
        models.Foreldreansvar.objects.create(
            logg_id=logg, person=person, fra=dag(adgang.naa), registrert_av_id=hvem.person
        )
        part = ny_part(logg, adgang.laas, adgang.naa, person.id, Rolle.FORESATT, noen.navn)
        hendelse(adgang, "foresatt", part=part, navn=noen.navn)
        noter(adgang, Slag.NY_FORESATT, "lagt-til")
        oppdater(adgang)
        utboks.legg(logg, {person.id} - {hvem.person}, adgang.naa)


def avslutt_part(hvem: Innlogget, logg: UUID, part: UUID, kilde: str = "") -> None:
    """Let somebody leave. For a guardian it says that the parental responsibility ended today (I7).

    Args:
        kilde: for a guardian, how it is known; everybody in the log sees it.
    """
    with dor.skriv(hvem, logg, Handling.ENDRE_DELTAKERE) as adgang:
        funnet = adgang.logg.part(part)
        if funnet is None or funnet.til or part == adgang.logg.holder or funnet.rolle is Rolle.HOVEDPERSON:
            raise Avvist("avvist-deltaker")
        models.Part.objects.filter(pk=part).update(til=adgang.naa)
        if funnet.rolle is Rolle.FORESATT:
            if not kilde.strip():
                raise Avvist("avvist-kilde")
            models.Foreldreansvar.objects.filter(logg=logg, person=funnet.person, til__isnull=True).update(
                til=dag(adgang.naa)
            )
            hendelse(adgang, "foresatt-ut", part=part, kilde=kilde.strip())
            noter(adgang, Slag.FORESATT_UT, "ute")
        else:
            hendelse(adgang, "deltaker-ut", part=part)
        oppdater(adgang)


def avslutt_arbeid(person: UUID, tjeneste: str, utfoert_av: Innlogget | None = None) -> None:
    """Somebody no longer works in a service: the logins end, and the leader holds the baton that was held (I10).

    All of it in one transaction. Where the service has no leader, the lamp stays lit until it gets one.
    """
    tid = naa()
    with transaction.atomic():
        Tilknytning.objects.filter(person=person, tjeneste=tjeneste).exclude(til__lte=dag(tid)).update(til=dag(tid))
        Sesjon.objects.filter(person=person).delete()
        ledere = Tilknytning.objects.i_tjeneste(dag(tid)).filter(tjeneste=tjeneste, stilling=Stilling.LEDER)
        foerste = ledere.exclude(person=person).select_related("person").order_by("fra", "id").first()
        leder = foerste.person if foerste else None
        parter = models.Part.objects.filter(person=person, tjeneste=tjeneste, til__isnull=True)
        for part, logg in list(parter.order_by("logg").values_list("id", "logg_id")):  # all take them in one order
            with dor.system(logg, utfoert_av.person if utfoert_av else person, "arbeid-slutt") as adgang:
                if adgang is None:
                    continue
                if adgang.logg.holder == part and leder:
                    bli_fungerende(adgang, leder.id, les_navn(leder.id, leder.nokkel, leder.navn), tjeneste)
                if adgang.logg.holder != part or leder:
                    models.Part.objects.filter(pk=part).update(til=tid)
                models.Overlevering.objects.filter(logg=logg, til=part, utfall=Utfall.TILBUDT).update(
                    utfall=Utfall.TRUKKET, avgjort=tid
                )
                utboks.etter_endring(hent((logg,), tid)[logg].fakta, adgang.regler, tid)


def sett_skjult_adresse(person: UUID, *, skjult: bool) -> None:
    """Note that somebody's address is hidden, or no longer: every log that the person is in locks at once (I12)."""
    with transaction.atomic():
        Person.objects.filter(pk=person).update(adressesperre=skjult)
        kjede.skriv(person, tid=naa(), aktor=dor.INGEN, handling="skjult-adresse", ja=skjult, rolle="system")
        if skjult:
            hjemme = Q(parter__person=person, parter__rolle__in=(Rolle.HOVEDPERSON, Rolle.FORESATT))
            egne = models.Logg.objects.filter(hjemme | Q(foreldreansvar__person=person))
            logger = set(egne.values_list("pk", flat=True))
            hold(logger)
            utboks.fjern(*logger)
