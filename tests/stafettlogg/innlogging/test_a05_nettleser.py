"""A5 in a real browser: its own rules (``form-action``, cookies, history) let a login through, also without script."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from stafettlogg.person.models import Person, Sesjon

from ..nettleser.conftest import tjener, uten_https
from ..nettleser.syn import se
from .conftest import skriv_oppsett
from .falsk import Falsk

__all__ = ("tjener", "uten_https")
pytestmark = pytest.mark.browser
BILDER = os.environ.get("STAFETT_BILDER", "")
"""A folder for screenshots, when somebody wants to look at them."""
HJELP = {"nb": "Bruk BankID, Buypass eller Commfides.", "nn": "Bruk BankID, Buypass eller Commfides."}


@pytest.fixture
def ved(op: Falsk, oppsett: Path, tjener: str, uten_https: None) -> str:
    """Where the log is served, with a provider that knows it."""
    skriv_oppsett(oppsett, op, adresse=tjener, hjelp=HJELP)
    return tjener


def aapne(browser: Browser, ved: str, galt: list[str], **valg: Any) -> Page:
    """A page that tells of what its policy stopped."""
    context = browser.new_context(
        **{
            "base_url": ved,
            "ignore_https_errors": True,
            "locale": "nb",
            "viewport": {"width": 390, "height": 844},
            **valg,
        }
    )
    page = context.new_page()
    page.on("console", lambda melding: galt.append(melding.text) if "Security Policy" in melding.text else None)
    return page


def bilde(page: Page, navn: str) -> None:
    if BILDER:
        page.screenshot(path=f"{BILDER}/{navn}.png", full_page=True)


@pytest.mark.parametrize("skript", [True, False], ids=["med-skript", "uten-skript"])
def test_a5_in_out_and_no_way_back(browser: Browser, op: Falsk, person: Person, ved: str, skript: bool) -> None:
    galt: list[str] = []
    page = aapne(browser, ved, galt, java_script_enabled=skript)
    page.goto("/logg-inn")
    page.get_by_role("button", name="Logg inn med ID-porten").click()
    page.wait_for_url(f"{ved}/")
    assert op.galt == [] and "/token" in op.spurt
    kaker = {kake["name"]: kake for kake in page.context.cookies()}
    assert kaker["stafett"]["httpOnly"] and kaker["stafett"]["sameSite"] == "Lax" and "forsoek" not in kaker
    page.get_by_role("link", name="Kari Eksempel").click()
    page.go_back()
    page.go_back()
    assert "code=" not in page.url and page.url in (f"{ved}/logg-inn", f"{ved}/")
    page.goto("/")
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(f"{ved}/logg-inn")
    assert "/logout" in op.spurt and not Sesjon.objects.filter(person=person).exists()
    assert "stafett" not in {kake["name"] for kake in page.context.cookies()}
    page.context.close()
    assert galt == []


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_a5_the_pages_on_the_way(browser: Browser, op: Falsk, ved: str, maalform: str) -> None:
    galt: list[str] = []
    page = aapne(browser, ved, galt, viewport={"width": 320, "height": 640}, locale=maalform)
    page.goto("/logg-inn")
    se(page)
    bilde(page, f"logg-inn-{maalform}")
    page.context.route(f"{op.utsteder}/**", lambda vei: vei.fulfill(status=204))  # the browser stays where it is
    page.locator("button[value=id-porten]").click()
    page.locator("meta[http-equiv=refresh]").wait_for(state="attached")
    se(page)
    bilde(page, f"videre-{maalform}")
    page.context.unroute_all()
    lenke = page.get_by_role("link", name="ID-porten")
    expect(lenke).to_be_visible()
    page.goto(lenke.get_attribute("href") or "")  # a click waits for the page's own way on, which was just stopped
    page.wait_for_url(f"{ved}/logg-inn/ikke-med")
    se(page)
    bilde(page, f"ikke-med-{maalform}")
    op.endre = lambda krav: krav.update(acr="idporten-loa-substantial")
    page.goto("/logg-inn")
    page.locator("button[value=id-porten]").click()
    page.wait_for_url(f"{ved}/logg-inn/gikk-ikke")
    se(page)
    expect(page.get_by_text("Commfides")).to_be_visible()
    bilde(page, f"gikk-ikke-{maalform}")
    page.context.close()
    assert galt == []
