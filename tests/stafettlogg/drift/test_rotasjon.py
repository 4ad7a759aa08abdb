"""New wrapping keys: what is cut off goes on, what is destroyed stays so, and nothing is removed that is used."""

from __future__ import annotations

import os
import stat
import time

import pytest
from django.conf import settings

from stafettlogg.drift import nokler, rotasjon
from stafettlogg.drift.manifest import Driftsfeil
from stafettlogg.felles import nokkelring
from stafettlogg.felles.nokkelring import Filring
from stafettlogg.logg import models
from stafettlogg.person.models import Person

from .anlegg import Anlegg


def _linjer() -> tuple[list[str], object]:
    linjer: list[str] = []
    return linjer, linjer.append


def test_a_rotation_that_is_cut_off_goes_on_with_the_same_key(anlegg: Anlegg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nokler, "BUNKE", 2)
    with anlegg.her() as verden:
        logger = [verden.logg() for _ in range(2)]
        assert nokler.lag_kek() == "kek-2"
        assert stat.S_IMODE((settings.NOKLER / "kek-2").stat().st_mode) == 0o600
        alle = nokler.utdaterte()
        next(nokler.pakk_om(nokler.STEDER[1]))  # and then it is killed
        assert nokler.utdaterte() == alle - 2
        linjer: list[str] = []
        rotasjon.roter(linjer.append)
        assert linjer[0] == "Fortsetter med kek-2." and nokkelring.kek_numre(settings.NOKLER) == [1, 2]
        assert nokler.utdaterte() == 0 and nokler.ubrukelige() == (alle, 0)
        assert all(logg.kan_lese(logg.holder) for logg in logger)
        rotasjon.roter(linjer.append)  # at once again: no third key
        assert nokkelring.kek_numre(settings.NOKLER) == [1, 2]
        _eldre("kek-2")
        rotasjon.fjern_gamle(linjer.append)
        rotasjon.fjern_gamle(linjer.append)
        assert linjer[-2:] == ["Fjernet kek-1.", "Det er ingen gamle nøkler å fjerne."]
        rotasjon.roter(linjer.append)
        assert nokkelring.kek_numre(settings.NOKLER) == [2, 3] and nokler.utdaterte() == 0


def test_an_old_key_that_is_used_is_not_removed(anlegg: Anlegg) -> None:
    with anlegg.her() as verden:
        verden.logg()
        nokler.lag_kek()
        _eldre("kek-2")
        with pytest.raises(Driftsfeil, match="fortsatt pakket inn"):
            rotasjon.fjern_gamle(lambda _: None)
        assert nokkelring.kek_numre(settings.NOKLER) == [1, 2]


def test_a_key_destroyed_meanwhile_stays_destroyed_and_a_strange_one_is_left(anlegg: Anlegg) -> None:
    with anlegg.her() as verden:
        borte, annen, levende = verden.logg(), verden.logg(), verden.logg()
        models.Nokkel.objects.filter(pk=annen.id).update(innpakket=b"noe annet")
        nokler.lag_kek()
        sted = nokler.STEDER[0]
        ekte = sted.tabell._default_manager
        bunker = nokler._bunker(sted)
        rader = next(bunker)
        ekte.filter(pk=borte.id).delete()  # after it was read, before it was written
        assert {pk for pk, _ in rader} == {borte.id, annen.id, levende.id}
        for pk, innpakket in rader:
            ny = nokkelring.ring().pakk_inn(bytes(32), pk)
            assert ekte.filter(pk=pk, innpakket=innpakket).update(innpakket=innpakket) == (pk != borte.id)
            assert ny[:4] == b"v1\x00\x02"
        list(nokler.pakk_om(sted))
        assert not ekte.filter(pk=borte.id).exists()
        assert bytes(ekte.get(pk=annen.id).innpakket) == b"noe annet"  # type: ignore[attr-defined]
        assert nokler.ubrukelige()[1] == 1 and levende.kan_lese(levende.holder)


def test_a_process_that_was_there_first_finds_the_new_key(anlegg: Anlegg) -> None:
    with anlegg.her() as verden:
        ring = Filring(settings.NOKLER)
        eier = verden.person().person
        gammel = ring.pakk_inn(bytes(32), eier)
        annen = Filring(settings.NOKLER)
        nokler.lag_kek()
        ny = Filring(settings.NOKLER).pakk_inn(bytes(32), eier)
        assert annen.pakk_ut(ny, eier) == bytes(32), "met in the database"
        assert ring.pakk_inn(bytes(32), eier)[:4] == b"v1\x00\x02", "about to wrap"
        assert ring.utdatert(gammel) and not ring.utdatert(ny)
        (settings.NOKLER / "kek-3.bak").write_bytes(b"ikke en nokkel")
        assert nokkelring.kek_numre(settings.NOKLER) == [1, 2]


def test_the_key_is_only_made_when_other_machines_must_have_it_first(anlegg: Anlegg) -> None:
    with anlegg.her() as verden:
        verden.logg()
    laget = anlegg.kommando("roter", "--bare-lag")
    assert laget.returncode == 0 and "kek-2" in laget.stdout and "andre maskinene" in laget.stdout
    with anlegg.her():
        assert nokler.utdaterte() == Person.objects.count() + models.Nokkel.objects.count()
    pakket = anlegg.kommando("roter")
    assert "Fortsetter med kek-2." in pakket.stdout
    begge = anlegg.kommando("roter", "--bare-lag", "--hemmelighet")
    assert begge.returncode == 2 and "Velg én" in begge.stderr


def _eldre(navn: str) -> None:
    foer = time.time() - 2 * rotasjon.VENTETID
    os.utime(settings.NOKLER / navn, (foer, foer))
