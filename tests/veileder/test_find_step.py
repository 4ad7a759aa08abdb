"""«Finn steget»: every step can be found, nobody is left without a way on, and what is acute is never delayed."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from veileder.compilation import compile_site
from veileder.guide.content import Content, load_content
from veileder.guide.graph import step_graph
from veileder.layers.chain import kommuner, load_chain
from veileder.schema.steg import AKUTT
from veileder.site.compile import render_page, template_environment
from veileder.site.context import Context
from veileder.site.pages.find_step import build
from veileder.site.views.steps import step_path

from ..conftest import DATE
from ..guides import with_common

ROOT = Path(__file__).parents[2]
START, ACUTE = "/finn-steget/", "/haster/"
Pages = dict[str, BeautifulSoup]


def _content(root: Path, kommune: str) -> Content:
    content, found = load_content(load_chain(root, kommune), DATE)
    assert content is not None, found
    return content


def _render(content: Content, language: str) -> Pages:
    """The pages of the path by their address from the målform's root."""
    context, environment = Context(content, language), template_environment(ROOT)
    return {
        f"/{draft.path}": BeautifulSoup(render_page(environment, context, draft), "html.parser")
        for draft in build(context)
    }


@cache
def _path(kommune: str, language: str = "") -> tuple[Content, Pages]:
    content = _content(ROOT, kommune)
    return content, _render(content, language or content.languages[0])


def _links(page: BeautifulSoup | Tag) -> list[str]:
    return [str(link["href"]) for link in page.select("a[href]")]


def _choices(page: BeautifulSoup) -> list[str]:
    """Where the cards of a page lead; not the way back."""
    return [str(link["href"]) for link in page.select(".finn-valg a, .finn-gruppe a")]


def _reached(pages: Pages) -> set[str]:
    """Every address that the choices lead to from the beginning."""
    seen, waiting = {START}, [START]
    while waiting:
        for address in _choices(pages[waiting.pop()]):
            if address not in seen:
                seen.add(address)
                if address in pages:
                    waiting.append(address)
    return seen


@pytest.mark.parametrize("kommune", kommuner(ROOT))
def test_every_step_of_every_workplace_is_found(kommune: str) -> None:
    content, pages = _path(kommune)
    reached = _reached(pages)
    for guide in (None, *(guide.id for guide in content.guide.veiledere)):
        for step in step_graph(content, guide).steps.values():
            wanted = ACUTE if step.nivaa == AKUTT else step_path(step, guide)
            assert wanted in reached, f"{guide}: {step.id}"


@pytest.mark.parametrize("kommune", kommuner(ROOT))
def test_every_page_of_the_path_is_reached_and_leads_on(kommune: str) -> None:
    _, pages = _path(kommune)
    reached = _reached(pages)
    assert {address for address in pages if address not in reached} <= {f"{START}gjort/"}
    for address, page in pages.items():
        assert _choices(page), address
        assert [link for link in _links(page) if link.startswith(START) and link not in pages] == [], address


@pytest.mark.parametrize("kommune", kommuner(ROOT))
def test_what_is_acute_leads_straight_to_the_acute_page(kommune: str) -> None:
    content, pages = _path(kommune)
    assert _choices(pages[START])[0] == ACUTE
    for step in content.guide.steg:
        page = pages[f"{START}etter/{step.id}/"]
        for outcome in step.utfall:
            if outcome.til == AKUTT:
                assert outcome.naar.in_either(content.languages[0]) in page.select(".finn-valg li")[-1].get_text()
                assert _choices(page)[-1] == ACUTE
    for address, page in pages.items():
        for link in page.select("li.finn-akutt a, .finn-varsel a"):
            assert link["href"] == ACUTE, address


@pytest.mark.parametrize("kommune", kommuner(ROOT))
def test_nobody_in_the_acute_route_is_sent_to_the_guardians_before_the_report(kommune: str) -> None:
    content, pages = _path(kommune)
    steps = {step.id: step for step in content.guide.steg}
    id, passed = step_graph(content).acute, []
    while id and not steps[id].melder:
        assert not steps[id].snakker_med_foresatte, passed
        passed.append(id)
        (address,) = {link for link in _choices(pages[f"{START}etter/{id}/"]) if link != ACUTE}
        assert address.startswith(f"{ACUTE}#steg-")
        id = address.removeprefix(f"{ACUTE}#steg-")
    assert id and passed


@pytest.mark.parametrize(("kommune", "language"), [("fjordvik", "nb"), ("fjordvik", "nn"), ("amli", "nn")])
def test_answers_are_only_links(kommune: str, language: str) -> None:
    _, pages = _path(kommune, language)
    for address, page in pages.items():
        assert page.select("form, input, button, script, [onclick]") == [], address
        assert page.select_one(".finn-privat") is not None, address
        assert not [link for link in _links(page) if "?" in link], address


