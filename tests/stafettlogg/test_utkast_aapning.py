"""What is typed while a log is opened is kept, for the one who types and nobody else."""

from __future__ import annotations

import json

from stafettlogg.logg import models

from .verden import Verden, klient


def _tast(nettleser, **felt: object) -> int:
    svar = nettleser.post("/ny/utkast", {"skjema": "ny", "tekst": json.dumps(felt)})
    return svar.status_code


def test_what_is_typed_is_there_after_a_new_login(verden: Verden) -> None:
    lærer = verden.person("Kari Kontaktlærer", "skole")
    assert _tast(klient(lærer), barn="Emil Eksempel", hvorfor="Han er mye borte.", inviterte=["ppt"]) == 204
    side = klient(lærer).get("/ny?adresse=nei").content.decode()
    assert "Emil Eksempel" in side and "Han er mye borte." in side
    assert "Han er mye borte." not in klient(verden.person("En annen", "skole")).get("/ny?adresse=nei").content.decode()


def test_what_the_login_knows_people_by_is_never_kept(verden: Verden) -> None:
    lærer = verden.person("Kari Kontaktlærer", "skole")
    assert _tast(klient(lærer), barn="Emil Eksempel", barn_id="nummer-1", foresatt1_id="nummer-2") == 204
    side = klient(lærer).get("/ny?adresse=nei").content.decode()
    assert "Emil Eksempel" in side and "nummer-" not in side


def test_it_is_gone_when_it_is_sent_and_when_an_address_is_hidden(verden: Verden) -> None:
    lærer = verden.person("Kari Kontaktlærer", "skole")
    nettleser = klient(lærer)
    _tast(nettleser, barn="Emil Eksempel")
    nettleser.post("/ny", {"skjult_adresse": "on"})
    assert not models.Utkast.objects.filter(person=lærer.person).exists()


def test_what_is_no_form_is_refused_or_ignored(verden: Verden) -> None:
    lærer = verden.person("Kari Kontaktlærer", "skole")
    nettleser = klient(lærer)
    assert nettleser.post("/ny/utkast", {"skjema": "annet", "tekst": "x"}).status_code == 400
    assert nettleser.post("/ny/utkast", {"skjema": "ny", "tekst": "[1"}).status_code == 204
    assert nettleser.get("/ny?adresse=nei").status_code == 200


def test_an_opening_that_is_sent_twice_is_one_log(verden: Verden) -> None:
    lærer = verden.person("Kari Kontaktlærer", "skole")
    felt = {
        "tjeneste": "skole",
        "barn": "Emil Eksempel",
        "foedt": "2017-03-04",
        "hvorfor": "Fravær.",
        "hensikt": "Trygg.",
    }
    sendt = [klient(lærer).post("/ny", {**felt, "nivaa": "nivaa-2", "inviterte": ["ppt"]}).url for _ in range(2)]
    assert sendt[0] == sendt[1]
    verden.gaa(minutes=2)
    assert klient(lærer).post("/ny", {**felt, "nivaa": "nivaa-2", "inviterte": ["ppt"]}).url != sendt[0]
