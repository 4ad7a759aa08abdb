"""Two persons: one asks, another approves, each task has one end, and each step stands in the audit."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from stafettlogg.arkiv.bruk import arkiver, makuler
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.arkiv.kommando import arkiver_alle
from stafettlogg.arkiv.models import Kvittering, Oppdrag
from stafettlogg.felles.tilfoyd import Uforanderlig
from stafettlogg.kjerne.oppdrag import VARER, Slag, Status
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.dor import Avvist
from stafettlogg.person.models import Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..krypt.samtidig import OK, hel_kjede, samtidig
from ..verden import Loggen, Verden
from .conftest import lukk


def _handlinger(logg: Loggen) -> list[str]:
    rader = Spor.objects.filter(kjede=logg.id, utfall="ja").order_by("nr")
    return [h for h in rader.values_list("handling", flat=True) if h.startswith(("arkiv", "makul", "innsyn"))]


def _status(id: UUID) -> str:
    return Oppdrag.objects.get(pk=id).status


def test_the_whole_way_from_closed_to_archived(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, tmp_path: Path
) -> None:
    id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    assert arkiver.godkjente().count(id) == 0
    bruk.godkjenn(ombud, id)
    assert id in arkiver.godkjente()
    mappe = arkiver.arkiver(id, tmp_path, "nb")
    assert sorted(fil.name for fil in mappe.iterdir()) == ["arkivmelding.xml", "logg.json", "logg.pdf", "manifest.json"]
    assert mappe.stat().st_mode & 0o777 == 0o700
    assert {fil.stat().st_mode & 0o777 for fil in mappe.iterdir()} == {0o600}
    assert [sti.name for sti in tmp_path.iterdir()] == [mappe.name]
    bruk.kvitter(forvalter, lukket.id, "26/1234", dag(lukket.verden.naa))
    slutt = bruk.be_om(forvalter, lukket.id, Slag.MAKULER)
    makuler.godkjenn(ombud, slutt)
    assert lukket.rad().tilstand == "arkivert"
    assert (_status(id), _status(slutt)) == (Status.UTFOERT, Status.UTFOERT)
    assert _handlinger(lukket) == [
        *("arkiv-bedt", "arkiv-godkjent", "arkiv-lest", "arkiv-skrevet", "arkiv-kvittert"),
        *("makuler-bedt", "makuler-godkjent", "makulert"),
    ]
    assert hel_kjede(lukket)


def test_i15_the_key_is_not_destroyed_before_the_receipt(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, tmp_path: Path
) -> None:
    with pytest.raises(Avvist, match="avvist-oppdrag"):
        bruk.be_om(forvalter, lukket.id, Slag.MAKULER)
    with pytest.raises(Avvist, match="avvist-kvittering"):
        bruk.kvitter(forvalter, lukket.id, "26/1", dag(lukket.verden.naa))
    id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    bruk.godkjenn(ombud, id)
    with pytest.raises(Avvist, match="avvist-kvittering"):
        bruk.kvitter(forvalter, lukket.id, "26/1", dag(lukket.verden.naa))
    arkiver.arkiver(id, tmp_path, "nb")
    with pytest.raises(Avvist, match="avvist-oppdrag"):
        bruk.be_om(forvalter, lukket.id, Slag.MAKULER)
    for feil in (-1, 1):
        with pytest.raises(Avvist, match="avvist-kvittering"):
            bruk.kvitter(forvalter, lukket.id, "26/1", dag(lukket.verden.naa) + dt.timedelta(days=feil))
    assert lukket.rad().tilstand == "avsluttet"


def test_a_kommune_without_an_archive_destroys_after_two_have_said_so(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, uten_arkiv: None
) -> None:
    with pytest.raises(Avvist, match="avvist-oppdrag"):
        bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    makuler.godkjenn(ombud, bruk.be_om(forvalter, lukket.id, Slag.MAKULER))
    assert lukket.rad().tilstand == "slettet"


def test_nobody_approves_what_they_asked_for_and_each_needs_the_role(
    verden: Verden, lukket: Loggen, forvalter: Innlogget, ombud: Innlogget
) -> None:
    begge = verden.kommunens(Stilling.SYSTEMFORVALTER, "Begge Deler")
    Tilknytning.objects.create(
        person_id=begge.person, tjeneste="", stilling=Stilling.PERSONVERNOMBUD, fra=dt.date(2020, 1, 1)
    )
    begge = verden.inn(begge.person)
    for hvem in (ombud, lukket.holder, lukket.foresatte[0]):
        with pytest.raises(Http404):
            bruk.be_om(hvem, lukket.id, Slag.ARKIV)
        with pytest.raises(Http404):
            bruk.be_om_innsyn(hvem, "demo-noen")
        with pytest.raises(Http404):
            bruk.kvitter(hvem, lukket.id, "26/1", dag(verden.naa))
    id = bruk.be_om(begge, lukket.id, Slag.ARKIV)
    for hvem in (begge, forvalter, lukket.holder):
        for handling in (bruk.godkjenn, bruk.avslaa):
            with pytest.raises(Http404):
                handling(hvem, id)
    with pytest.raises(Http404):
        bruk.trekk(forvalter, id)  # somebody else's
    assert _status(id) == Status.BEDT
    with pytest.raises(IntegrityError), transaction.atomic():  # and the database says so too
        Oppdrag.objects.filter(pk=id).update(status=Status.GODKJENT, avgjort_av=begge.person)
    nei = Spor.objects.filter(kjede=forvalter.person, utfall="nei").values_list("handling", flat=True)
    assert sorted(nei) == ["oppdrag-avslaatt", "oppdrag-godkjent", "oppdrag-trukket"]
    bruk.godkjenn(ombud, id)


def test_a_role_that_has_ended_since_the_page_was_asked_for_is_no_role(
    lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, uten_arkiv: None
) -> None:
    id = bruk.be_om(forvalter, lukket.id, Slag.MAKULER)
    Tilknytning.objects.filter(person=ombud.person).update(til=dag(lukket.verden.naa))
    with pytest.raises(Avvist):
        makuler.godkjenn(ombud, id)
    with pytest.raises(Http404):
        bruk.avslaa(ombud, id)
    Tilknytning.objects.filter(person=forvalter.person).update(til=dag(lukket.verden.naa))
    with pytest.raises(Avvist, match="avvist-rolle"):
        bruk.be_om_innsyn(forvalter, "demo-noen")
    assert lukket.rad().tilstand == "avsluttet"


def test_a_task_falls_after_seven_days_asked_for_or_approved(
    verden: Verden, lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, tmp_path: Path
) -> None:
    id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    verden.gaa(days=VARER.days)
    for handling in (bruk.godkjenn, bruk.avslaa):
        with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
            handling(ombud, id)
    assert bruk.utloep(verden.naa) >= 1
    assert _status(id) == Status.UTLOEPT
    nytt = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    bruk.godkjenn(ombud, nytt)
    verden.gaa(days=VARER.days)
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        arkiver.arkiver(nytt, tmp_path, "nb")
    assert not list(tmp_path.iterdir())
    assert bruk.be_om(forvalter, lukket.id, Slag.ARKIV)  # the old one is ended on the way


def test_one_task_at_a_time(lukket: Loggen, forvalter: Innlogget, ombud: Innlogget) -> None:
    id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    with pytest.raises(Avvist, match="avvist-oppdrag-finnes"):
        bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    bruk.trekk(forvalter, id)
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        bruk.trekk(forvalter, id)
    nytt = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
    bruk.avslaa(ombud, nytt)
    with pytest.raises(Avvist, match="avvist-oppdrag-avgjort"):
        bruk.godkjenn(ombud, nytt)
    assert (_status(id), _status(nytt)) == (Status.TRUKKET, Status.AVSLAATT)


def test_a_log_that_is_not_closed_is_none_of_their_business(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    aapen = verden.logg()
    for id in (aapen.id, uuid.uuid4()):
        for slag in Slag:
            with pytest.raises(Http404):
                bruk.be_om(forvalter, id, slag)
    for handling in (bruk.godkjenn, bruk.avslaa, makuler.godkjenn):
        with pytest.raises(Http404):
            handling(ombud, uuid.uuid4())


def test_a_receipt_is_never_changed(lukket: Loggen, forvalter: Innlogget, ombud: Innlogget) -> None:
    lukket.arkiver(forvalter, ombud)
    rad = Kvittering.objects.get(logg=lukket.id)
    with pytest.raises(Uforanderlig):
        Kvittering.objects.filter(pk=rad.pk).update(referanse="noe annet")
    with pytest.raises(Exception, match="uforanderlig"), transaction.atomic(), connection.cursor() as peker:
        peker.execute("UPDATE arkiv_kvittering SET referanse = 'noe annet'")


@pytest.mark.parametrize("runder", [4, pytest.param(60, marks=pytest.mark.full)])
def test_a20_approve_withdraw_and_decline_have_one_outcome(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget, runder: int
) -> None:
    logg, utfall = lukk(verden.logg()), set()
    for _ in range(runder):
        id = bruk.be_om(forvalter, logg.id, Slag.ARKIV)
        svar = samtidig(
            lambda id=id: bruk.trekk(forvalter, id),  # type: ignore[misc]
            lambda id=id: bruk.avslaa(ombud, id),  # type: ignore[misc]
            lambda id=id: bruk.avslaa(ombud, id),  # type: ignore[misc]
        )
        assert svar.count(OK) == 1, svar
        assert all(str(feil) == "avvist-oppdrag-avgjort" for feil in svar if feil != OK)
        utfall.add(_status(id))
    assert utfall <= {Status.TRUKKET, Status.AVSLAATT}
    assert hel_kjede(logg)


@pytest.mark.parametrize("runder", [2, pytest.param(25, marks=pytest.mark.full)])
def test_a20_a_key_is_destroyed_once_or_the_task_is_taken_back(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget, uten_arkiv: None, runder: int
) -> None:
    for _ in range(runder):
        logg = lukk(verden.logg(foresatte=1))
        id = bruk.be_om(forvalter, logg.id, Slag.MAKULER)
        svar = samtidig(
            lambda id=id: bruk.trekk(forvalter, id),  # type: ignore[misc]
            lambda id=id: makuler.godkjenn(ombud, id),  # type: ignore[misc]
            lambda id=id: makuler.godkjenn(ombud, id),  # type: ignore[misc]
        )
        assert svar.count(OK) == 1, svar
        makulert = _status(id) == Status.UTFOERT
        assert (logg.rad().tilstand == "slettet") is makulert
        assert Spor.objects.filter(kjede=logg.id, handling="makulert").count() == int(makulert)
        assert hel_kjede(logg)


class TestKommandoen:
    """``arkiver``, which writes what is approved."""

    def test_it_says_what_is_missing(self, installasjon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.conf import settings

        monkeypatch.setattr(settings, "ARKIV", {**settings.ARKIV, "orgnr": "", "klasse": ""})
        linjer, feilet = arkiver_alle(tmp_path)
        assert feilet and "LOGG_ARKIV_ORGNR, LOGG_ARKIV_KLASSE" in linjer[0] and len(linjer) == 1

    def test_it_writes_outside_the_logs_own_folder_only(
        self, lukket: Loggen, forvalter: Innlogget, ombud: Innlogget, installasjon: Path, tmp_path: Path
    ) -> None:
        id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
        bruk.godkjenn(ombud, id)
        for mappe in (installasjon, installasjon / "nokler", tmp_path / "borte"):
            linjer, galt = arkiver_alle(mappe)
            assert galt and "Kan ikke skrive" in linjer[-1]
        assert _status(id) == Status.GODKJENT
        assert not arkiver_alle(tmp_path, "nn")[1] and _status(id) == Status.UTFOERT
        assert arkiver_alle(tmp_path) == (["Ingen pakker venter."], False)

    def test_what_fails_leaves_nothing_behind(
        self,
        lukket: Loggen,
        forvalter: Innlogget,
        ombud: Innlogget,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        id = bruk.be_om(forvalter, lukket.id, Slag.ARKIV)
        bruk.godkjenn(ombud, id)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        _linjer, feilet = arkiver_alle(tmp_path)
        assert feilet and not list(tmp_path.iterdir()) and _status(id) == Status.GODKJENT
        monkeypatch.undo()
        monkeypatch.setattr(Path, "rename", full)
        assert arkiver_alle(tmp_path)[1] and not list(tmp_path.iterdir()) and _status(id) == Status.GODKJENT
        monkeypatch.undo()
        bruk.trekk(forvalter, id)
