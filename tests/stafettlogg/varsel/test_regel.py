"""When a notice goes, from times alone."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.varsel.regel import EN_UKE, SAMLES, VENT_ETTER_FEIL, Hva, Staar, avgjoer, neste_forsoek, om_dagen

from ..conftest import NAA

MINUTT, TIME = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def staar(
    siden: dt.timedelta, *, siste: dt.timedelta | None = None, nummer: int = 1, sendt: dt.timedelta | None = None
) -> Staar:
    """A notice of something some time ago; ``sendt`` is how long ago it was sent."""
    return Staar(NAA - siden, NAA - (siden if siste is None else siste), nummer, None if sendt is None else NAA - sendt)


@pytest.mark.parametrize(
    ("varsel", "aapnet", "hva"),
    [
        (staar(SAMLES - MINUTT), None, Hva.VENT),
        (staar(SAMLES), None, Hva.SEND),
        (staar(TIME, siste=0 * TIME), None, Hva.SEND),
        (staar(TIME), 2 * TIME, Hva.SEND),
        (staar(TIME), TIME - MINUTT, Hva.FJERN),
        (staar(TIME), MINUTT, Hva.FJERN),
        (staar(2 * TIME, siste=MINUTT), TIME, Hva.SEND),
        (staar(8 * EN_UKE, sendt=EN_UKE - MINUTT), None, Hva.VENT),
        (staar(8 * EN_UKE, sendt=EN_UKE), None, Hva.SEND_IGJEN),
        (staar(8 * EN_UKE, siste=MINUTT, sendt=EN_UKE), None, Hva.SEND_IGJEN),
        (staar(8 * EN_UKE, sendt=EN_UKE), 9 * EN_UKE, Hva.SEND_IGJEN),
        (staar(8 * EN_UKE, sendt=EN_UKE), MINUTT, Hva.FJERN),
        (staar(8 * EN_UKE, sendt=9 * EN_UKE, nummer=2), None, Hva.VENT),
        (staar(8 * EN_UKE, siste=MINUTT, sendt=7 * EN_UKE, nummer=2), None, Hva.VENT),
        (staar(8 * EN_UKE, siste=MINUTT, sendt=7 * EN_UKE, nummer=2), TIME, Hva.BEGYNN_PAA_NYTT),
        (staar(5 * TIME, siste=MINUTT, sendt=4 * TIME), TIME, Hva.BEGYNN_PAA_NYTT),
        (staar(5 * TIME, siste=MINUTT, sendt=4 * TIME), None, Hva.VENT),
    ],
)
def test_what_is_done_with_a_notice(varsel: Staar, aapnet: dt.timedelta | None, hva: Hva) -> None:
    assert avgjoer(varsel, None if aapnet is None else NAA - aapnet, NAA) is hva


def test_a_second_notice_comes_in_the_daytime() -> None:
    natt = NAA.replace(hour=22)
    varsel = Staar(NAA - 2 * EN_UKE, NAA - 2 * EN_UKE, 1, NAA - 2 * EN_UKE)
    assert avgjoer(varsel, None, natt) is Hva.VENT
    assert [t for t in range(24) if om_dagen(NAA.replace(hour=t))] == list(range(6, 19))  # it is winter time


def test_it_is_tried_longer_and_longer_apart_and_then_given_up() -> None:
    ganger = [neste_forsoek(n, NAA) for n in range(1, len(VENT_ETTER_FEIL) + 2)]
    assert ganger[-1] is None
    venting = [naar - NAA for naar in ganger[:-1] if naar]
    assert venting == sorted(set(venting)) and sum(venting, dt.timedelta()) > dt.timedelta(hours=8)
