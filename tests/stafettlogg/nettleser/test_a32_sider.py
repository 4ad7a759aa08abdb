"""A32: every page as each who sees it meets it: axe, narrow screens, spaced and larger text, paper, forced colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest

from stafettlogg.felles import maler
from stafettlogg.person.models import Person
from stafettlogg.settings import ROOT

from ..verden import Verden
from .conftest import Besok, SomHvem
from .hus import SIDER, Hus, Side, en_av_hver
from .syn import FARGE, REGLER, STOERRELSE, brudd, fold_ut, med_luft, rommes, se, uten_luft

pytestmark = pytest.mark.browser
Utseende = tuple[Literal["light", "dark"], int, list[str]]
HELT: tuple[Utseende, ...] = (("light", 390, REGLER), ("dark", 1280, REGLER))
DELVIS: tuple[Utseende, ...] = (
    ("light", 1280, FARGE),
    ("dark", 390, FARGE),
    ("light", 320, [*FARGE, *STOERRELSE]),
)
"""What another scheme or width can change. Other words change neither, and each width is measured in one scheme."""
AVKUTTET = """[...document.querySelectorAll('main *, header *')]
  .filter((en) => en.checkVisibility() && !en.closest('.vh') && en.clientWidth > 1 && en.innerText?.trim()
    && ['hidden', 'clip'].includes(getComputedStyle(en).overflowX)
    && (en.scrollWidth > en.clientWidth + 1 || en.scrollHeight > en.clientHeight + 1))
  .map((en) => en.outerHTML.slice(0, 80))"""
"""Words that do not fit where they stand."""
FLATE = """[...document.querySelectorAll('.kort, .merke, .logg-ny, .logg-lamper > li, .logg-pinne, .knapp, .valg')]
  .filter((en) => en.checkVisibility() && !parseFloat(getComputedStyle(en).borderTopWidth))
  .map((en) => en.className + ' ' + en.innerText)"""
"""What has an edge by its colour alone."""
FEIL_I = ("/ny?adresse=nei", "/logg/{aktiv}/skriv/svar/{spoersmaal}", "/logg/{aktiv}/moete", "/logg/{aktiv}/avslutt")

hver_side = pytest.mark.parametrize(
    "side", [pytest.param(side, id=side.navn, marks=() if side.kort else pytest.mark.full) for side in SIDER]
)


@pytest.fixture
def tegnet(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The templates that have been drawn."""
    navn: set[str] = set()
    tegn = maler.render_to_string

    def noter(mal: str, *args: Any, **kwargs: Any) -> str:
        navn.add(mal.removesuffix(".html"))
        return tegn(mal, *args, **kwargs)

    monkeypatch.setattr(maler, "render_to_string", noter)
    yield navn


def test_a32_every_template_has_a_page_in_the_short_run() -> None:
    # The way to a provider is no page to stay on; test_a05_nettleser looks at it.
    alle = {fil.stem for fil in (ROOT / "maler").glob("*.html")} - {"ramme", "videre"}
    assert {side.mal for side in SIDER} == alle == {side.mal for side in SIDER if side.kort}


