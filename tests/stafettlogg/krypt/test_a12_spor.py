"""A12: nobody changes the audit without being found out, and many who write at once make one whole chain."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction

from stafettlogg.spor import kjede, segl
from stafettlogg.spor.models import Spor

from ..verden import Loggen, Verden
from .samtidig import OK, forbi_utloeserne, samtidig

RADER = 8
FELT: dict[str, object] = {
    "tid": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    "aktor": UUID(int=1),
    "rolle": "ansatt:ppt",
    "handling": "skriv",
    "utfall": "nei",
    "gjelder": None,
    "sett_til": 99,
    "hash": bytes(32),
}
"""Another value for every field but the chain and the number."""


@pytest.fixture
def egne_segl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: None) -> Path:
    """A seal file of the test's own."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return segl.segl_fil()


def _kjede(id: UUID | None = None, rader: int = RADER) -> UUID:
    id = id or uuid.uuid4()
    for nr in range(rader):
        tid = dt.datetime(2026, 11, 26, 9, nr, tzinfo=dt.UTC)
        kjede.skriv(id, tid=tid, aktor=UUID(int=7), handling="les", ja=True, rolle="foresatt", gjelder=id, sett_til=nr)
    return id


def _endre(id: UUID, rad: int, **felt: object) -> None:
    """Past the models, that refuse."""
    treff = Spor._base_manager.filter(kjede=id, nr=rad)
    assert treff.update(**felt) == 1


def _slett(id: UUID, fra: int, til: int) -> None:
    Spor._base_manager.filter(kjede=id, nr__range=(fra, til))._raw_delete("default")


def _galt(id: UUID) -> list[str]:
    return [linje for linje in segl.verifiser() if str(id) in linje]


def _foerste(id: UUID, nr: int) -> list[str]:
    return [f"Kjede {id}: rad {nr} er endret eller borte."]


@pytest.mark.parametrize("nr", [1, 4, RADER])
@pytest.mark.parametrize("felt", sorted(FELT))
def test_a12_a_changed_row_is_named(egne_segl: Path, felt: str, nr: int) -> None:
    id = _kjede()
    with forbi_utloeserne("spor_spor"):
        _endre(id, nr, **{felt: FELT[felt]})
        assert _galt(id) == _foerste(id, nr)
    assert _galt(id) == []


def test_a12_every_bit_of_a_digest_counts(egne_segl: Path) -> None:
    id = _kjede(rader=2)
    ekte = kjede.siste(id)[1]
    with forbi_utloeserne("spor_spor"):
        for bit in range(256):
            _endre(id, 2, hash=(int.from_bytes(ekte) ^ 1 << bit).to_bytes(32))
            assert list(kjede.feil(id)) == [(id, 2)]
        assert dict(kjede.feil())[id] == 2


@pytest.mark.parametrize("nr", [1, 4, RADER - 1])
def test_a12_a_deleted_row_is_named(egne_segl: Path, nr: int) -> None:
    id = _kjede()
    with forbi_utloeserne("spor_spor"):
        _slett(id, nr, nr)
        assert _galt(id) == _foerste(id, nr)


def test_a12_rows_that_change_places_are_named(egne_segl: Path) -> None:
    id = _kjede()
    with forbi_utloeserne("spor_spor"):
        _endre(id, 3, nr=1000)
        _endre(id, 5, nr=3)
        _endre(id, 1000, nr=5)
        assert _galt(id) == _foerste(id, 3)


def test_a12_a_row_moved_to_another_chain_is_named_there(egne_segl: Path) -> None:
    id, annen = _kjede(), _kjede(rader=2)
    with forbi_utloeserne("spor_spor"):
        _endre(id, RADER, kjede=annen, nr=3)
        assert _galt(annen) == _foerste(annen, 3)


def test_a12_a_row_put_in_is_named(egne_segl: Path) -> None:
    id = _kjede(rader=3)
    rad = Spor.objects.get(kjede=id, nr=2)
    with forbi_utloeserne("spor_spor"):
        _endre(id, 3, nr=4)
        falsk = Spor(kjede=id, nr=3, tid=rad.tid, aktor=rad.aktor, handling="les", utfall="ja", hash=rad.hash)
        Spor.objects.bulk_create([falsk])
        assert _galt(id) == _foerste(id, 3)


@pytest.mark.parametrize("antall", [1, 3, RADER])
def test_a12_a_truncated_chain_is_told_by_the_seal(egne_segl: Path, antall: int) -> None:
    id = _kjede()
    segl.lag_segl()
    assert segl.verifiser() == []
    with forbi_utloeserne("spor_spor"):
        _slett(id, RADER - antall + 1, RADER)
        assert segl.verifiser() == [f"Segl 1: kjede {id} mangler rad {RADER}."]


def test_a12_a_truncated_chain_that_grew_again_is_told(egne_segl: Path) -> None:
    id = _kjede()
    segl.lag_segl()
    with forbi_utloeserne("spor_spor"):
        _slett(id, RADER - 2, RADER)
        _kjede(id)
        assert _galt(id) == []
        assert segl.verifiser() == ["Segl 1: radene er skrevet om siden da."]


