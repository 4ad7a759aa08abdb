"""Looking at a form page and sending the form, as somebody."""

from __future__ import annotations

import uuid
from html import unescape
from typing import Any

from django.http import HttpResponse

from stafettlogg.logg import models
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from .verden import Loggen, klient

Felter = dict[str, Any]


def vis(hvem: Innlogget, adresse: str, status: int = 200) -> str:
    """What a person sees at an address."""
    return _tekst(klient(hvem).get(adresse), status)


def send(hvem: Innlogget, adresse: str, status: int = 302, **felter: Any) -> str:
    """What a person sees after having sent a form: the page, or with a redirect the address."""
    svar = klient(hvem).post(adresse, felter)
    return svar["Location"] if svar.status_code == 302 == status else _tekst(svar, status)


def _tekst(svar: HttpResponse, status: int) -> str:
    assert svar.status_code == status, svar.status_code
    return unescape(svar.content.decode())


def paa(hvem: Innlogget, maalform: str) -> Innlogget:
    """The same person, who reads in a målform."""
    Person.objects.filter(pk=hvem.person).update(spraak=maalform)
    return hvem


def aapning(**endret: Any) -> Felter:
    """A filled-in opening form."""
    return {
        "tjeneste": "skole",
        "barn": "Emil Eksempel",
        "foedt": "2017-03-01",
        "barn_id": f"demo-{uuid.uuid4().hex}",
        "foresatt1": "Mia Eksempel",
        "foresatt1_id": f"demo-{uuid.uuid4().hex}",
        "hvorfor": "Emil gruer seg til skolen.",
        "hensikt": "At det blir bedre.",
        "nivaa": "nivaa-2",
        "inviterte": ["ppt"],
    } | endret


def rader() -> tuple[int, ...]:
    """How many logs, people and parts there are."""
    return models.Logg.objects.count(), Person.objects.count(), models.Part.objects.count()


def side(logg: Loggen, del_: str) -> str:
    """The address of a page of a log."""
    return f"/logg/{logg.id}/{del_}"
