"""A provider, an installation that trusts it, and somebody who logs in."""

from __future__ import annotations

import datetime as dt
import html
import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from joserfc.jwk import import_key

from stafettlogg.felles.logglinje import Linje
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.oidc import metadata
from stafettlogg.person.oidc.klientnokkel import lag
from stafettlogg.person.oidc.tilbydere import tilbydere
from stafettlogg.strupe.models import Boette

from ..verden import Verden
from .falsk import HOEY, KLIENT, Falsk, i_gang
from .numre import nytt

VAAR = "https://testserver"
ID = "id-porten"


def skriv_oppsett(fil: Path, *ops: Falsk, adresse: str = VAAR, **mer: Any) -> None:
    """Trust some providers: the first is ID-porten, another is called ``annen``."""
    tilbyderne = [
        {
            "id": ID if nr == 0 else "annen",
            "navn": {"nb": "ID-porten", "nn": "ID-porten"},
            "utsteder": op.utsteder,
            "klient": KLIENT,
            "nøkkel": "id-porten.pem",
            "acr": [HOEY],
            **({"kjennemerke": "eget"} if nr else {}),
            **mer,
        }
        for nr, op in enumerate(ops)
    ]
    fil.write_text(json.dumps({"adresse": adresse, "tilbydere": tilbyderne}))
    tilbydere.cache_clear()
    metadata.glem()


@pytest.fixture(scope="session")
def klientnokkel(installasjon: Path) -> Any:
    """Our key, as it is registered at the providers."""
    return import_key(lag(settings.NOKLER / "id-porten.pem"))


@pytest.fixture(scope="session")
def trygt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the providers' certificate is."""
    return tmp_path_factory.mktemp("tls")


@pytest.fixture
def start_op(klientnokkel: Any, trygt: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Falsk]]:
    """Starts a provider."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trygt / "ca.pem"))
    monkeypatch.setenv("NO_PROXY", "*")
    i_live = []

    def start() -> Falsk:
        i_live.append(i_gang(trygt))
        op = i_live[-1].__enter__()
        op.klientnokkel = klientnokkel
        return op

    yield start
    for en in i_live:
        en.__exit__(None, None, None)


@pytest.fixture
def oppsett(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of those who are trusted."""
    monkeypatch.setattr(settings, "INNLOGGING", tmp_path / "innlogging.yaml")
    yield tmp_path / "innlogging.yaml"
    tilbydere.cache_clear()
    metadata.glem()


@pytest.fixture
def op(start_op: Callable[[], Falsk], oppsett: Path, verden: Verden) -> Falsk:
    """A provider that is trusted, where somebody we know logs in."""
    op = start_op()
    op.pid = nytt()
    skriv_oppsett(oppsett, op)
    Boette.objects.all().delete()
    return op


@pytest.fixture
def person(op: Falsk) -> Person:
    """Somebody we know, by what the provider says."""
    return egne.finn_eller_lag(op.pid, "Kari Eksempel")


@dataclass
class Nettleser:
    """A browser on its way."""

    klient: Client = field(default_factory=lambda: Client(HTTP_ACCEPT_LANGUAGE="nb"))
    kaker: list[str] = field(default_factory=list)

    def start(self, tilbyder: str = ID) -> HttpResponse:
        """Press the button of the login page."""
        svar: HttpResponse = self.klient.post("/logg-inn/start", {"tilbyder": tilbyder})
        return svar

    def hos(self, svar: HttpResponse) -> str:
        """Go where the page goes by itself, log in there, and see where one is sent back to."""
        funnet = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', svar.content.decode())
        assert funnet, svar
        self.kaker.append(self.klient.cookies[settings.FORSOEK_COOKIE].value)
        tilbake = requests.get(html.unescape(funnet[1]), allow_redirects=False, timeout=5).headers["Location"]
        assert tilbake.startswith(f"{VAAR}/logg-inn/svar/")
        return tilbake.removeprefix(VAAR)

    def tilbake(self, adresse: str) -> HttpResponse:
        """Come back."""
        svar: HttpResponse = self.klient.get(adresse)
        return svar

    def logg_inn(self) -> HttpResponse:
        """All of it."""
        return self.tilbake(self.hos(self.start()))

    @property
    def er_inne(self) -> bool:
        """Does one get a page?"""
        return self.klient.get("/").status_code == 200


@pytest.fixture
def nettleser() -> Nettleser:
    """A browser."""
    return Nettleser()


def grunner(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Why logins were refused, as the process's log tells it."""
    return [str(post.__dict__["felt"]["grunn"]) for post in caplog.records if post.msg == "innlogging nektet"]


def linjer(caplog: pytest.LogCaptureFixture) -> str:
    """The process's log, as it is written, and what others would have written."""
    return "\n".join(Linje().format(post) + post.getMessage() for post in caplog.records)


def sti(svar: Any) -> str:
    """Where an answer sends one."""
    return urlsplit(svar["Location"]).path if svar.status_code == 302 else str(svar.status_code)


@pytest.fixture(autouse=True)
def alt_i_loggen(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever may be logged, is."""
    caplog.set_level(logging.DEBUG)


def sekunder(antall: int) -> int:
    """A time so long from the tests' now."""
    from stafettlogg.felles.klokke import naa

    return int((naa() + dt.timedelta(seconds=antall)).timestamp())
