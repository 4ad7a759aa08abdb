"""Opening a log: any employee can, the moment coordination is needed. It is an empty shell until it has its consents.

It never tells whether the child has a log already. A child with a hidden address gets none: nothing is stored.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.plantyper import plantyper
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import STAFETTLOGG, Rolle, Tilstand
from stafettlogg.kjerne.port import spoerres_om
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk import vedtak
from stafettlogg.logg.bruk.innslag import SENDT_TO_GANGER
from stafettlogg.logg.bruk.parter import ny_part
from stafettlogg.logg.bruk.skall import fjern_skall
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.logg.fakta import hent
from stafettlogg.person.egne import finn_eller_lag, laas
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import utboks

SKJEMA = "ny"
"""The name of the opening form's draft."""
UTKAST_VARER = dt.timedelta(days=14)
"""How long a draft is kept after it was last typed in."""


@dataclass(frozen=True)
class Noen:
    """Somebody by name and by what the login knows them as; the latter is empty for who cannot log in."""

    navn: str
    identifikator: str


@dataclass(frozen=True)
class Videre:
    """An earlier plan of the same child: its id, the child, and the guardians that are carried on, with their names."""

    logg: UUID
    hovedperson: UUID
    foresatte: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Aapning:
    """What an employee tells when opening a log.

    Args:
        tjeneste: the service the employee opens it for; it holds the baton at first.
        inviterte: the other services.
        plantype: the kind of plan.
        vedtak: the decision it stands on, where that kind asks for one.
        forrige: the plan of the same child that it is carried on from.
        skjult_adresse: has the child or a guardian a hidden address?
    """

    barn: Noen
    foedt: dt.date
    foresatte: tuple[Noen, ...]
    hvorfor: str
    maal: str
    nivaa: str
    tjeneste: str
    inviterte: frozenset[str]
    plantype: str = STAFETTLOGG
    vedtak: Beslutning | None = None
    forrige: Videre | None = None
    skjult_adresse: bool = False


def aapne(hvem: Innlogget, aapning: Aapning) -> UUID | None:
    """Open a log.

    Returns:
        its id, or nothing when there can be no digital log: of that only a refusal in the person's own chain is kept.

    Raises:
        dor.Avvist: the person does not work in the service, the service does not open such plans, or the plan needs a
            decision that lets the service in.
    """
    if aapning.tjeneste not in hvem.tjenester:
        raise dor.Avvist("avvist-tjeneste")
    if not aapning.skjult_adresse:
        _kan_aapnes(aapning)
    sendt = None if aapning.skjult_adresse else _sendt(hvem, aapning)
    if sendt:
        return sendt
    with transaction.atomic():
        logg = None if aapning.skjult_adresse else _opprett(hvem, aapning)
        if logg is None:
            transaction.set_rollback(True)
    if aapning.forrige is None:
        _utkast(hvem).delete()  # also when there can be no log: nothing of the child is to stay
    if logg is None:
        dor.noter_utenfor(hvem, "aapne", ja=False)
    return logg


def lagre_utkast(hvem: Innlogget, tekst: str) -> None:
    """Keep what somebody has typed so far, under the person's own key: there is no log yet. Empty removes it."""
    id = dor.ny_id()
    with transaction.atomic():
        # No log is held here, so the person is: one draft at a time.
        list(Person.objects.select_for_update(no_key=True).filter(pk=hvem.person).values_list("pk"))
        _utkast(hvem).delete()
        if tekst:
            models.Utkast.objects.create(
                id=id,
                person_id=hvem.person,
                skjema=SKJEMA,
                tekst=laas(hvem.person).laas(tekst, "utkast", id),
                endret=naa(),
            )


def les_utkast(hvem: Innlogget) -> str:
    """What somebody had typed."""
    utkast = _utkast(hvem).first()
    return laas(hvem.person).les(utkast.tekst, "utkast", utkast.id) if utkast else ""


def _utkast(hvem: Innlogget) -> QuerySet[models.Utkast]:
    return models.Utkast.objects.filter(logg=None, person=hvem.person, skjema=SKJEMA)


def slett_tom(hvem: Innlogget, logg: UUID) -> None:
    """Take back an opening that nobody has consented to: its key is destroyed."""
    with dor.skriv(hvem, logg, Handling.SLETT_TOM) as adgang:
        fjern_skall(logg, adgang.naa)


