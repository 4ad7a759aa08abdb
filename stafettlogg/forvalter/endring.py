"""Changing people: all of a plan in one transaction, with the list held, or nothing of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import F

from stafettlogg.arkiv.bruk import adresse
from stafettlogg.felles.klokke import naa
from stafettlogg.forvalter import fil, folk, plan
from stafettlogg.forvalter.models import Ansattnavn, Folkefil, Folkeliste
from stafettlogg.forvalter.plan import Endring, Plan, Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk.deltakere import avslutt_arbeid
from stafettlogg.logg.dor import INGEN, Avvist
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede

VARER = dt.timedelta(hours=1)
"""How long a file that is not confirmed is kept."""


def les(data: bytes, hvem: Innlogget | None, *, hele: bool = False) -> Plan:
    """Read a file and find what would change; every mistake in it is told of."""
    borte = {id.casefold(): id for id in folk.uten_tjeneste()}
    rader, feil = fil.les(data, dag(naa()), borte)
    funnet = plan.lag(rader, hvem, hele=hele)
    if not feil:
        return funnet
    return Plan(funnet.versjon, (), tuple(sorted([*feil, *funnet.feil], key=lambda en: en.linje)))


def gjoer(rader: Sequence[fil.Rad], hvem: Innlogget | None) -> Plan:
    """Do what some lines say.

    Raises:
        Avvist: it cannot be done by this person.
    """
    with _holdt():
        funnet = plan.lag(rader, hvem)
        _utfoer(funnet, hvem)
        return funnet


def gjoer_fil(data: bytes, hvem: Innlogget | None, *, hele: bool, versjon: int | None = None) -> Plan:
    """Do what a file says.

    Args:
        versjon: of the list that the file was shown against; nothing when it was shown to nobody.

    Raises:
        Avvist: there is something wrong with it, or the list is another than it was.
    """
    with _holdt(versjon):
        funnet = les(data, hvem, hele=hele)
        _utfoer(funnet, hvem)
        if hvem:
            Folkefil.objects.filter(person=hvem.person).delete()
        return funnet


def ta_vare_paa(hvem: Innlogget, data: bytes, *, hele: bool) -> None:
    """Keep a file until it is confirmed, under the sender's own key."""
    tid = naa()
    laas = egne.laas(hvem.person)
    with transaction.atomic():
        Folkefil.objects.filter(tid__lt=tid - VARER).delete()
        rad, _ = Folkefil.objects.update_or_create(
            person_id=hvem.person, defaults={"innhold": b"", "hele": hele, "tid": tid}
        )
        rad.innhold = laas.laas(data.decode("utf-8-sig"), "folkefil", rad.id)
        rad.save(update_fields=["innhold"])


def venter(hvem: Innlogget) -> tuple[bytes, bool] | None:
    """The file that waits to be confirmed, and whether it is the whole list."""
    rad = Folkefil.objects.filter(person=hvem.person, tid__gte=naa() - VARER).first()
    return (egne.laas(hvem.person).les(rad.innhold, "folkefil", rad.id).encode(), rad.hele) if rad else None


def forkast(hvem: Innlogget) -> None:
    """Throw away the file that waits."""
    Folkefil.objects.filter(person=hvem.person).delete()


def skjul_adresse(identifikator: str, hvem: Innlogget) -> None:
    """Note that somebody's address is hidden, at once. It goes the same way whether the person is known or not.

    One who is not known is noted too: a log that is asked for later must be refused. That it is hidden no longer, two
    must say (``arkiv.bruk.adresse``).
    """
    with transaction.atomic():
        person = egne.finn_eller_lag(identifikator, "")
        adresse.skjul(person.pk)
        _noter(hvem, "skjult-adresse", person.pk)


