"""A31: each page is all in the reader's målform: its lang, its words, and nothing that is not filled in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from stafettlogg.person.models import Person

from ..verden import Verden
from .conftest import Besok, SomHvem
from .hus import SIDER, Hus, Side

pytestmark = pytest.mark.browser
BARE_NB = (
    "hvem|hva|hvor|hvorfor|hvordan|ikke|skolen|tjenesten|tjenester|tjenestene|barnevernstjenesten|foresatte|stafettholder|"
    "stafettholderen|jeg|fra|noen|noe|mye|barnet ditt er|dere|hun|samtykker til|gjør|være|blir ikke|uke|uker|"
    "siden|deltakere|lukket|logget|åpnet|spørsmålet ditt|bare|nå|annen|begynner|møtes|sammen|hjelpe deg med at"
)
BARE_NN = (
    "ikkje|kven|kva|korleis|kvifor|kvar|tenesta|tenester|tenestene|føresette|stafetthaldar|stafetthaldaren|frå|eg|nokon|noko|"
    "mykje|dykk|ho|gjer|vere|veke|veker|sida|deltakarar|lukka|logga|opna|berre|òg|no|annan|byrjar|møtest|saman"
)
"""Words of one målform that the other has otherwise."""
KORT = ("holder", "mor", "leder")
"""Those whose pages are read in the short run too."""
UFYLT = re.compile(
    r"[{}]|\bNone\b|Undefined|\[\]|\(\)|\b(?:skjema|logg|ramme|lampe|rolle|tjeneste|melding|utkast)-[a-z-]+\b(?!\.)"
)
SAGT = """() => {
  const maalform = document.documentElement.lang;
  const ut = [document.title];
  const gaa = (en) => {
    for (const del of en.childNodes) {
      if (del.nodeType === 3) ut.push(del.data);
      if (del.nodeType !== 1 || ["SCRIPT", "STYLE"].includes(del.tagName)) continue;
      if (del.tagName === "OPTION" && del.value.length > 30) continue; // people by name
      if (del.lang && del.lang !== maalform) continue;
      for (const navn of ["aria-label", "alt", "title", "placeholder"]) ut.push(del.getAttribute(navn) ?? "");
      if (["nytt", "utkast-ord"].includes(del.id)) ut.push(...Object.values(del.dataset).filter((en) => / /.test(en)));
      gaa(del);
      if (getComputedStyle(del).display !== "inline") ut.push("\\n");
    }
  };
  gaa(document.body);
  return ut.join(" ").replace(/[ \\t]+/g, " ");
}"""


def sagt(page: Page) -> str:
    """Everything that the page says to anybody, and not in another language by its own telling."""
    ord: str = page.evaluate(SAGT)
    return ord


def fremmede(ord: str, maalform: str) -> list[str]:
    """The words of the other målform."""
    liste = BARE_NN if maalform == "nb" else BARE_NB
    return sorted(
        {treff.group().lower() for treff in re.finditer(rf"(?<![\w-])(?:{liste})(?![\w-])", ord, re.IGNORECASE)}
    )


def linjer(ord: str, fremmed: list[str]) -> list[str]:
    """The lines they stand in."""
    alle = [linje.strip() for linje in ord.split("\n")]
    return [f"«{en}»: {linje}" for en in fremmed for linje in alle if re.search(rf"\b{en}\b", linje, re.IGNORECASE)]


def lest(page: Page, hus: Hus, side: Side, maalform: str) -> list[str]:
    """What is wrong with the words of a page."""
    hus.gaa(page, side)
    galt = [] if page.locator("html").get_attribute("lang") == maalform else [f"{side.navn}: lang"]
    ord = re.sub(r"\S+@\S+", "", sagt(page))  # a domain is no word
    ufylt = UFYLT.findall(re.sub(r"demo-\S+", "", ord))
    fremmed = fremmede(ord, maalform)
    return galt + [f"{side.navn}: {linje}" for linje in [*ufylt, *linjer(ord, fremmed)]]


@pytest.mark.parametrize("maalform", ["nb", "nn"])
@pytest.mark.parametrize(
    "rolle",
    [
        pytest.param(rolle, marks=() if rolle in KORT else pytest.mark.full)
        for rolle in sorted({side.rolle for side in SIDER})
    ],
)
def test_a31_every_page_of_everybody_is_in_their_own_maalform(
    se_som: SomHvem, hus: Hus, tjener: str, maalform: str, rolle: str
) -> None:
    hus.les_paa(maalform)
    page = se_som(hus.hvem(rolle))
    page.context.add_cookies([{"name": "spraak", "value": maalform, "url": tjener}])
    galt = [feil for side in SIDER if side.rolle == rolle for feil in lest(page, hus, side, maalform)]
    assert galt == []


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_a31_what_is_wrong_in_a_form_is_told_in_ones_maalform(besok: Besok, hus: Hus, maalform: str) -> None:
    hus.les_paa(maalform)
    with besok(hus.hvem("holder")) as page:
        for adresse in (
            "/ny?adresse=nei",
            "/logg/{aktiv}/moete",
            "/logg/{aktiv}/moete/{moetet}/gjennomfoer",
            "/logg/{aktiv}/avslutt",
            "/logg/{aktiv}/samtykke/papir",
        ):
            page.goto(hus.adresse(adresse))
            with page.expect_navigation():
                page.locator("main form.skjema [type=submit]").last.click()
            page.get_by_role("alert").wait_for()
            ord = sagt(page)
            assert linjer(ord, fremmede(ord, maalform)) == [] and not UFYLT.findall(ord)


def test_a31_the_choice_is_the_persons_own_and_sticks(besok: Besok, verden: Verden) -> None:
    mor, far = verden.person("Mia Eksempel"), verden.person("Finn Eksempel", spraak="nn")
    with besok(mor) as page:
        page.goto("/meg")
        with page.expect_navigation():
            page.get_by_role("button", name="Nynorsk").click()
        assert page.url.endswith("/meg") and page.locator("html").get_attribute("lang") == "nn"
        page.goto("/")
        assert page.locator("html").get_attribute("lang") == "nn"
    with besok(mor) as page:  # another browser
        page.goto("/")
        assert page.locator("html").get_attribute("lang") == "nn"
        with page.expect_navigation():
            page.get_by_role("button", name="Bokmål").click()
        assert page.locator("html").get_attribute("lang") == "nb"
    assert Person.objects.get(pk=mor.person).spraak == "nb"
    with besok(far) as page:
        page.goto("/")
        assert page.locator("html").get_attribute("lang") == "nn"


def test_a31_before_the_login_the_browser_remembers_it(besok: Besok) -> None:
    with besok(None) as page:
        page.goto("/logg-inn")
        assert page.locator("html").get_attribute("lang") == "nb"
        with page.expect_navigation():
            page.get_by_role("button", name="Nynorsk").click()
        assert page.url.endswith("/logg-inn") and page.locator("html").get_attribute("lang") == "nn"
        page.reload()
        assert page.locator("html").get_attribute("lang") == "nn"