def rydd(dager: int) -> int:
    """Delete the shells that have waited for consent too long, and drafts that nobody has sent.

    Returns:
        how many shells.
    """
    models.Utkast.objects.filter(endret__lt=naa() - UTKAST_VARER).delete()
    gamle = models.Logg.objects.filter(tilstand=Tilstand.AAPNET, aapnet__lt=naa() - dt.timedelta(days=dager))
    antall = 0
    for logg in list(gamle.values_list("pk", flat=True)):
        with dor.system(logg, dor.INGEN, "slett-tom", Tilstand.AAPNET) as adgang:
            if adgang:
                fjern_skall(logg, adgang.naa)
                antall += 1
    return antall


def _sendt(hvem: Innlogget, aapning: Aapning) -> UUID | None:
    """The log that the same form opened a moment ago, if it was sent twice. It tells of one's own opening only."""
    nye = models.Logg.objects.filter(
        holder__person=hvem.person,
        holder__tjeneste=aapning.tjeneste,
        foedt=aapning.foedt,
        plantype=aapning.plantype,
        tilstand__in=(Tilstand.AAPNET, Tilstand.AKTIV),
        aapnet__gt=naa() - SENDT_TO_GANGER,
    )
    for logg in nye.values_list("pk", flat=True):
        adgang = dor.les(hvem, logg, *dor.SE)
        if adgang.navn(adgang.logg.hovedpart.id) == aapning.barn.navn:
            return logg
    return None


def _opprett(hvem: Innlogget, aapning: Aapning) -> UUID | None:
    """Make the log with its parts; nothing when somebody in it has a hidden address."""
    tid, id = naa(), dor.ny_id()
    noekkel, innpakket = dor.ny(id)
    barn, foresatte = _folk(aapning)
    if barn.adressesperre or any(person.adressesperre for _, person in foresatte):
        return None
    holder = dor.ny_id()
    models.Logg.objects.create(
        id=id,
        hovedperson=barn,
        foedt=aapning.foedt,
        plantype=aapning.plantype,
        forrige_id=aapning.forrige.logg if aapning.forrige else None,
        nivaa=aapning.nivaa,
        tilstand=Tilstand.AAPNET,
        tjenester=sorted({aapning.tjeneste, *aapning.inviterte}),
        holder_id=holder,
        hvorfor=noekkel.laas(aapning.hvorfor, "hvorfor", id),
        maal=noekkel.laas(aapning.maal, "maal", id),
        aapnet=tid,
    )
    models.Nokkel.objects.create(logg_id=id, innpakket=innpakket)

    ny = partial(ny_part, id, noekkel, tid)
    ny(hvem.person, Rolle.ANSATT, hvem.navn, aapning.tjeneste, id=holder)
    ny(barn.id, Rolle.HOVEDPERSON, aapning.barn.navn)
    for noen, person in _uten_gjentak(foresatte):
        ny(person.id, Rolle.FORESATT, noen.navn)
        models.Foreldreansvar.objects.create(logg_id=id, person=person, fra=dag(tid), registrert_av_id=hvem.person)
    dor.noter_aapning(hvem, id, tid, f"{Rolle.ANSATT}:{aapning.tjeneste}")
    if aapning.vedtak:
        vedtak.registrer(hvem, id, aapning.vedtak)
    fakta = hent((id,), tid)[id].fakta
    spurte = givere(fakta, veileder().regler, dag(tid)) if spoerres_om(fakta, veileder().regler, tid) else frozenset()
    utboks.legg(id, spurte - {hvem.person}, tid)
    return id


def _kan_aapnes(aapning: Aapning) -> None:
    slag = plantyper().get(aapning.plantype)
    if slag is None or not slag.kan_aapnes_av(aapning.tjeneste):
        raise dor.Avvist("avvist-plantype")
    if slag.krever_vedtak != (aapning.vedtak is not None):
        raise dor.Avvist("avvist-vedtak")
    if aapning.vedtak and aapning.tjeneste not in aapning.vedtak.tjenester:
        raise dor.Avvist("avvist-vedtak-din")


def _folk(aapning: Aapning) -> tuple[Person, list[tuple[Noen, Person]]]:
    """The child and the guardians: those who are carried on from an earlier plan are the same persons."""
    foresatte = [(noen, finn_eller_lag(noen.identifikator, noen.navn)) for noen in aapning.foresatte]
    if aapning.forrige is None:
        return finn_eller_lag(aapning.barn.identifikator, aapning.barn.navn), foresatte
    kjente = Person.objects.in_bulk([id for id, _ in aapning.forrige.foresatte])
    videre = [(Noen(navn, ""), kjente[id]) for id, navn in aapning.forrige.foresatte]
    return Person.objects.get(pk=aapning.forrige.hovedperson), [*videre, *foresatte]


def _uten_gjentak(foresatte: list[tuple[Noen, Person]]) -> list[tuple[Noen, Person]]:
    return list({person.id: (noen, person) for noen, person in reversed(foresatte)}.values())[::-1]
