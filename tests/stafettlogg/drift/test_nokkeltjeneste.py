"""Keys in a key service (KMS): the log starts only with one that works, and is calm when it goes down."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from stafettlogg import tjener
from stafettlogg.drift import helse, nokler
from stafettlogg.felles import nokkelring
from stafettlogg.felles.nokkelring import Ulesbart, lag_nokler
from stafettlogg.logg import models
from stafettlogg.spor.models import Spor

from ..verden import Verden, klient
from ..vern.scene import angret


class FalskKms:
    """A key service in this process, that counts what it is asked and can be taken down."""

    def __init__(self) -> None:
        self.spurt: Counter[str] = Counter()
        self.nede = False
        self._aes = AESGCM(bytes(range(32)))

    def _noter(self, hva: str) -> None:
        self.spurt[hva] += 1
        if self.nede:
            raise ConnectionRefusedError("kms.eksempel.no: Kanarinøkkel")

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        self._noter("pakk_inn")
        nonce = os.urandom(12)
        return nonce + self._aes.encrypt(nonce, nokkel, eier.bytes)

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        self._noter("pakk_ut")
        data = bytes(innpakket)
        try:
            return self._aes.decrypt(data[:12], data[12:], eier.bytes)
        except Exception:
            raise Ulesbart("nokkel") from None

    def indeks(self, identifikator: str) -> bytes:
        self._noter("indeks")
        return identifikator.encode().ljust(32, b"\0")[-32:]

    def utdatert(self, innpakket: bytes | memoryview) -> bool:
        return False


@pytest.fixture
def kms(monkeypatch: pytest.MonkeyPatch, database: None) -> Iterator[FalskKms]:
    """A key service that the log is connected to. What it has wrapped is undone: the files' keys cannot read it."""
    kms = FalskKms()
    _koble_til(monkeypatch, lambda: kms)
    with angret():
        yield kms
    nokkelring._tilkoblet.cache_clear()
    helse._sist = None


def _koble_til(monkeypatch: pytest.MonkeyPatch, fabrikk: Callable[[], object]) -> None:
    modul = ModuleType("falsk_kms")
    modul.lag = fabrikk  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "falsk_kms", modul)
    monkeypatch.setattr(settings, "NOKKELRING", "falsk_kms:lag")
    monkeypatch.setattr(tjener, "har_hemmelighet", lambda: True)
    nokkelring._tilkoblet.cache_clear()
    helse._sist = None


def test_every_key_is_wrapped_by_the_service(kms: FalskKms, verden: Verden) -> None:
    assert nokler.svikt() == ""
    kms.spurt.clear()
    logg = verden.logg()
    assert kms.spurt["pakk_inn"] >= 4 and kms.spurt["indeks"] >= 3
    assert klient(logg.holder).get(f"/logg/{logg.id}").status_code == 200
    with pytest.raises(Ulesbart):
        nokkelring._filring(settings.NOKLER).pakk_ut(models.Nokkel.objects.get(pk=logg.id).innpakket, logg.id)


def test_a_service_that_is_down_is_503_nothing_is_half_written_and_it_comes_back(
    kms: FalskKms, verden: Verden, caplog: pytest.LogCaptureFixture
) -> None:
    logg = verden.logg(hvorfor="Kanarifuglen")
    nettleser = klient(logg.holder, raise_request_exception=False)
    sti = f"/logg/{logg.id}"
    foer = logg.rad().sist_nr, Spor.objects.filter(kjede=logg.id).count()
    kms.nede = True
    for svar in (
        nettleser.get(sti),
        nettleser.get("/"),
        nettleser.post(f"{sti}/skriv/beskjed", {"tekst": "Hei"}),
        nettleser.get("/helse/klar"),
    ):
        assert svar.status_code == 503
        assert b"Kanari" not in svar.content and b"kms" not in svar.content
    assert (logg.rad().sist_nr, Spor.objects.filter(kjede=logg.id).count()) == foer
    assert nettleser.get("/helse/lever").status_code == 200
    kms.nede = False
    helse._sist = None
    assert "Kanarifuglen" in nettleser.get(sti).content.decode()
    assert nettleser.get("/helse/klar").status_code == 200


def test_a_write_that_is_cut_off_inside_leaves_nothing(kms: FalskKms, verden: Verden) -> None:
    """The login is read, and then the service goes down: the door is in its transaction."""
    logg = verden.logg()
    nettleser = klient(logg.holder, raise_request_exception=False)
    ekte, igjen = kms.pakk_ut, [2]  # the person's own key and the form's first look

    def snart_nede(innpakket: bytes | memoryview, eier: UUID) -> bytes:
        igjen[0] -= 1
        kms.nede = igjen[0] < 0
        return ekte(innpakket, eier)

    kms.pakk_ut = snart_nede  # type: ignore[method-assign]
    foer = logg.rad().sist_nr
    assert nettleser.post(f"/logg/{logg.id}/skriv/beskjed", {"tekst": "Hei"}).status_code == 503
    kms.pakk_ut, kms.nede = ekte, False  # type: ignore[method-assign]
    assert logg.rad().sist_nr == foer
    rader = Spor.objects.filter(kjede=logg.id, handling="skriv")
    assert rader.count() == 1, "that the form was opened; the write itself is undone with its row"


class _Aapen(FalskKms):
    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        return super().pakk_ut(innpakket, UUID(int=0))

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        return super().pakk_inn(nokkel, UUID(int=0))


class _Naken(FalskKms):
    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        return nokkel + eier.bytes

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        if bytes(innpakket)[32:] != eier.bytes:
            raise Ulesbart("nokkel")
        return bytes(innpakket)[:32]


class _Glemsk(FalskKms):
    def indeks(self, identifikator: str) -> bytes:
        return os.urandom(32)


class _Blind(FalskKms):
    def indeks(self, identifikator: str) -> bytes:
        return bytes(32)


class _Nede(FalskKms):
    def __init__(self) -> None:
        super().__init__()
        self.nede = True


@pytest.mark.parametrize("fabrikk", [_Aapen, _Naken, _Glemsk, _Blind, _Nede, lambda: None, lambda: 1 / 0])
def test_the_log_does_not_start_with_a_ring_that_will_not_do(
    kms: FalskKms, monkeypatch: pytest.MonkeyPatch, fabrikk: Callable[[], object]
) -> None:
    _koble_til(monkeypatch, fabrikk)
    assert "Loggen starter ikke uten den" in tjener.uklar()


@pytest.mark.parametrize("sted", ["finnes.ikke:lag", "falsk_kms:finnes_ikke", "falsk_kms", "os:"])
def test_the_log_does_not_start_with_a_ring_that_is_not_there(
    kms: FalskKms, monkeypatch: pytest.MonkeyPatch, sted: str
) -> None:
    monkeypatch.setattr(settings, "NOKKELRING", sted)
    assert "Loggen starter ikke uten den" in tjener.uklar()


def test_with_a_service_no_wrapping_key_is_made_in_files(kms: FalskKms, tmp_path: os.PathLike[str]) -> None:
    from pathlib import Path

    assert lag_nokler(Path(tmp_path) / "nokler") == ["segl"]


def test_it_starts_with_one_that_works(kms: FalskKms) -> None:
    assert "økkel" not in tjener.uklar()
