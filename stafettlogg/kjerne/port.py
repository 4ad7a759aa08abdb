"""What lets a service into a plan: a consent, a decision, or both. Computed each time, so that nothing outlives it.

A decision (vedtak) that is in force lets in the services it names. When none is, the plan has lost its ground, and is
locked for everybody, whatever is consented to. What a withdrawn consent closes in such a plan is what stood on it.
"""

from __future__ import annotations

import datetime as dt

from stafettlogg.kjerne.fakta import Logg, Port, Regler, Vedtak
from stafettlogg.kjerne.samtykke import samtykket
from stafettlogg.kjerne.tid import dag

_ALLE = frozenset(Port)


def porter(logg: Logg, regler: Regler) -> frozenset[Port]:
    """What a plan of this kind asks for; one that the log does not know is asked for everything."""
    return regler.porter.get(logg.plantype, _ALLE)


def hviler_paa_vedtak(logg: Logg, regler: Regler) -> bool:
    """Does the plan stand on a decision alone? Then the family does not end it by itself."""
    return porter(logg, regler) == {Port.VEDTAK}


def foresatte_til_myndig(logg: Logg, regler: Regler) -> bool:
    """Do guardians stay until the young person is of age, also when they are not asked to consent?

    Where a plan stands on a decision alone, they represent a minor party in the case (forvaltningsloven § 18).
    """
    return logg.plantype in regler.foresatte_til_myndig and hviler_paa_vedtak(logg, regler)


def siste_vedtak(logg: Logg, naa: dt.datetime) -> Vedtak | None:
    """The decision that counts: the latest that is registered, also when it is over or says that nothing holds."""
    registrert = sorted((v for v in logg.vedtak if v.tid <= naa), key=lambda vedtak: vedtak.tid)
    return registrert[-1] if registrert else None


def gjelder_naa(logg: Logg, naa: dt.datetime) -> Vedtak | None:
    """The decision in force: within its days, and with somebody to let in."""
    siste = siste_vedtak(logg, naa)
    if siste is None or not siste.tjenester or not siste.fra <= dag(naa) <= siste.gyldig_til:
        return None
    return siste


def spoerres_om(logg: Logg, regler: Regler, naa: dt.datetime) -> frozenset[str]:
    """The services that a consent is asked for: not those that the decision lets in, and none when nothing can open."""
    if not hviler_paa_vedtak(logg, regler):
        return logg.tjenester
    vedtak = gjelder_naa(logg, naa)
    return logg.tjenester - vedtak.tjenester if vedtak else frozenset()


def slipper_inn(logg: Logg, regler: Regler, tjeneste: str | None, naa: dt.datetime) -> bool:
    """May a service take part now (I4)?"""
    krav = porter(logg, regler)
    if Port.VEDTAK not in krav:
        return samtykket(logg, regler, tjeneste, naa)
    vedtak = gjelder_naa(logg, naa)
    if vedtak is None:
        return False
    if krav == {Port.VEDTAK} and tjeneste in vedtak.tjenester & logg.tjenester:
        return True
    return samtykket(logg, regler, tjeneste, naa)
