"""New keys: the wrapping key in two steps with the log running, and Django's secret. The log is never closed for it."""

from __future__ import annotations

import os
import secrets
import time

from django.conf import settings

from stafettlogg.drift import nokler
from stafettlogg.drift.databaser import Si
from stafettlogg.drift.manifest import Driftsfeil
from stafettlogg.person.models import Sesjon

VENTETID = 3600
"""Seconds from a new wrapping key is made until an old one may be removed: no request that saw only the old lives."""


def roter(si: Si, *, bare_lag: bool = False) -> None:
    """Make a new wrapping key and wrap every key by it. After a kill it goes on; no second new key is made then.

    Args:
        bare_lag: only make it, so that it can be taken to the other machines first.
    """
    ring = nokler.svikt()
    if ring:
        raise Driftsfeil(ring)
    gjenstaar = nokler.utdaterte()
    if settings.NOKKELRING:
        if bare_lag:
            raise Driftsfeil("Nøklene er i en nøkkeltjeneste. Lag en ny nøkkel der, og kjør så roter.")
    elif gjenstaar or (nokler.gamle_kek() and not bare_lag and _nettopp()):
        si(f"Fortsetter med {nokler.nyeste_kek().name}.")
    else:
        si(f"Laget nøkkelen {nokler.lag_kek()}.")
    if bare_lag:
        si("Kopier den til de andre maskinene, og kjør så roter uten --bare-lag.")
        return
    ferdig = 0
    for sted in nokler.STEDER:
        for antall in nokler.pakk_om(sted):
            ferdig += antall
            si(f"Pakket om {ferdig} nøkler …") if antall else None
    si(f"Ferdig. {nokler.utdaterte()} nøkler er igjen under en eldre nøkkel.")
    if not settings.NOKKELRING:
        si("Ta en ny sikkerhetskopi. Fjern den gamle nøkkelen med roter --fjern-gamle om en time eller senere.")


def fjern_gamle(si: Si) -> None:
    """Remove the wrapping keys that nothing is wrapped by any more.

    Raises:
        Driftsfeil: something is, or the new key is so young that something still may be.
    """
    gamle = [] if settings.NOKKELRING else nokler.gamle_kek()
    if not gamle:
        si("Det er ingen gamle nøkler å fjerne.")
        return
    if _nettopp():
        raise Driftsfeil("Den nye nøkkelen er under en time gammel. Vent, så ingen bruker den gamle lenger.")
    igjen = nokler.utdaterte()
    if igjen:
        raise Driftsfeil(f"{igjen} nøkler er fortsatt pakket inn med en gammel nøkkel. Kjør roter først.")
    for fil in gamle:
        fil.unlink()
        si(f"Fjernet {fil.name}.")


def ny_hemmelighet(si: Si) -> None:
    """Change Django's secret, and end every login."""
    if os.environ.get("LOGG_SECRET_KEY"):
        si("Hemmeligheten står i LOGG_SECRET_KEY. Bytt den der.")
    else:
        halv = settings.HEMMELIG.with_name(f".{settings.HEMMELIG.name}.ny")
        with open(os.open(halv, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as fil:
            fil.write(secrets.token_urlsafe(50))
        os.replace(halv, settings.HEMMELIG)
        si("Laget en ny hemmelighet.")
    antall = Sesjon.objects.all().delete()[0]
    si(f"Avsluttet {antall} innlogginger. Start loggen på nytt.")


def _nettopp() -> bool:
    return time.time() - nokler.nyeste_kek().stat().st_mtime < VENTETID
