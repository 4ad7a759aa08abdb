"""What must be in order with the login before the log is served: Django's system checks, of the kind for production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from stafettlogg.person.oidc import klientnokkel
from stafettlogg.person.oidc.tilbydere import Oppsettfeil, tilbydere

MERKE = "innlogging"


@register(MERKE, deploy=True)
def innlogging(**_: Any) -> list[CheckMessage]:
    """Can people log in, and only in ways that ask for proof?"""
    tilbydere.cache_clear()
    try:
        kjente = tilbydere().values()
    except Oppsettfeil as feil:
        return [Error(str(feil), id="innlogging.E001")]
    bare_her = set(settings.ALLOWED_HOSTS) <= set(settings.LOOPBACK)
    if not kjente and not bare_her:
        return [Error(f"Ingen kan logge inn. Sett opp ID-porten i {settings.INNLOGGING}.", id="innlogging.E002")]
    mangler = [(en, klientnokkel.mangel(en.nokkelfil)) for en in kjente]
    funnet: list[CheckMessage] = [
        Error(f"Nøkkelen til «{en.id}» ({en.nokkelfil}) {mangel}.", id="innlogging.E003")
        for en, mangel in mangler
        if mangel
    ]
    adresser = {en.adresse for en in kjente}
    if not bare_her and any(adresse.startswith("http:") for adresse in adresser):
        funnet.append(Error("«adresse» i innlogging.yaml skal begynne med https.", id="innlogging.E004"))
    return funnet
