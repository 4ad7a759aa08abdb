"""A log from the first consent to the closing, as its people meet it."""

from __future__ import annotations

from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.logg.bruk import avslutning, samtykke
from stafettlogg.logg.models import Grunn

from .verden import Verden


def test_a_log_is_a_shell_until_everybody_who_must_has_consented(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    assert logg.rad().tilstand == Tilstand.AAPNET
    logg.samtykk(logg.foresatte[0], ["skole"])
    assert not logg.kan_lese(logg.holder)
    logg.samtykk(logg.foresatte[1], ["skole"])
    assert logg.kan_lese(logg.holder)


def test_a_withdrawal_locks_the_log_for_all_at_once(verden: Verden) -> None:
    logg = verden.logg()
    ansatt = logg.ansatt("ppt")
    alle = [logg.holder, ansatt, *logg.foresatte]
    assert [logg.kan_lese(hvem) for hvem in alle] == [True] * 4
    samtykke.trekk(logg.foresatte[1], logg.id, ["skole", "skolehelsetjeneste", "ppt"])
    assert [logg.kan_lese(hvem) for hvem in alle] == [False] * 4


def test_the_baton_changes_hands_and_the_log_is_closed_with_an_evaluation(verden: Verden) -> None:
    logg = verden.logg()
    ny = logg.ansatt("skolehelsetjeneste")
    logg.overlever(ny)
    assert logg.rad().holder.person_id == ny.person
    avslutning.avslutt(ny, logg.id, Grunn.MAALET_NAADD, "Det går bra nå.")
    assert logg.rad().tilstand == Tilstand.AVSLUTTET
    assert not logg.kan_lese(ny)
