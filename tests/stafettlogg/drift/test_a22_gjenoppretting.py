"""A22: a copy is taken while people write, and restored where there is nothing; and what a copy is and is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stafettlogg.drift import manifest
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.person.models import Person

from .anlegg import Anlegg, brudd, ny_database, tekster
from .conftest import skrivere


@pytest.fixture
def steder(tmp_path: Path) -> tuple[Path, Path]:
    """Where the two halves of a copy go."""
    steder = tmp_path / "kopier", tmp_path / "nokler"
    for sted in steder:
        sted.mkdir()
    return steder


@contextmanager
def tomt(mappe: Path) -> Iterator[Anlegg]:
    """A machine that has nothing: the data folder is not even there."""
    with ny_database() as adresse:
        yield Anlegg(mappe, adresse)


def kopier(anlegg: Anlegg, steder: tuple[Path, Path], *valg: str) -> None:
    kopi = anlegg.kommando("kopier", "--til", str(steder[0]), "--nokler-til", str(steder[1]), *valg)
    assert (kopi.returncode, kopi.stderr) == (0, ""), kopi.stderr


def fra(steder: tuple[Path, Path]) -> list[str]:
    return ["--fra", str(steder[0]), "--nokler-fra", str(steder[1])]


def test_a22_a_copy_under_load_is_restored_and_a_log_opened_with_the_restored_keys(
    anlegg: Anlegg, steder: tuple[Path, Path], tmp_path: Path
) -> None:
    with anlegg.her() as verden:
        logg = verden.logg()
        skriver = skrivere(anlegg, verden, logg, 2)
        assert anlegg.kommando("segl").returncode == 0
        skriver.start(2)
        skriver.til("skrev", 20)
        foer = set(skriver.lagret)
        kopier(anlegg, steder)
        skriver.til("skrev", 20)
        anlegg.stopp()

    proeve = anlegg.kommando("gjenopprett", "--proeve", *fra(steder))
    assert proeve.returncode == 0, proeve.stdout + proeve.stderr
    assert "Sporene er hele." in proeve.stdout and "Øvelsen gikk bra" in proeve.stdout

    with tomt(tmp_path / "ny") as ny:
        gjort = ny.kommando("gjenopprett", *fra(steder))
        assert gjort.returncode == 0, gjort.stdout + gjort.stderr
        print(gjort.stdout)
        assert re.search(r"RPO: .*\(\d+,\d sekunder\)", gjort.stdout)
        assert re.search(r"RTO: Gjenopprettingen tok \d+,\d sekunder", gjort.stdout)
        assert re.search(r"^(\d+) av \1 nøkler åpner", gjort.stdout, re.MULTILINE)
        with ny.her() as verden:
            assert foer <= tekster(logg.id)
            assert brudd(logg.id) == []
            adgang = dor.les(verden.inn(logg.holder.person), logg.id, Handling.LES)
            assert adgang.laas.les(adgang.rad.hvorfor, "hvorfor", logg.id) == "Barnet trenger at vi hjelper sammen."
        verifisert = ny.kommando("verifiser")
        assert verifisert.stdout == "Sporene er hele.\n"
        igjen = ny.kommando("gjenopprett", *fra(steder))
        assert igjen.returncode == 1 and "Her er det alt en logg" in igjen.stderr


def test_neither_half_of_a_copy_opens_anything_alone(anlegg: Anlegg, steder: tuple[Path, Path]) -> None:
    with anlegg.her() as verden:
        verden.logg(barn="Kanari Eksempel")
        innpakket = [bytes(n) for n in models.Nokkel.objects.values_list("innpakket", flat=True)]
        innpakket += [bytes(n) for n in Person.objects.values_list("nokkel", flat=True)]
        kopier(anlegg, steder)
    databasen, noeklene = (b"".join(f.read_bytes() for f in sted.rglob("*") if f.is_file()) for sted in steder)
    assert len(innpakket) >= 4
    for noekkel in [*innpakket, *(fil.read_bytes() for fil in (anlegg.mappe / "nokler").iterdir())]:
        assert noekkel not in databasen and noekkel.hex().encode() not in databasen
    assert b"Kanari" not in databasen + noeklene
    assert (anlegg.mappe / "nokler" / "kek-1").read_bytes() in noeklene
    for sted in steder:
        for fil in sted.rglob("*"):
            assert stat.S_IMODE(fil.stat().st_mode) == (0o700 if fil.is_dir() else 0o600), fil
    assert not list(anlegg.mappe.glob(".*")), "nothing is left where the copy was made"


def test_a_log_shredded_since_is_not_opened_by_newer_keys(
    anlegg: Anlegg, steder: tuple[Path, Path], tmp_path: Path
) -> None:
    with anlegg.her() as verden:
        makulert, levende = verden.logg(), verden.logg()
        kopier(anlegg, steder)
        models.Nokkel.objects.filter(pk=makulert.id).delete()
        nyere = verden.logg()
        eldre = next(steder[0].iterdir())
        senere = steder[1] / "2999-01-01T000000Z"  # keys that were copied later, when one was destroyed
        shutil.copytree(next(steder[1].iterdir()), senere)
        igjen = [
            linje for linje in (senere / "innpakket.jsonl").read_text().splitlines() if makulert.id.hex not in linje
        ]
        (senere / "innpakket.jsonl").write_text("\n".join([*igjen, _rad(nyere.id.hex)]) + "\n")
        (senere / "manifest.json").unlink()
        om = manifest.les(eldre)[1]
        manifest.skriv(senere, senere.name, verden.naa, om.database, om.skjema)
    with tomt(tmp_path / "ny") as ny:
        gjort = ny.kommando("gjenopprett", "--fra", str(eldre), "--nokler-fra", str(senere))
        assert gjort.returncode == 0, gjort.stdout + gjort.stderr
        with ny.her():
            assert set(models.Nokkel.objects.values_list("pk", flat=True)) == {levende.id}
            assert models.Logg.objects.filter(pk=makulert.id).exists()


def _rad(eier: str) -> str:
    return json.dumps({"tabell": "logg_nokkel", "eier": eier, "nokkel": "AAAA"})


def _endre(fil: Path) -> None:
    innhold = bytearray(fil.read_bytes())
    innhold[len(innhold) // 2] ^= 1
    fil.write_bytes(innhold)


@pytest.mark.parametrize(
    ("galt", "svar"),
    [
        (lambda a, b: _endre(next(a.glob("database.*"))), "er ikke hel"),
        (lambda a, b: _endre(b / "nokler" / "kek-1"), "er ikke hel"),
        (lambda a, b: (b / "nokler" / "indeks").unlink(), "er ikke hel"),
        (lambda a, b: (a / "annet").write_text("x"), "er ikke hel"),
        (lambda a, b: (a / "manifest.json").write_text("{}"), "kan ikke leses"),
        (lambda a, b: a.rename(a.with_name("2030-01-01T000000Z")), "eldre enn databasen"),
        (lambda a, b: _i_manifestet(a, "skjema", ["logg.9999_fra_framtida"]), "nyere utgave"),
        (lambda a, b: _i_manifestet(a, "database", "oracle"), "DATABASE_URL"),
        (lambda a, b: shutil.rmtree(b), "Fant ingen sikkerhetskopi"),
    ],
    ids=["database", "keys", "gone", "unknown", "manifest", "older-keys", "newer-program", "other-database", "none"],
)
def test_a_copy_that_will_not_do_is_refused_before_anything_is_changed(
    klar_kopi: tuple[Path, Path], tmp_path: Path, galt: object, svar: str
) -> None:
    kopi, noekler = (next(sted.iterdir()) for sted in klar_kopi)
    galt(kopi, noekler)  # type: ignore[operator]
    if svar == "eldre enn databasen":
        kopi = next(klar_kopi[0].iterdir())
        _i_manifestet(kopi, "kopi", kopi.name)
    with tomt(tmp_path / "ny") as ny:
        gjort = ny.kommando("gjenopprett", "--fra", str(kopi), "--nokler-fra", str(noekler))
        assert gjort.returncode == 1 and svar in gjort.stderr and len(gjort.stderr.splitlines()) == 1, gjort.stderr
        assert not ny.mappe.exists()


@pytest.fixture(scope="module")
def en_kopi(mal: Anlegg, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of an empty log, made once."""
    mappe = tmp_path_factory.mktemp("kopi")
    steder = mappe / "kopier", mappe / "nokler"
    for sted in steder:
        sted.mkdir()
    kopier(mal, steder)
    return steder


