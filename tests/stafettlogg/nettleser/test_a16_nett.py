"""A16: nothing leaves the log's own address, nothing is left in the browser, and after the login no way leads back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from stafettlogg.felles.tekster import t
from stafettlogg.felles.veileder import veileder
from stafettlogg.person import sesjon

from ..verden import Verden
from .conftest import Besok
from .hus import SIDER, Hus

pytestmark = pytest.mark.browser
LAGRET = """async () => ({
  lokalt: localStorage.length,
  oekt: sessionStorage.length,
  databaser: (await indexedDB.databases()).length,
  buffer: (await caches.keys()).length,
  arbeidere: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@pytest.mark.parametrize("rolle", ["holder", "mor", "leder", "ungdom"])
def test_a16_every_page_asks_the_log_alone_and_stores_nothing(besok: Besok, hus: Hus, rolle: str) -> None:
    """That no request leaves is seen to by the page's opener, for every browser test."""
    with besok(hus.hvem(rolle)) as page:
        for side in SIDER:
            if side.rolle == rolle and (side.kort or side.mal in ("logg", "skriv")):
                hus.gaa(page, side)
                ut = page.locator("a[href^=http]:not([rel~=noreferrer]), a[target]:not([rel~=noopener])")
                assert ut.evaluate_all("alle => alle.map((en) => en.outerHTML)") == []
        if rolle != "leder":
            page.locator("textarea").first.fill("Et utkast.") if page.locator("textarea").count() else None
        assert not any(page.evaluate(LAGRET).values()), page.evaluate(LAGRET)
        kaker = {kake["name"] for kake in page.context.cookies()}
        assert kaker <= {"stafett", "csrf", "spraak", "melding"}
        lesbare = page.evaluate("document.cookie")
        assert "stafett" not in lesbare and "csrf" not in lesbare


def test_a16_the_guide_is_not_told_where_one_comes_from(
    browser: Browser, tjener: str, uten_https: None, verden: Verden, hus: Hus
) -> None:
    """Not by the link, and not by a link that forgot to say so either: the page's own policy is a second wall."""
    nettsted = veileder().nettsted["nb"]
    holder = hus.hvem("holder")
    assert holder
    with browser.new_context(base_url=tjener) as context:
        context.add_cookies([{"name": "stafett", "value": sesjon.begynn(holder.person), "url": tjener}])
        spurt: list[Request] = []
        context.route(f"{nettsted}**", lambda route: (spurt.append(route.request), route.fulfill(body="Veilederen")))
        page = context.new_page()
        for uten_rel in (False, True):
            page.goto(hus.adresse("/logg/{aktiv}"))
            if uten_rel:
                page.evaluate("document.querySelectorAll('[rel]').forEach((en) => en.removeAttribute('rel'))")
            page.locator("footer a[href^=http]").click()
            expect(page.locator("body")).to_have_text("Veilederen")
            assert page.evaluate("[document.referrer, window.opener]") == ["", None]
        hoder = {hode for request in spurt for hode in request.all_headers()}
    assert len(spurt) >= 2 and "user-agent" in hoder and not hoder & {"referer", "cookie", "origin"}


@pytest.mark.parametrize("slutt", ["logg-ut", "utløpt"])
def test_a16_back_after_the_login_has_ended_shows_nothing(besok: Besok, hus: Hus, slutt: str) -> None:
    mor = hus.hvem("mor")
    with besok(mor) as page:
        for adresse in ("/", "/logg/{aktiv}", "/logg/{aktiv}/lesere"):
            page.goto(hus.adresse(adresse))
        assert "Emil" in page.go_back().text()  # type: ignore[union-attr]
        if slutt == "logg-ut":
            page.get_by_role("button", name=t("ramme-logg-ut")).click()
        else:
            page.context.clear_cookies(name="stafett")
            page.goto("/logg-inn")
        page.wait_for_url("**/logg-inn")
        for _ in range(3):
            page.go_back()
            assert "Emil" not in page.locator("body").inner_text() and "Kari" not in _hovedsak(page), page.url


def _hovedsak(page: Page) -> str:
    """What stands on the page, but not on that of the login, which lists made-up people."""
    return "" if page.url.endswith("/logg-inn") else "".join(page.locator("main").all_inner_texts())
