"""One log with everybody who could want something of it, in one situation. What is written in it bears its mark.

A scene is made once and looked at by many requests, each of them rolled back: ``Scene.be`` asks, as somebody.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode

from stafettlogg.logg import models
from stafettlogg.person.sesjon import Innlogget

from ..verden import Loggen, Verden, klient
from .situasjoner import Alder


@dataclass
class Scene:
    """A log in a situation.

    Args:
        merke: stands in everything that is written in the log, and in the names of the family.
        kontakt: everybody's own e-mail address, known to nobody else.
        kjennemerke: what the login knows the family by.
        maal, aktivitet, spoersmaal: numbers of entries; 1 where nothing is written.
        oppdrag: the forvalter's task of giving the guardian access, which waits for the ombud.
    """

    verden: Verden
    alder: Alder
    kode: str
    merke: str
    logg: UUID = field(default_factory=uuid.uuid4)
    folk: dict[str, Innlogget] = field(default_factory=dict)
    kontakt: dict[str, str] = field(default_factory=dict)
    kjennemerke: dict[str, str] = field(default_factory=dict)
    maal: int = 1
    aktivitet: int = 1
    spoersmaal: int = 1
    oppdrag: UUID = field(default_factory=uuid.uuid4)
    kommende: UUID = field(default_factory=uuid.uuid4)
    holdt: UUID = field(default_factory=uuid.uuid4)
    nettlesere: dict[str, Client] = field(default_factory=dict)

    @property
    def giver(self) -> str:
        """The one who withdraws: the young person, or the second guardian."""
        return "hovedperson" if self.alder == 16 else "foresatt2"

    def part(self, rolle: str) -> str:
        """What somebody takes or took part as."""
        return str(models.Part.objects.filter(logg=self.logg, person=self.folk[rolle].person).latest("fra").pk)

    def nettleser(self, rolle: str) -> Client:
        """The browser of somebody, who stays logged in."""
        if rolle not in self.nettlesere:
            self.nettlesere[rolle] = Client() if rolle == "anonym" else klient(self.folk[rolle])
        return self.nettlesere[rolle]

    def be(self, rolle: str, metode: str, adresse: str, data: Mapping[str, Any] | None = None) -> HttpResponse:
        """Ask as somebody. What the request changes is undone afterwards."""
        self.nettleser(rolle)
        with angret():
            return self.spoer(rolle, metode, adresse, data)

    def spoer(self, rolle: str, metode: str, adresse: str, data: Mapping[str, Any] | None = None) -> HttpResponse:
        """Ask as somebody, and let it stand."""
        nettleser = self.nettleser(rolle)
        for navn in set(nettleser.cookies) - {settings.SESJON_COOKIE}:
            del nettleser.cookies[navn]
        kake = nettleser.cookies.get(settings.SESJON_COOKIE)
        hemmelig = kake.value if kake else ""
        valg = sendt(data or {}) if metode == "POST" else {"data": data or {}} if metode == "GET" else {}
        svar: HttpResponse = getattr(nettleser, metode.lower())(adresse, **valg)
        if hemmelig:
            nettleser.cookies[settings.SESJON_COOKIE] = hemmelig  # logging out is undone too
        return svar

    def viser(self, svar: Any, *, innhold: bool = False) -> bool:
        """Does an answer show anything of the log?

        Args:
            innhold: anything of what is written there, not only names and what the log is for.
        """
        hode = "\n".join(f"{navn}: {verdi}" for navn, verdi in svar.items())
        leter_etter = f"{self.merke}-innhold" if innhold else self.merke
        return leter_etter in svar.content.decode() + hode + str(svar.cookies)


def sendt(data: Mapping[str, Any]) -> dict[str, Any]:
    """A form as a browser sends it: in parts only with a file, which also takes longest to take apart again."""
    if any(isinstance(verdi, File) for verdi in data.values()):
        return {"data": data}
    return {"data": urlencode(data, doseq=True), "content_type": "application/x-www-form-urlencoded"}


@contextmanager
def angret() -> Iterator[None]:
    """A transaction that is always undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def loggen(scene: Scene) -> Loggen:
    """The log as the other tests know it."""
    folk = scene.folk
    return Loggen(scene.verden, scene.logg, folk["holder"], folk["hovedperson"], [folk["foresatt"], folk["foresatt2"]])
