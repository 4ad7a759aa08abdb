"""A24: a key that is destroyed is gone: from the tables, from the database's files, and for everybody who asks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.http import Http404

from stafettlogg.arkiv.bruk import innsyn, makuler
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import Slag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.models import Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Sesjon
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import segl

from ..krypt.samtidig import hel_kjede
from ..krypt.test_a23_stjaalet import _tyvegods
from ..verden import Loggen, Verden, klient
from .conftest import lukk


def _personnokkel(hvem: Innlogget) -> bytes:
    return bytes(Person.objects.get(pk=hvem.person).nokkel)


def _i_filene(*nokler: bytes) -> list[str]:
    """Where bytes of keys lie in the database's own files; not in PostgreSQL's log, which is kept for its own time."""
    gods = {hvor: data for hvor, data in _tyvegods().items() if hvor != "pg_wal"}
    return [hvor for hvor, data in gods.items() for nokkel in nokler if nokkel in data]


def test_a24_the_bytes_of_the_keys_leave_the_database(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Noe ingen skal lese siden")
    egne.sett_e_post(person := Person.objects.get(pk=logg.foresatte[0].person), "borte@privat.example")
    person.save()
    lukk(logg)
    nokler = (
        bytes(models.Nokkel.objects.get(pk=logg.id).innpakket),
        *(_personnokkel(hvem) for hvem in (logg.barn, *logg.foresatte)),
    )
    assert len(set(_i_filene(*nokler))) > 0  # we look in the right place
    logg.arkiver(forvalter, ombud)
    assert not models.Nokkel.objects.filter(pk=logg.id).exists()
    if connection.vendor == "postgresql":
        makuler.rens_grundig()  # as every night: until then old bytes lie in the free space of a page
    assert _i_filene(*nokler) == []


def test_a24_nothing_can_be_read_afterwards_and_the_audit_still_holds(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget
) -> None:
    segl.lag_segl()
    lukket.arkiver(forvalter, ombud)
    for hvem in (lukket.holder, *lukket.foresatte, lukket.barn, forvalter, ombud):
        for handling in Handling:
            with pytest.raises(Http404):
                dor.les(hvem, lukket.id, handling)
    with pytest.raises(dor.Ulesbart), dor.system(lukket.id, dor.INGEN, "proev", Tilstand.ARKIVERT):
        pass
    with pytest.raises(Http404):
        bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    assert hel_kjede(lukket)
    assert [galt for galt in segl.verifiser() if str(lukket.id) in galt] == []
    assert models.Logg.objects.get(pk=lukket.id).foedt.year == 1900
    assert not models.Foreldreansvar.objects.filter(logg=lukket.id).exists()


def test_a24_nothing_tells_when_the_child_was_born(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    foedt = logg.rad().foedt
    for aar in (7, 12):
        models.Overgang.objects.create(
            logg_id=logg.id, slag="fyller-12", dag=foedt.replace(year=foedt.year + aar), meldt=verden.naa
        )
    lukk(logg).arkiver(forvalter, ombud)
    rader = (logg.rad(), *models.Overgang.objects.filter(logg=logg.id))
    dager = [verdi for rad in rader for verdi in vars(rad).values() if isinstance(verdi, dt.date)]
    assert [en for en in dager if (en.month, en.day) == (foedt.month, foedt.day)] == []


def test_a24_who_is_in_nothing_else_is_forgotten_and_others_are_not(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg, annen = verden.logg(), verden.logg()
    mor, far = logg.foresatte
    models.Part.objects.filter(logg=annen.id, person=annen.foresatte[0].person).update(person=mor.person)
    models.Foreldreansvar.objects.filter(logg=annen.id, person=annen.foresatte[0].person).update(person=mor.person)
    nettleser = klient(far)
    lukk(logg)
    logg.arkiver(forvalter, ombud)
    navn = {hvem: verden.inn(hvem.person).navn for hvem in (mor, far, logg.barn, logg.holder)}
    assert navn == {mor: mor.navn, far: "", logg.barn: "", logg.holder: logg.holder.navn}
    assert Person.objects.get(pk=far.person).indeks is None and Person.objects.get(pk=mor.person).indeks
    assert not Sesjon.objects.filter(person=far.person).exists()
    assert nettleser.get("/").headers["Location"] == "/logg-inn"


def test_a24_the_destruction_and_the_nights_cleaning_empty_the_journal(lukket: Loggen) -> None:
    for rens in (makuler.rens, makuler.rens_grundig):
        rens()
    if connection.vendor == "sqlite":
        fil = f"{connection.settings_dict['NAME']}-wal"
        with open(fil, "rb") as wal:
            assert wal.read() == b""


def test_a24_the_pages_say_so(lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, verden: Verden) -> None:
    from stafettlogg.arkiv.nummer import nummer
    from stafettlogg.felles.tekster import t

    holder = klient(lukket.holder)
    dag = f"26.\u00a0desember {verden.naa.year}"
    assert t("forside-arkiveres", dag=dag) in holder.get("/").content.decode()
    id = bruk.be_om_innsyn(forvalter, "demo-finnes-ikke")
    lukket.arkiver(forvalter, ombud)
    assert t("forside-er-arkivert") in holder.get("/").content.decode()
    side = klient(forvalter).get("/arkiv").content.decode()
    assert t("arkiv-makulert", nummer=nummer(lukket.id), dag=f"26.\u00a0november {verden.naa.year}") in side
    assert t("arkiv-referansen", referanse="26/1234") in side
    assert klient(forvalter).get(f"/arkiv/logg/{lukket.id}").status_code == 404
    assert t("oppdrag-ingen-logger") in klient(ombud).get(f"/oppdrag/{id}").content.decode()
    assert [treff.kan_gis for treff in innsyn.logger_for(lukket.foresatte[0].person)] == [False]
    verden.gaa(days=61)
    assert t("forside-er-arkivert") not in klient(lukket.holder).get("/").content.decode()
    assert verden.naa > verden.begynner + dt.timedelta(days=60)
