"""A real browser on the log: the whole program in a thread, with the files it shows."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from playwright.sync_api import Browser, Page

from stafettlogg.felles import klokke
from stafettlogg.person import sesjon
from stafettlogg.person.sesjon import Innlogget
from veileder.commands.logg import write_installation
from veileder.compilation import compile_site

from ...browser import LEAVE, PHONE, Opened, watched
from ...conftest import DATE, ROOT
from ...guides import with_common
from ..conftest import NAA
from ..verden import Verden
from .hus import Hus, bygg

__all__ = ("Opened",)

# Playwright has a loop in this thread; nothing of the log's runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Besok = Callable[..., AbstractContextManager[Page]]
SomHvem = Callable[[Innlogget | None], Page]


class _Stille(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def tjener(database: None, installasjon: Path) -> Iterator[str]:
    """Where the log is served."""
    site = compile_site(ROOT, "fjordvik", date=DATE, **with_common(date=DATE)).site
    assert site is not None
    write_installation(ROOT, installasjon, site)
    from stafettlogg.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", 0), _Stille)
    server.daemon_threads = True
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def uten_https(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cookies as on one's own machine."""
    monkeypatch.setattr(settings, "SIKKER", False)
    for innstilling, navn in (
        *(("SESJON_COOKIE", "stafett"), ("CSRF_COOKIE_NAME", "csrf")),
        *(("FORSOEK_COOKIE", "forsoek"), ("SPRAAK_COOKIE", "spraak"), ("MELDING_COOKIE", "melding")),
    ):
        monkeypatch.setattr(settings, innstilling, navn)
    monkeypatch.setattr(settings, "CSRF_COOKIE_SECURE", False)


@pytest.fixture
def besok(opened: Opened, tjener: str, uten_https: None, verden: Verden) -> Besok:
    """Opens a page as somebody who is logged in, or as nobody. The log's clock goes by itself from the tests' day."""

    @contextmanager
    def som(hvem: Innlogget | None, **valg: Any) -> Iterator[Page]:
        with opened(tjener, **valg) as page:
            if hvem:
                _logg_inn(page, tjener, hvem)
            yield page

    return som


@pytest.fixture(scope="module")
def fane(browser: Browser, tjener: str) -> Iterator[tuple[Page, list[str]]]:
    """A page for many tests, and what it has done wrong."""
    with watched(browser, tjener) as (page, galt):
        yield page, galt
    assert galt == []


@pytest.fixture
def se_som(fane: tuple[Page, list[str]], tjener: str, uten_https: None, verden: Verden) -> Iterator[SomHvem]:
    """The page as somebody's who comes with a new browser: for tests that look, and listen to nothing.

    Most of their time went to making other pages.
    """
    page, galt = fane
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    page.set_viewport_size(PHONE)

    def som(hvem: Innlogget | None) -> Page:
        page.context.clear_cookies()
        if hvem:
            _logg_inn(page, tjener, hvem)
        return page

    yield som
    page.evaluate(LEAVE)
    funnet = galt.copy()
    galt.clear()
    assert funnet == []


def _logg_inn(page: Page, tjener: str, hvem: Innlogget) -> None:
    hemmelig = sesjon.begynn(hvem.person)
    page.context.add_cookies([{"name": "stafett", "value": hemmelig, "url": tjener, "httpOnly": True}])


@pytest.fixture(scope="session")
def hus(database: None) -> Hus:
    """The logs and people that the pages are seen with. Tests look at them, and write in logs of their own."""

    def still(tid: dt.datetime) -> None:
        klokke.kilde = lambda: tid

    begynner = NAA - dt.timedelta(days=20)
    still(begynner)
    return bygg(Verden(still, begynner))


@pytest.fixture
def klokka_gaar(verden: Verden) -> None:
    """Let the log's clock be the machine's own."""
    klokke.kilde = klokke._maskinens
