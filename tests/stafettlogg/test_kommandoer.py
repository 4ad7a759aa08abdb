"""The commands of those who run the log: make ready, serve only when all is well, verify, seal."""

import datetime as dt
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from stafettlogg import tjener

from ..conftest import ROOT


def stafettlogg(mappe: Path, *valg: str, **miljo: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as somebody does who has nothing but a data folder."""
    own = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith(("LOGG_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-m", "stafettlogg", *valg],
        cwd=ROOT,
        env=own | {"LOGG_DATA": str(mappe), "PYTHONUTF8": "1"} | miljo,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_made_ready_for_the_owner_only_and_kept_when_run_again(tmp_path: Path) -> None:
    mappe = tmp_path / "data"
    foerst = stafettlogg(mappe, "klargjor")
    assert (foerst.returncode, foerst.stderr) == (0, "")
    assert "kek-1" in foerst.stdout
    for fil in (mappe, mappe / "nokler"):
        assert stat.S_IMODE(fil.stat().st_mode) == 0o700
    hemmelige = [mappe / "hemmelig", mappe / "logg.sqlite3", *(mappe / "nokler").iterdir()]
    assert {stat.S_IMODE(fil.stat().st_mode) for fil in hemmelige} == {0o600}
    before = {fil: fil.read_bytes() for fil in hemmelige if fil.suffix != ".sqlite3"}

    igjen = stafettlogg(mappe, "klargjor")
    assert (igjen.returncode, igjen.stdout, igjen.stderr) == (0, "", "")
    assert {fil: fil.read_bytes() for fil in before} == before

    helt = stafettlogg(mappe, "verifiser")
    assert (helt.returncode, helt.stdout) == (0, "Sporene er hele.\n")
    segl = stafettlogg(mappe, "segl")
    assert json.loads(segl.stdout)["signatur"]
    (mappe / "segl.jsonl").write_text(segl.stdout.replace('"rot": "', '"rot": "0'))
    galt = stafettlogg(mappe, "verifiser")
    assert galt.returncode == 1
    assert "Segl 1" in galt.stdout


@pytest.mark.parametrize(
    ("valg", "miljo", "svar"),
    [
        (("serve",), {}, "Nøklene mangler"),
        (("serve", "--host", "0.0.0.0"), {"LOGG_UTVIKLING": "1"}, "Innlogging for utvikling"),
        (("serve", "--host", "10.0.0.1"), {"LOGG_HTTP": "1"}, "LOGG_HTTP=1"),
        (("serve", "--port", "0"), {}, "--port"),
        (("serv",), {}, "--help"),
    ],
)
def test_refused_in_a_sentence(tmp_path: Path, valg: tuple[str, ...], miljo: dict[str, str], svar: str) -> None:
    ran = stafettlogg(tmp_path, *valg, **miljo)
    assert ran.returncode in (1, 2)
    assert svar in ran.stderr and "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("feil", "starter"), [(0, True), (1.5, True), (-1.5, True), (2.5, False), (-3600, False)])
def test_a_clock_that_differs_from_the_database_stops_the_start(
    database: None, monkeypatch: pytest.MonkeyPatch, feil: float, starter: bool
) -> None:
    monkeypatch.setattr(tjener, "naa", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(seconds=feil))
    monkeypatch.setattr(tjener, "har_hemmelighet", lambda: True)
    assert settings.NOKLER.exists()
    assert ("Klokka" in tjener.uklar()) is not starter


def test_a_database_that_was_never_made_is_told_of(tmp_path: Path) -> None:
    assert stafettlogg(tmp_path, "klargjor").returncode == 0
    (tmp_path / "logg.sqlite3").unlink()
    ran = stafettlogg(tmp_path, "serve", "--port", "8973")
    assert ran.returncode == 1
    assert "klargjor" in ran.stderr and "Traceback" not in ran.stderr


def test_the_migrations_make_what_the_models_say(database: None) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)  # exits if anything is missing


def test_who_has_left_and_who_has_a_hidden_address_is_noted(tmp_path: Path, installasjon: Path) -> None:
    mappe = tmp_path / "data"
    mappe.mkdir()
    (mappe / "veileder.json").write_bytes((installasjon / "veileder.json").read_bytes())
    miljo = {"LOGG_UTVIKLING": "1", "LOGG_HTTP": "1"}
    assert stafettlogg(mappe, "klargjor", "--demo", **miljo).returncode == 0
    for valg in (("slutt", "demo-ingen", "skole"), ("slutt", "demo-larer", "ppt"), ("skjerm", "demo-ingen")):
        ukjent = stafettlogg(mappe, *valg, **miljo)
        assert ukjent.returncode == 1 and "Fant ingen" in ukjent.stderr
    for valg, svar in (
        (("slutt", "demo-larer", "skole"), "Innloggingene er avsluttet"),
        (("skjerm", "demo-mor"), "Loggene er låst"),
        (("rydd",), "tomme logger"),
        (("verifiser",), "Sporene er hele"),
    ):
        gjort = stafettlogg(mappe, *valg, **miljo)
        assert (gjort.returncode, gjort.stderr) == (0, "") and svar in gjort.stdout
