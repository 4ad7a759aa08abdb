"""Is it alive, is it ready, and how is it: constants and numbers, and nothing about anybody."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from stafettlogg.drift import helse, metrikk, sonde
from stafettlogg.logg import dor
from stafettlogg.varsel.models import Varsel

from ..verden import Verden, klient

UTENFRA: dict[str, Any] = {"REMOTE_ADDR": "10.0.0.7"}
_LINJE = re.compile(r'stafettlogg_\w+(\{(\w+="[\w+.-]*",?)+\})? (\d+(\.\d+)?|\+Inf)')


@pytest.fixture(autouse=True)
def husker_ikke(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the key ring anew in each test, and count from nothing."""
    monkeypatch.setattr(helse, "_sist", None)
    monkeypatch.setattr(metrikk, "TELLER", metrikk.Teller())


def test_alive_and_ready_are_constants() -> None:
    for sti, ord in (("lever", b"lever\n"), ("klar", b"klar\n")):
        svar = Client().get(f"/helse/{sti}", **UTENFRA)
        assert (svar.status_code, svar.content) == (200, ord)
        assert svar["Content-Type"].startswith("text/plain") and not svar.cookies


def test_not_ready_when_a_migration_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: {})
    svar = Client().get("/helse/klar")
    assert (svar.status_code, svar.content) == (503, b"ikke klar\n")


def test_not_ready_without_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "NOKLER", tmp_path)
    svar = Client().get("/helse/klar")
    assert (svar.status_code, svar.content) == (503, b"ikke klar\n")
    assert Client().get("/helse/lever").status_code == 200


def test_the_key_ring_is_not_asked_by_everybody_who_comes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    spurt: list[int] = []
    monkeypatch.setattr(helse, "svikt", lambda: str(spurt.append(1) or ""))
    for _ in range(5):
        Client().get("/helse/klar")
    assert spurt == [1]


def test_the_command_asks_a_log_that_does_not_answer() -> None:
    assert sonde.spoer(9) == "svarer ikke"


def _tall(**hoder: Any) -> str:
    return Client().get("/metrikk", **hoder).content.decode()


def test_the_numbers_are_counted_by_view_and_status_alone(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    logg = verden.logg(hvorfor="Kanarifuglen")
    nettleser = klient(logg.holder, raise_request_exception=False)
    nettleser.get(f"/logg/{logg.id}")
    nettleser.get(f"/logg/{uuid.uuid4()}?sok=Kanari")
    nettleser.get("/finnes/Kanari")
    monkeypatch.setattr(dor, "hent", lambda *_, **__: (_ for _ in ()).throw(metrikk.DatabaseError()))
    nettleser.get(f"/logg/{logg.id}")
    tall = _tall()
    for linje in tall.splitlines():
        assert linje.startswith("# ") or _LINJE.fullmatch(linje), linje
    for visning, status in (("logg", 200), ("logg", 404), ("logg", 500), ("ukjent", 404)):
        assert re.search(rf'_foresporsler_total{{prosess="\d+",visning="{visning}",status="{status}"}} 1$', tall, re.M)
    assert re.search(r'_bucket{prosess="\d+",visning="logg",le="\+Inf"} 3$', tall, re.M)
    assert re.search(r'_count{prosess="\d+",visning="logg"} 3$', tall, re.M)
    merker = {navn for linje in tall.splitlines() for navn in re.findall(r'(\w+)="', linje)}
    assert merker <= {"prosess", "visning", "status", "le", "aarsak", "navn", "av"}
    for hva in (str(logg.id), logg.id.hex, str(logg.holder.person), "Kanari", "skole", "ppt"):
        assert hva not in tall


def test_a_database_that_does_not_answer_is_counted(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    logg = verden.logg()
    nettleser = klient(logg.holder, raise_request_exception=False)
    monkeypatch.setattr(dor, "hent", lambda *_, **__: (_ for _ in ()).throw(OperationalError()))
    assert nettleser.get(f"/logg/{logg.id}").status_code == 503
    assert re.search(r'_utilgjengelig_total{prosess="\d+",aarsak="database"} 1$', _tall(), re.M)


def test_what_waits_to_be_sent_is_counted(verden: Verden) -> None:
    logg = verden.logg()
    foer = _utboks()
    hvem = {"person_id": logg.holder.person, "logg_id": logg.id}
    Varsel.objects.create(**hvem, laget=verden.naa, siste=verden.naa)
    assert _utboks() == foer + 1
    Varsel.objects.filter(**hvem).update(sendt=verden.naa)
    assert _utboks() == foer


def _utboks() -> int:
    funnet = re.search(r'_ko{navn="utboks"} (\d+)$', _tall(), re.M)
    assert funnet
    return int(funnet[1])


def test_queues_and_ages_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nede() -> float:
        raise metrikk.DatabaseError

    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(metrikk, "KOER", {"utboks": lambda: 7.0, "annen": nede})
    assert '_ko{navn="utboks"} 7' in _tall()
    assert '_alder_sekunder{av="segl"} +Inf' in _tall() and '_alder_sekunder{av="kopi"} +Inf' in _tall()
    (tmp_path / "segl.jsonl").touch()
    assert re.search(r'_alder_sekunder{av="segl"} [0-5]$', _tall(), re.M)


@pytest.mark.parametrize(
    ("hoder", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        (UTENFRA, 404),
        ({"HTTP_X_FORWARDED_FOR": "10.0.0.7"}, 404),
        ({"HTTP_FORWARDED": "for=10.0.0.7"}, 404),
        (UTENFRA | {"HTTP_AUTHORIZATION": "Bearer riktig"}, 200),
        (UTENFRA | {"HTTP_AUTHORIZATION": "bearer riktig"}, 200),
        (UTENFRA | {"HTTP_AUTHORIZATION": "Bearer feil"}, 404),
        (UTENFRA | {"HTTP_AUTHORIZATION": "Bearer "}, 404),
        (UTENFRA | {"HTTP_AUTHORIZATION": "Bearer rikt\xf8g"}, 404),
        (UTENFRA | {"HTTP_AUTHORIZATION": "Basic riktig"}, 404),
    ],
)
def test_the_numbers_are_for_this_machine_or_with_the_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hoder: dict[str, Any], status: int
) -> None:
    (tmp_path / "noekkel").write_text("riktig\n")
    monkeypatch.setattr(settings, "METRIKK_NOKKEL", str(tmp_path / "noekkel"))
    assert Client().get("/metrikk", **hoder).status_code == status


@pytest.mark.parametrize("innhold", [None, "", "\n"])
def test_a_secret_that_is_not_there_or_empty_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, innhold: str | None
) -> None:
    if innhold is not None:
        (tmp_path / "noekkel").write_text(innhold)
    monkeypatch.setattr(settings, "METRIKK_NOKKEL", str(tmp_path / "noekkel"))
    for hode in ("Bearer ", "Bearer", ""):
        assert Client().get("/metrikk", **UTENFRA, HTTP_AUTHORIZATION=hode).status_code == 404