@hver_side
def test_a32_each_page_for_each_who_sees_it(se_som: SomHvem, hus: Hus, tegnet: set[str], side: Side) -> None:
    """By axe at the narrowest, then with text spaced out, doubled, and without the page's own colours."""
    hus.les_paa("nb")
    page = se_som(hus.hvem(side.rolle))
    page.emulate_media(color_scheme="dark" if len(side.navn) % 2 else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    hus.gaa(page, side)
    assert side.mal in tegnet or side.mal == "feil"
    assert page.locator("h1").count() == 1
    fold_ut(page)
    se(page)
    med_luft(page)
    rommes(page)
    assert page.evaluate(AVKUTTET) == []
    uten_luft(page)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(FLATE) == []
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    rommes(page)
    assert page.evaluate(AVKUTTET) == []


@pytest.mark.full
@pytest.mark.parametrize(
    ("side", "maalform"),
    [
        *(pytest.param(side, "nb", id=f"{side.navn}-nb") for side in en_av_hver()),
        *(pytest.param(side, "nn", id=f"{side.navn}-nn") for side in en_av_hver()),
    ],
)
def test_a32_the_matrix_of_scheme_width_and_maalform(
    se_som: SomHvem, hus: Hus, tjener: str, side: Side, maalform: str
) -> None:
    hus.les_paa(maalform)
    page = se_som(hus.hvem(side.rolle))
    page.context.add_cookies([{"name": "spraak", "value": maalform, "url": tjener}])
    hus.gaa(page, side)
    for tema, bredde, regler in (*HELT, *(DELVIS if maalform == "nb" else ())):
        page.emulate_media(color_scheme=tema)
        page.set_viewport_size({"width": bredde, "height": 800})
        assert brudd(page, regler) == [], (tema, bredde)
        rommes(page)


@pytest.mark.parametrize("adresse", FEIL_I)
def test_a32_a_form_with_mistakes_is_accessible(besok: Besok, hus: Hus, adresse: str) -> None:
    with besok(hus.hvem("holder"), viewport={"width": 320, "height": 640}) as page:
        page.goto(hus.adresse(adresse))
        with page.expect_navigation():
            page.locator("main form.skjema button[type=submit]").click()
        page.get_by_role("alert").wait_for()
        se(page)
        assert "logg-feilliste" in page.evaluate("document.activeElement.className"), "the list is where one is put"
        page.keyboard.press("Tab")
        maal = page.evaluate("document.activeElement.getAttribute('href')")
        assert maal.startswith("#")
        page.keyboard.press("Enter")
        page.keyboard.type("a")
        assert page.evaluate("document.activeElement.closest('.logg-feil') !== null"), "a mistake leads to its field"


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_a32_a_service_that_locks_the_log_is_asked_about_first(besok: Besok, verden: Verden, maalform: str) -> None:
    logg = verden.logg(alder=15, tjenester=("skole", "sfo"), foresatte=1)
    Person.objects.filter(pk=logg.holder.person).update(spraak=maalform)
    with besok(logg.holder, viewport={"width": 320, "height": 640}) as page:
        page.goto(f"/logg/{logg.id}/deltakere")
        page.locator("#tjeneste-valg").select_option("skolehelsetjeneste")
        page.locator("form:has(#tjeneste-valg) button").click()
        page.locator("section[aria-labelledby=bekreft]").wait_for()
        assert "skolehelsetjeneste" not in page.url, "an address tells of no service"
        se(page)
        page.locator("section[aria-labelledby=bekreft] button").click()
        page.wait_for_url(f"**/logg/{logg.id}/deltakere")
    assert "skolehelsetjeneste" in logg.rad().tjenester


PALE = """[...document.querySelectorAll('body *')]
  .filter((en) => en.checkVisibility() && !en.closest('svg, .vh')
    && [...en.childNodes].some((del) => del.nodeType === 3 && del.data.trim()))
  .filter((en) => {
    const [r, g, b] = getComputedStyle(en).color.match(/[\\d.]+/g).map((del) => del / 255)
      .map((del) => (del <= .04045 ? del / 12.92 : ((del + .055) / 1.055) ** 2.4));
    return 1.05 / (.2126 * r + .7152 * g + .0722 * b + .05) < 4.5;
  })
  .map((en) => en.className + ' ' + en.innerText)"""
"""Words with a contrast under 4.5:1 to white."""


@pytest.mark.parametrize("rolle", ["holder", "mor"])
def test_a32_paper_has_the_log_and_nothing_to_press(besok: Besok, hus: Hus, rolle: str) -> None:
    with besok(hus.hvem(rolle), color_scheme="dark") as page:
        page.goto(hus.adresse("/logg/{aktiv}"))
        page.emulate_media(media="print")
        trykkbart = page.locator("button:visible, input:visible, select:visible, .knapp:visible, .logg-gjoer:visible")
        assert trykkbart.all_inner_texts() == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(PALE) == []
        for skrevet in ("Stafettpinnen", "Turen er fredag.", "Emil lo i dag.", "Møt Emil ved porten."):
            assert page.get_by_text(re.compile(re.escape(skrevet))).first.is_visible(), skrevet