@pytest.mark.parametrize("fra", [1, 4, RADER])
def test_a12_a_chain_rewritten_from_any_row_is_whole_but_not_what_was_sealed(egne_segl: Path, fra: int) -> None:
    id = _kjede()
    segl.lag_segl()
    _kjede(id, 2)
    segl.lag_segl()
    gamle = list(Spor.objects.filter(kjede=id, nr__gte=fra).order_by("nr"))
    with forbi_utloeserne("spor_spor"):
        _slett(id, fra, RADER + 2)
        for rad in gamle:
            kjede.skriv(id, tid=rad.tid, aktor=UUID(int=8), handling="les", ja=True)
        assert _galt(id) == []
        assert segl.verifiser() == [f"Segl {nr}: radene er skrevet om siden da." for nr in (1, 2)]


def test_a12_what_is_written_after_a_seal_does_not_break_it(egne_segl: Path) -> None:
    id = _kjede()
    for _ in range(3):
        segl.lag_segl()
        _kjede(id, 3)
    assert segl.verifiser() == []


def test_a12_a_changed_seal_is_told(egne_segl: Path) -> None:
    id = _kjede()
    linje = segl.lag_segl()
    endringer: list[Callable[[dict[str, object]], object]] = [
        lambda s: s.update(tid="2020-01-01T00:00:00+00:00"),
        lambda s: s.update(rot="00" * 32),
        lambda s: s["kjeder"].pop(str(id)),  # type: ignore[attr-defined]
        lambda s: s["kjeder"].update({str(id): 1}),  # type: ignore[attr-defined]
        lambda s: s.update(signatur="AAAA"),
        lambda s: s.update(signatur=None),
        lambda s: s.pop("signatur"),
        lambda s: s.update(mer=1),
    ]
    for endre in endringer:
        forfalsket = json.loads(linje)
        endre(forfalsket)
        egne_segl.write_text(json.dumps(forfalsket, sort_keys=True) + "\n", encoding="utf-8")
        assert segl.verifiser() == ["Segl 1: seglet er endret."]


def test_a12_any_other_letter_in_a_seal_is_told(egne_segl: Path) -> None:
    linje = segl.lag_segl()
    utvalg = {*range(0, len(linje), max(1, len(linje) // 150)), *range(len(linje) - 130, len(linje))}
    for plass in sorted(utvalg):
        annen = chr(ord(linje[plass]) ^ 1)
        egne_segl.write_text(linje[:plass] + annen + linje[plass + 1 :] + "\n", encoding="utf-8")
        assert segl._feil_i_segl(egne_segl.read_text(encoding="utf-8")[:-1]) == "seglet er endret.", plass


@pytest.mark.parametrize("soeppel", [b"", b"[]", b"7", b'"x"', b"null", b"{}", b"{", b"\xff\xfe"])
def test_a12_a_seal_file_with_rubbish_is_told_line_by_line(egne_segl: Path, soeppel: bytes) -> None:
    ekte = segl.lag_segl().encode()
    egne_segl.write_bytes(ekte + b"\n" + soeppel + b"\n" + ekte + b"\n")
    assert segl.verifiser() == ["Segl 2: seglet er endret."]


@pytest.mark.parametrize("traader", [8, pytest.param(32, marks=pytest.mark.full)])
def test_a12_many_writers_make_one_whole_chain(database: None, traader: int) -> None:
    id, hver = uuid.uuid4(), 12

    def skriv() -> None:
        for _ in range(hver):
            with transaction.atomic():
                kjede.skriv(id, tid=dt.datetime.now(dt.UTC), aktor=uuid.uuid4(), handling="les", ja=True)

    assert samtidig(*[skriv] * traader) == [OK] * traader
    numre = list(Spor.objects.filter(kjede=id).order_by("nr").values_list("nr", flat=True))
    assert numre == list(range(1, hver * traader + 1))
    assert id not in dict(kjede.feil())


def test_a12_readers_and_writers_of_a_log_make_one_whole_chain(verden: Verden) -> None:
    from stafettlogg.logg import dor
    from stafettlogg.logg.bruk import innslag
    from stafettlogg.logg.models import Type

    from .samtidig import hel_kjede

    logg: Loggen = verden.logg()
    hver = 5

    def les() -> None:
        for _ in range(hver):
            dor.les(logg.foresatte[0], logg.id)

    def skriv() -> None:
        for nr in range(hver):
            innslag.legg_til(logg.holder, logg.id, Type.BESKJED, f"Beskjed {nr} fra {uuid.uuid4()}.")

    foer = Spor.objects.filter(kjede=logg.id).count()
    assert samtidig(les, skriv, les, skriv) == [OK] * 4
    assert Spor.objects.filter(kjede=logg.id).count() == foer + 4 * hver
    assert hel_kjede(logg)