def test_each_workplace_gets_its_own_next_step() -> None:
    _, pages = _path("fjordvik")
    page = pages[f"{START}etter/sett-i-gang/"]
    assert "Steg 1.4 Evaluer" in " ".join(page.select_one(".finn-neste h2").get_text(" ").split())  # type: ignore[union-attr]
    places = {link.strong.get_text(): (link["href"], link.get_text()) for link in page.select(".finn-bredt a")}  # type: ignore[union-attr]
    assert list(places)[:3] == ["Barnehage", "Skole", "Videregående"], "a guide stands after the one it builds on"
    assert list(places)[-1] == "Et annet sted"
    assert places["Barnehage"][0] == "/veileder/barnehage/nivaa-1/#steg-evaluer"
    assert places["Skole"][0] == "/veileder/skole/nivaa-1/#steg-ukesamtale"
    assert "Steg 1.4: Ta ukesamtalen med eleven" in places["Skole"][1]
    assert places["Et annet sted"][0] == "/nivaa/nivaa-1/#steg-evaluer"


def test_a_step_of_one_workplace_names_it_and_leads_on_there() -> None:
    _, pages = _path("fjordvik")
    choice = next(link for link in pages[f"{START}fravaer/"].select(".finn-gruppe a") if "ukesamtalen" in link.text)
    assert choice.select_one(".merke").get_text() == "Skole"  # type: ignore[union-attr]
    page = pages[str(choice["href"])]
    places = [link for link in _choices(page) if link.startswith("/veileder/")]
    assert places == [f"/veileder/{guide}/nivaa-1/#steg-evaluer" for guide in ("skole", "videregaaende")]
    assert "Steg 1.5" in page.select_one(".finn-neste").get_text()  # type: ignore[union-attr]


def test_an_answer_that_ends_the_case_says_so() -> None:
    _, pages = _path("fjordvik")
    assert f"{START}neste/avslutt/" in _choices(pages[f"{START}etter/avklar-veien-videre/"])
    assert pages[f"{START}neste/avslutt/"].h1.get_text() == "Her kan dere avslutte"  # type: ignore[union-attr]


def test_the_words_are_those_of_the_kommune() -> None:
    assert "Hva er du urolig for?" in _path("ulstein", "nb")[1][START].text
    assert "Kva er du uroa for?" in _path("ulstein", "nn")[1][START].text


def test_only_the_beginning_is_found_by_searching() -> None:
    drafts = list(build(Context(_content(ROOT, "fjordvik"), "nb")))
    assert [draft.path for draft in drafts if draft.search] == ["finn-steget/"]
    titles = [draft.title for draft in drafts]
    assert len(set(titles)) == len(titles)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base and one small kommune."""
    for folder in ("content", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = (
        "kommune: {nummer: '0000', navn: Lita, status: fiktiv, målformer: [nb, nn], nettsted: 'https://example.no/'}\n"
    )
    _write(tmp_path, "kommune.yaml", text)
    return tmp_path


def _write(project: Path, name: str, text: str) -> None:
    path = project / "kommuner" / "lita" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _removed(collection: str, ids: list[str]) -> str:
    return f"{collection}:\n" + "".join(f"  - id: {id}\n    fjern: true\n" for id in ids)


def test_without_concerns_there_is_no_path_and_no_link_to_it(project: Path) -> None:
    _write(
        project, "uten.yaml", _removed("bekymringer", [b.id for b in _path("amli")[0].guide.bekymringer if not b.akutt])
    )
    result = compile_site(project, "lita", date=DATE, **with_common(project, DATE))
    assert result.report.errors == []
    assert result.site is not None
    assert [page.path for page in result.site.pages if "finn-steget" in page.path or "finn-steget" in page.body] == []
    menu = [item.path for shell in result.site.shells.values() for section in shell.nav for item in section.children]
    assert "haster/" in menu and "finn-steget/" not in menu


def test_a_removed_concern_is_gone_and_an_acute_one_stands_first(project: Path) -> None:
    own = "  - id: brann\n    akutt: true\n    navn: {nb: Det brenner, nn: Det brenn}\n"
    _write(project, "bekymringer.yaml", _removed("bekymringer", ["fravaer"]) + own)
    result = compile_site(project, "lita", date=DATE, **with_common(project, DATE))
    assert result.report.errors == []
    pages = _render(_content(project, "lita"), "nb")
    assert f"{START}fravaer/" not in pages and f"{START}brann/" not in pages
    assert [link.strong.get_text() for link in pages[START].select(".finn-akutt a")] == [  # type: ignore[union-attr]
        "Noen kan være i fare",
        "Det brenner",
    ]
    assert _choices(pages[START])[:2] == [ACUTE, ACUTE]


def test_three_levels_and_no_workplaces_still_lead_on(project: Path) -> None:
    guides = _removed("veiledere", [guide.id for guide in _path("amli")[0].guide.veiledere])
    _write(project, "uten.yaml", guides + "modell:\n  nivåer:\n    - id: nivaa-3\n      fjern: true\n")
    result = compile_site(project, "lita", date=DATE, **with_common(project, DATE))
    assert result.report.errors == []
    pages = _render(_content(project, "lita"), "nn")
    assert f"{START}neste/nivaa-3/" not in pages
    assert "/nivaa/nivaa-0/#steg-konkretiser-undringen" in _choices(pages[f"{START}etter/undring-oppstar/"])
    assert all(_choices(page) for page in pages.values())