@pytest.fixture
def klar_kopi(en_kopi: tuple[Path, Path], steder: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same, to spoil."""
    for fra_, til in zip(en_kopi, steder, strict=True):
        shutil.copytree(fra_, til, dirs_exist_ok=True)
    return steder


def _i_manifestet(kopi: Path, felt: str, verdi: object) -> None:
    innhold = json.loads((kopi / "manifest.json").read_text())
    (kopi / "manifest.json").write_text(json.dumps(innhold | {felt: verdi}))


def test_old_copies_are_deleted_and_the_newest_never(anlegg: Anlegg, steder: tuple[Path, Path]) -> None:
    kopier(anlegg, steder)
    for sted in steder:
        ny = next(sted.iterdir())
        for navn in ("2020-01-01T000000Z", "2020-02-01T000000Z"):
            shutil.copytree(ny, sted / navn)
        shutil.copytree(ny, sted / ".2020-01-01T000000Z.del")
        shutil.rmtree(ny)
        (sted / "noe-annet").mkdir()
    assert manifest.slett_gamle(steder[0], 90, manifest._tid("2026-01-01T000000Z")) == 1
    assert {mappe.name for mappe in steder[0].iterdir()} == {"2020-02-01T000000Z", "noe-annet"}
    kopier(anlegg, steder, "--behold-nokler", "35")
    assert len(manifest.alle(steder[0])) == len(manifest.alle(steder[1])) == 1
    assert (steder[1] / "noe-annet").is_dir()


@pytest.mark.parametrize("til", ["kopier/../kopier", "kopier/under", "."])
def test_database_and_keys_in_one_place_are_refused(anlegg: Anlegg, steder: tuple[Path, Path], til: str) -> None:
    (steder[0] / "under").mkdir()
    sted = steder[0].parent / til
    kopi = anlegg.kommando("kopier", "--til", str(steder[0]), "--nokler-til", str(sted))
    assert kopi.returncode == 1 and "hver sin mappe" in kopi.stderr
    assert [mappe.name for mappe in steder[0].iterdir()] == ["under"]


def test_a_disk_that_is_not_there_and_a_database_that_does_not_answer_are_told_of(
    anlegg: Anlegg, steder: tuple[Path, Path], tmp_path: Path
) -> None:
    borte = anlegg.kommando("kopier", "--til", str(steder[0]), "--nokler-til", str(tmp_path / "borte"))
    assert borte.returncode == 1 and "finnes ikke" in borte.stderr
    adresse = "postgresql://ingen@/ingen?host=/tmp/finnes-ikke" if anlegg.adresse else ""
    if not adresse:
        (anlegg.mappe / "logg.sqlite3").unlink()
        (anlegg.mappe / "logg.sqlite3").mkdir()
    nede = anlegg.kommando("kopier", *_til(steder), DATABASE_URL=adresse)
    assert nede.returncode == 1 and "Kopien ble ikke laget" in nede.stderr and len(nede.stderr.splitlines()) == 1
    assert not any(list(sted.iterdir()) for sted in steder)
    if adresse:
        uten = anlegg.kommando("kopier", *_til(steder), PATH="/finnes-ikke")
        assert uten.returncode == 1 and "pg_dump" in uten.stderr


def _til(steder: tuple[Path, Path]) -> list[str]:
    return ["--til", str(steder[0]), "--nokler-til", str(steder[1])]


def test_every_wrapped_key_there_is_is_known_to_those_who_copy_and_rotate(database: None) -> None:
    from django.apps import apps

    from stafettlogg.drift.nokler import STEDER

    alle = {
        (modell._meta.label, felt.name)
        for modell in apps.get_models()
        for felt in modell._meta.concrete_fields
        if felt.get_internal_type() == "BinaryField" and felt.name in ("nokkel", "innpakket")
    }
    assert alle == {(sted.modell, sted.felt) for sted in STEDER}


def test_the_copy_is_told_of_by_its_age(anlegg: Anlegg, steder: tuple[Path, Path]) -> None:
    foer = time.time() - 1
    kopier(anlegg, steder)
    assert (anlegg.mappe / "sist-kopiert").stat().st_mtime >= foer
    assert not os.listdir(anlegg.mappe / "assets")
