"""The keys: what they open, what they never open, and who can read their files."""

from __future__ import annotations

import os
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from stafettlogg.felles import nokkelring
from stafettlogg.felles.nokkelring import Filring, Laas, Ulesbart, lag_nokler

EN, ANNEN = uuid.uuid4(), uuid.uuid4()
NOKKEL = bytes(range(32))


@pytest.fixture
def mappe(tmp_path: Path) -> Iterator[Path]:
    """A folder with keys."""
    mappe = tmp_path / "nokler"
    assert lag_nokler(mappe) == ["kek-1", "indeks", "segl"]
    yield mappe
    nokkelring._filring.cache_clear()


def test_a_text_comes_back_whole() -> None:
    laas = Laas(NOKKEL, EN)
    for tekst in ("", "Æ", "æøå 🎈\x00\n" * 1000):
        laast = laas.laas(tekst, "tekst", EN)
        assert laas.les(laast, "tekst", EN) == tekst
        assert len(laast) == laas.lengde(tekst)


def test_the_same_text_is_never_the_same_twice() -> None:
    laas = Laas(NOKKEL, EN)
    assert len({laas.laas("Ja", "tekst", EN) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("eier", "felt", "objekt", "nokkel"),
    [
        (ANNEN, "tekst", EN, NOKKEL),
        (EN, "navn", EN, NOKKEL),
        (EN, "tekst", ANNEN, NOKKEL),
        (EN, "tekst", EN, bytes(32)),
    ],
    ids=["owner", "field", "object", "key"],
)
def test_a_text_that_is_moved_is_not_read(eier: uuid.UUID, felt: str, objekt: uuid.UUID, nokkel: bytes) -> None:
    laast = Laas(NOKKEL, EN).laas("Hemmelig", "tekst", EN)
    with pytest.raises(Ulesbart):
        Laas(nokkel, eier).les(laast, felt, objekt)


def test_owner_and_object_do_not_run_together() -> None:
    """The field's end and the ids' places are fixed: no two bindings are the same bytes."""
    laas = Laas(NOKKEL, EN)
    assert laas._bundet("a", EN) != laas._bundet("a|", EN)
    assert len(laas._bundet("a", EN)) == len("a|") + 32


def test_a_changed_or_shortened_text_is_not_read() -> None:
    laas = Laas(NOKKEL, EN)
    laast = laas.laas("Hei", "tekst", EN)
    for plass in range(len(laast)):
        with pytest.raises(Ulesbart):
            laas.les(laast[:plass] + bytes([laast[plass] ^ 1]) + laast[plass + 1 :], "tekst", EN)
        with pytest.raises(Ulesbart):
            laas.les(laast[:plass], "tekst", EN)


def test_a_wrapped_key_is_its_owners_alone(mappe: Path) -> None:
    ring = Filring(mappe)
    innpakket = ring.pakk_inn(NOKKEL, EN)
    assert ring.pakk_ut(innpakket, EN) == NOKKEL
    assert NOKKEL not in innpakket
    with pytest.raises(Ulesbart):
        ring.pakk_ut(innpakket, ANNEN)
    for plass in range(len(innpakket)):
        with pytest.raises(Ulesbart):
            ring.pakk_ut(innpakket[:plass] + bytes([innpakket[plass] ^ 1]) + innpakket[plass + 1 :], EN)
        with pytest.raises(Ulesbart):
            ring.pakk_ut(innpakket[:plass], EN)


def test_a_new_wrapping_key_wraps_and_the_old_still_opens(mappe: Path) -> None:
    gammel = Filring(mappe).pakk_inn(NOKKEL, EN)
    (mappe / "kek-2").write_bytes(os.urandom(32))
    ring = Filring(mappe)
    ny = ring.pakk_inn(NOKKEL, EN)
    assert (gammel[:4], ny[:4]) == (b"v1\x00\x01", b"v1\x00\x02")
    assert ring.pakk_ut(gammel, EN) == ring.pakk_ut(ny, EN) == NOKKEL
    for numre in ((b"\x00\x02", gammel), (b"\x00\x01", ny)):
        with pytest.raises(Ulesbart):
            ring.pakk_ut(b"v1" + numre[0] + numre[1][4:], EN)
    (mappe / "kek-1").unlink()
    with pytest.raises(Ulesbart):
        Filring(mappe).pakk_ut(gammel, EN)


def test_the_tenth_key_is_newer_than_the_ninth(mappe: Path) -> None:
    for nummer in (9, 10):
        (mappe / f"kek-{nummer}").write_bytes(os.urandom(32))
    assert Filring(mappe).pakk_inn(NOKKEL, EN)[:4] == b"v1\x00\x0a"


@pytest.mark.parametrize("innpakket", [b"", b"v", b"v2", b"v1\x00\x07", b"v2\x00\x01" + bytes(60), bytes(64)])
def test_what_is_of_an_unknown_version_or_destroyed_is_not_opened(mappe: Path, innpakket: bytes) -> None:
    with pytest.raises(Ulesbart):
        Filring(mappe).pakk_ut(innpakket, EN)


def test_the_reason_tells_nothing_of_what_was_written() -> None:
    with pytest.raises(Ulesbart) as feil:
        Laas(NOKKEL, EN).les(Laas(bytes(32), EN).laas("Hemmelig", "tekst", EN), "tekst", EN)
    assert feil.value.args == ("tekst",) and feil.value.__suppress_context__


def test_an_identifier_is_found_and_not_found_out(mappe: Path, tmp_path: Path) -> None:
    indeks = Filring(mappe).indeks(" Demo-Ola ")
    assert indeks == Filring(mappe).indeks("demo-ola") and len(indeks) == 32
    annen = tmp_path / "annen"
    lag_nokler(annen)
    assert Filring(annen).indeks("demo-ola") != indeks


def test_only_the_owner_can_read_the_keys(mappe: Path) -> None:
    def rett(fil: Path) -> int:
        return stat.S_IMODE(fil.stat().st_mode)

    assert rett(mappe) == 0o700
    assert {fil.name: rett(fil) for fil in mappe.iterdir()} == {"kek-1": 0o600, "indeks": 0o600, "segl": 0o600}


def test_keys_that_are_there_are_kept(mappe: Path) -> None:
    foer = {fil.name: fil.read_bytes() for fil in mappe.iterdir()}
    (mappe / "indeks").unlink()
    assert lag_nokler(mappe) == ["indeks"]
    assert {fil.name: fil.read_bytes() for fil in mappe.iterdir()} | {"indeks": foer["indeks"]} == foer


def test_a_persons_name_cannot_be_read_as_the_logs(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "NOKLER", mappe)
    laas, innpakket = nokkelring.ny(EN)
    laast = laas.laas("Ola", "navn", EN)
    assert nokkelring.aapne(innpakket, EN).les(laast, "navn", EN) == "Ola"
    with pytest.raises(Ulesbart):
        nokkelring.aapne(innpakket, ANNEN)