def kommunens(identifikator: str, navn: str, stilling: Stilling, *, slutt: bool = False) -> None:
    """Make somebody the kommune's own systemforvalter or personvernombud, or let it end."""
    idag = dag(naa())
    with _holdt():
        person = egne.finn_eller_lag(identifikator, navn)
        har = Tilknytning.objects.filter(person=person, tjeneste="", stilling=stilling, til__isnull=True)
        if slutt:
            har.update(til=idag)
        elif not har.exists():
            Tilknytning.objects.create(person=person, tjeneste="", stilling=stilling, fra=idag)
        _noter(None, "folk-slutter" if slutt else "folk-ny", person.pk, stilling)


@contextmanager
def _holdt(versjon: int | None = None) -> Iterator[None]:
    """Hold the list, so that of two who change it at once the second sees what the first did."""
    with transaction.atomic():
        naavaerende = Folkeliste.objects.select_for_update().get(pk=1).versjon
        if versjon is not None and versjon != naavaerende:
            raise Avvist("avvist-folk-endret")
        yield


def _utfoer(funnet: Plan, hvem: Innlogget | None) -> None:
    if funnet.feil:
        raise Avvist(f"avvist-folk-{funnet.feil[0].hva}" if funnet.feil[0].hva in _SIES else "avvist-folk")
    idag = dag(naa())
    for slag in (Slag.SLUTTER, Slag.ENDRET, Slag.NY):
        for endring in funnet.av(slag):
            person = _GJOER[slag](endring, idag, hvem)
            _noter(hvem, f"folk-{slag}", person, f"{endring.stilling}:{endring.tjeneste}")
    if funnet.gjoer_noe:
        Folkeliste.objects.filter(pk=1).update(versjon=F("versjon") + 1)


_SIES = frozenset({"deg-selv", "egen-tjeneste"})


def _ny(endring: Endring, idag: dt.date, hvem: Innlogget | None) -> UUID:
    if endring.person and not endring.kjennemerke:
        person = Person.objects.get(pk=endring.person)
    else:
        person = egne.finn_eller_lag(endring.kjennemerke, endring.navn)
    Tilknytning.objects.create(
        person=person, tjeneste=endring.tjeneste, stilling=endring.stilling, fra=max(endring.fra, idag)
    )
    _kall(person, endring.navn)
    return person.pk


def _endret(endring: Endring, idag: dt.date, hvem: Innlogget | None) -> UUID:
    foer = endring.foer
    assert foer
    person = Person.objects.get(pk=foer.person)
    rader = folk.gjelder().filter(person=person, tjeneste=foer.tjeneste, stilling=foer.stilling)
    if not foer.begynt:
        rader.update(stilling=endring.stilling, fra=max(endring.fra, idag))
    elif foer.stilling != endring.stilling:
        rader.update(til=idag)
        Tilknytning.objects.create(person=person, tjeneste=foer.tjeneste, stilling=endring.stilling, fra=idag)
    _kall(person, endring.navn)
    return person.pk


def _slutter(endring: Endring, idag: dt.date, hvem: Innlogget | None) -> UUID:
    foer = endring.foer
    assert foer
    if foer.stilling == Stilling.SYSTEMFORVALTER:
        folk.gjelder().filter(person=foer.person, tjeneste=foer.tjeneste, stilling=foer.stilling).update(til=idag)
    else:
        avslutt_arbeid(foer.person, foer.tjeneste, hvem)
    return foer.person


_GJOER = {Slag.NY: _ny, Slag.ENDRET: _endret, Slag.SLUTTER: _slutter}


def _kall(person: Person, navn: str) -> None:
    Ansattnavn.objects.update_or_create(person=person, defaults={"navn": egne.laas_arbeidsnavn(person, navn)})


def _noter(hvem: Innlogget | None, handling: str, om: UUID, rolle: str = "") -> None:
    av = hvem.person if hvem else INGEN
    kjede.skriv(av, tid=naa(), aktor=av, handling=handling, ja=True, gjelder=om, rolle=rolle)
