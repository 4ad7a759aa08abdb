"""A hidden address: one hides it, at once; that it is hidden no longer, two must say."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.http import Http404

from stafettlogg.arkiv.bruk import adresse, oppdrag
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.oppdrag import VARER, Status
from stafettlogg.logg.dor import Avvist
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..krypt.samtidig import OK, samtidig
from ..skjemahjelp import paa, send, vis
from ..verden import Loggen, Verden, klient


@dataclass
class Skjult:
    """A log whose child has a hidden address, and what the child is known by."""

    logg: Loggen
    kjennemerke: str

    @property
    def er_skjult(self) -> bool:
        return Person.objects.get(pk=self.logg.barn.person).adressesperre


@pytest.fixture
def skjult(verden: Verden, forvalter: Innlogget) -> Skjult:
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    logg = verden.logg()
    Person.objects.filter(pk=logg.barn.person).update(indeks=_indeks(kjennemerke))
    assert send(forvalter, "/forvalter/adresse", identifikator=kjennemerke, skjult="ja") == "/forvalter"
    sak = Skjult(logg, kjennemerke)
    assert sak.er_skjult and not logg.kan_lese(logg.holder)
    return sak


def _indeks(kjennemerke: str) -> bytes:
    person = egne.finn_eller_lag(kjennemerke, "")
    indeks = bytes(person.indeks or b"")
    person.delete()
    return indeks


def be_om(hvem: Innlogget, sak: Skjult) -> UUID:
    assert send(hvem, "/forvalter/adresse", identifikator=sak.kjennemerke, skjult="nei") == "/oppdrag"
    return Oppdrag.objects.filter(slag="adresse", person=sak.logg.barn.person).latest("bedt").pk


def status(id: UUID) -> str:
    return Oppdrag.objects.get(pk=id).status


@pytest.mark.parametrize("stilling", [Stilling.SYSTEMFORVALTER, Stilling.PERSONVERNOMBUD])
def test_it_takes_another_systemforvalter_or_the_personvernombud(
    verden: Verden, skjult: Skjult, forvalter: Innlogget, stilling: Stilling, maalform: str
) -> None:
    annen = paa(verden.kommunens(stilling, "Anne Eksempel"), maalform)
    paa(forvalter, maalform)
    id = be_om(forvalter, skjult)
    assert skjult.er_skjult, "asking opens nothing"
    mine = vis(forvalter, "/oppdrag")
    assert (
        t("oppdrag-status-bedt-adresse") in mine and t("oppdrag-trekk") in mine and str(id) not in vis(forvalter, "/")
    )
    assert f'href="/oppdrag/{id}"' not in mine and f'href="/oppdrag/{id}"' in vis(annen, "/oppdrag")
    side = vis(annen, f"/oppdrag/{id}")
    assert t("oppdrag-slag-adresse-hva") in side and "Siri Systemforvalter" in side
    assert "Emil" not in side and skjult.kjennemerke not in side and str(skjult.logg.id) not in side
    feil = send(annen, f"/oppdrag/{id}", 200, identifikator=f"demo-{uuid.uuid4().hex}")
    assert t("skjema-feil-samme-person") in feil and skjult.er_skjult
    assert skjult.kjennemerke not in send(annen, f"/oppdrag/{id}", 200, identifikator=f"{skjult.kjennemerke}x")
    assert send(annen, f"/oppdrag/{id}", identifikator=f" {skjult.kjennemerke} ") == "/oppdrag"
    assert not skjult.er_skjult and skjult.logg.kan_lese(skjult.logg.holder) and status(id) == Status.UTFOERT
    assert t("oppdrag-status-utfoert") in vis(forvalter, "/oppdrag")
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        adresse.godkjenn(annen, id, skjult.kjennemerke)
    spor = Spor.objects.filter(gjelder=id, utfall="ja").values_list("kjede", "handling", "rolle")
    assert set(spor) == {
        (forvalter.person, "adresse-bedt", "systemforvalter"),
        (annen.person, "adresse-utfoert", str(stilling)),
    }


def test_nobody_opens_alone_whatever_roles_they_have(verden: Verden, skjult: Skjult, forvalter: Innlogget) -> None:
    Tilknytning.objects.create(
        person_id=forvalter.person, tjeneste="", stilling=Stilling.PERSONVERNOMBUD, fra=verden.naa.date().replace(day=1)
    )
    begge = verden.inn(forvalter.person)
    id = be_om(begge, skjult)
    assert t("oppdrag-egen") in vis(begge, f"/oppdrag/{id}")
    assert klient(begge).post(f"/oppdrag/{id}", {"identifikator": skjult.kjennemerke}).status_code == 404
    for hvem in (begge, skjult.logg.holder, skjult.logg.foresatte[0], verden.leder("skole")):
        with pytest.raises(Http404):
            adresse.godkjenn(hvem, id, skjult.kjennemerke)
    assert skjult.er_skjult and status(id) == Status.BEDT
    for hvem in (skjult.logg.holder, verden.leder("skole"), verden.kommunens(Stilling.PERSONVERNOMBUD)):
        with pytest.raises(Http404):
            adresse.be_om(hvem, skjult.kjennemerke)
    assert Spor.objects.filter(kjede=skjult.logg.holder.person, handling="oppdrag-godkjent", utfall="nei").exists()


def test_it_is_taken_back_declined_or_falls_and_the_address_stays_hidden(
    verden: Verden, skjult: Skjult, forvalter: Innlogget, ombud: Innlogget
) -> None:
    annen = verden.kommunens(Stilling.SYSTEMFORVALTER, "Anne Eksempel")
    trukket = be_om(forvalter, skjult)
    with pytest.raises(Http404):
        oppdrag.trekk(annen, trukket)
    assert send(forvalter, f"/oppdrag/{trukket}/trekk") == "/oppdrag"
    verden.gaa(minutes=1)
    avslaatt = be_om(forvalter, skjult)
    assert send(annen, f"/oppdrag/{avslaatt}/avslaa") == "/oppdrag"
    verden.gaa(minutes=1)
    falt = be_om(forvalter, skjult)
    with pytest.raises(Avvist, match="avvist-oppdrag"):
        oppdrag.godkjenn(ombud, falt)  # never only approved
    verden.gaa(days=VARER.days)
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        adresse.godkjenn(ombud, falt, skjult.kjennemerke)
    oppdrag.utloep(verden.naa)
    assert [status(id) for id in (trukket, avslaatt, falt)] == [Status.TRUKKET, Status.AVSLAATT, Status.UTLOEPT]
    assert skjult.er_skjult


def test_an_address_that_is_hidden_anew_ends_what_was_asked_for_before(
    skjult: Skjult, forvalter: Innlogget, ombud: Innlogget
) -> None:
    id = be_om(forvalter, skjult)
    assert send(forvalter, "/forvalter/adresse", identifikator=skjult.kjennemerke, skjult="ja") == "/forvalter"
    assert status(id) == Status.TRUKKET
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        adresse.godkjenn(ombud, id, skjult.kjennemerke)
    assert skjult.er_skjult


def test_a_systemforvalter_approves_and_sees_no_other_task(
    verden: Verden, lukket: Loggen, forvalter: Innlogget, ombud: Innlogget
) -> None:
    annen = verden.kommunens(Stilling.SYSTEMFORVALTER, "Anne Eksempel")
    innsyn = oppdrag.be_om_innsyn(forvalter, "demo-noen")
    arkiv = oppdrag.be_om(forvalter, lukket.id, oppdrag.Slag.ARKIV)
    for id in (innsyn, arkiv):
        assert str(id) not in vis(annen, "/oppdrag")
        assert klient(annen).get(f"/oppdrag/{id}").status_code == 404
        for handling in (oppdrag.godkjenn, oppdrag.avslaa):
            with pytest.raises(Http404):
                handling(annen, id)
    with pytest.raises(Http404):
        adresse.godkjenn(ombud, innsyn, "demo-noen")
    oppdrag.trekk(forvalter, arkiv)


def test_the_answer_is_the_same_for_somebody_whom_nobody_here_knows(verden: Verden, forvalter: Innlogget) -> None:
    ukjent = f"demo-{uuid.uuid4().hex}"
    assert send(forvalter, "/forvalter/adresse", identifikator=ukjent, skjult="nei") == "/oppdrag"
    annen = verden.kommunens(Stilling.SYSTEMFORVALTER, "Anne Eksempel")
    id = Oppdrag.objects.filter(slag="adresse", bedt_av=forvalter.person).latest("bedt").pk
    assert send(annen, f"/oppdrag/{id}", identifikator=ukjent) == "/oppdrag"


@pytest.mark.parametrize("runder", [2, pytest.param(20, marks=pytest.mark.full)])
def test_a20_of_opening_and_hiding_at_once_the_address_is_hidden(
    skjult: Skjult, forvalter: Innlogget, ombud: Innlogget, runder: int
) -> None:
    for _ in range(runder):
        id = adresse.be_om(forvalter, skjult.kjennemerke)
        svar = samtidig(
            lambda id=id: adresse.godkjenn(ombud, id, skjult.kjennemerke),  # type: ignore[misc]
            lambda: adresse.skjul(skjult.logg.barn.person),
            lambda id=id: oppdrag.avslaa(ombud, id),  # type: ignore[misc]
        )
        assert svar[1] == OK and svar.count(OK) <= 2, svar
        apnet = svar[0] == OK
        assert (status(id) == Status.UTFOERT) is apnet
        if not apnet:
            assert skjult.er_skjult
        adresse.skjul(skjult.logg.barn.person)
