"""A20: what is sent twice, at once or one after the other, is written once."""

from __future__ import annotations

from functools import partial

from stafettlogg.logg import models
from stafettlogg.logg.bruk import aapning, innslag, moete
from stafettlogg.logg.models import Type

from ..verden import Verden
from .samtidig import OK, samtidig
from .stafetten import Stafetten, runder, sjekk


@runder
def test_a20_what_is_sent_twice_is_written_once(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    for nr in range(runder):
        foer = logg.rad().sist_nr
        tekst = f"Det gikk fint i dag, for {nr}. gang."
        assert samtidig(*[lambda t=tekst: innslag.legg_til(hvem, logg.id, Type.BESKJED, t)] * 2) == [OK, OK]
        assert logg.rad().sist_nr == foer + 1
    sjekk(logg)


@runder
def test_a20_an_activity_that_is_sent_twice_is_one(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    maal = innslag.legg_til(hvem, logg.id, Type.MAAL, "En god start på dagen")
    frist, part = logg.verden.naa.date(), logg.part(hvem)
    for nr in range(runder):
        tekst = f"Aktivitet {nr}"
        send = [lambda t=tekst: innslag.ny_aktivitet(hvem, logg.id, maal, t, part, frist)] * 2
        assert samtidig(*send) == [OK, OK]
    assert models.Aktivitet.objects.filter(innslag__logg=logg.id).count() == runder
    sjekk(logg)


def test_a20_a_meeting_that_is_called_twice_is_one(stafetten: Stafetten) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    parter = [logg.part(stafetten.mottaker)]
    for dag in range(1, 9):
        tid = logg.verden.naa.replace(day=1, month=12 if dag < 5 else 11, year=2027, hour=dag + 5)
        send = [lambda t=tid: moete.kall_inn(hvem, logg.id, t, "Hvordan går det?", parter)] * 2
        assert samtidig(*send) == [OK, OK]
    assert models.Moete.objects.filter(logg=logg.id).count() == 8
    sjekk(logg)


def test_a20_the_same_words_later_or_elsewhere_are_another_entry(stafetten: Stafetten) -> None:
    logg = stafetten.logg
    skriv = innslag.legg_til
    foerste = skriv(stafetten.holder, logg.id, Type.BESKJED, "Ja")
    assert skriv(stafetten.holder, logg.id, Type.BESKJED, " Ja ") == foerste
    assert skriv(stafetten.mottaker, logg.id, Type.BESKJED, "Ja") == foerste + 1
    assert skriv(stafetten.holder, logg.id, Type.LYSGLIMT, "Ja") == foerste + 2
    assert skriv(stafetten.holder, logg.id, Type.KOMMENTAR, "Ja", gjelder=foerste) == foerste + 3
    assert skriv(stafetten.holder, logg.id, Type.KOMMENTAR, "Ja", gjelder=foerste + 1) == foerste + 4
    logg.verden.gaa(minutes=5)
    assert skriv(stafetten.holder, logg.id, Type.BESKJED, "Ja") == foerste + 5


@runder
def test_a20_two_drafts_at_once_leave_one(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    for nr in range(runder):
        lagre = [lambda t=f"{nr} {n}": innslag.lagre_utkast(hvem, logg.id, "beskjed", t) for n in range(2)]
        assert samtidig(*lagre) == [OK, OK]
        assert models.Utkast.objects.filter(logg=logg.id, skjema="beskjed").count() == 1
        if nr % 2:
            innslag.lagre_utkast(hvem, logg.id, "beskjed", "")


@runder
def test_a20_two_drafts_of_an_opening_at_once_do_not_stand_in_the_way(verden: Verden, runder: int) -> None:
    hvem = verden.person("Kari Kontaktlærer", "skole")
    for nr in range(runder):
        lagre = [partial(aapning.lagre_utkast, hvem, f"{nr} {n}") for n in range(2)]
        assert samtidig(*lagre) == [OK, OK]
        assert aapning.les_utkast(hvem) in {f"{nr} 0", f"{nr} 1"}
        aapning.lagre_utkast(hvem, f"{nr} etterpå")
        assert aapning.les_utkast(hvem) == f"{nr} etterpå"
        assert models.Utkast.objects.filter(person=hvem.person).count() == 1
    aapning.lagre_utkast(hvem, "")
    assert aapning.les_utkast(hvem) == ""
