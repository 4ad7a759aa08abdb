"""A query that is kept as SQL gives what the queryset gives, whatever the values."""

from __future__ import annotations

import datetime as dt

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.spoerring import Rader
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import fakta, innhold
from stafettlogg.logg.bruk import vegne
from stafettlogg.person import sesjon

from ..verden import Verden


def test_the_rows_are_those_of_the_queryset(verden: Verden) -> None:
    logger = [verden.logg() for _ in range(3)]
    logger[0].ansatt("ppt")
    assert logger[0].kan_lese(logger[0].holder)
    kall = (
        (fakta._rader, ()),
        (fakta._partrader, (dag(naa()),)),
        (fakta._partrader, (dt.date(2019, 1, 1),)),
        (fakta._ansvarsrader, ()),
        (fakta._samtykkerader, ()),
        (innhold._innslag, (innhold.ALLE,)),
        (innhold._innslag, (1,)),
        (innhold._innslag_uten_tekst, (innhold.ALLE,)),
        (innhold._moeter, ()),
        (innhold._lesing, (naa(),)),
        (innhold._lesing, (naa() + dt.timedelta(days=1),)),
        (vegne._aktoerer, ()),
    )
    for spoerring, verdier in kall:
        for logg in logger:
            assert [tuple(rad) for rad in spoerring([logg.id], *verdier)] == list(spoerring.lag([logg.id], *verdier))
        alle = [logg.id for logg in logger]
        for noen in (alle[:2], alle, alle * 50, []):
            assert _som_en(spoerring(noen, *verdier)) == _som_en(spoerring.lag(noen, *verdier)), (spoerring, len(noen))


def _som_en(rader: Rader) -> list[str]:
    """Rows of several logs, in whatever order the logs come."""
    return sorted(map(repr, rader))


def test_a_login_is_found_by_its_digest_whatever_the_driver_makes_of_bytes(verden: Verden) -> None:
    for _ in range(2):
        hvem = verden.person()
        innlogget = sesjon.finn(sesjon.begynn(hvem.person))
        assert innlogget and innlogget.person == hvem.person
    assert sesjon.finn("ukjent") is None
