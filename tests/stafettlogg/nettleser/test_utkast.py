"""Drafts: what is typed is never lost, though the network goes or the login ends. A tab in the background is still."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.models import Type
from stafettlogg.person import sesjon
from stafettlogg.person.models import Sesjon
from stafettlogg.person.sesjon import Innlogget

from ..verden import Verden
from .conftest import Besok

pytestmark = pytest.mark.browser
TEKST = "Emil sov godt i natt."


def felt(page: Page) -> Page:
    return page.locator("textarea").first  # type: ignore[return-value]


def sier(page: Page, tekst: str, innen: int = 8000) -> None:
    """The form says something."""
    expect(page.locator(".logg-utkast")).to_contain_text(tekst, timeout=innen)


def lagret(page: Page) -> None:
    """The form says that it is saved."""
    sier(page, t("utkast-lagret", tid="%").split("%")[0].strip())


def logg_inn_paa_nytt(page: Page, hvem: Innlogget, tjener: str) -> Page:
    """Log in anew, in another tab of the same browser."""
    fane = page.context.new_page()
    page.context.add_cookies([{"name": "stafett", "value": sesjon.begynn(hvem.person), "url": tjener}])
    page.context.clear_cookies(name="csrf")  # a login makes a new token too
    fane.goto("/")
    return fane


def test_what_is_typed_is_saved_and_is_there_after_a_reload_and_a_new_login(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    adresse = f"/logg/{logg.id}/skriv/beskjed"
    with besok(logg.holder) as page:
        page.goto(adresse)
        felt(page).press_sequentially(TEKST)
        lagret(page)
        page.reload()
        assert felt(page).input_value() == TEKST
    Sesjon.objects.filter(person=logg.holder.person).delete()
    with besok(logg.holder) as page:
        page.goto(adresse)
        assert felt(page).input_value() == TEKST
        with page.expect_navigation():
            page.get_by_role("button", name=t("skriv-send")).click()
        page.goto(adresse)
        assert felt(page).input_value() == "", "what is sent is no draft"
    with besok(logg.foresatte[0]) as page:
        page.goto(adresse)
        assert felt(page).input_value() == "", "a draft is one's own"


@pytest.mark.parametrize("del_", ["skriv/spoersmaal", "moete", "avslutt"])
def test_each_form_with_a_long_text_keeps_it(besok: Besok, verden: Verden, del_: str) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.goto(f"/logg/{logg.id}/{del_}")
        felt(page).fill(TEKST)
        lagret(page)
        page.reload()
        assert felt(page).input_value() == TEKST


def test_without_a_network_one_is_warned_and_it_is_saved_when_it_returns(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.goto(f"/logg/{logg.id}/skriv/beskjed")
        page.context.set_offline(True)
        felt(page).press_sequentially(TEKST)
        sier(page, t("utkast-feil"))
        assert page.locator(".logg-utkast").evaluate("en => en.classList.contains('er-feil')")
        page.get_by_role("button", name=t("skriv-send")).click()
        page.wait_for_timeout(300)
        assert felt(page).input_value() == TEKST, "sending without a network takes nothing away"
        page.context.set_offline(False)
        lagret(page)
        page.reload()
        assert felt(page).input_value() == TEKST


def test_when_the_login_has_ended_a_new_one_in_another_tab_saves_it(besok: Besok, verden: Verden, tjener: str) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.goto(f"/logg/{logg.id}/skriv/beskjed")
        Sesjon.objects.filter(person=logg.holder.person).delete()
        felt(page).press_sequentially(TEKST)
        sier(page, t("utkast-ute"))
        lenke = page.locator(".logg-utkast a")
        assert lenke.inner_text() == t("utkast-logg-inn") and lenke.get_attribute("target") == "_blank"
        page.get_by_role("button", name=t("skriv-send")).click()
        page.wait_for_timeout(300)
        assert felt(page).input_value() == TEKST and page.url.endswith("beskjed"), "what is sent now waits"
        logg_inn_paa_nytt(page, logg.holder, tjener).close()
        page.evaluate("dispatchEvent(new Event('focus'))")
        lagret(page)
        assert felt(page).input_value() == TEKST
        page.get_by_role("button", name=t("skriv-send")).click()
        page.locator(".logg-innslag").get_by_text(TEKST).wait_for()


def test_another_person_in_the_other_tab_does_not_get_it(besok: Besok, verden: Verden, tjener: str) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    with besok(logg.holder) as page:
        page.goto(f"/logg/{logg.id}/skriv/beskjed")
        Sesjon.objects.filter(person=logg.holder.person).delete()
        felt(page).press_sequentially(TEKST)
        sier(page, t("utkast-ute"))
        fane = logg_inn_paa_nytt(page, mor, tjener)
        page.evaluate("dispatchEvent(new Event('focus'))")
        sier(page, t("utkast-annen"))
        assert felt(page).input_value() == TEKST
        fane.goto(f"/logg/{logg.id}/skriv/beskjed")
        assert felt(fane).input_value() == ""


def test_leaving_with_something_unsaved_asks(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        spurt: list[str] = []
        page.on("dialog", lambda dialog: (spurt.append(dialog.type), dialog.dismiss()))
        page.goto(f"/logg/{logg.id}/skriv/beskjed")
        page.context.set_offline(True)
        felt(page).press_sequentially(TEKST)
        sier(page, t("utkast-feil"))
        page.get_by_role("link", name=t("skjema-avbryt")).click(no_wait_after=True)
        page.wait_for_timeout(300)
        assert spurt == ["beforeunload"] and felt(page).input_value() == TEKST
        page.context.set_offline(False)
        lagret(page)
        page.get_by_role("link", name=t("skjema-avbryt")).click()
        page.wait_for_url(f"**/logg/{logg.id}")
        assert spurt == ["beforeunload"], "what is saved may be left"


def test_a_tab_that_is_not_seen_does_not_ask(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.foresatte[0]) as page:
        page.clock.install()
        page.goto(f"/logg/{logg.id}")
        ba_om: list[str] = []
        page.on("request", lambda request: ba_om.append(request.url) if request.url.endswith("/nytt") else None)
        _skjul(page, skjult=True)
        page.clock.run_for(120_000)
        assert ba_om == []
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Mens du var borte.")
        _skjul(page, skjult=False)
        page.clock.run_for(100)
        expect(page.locator("#nytt a")).to_have_text(t("nytt-en"))
        assert len(ba_om) == 1


def _skjul(page: Page, *, skjult: bool) -> None:
    page.evaluate(
        "(skjult) => { Object.defineProperty(document, 'hidden', { value: skjult, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        skjult,
    )
