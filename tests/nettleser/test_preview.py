"""The preview as an editor meets it: aids, errors and reload, under the publishers' policy."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from veileder.commands.preview_server import Preview, PreviewServer

from ..conftest import DATE, stafett
from .conftest import Opened

pytestmark = pytest.mark.browser

STEP = "/fjordvik/veileder/barnehage/nivaa-0/"
SERVICE = "/fjordvik/tjenester/barnehage/"
PROSE = "/fjordvik/nn/rettigheter/"
WIDE = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class _Served:
    preview: Preview
    address: str


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Served]:
    """Fjordvik with a step that lacks nynorsk, a page that does, and a service nobody has looked at for long."""
    project = tmp_path_factory.mktemp("prosjekt")
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, project / folder)
    shutil.copy(root / "mkdocs.yml", project)
    _change(
        project / "content" / "steg" / "nivaa-0.yaml",
        r"(?m)^    tittel:\n(      nb:.*\n)      nn:.*\n",
        r"    tittel:\n\1",
    )
    _change(project / "kommuner" / "fjordvik" / "tjenester.yaml", "kontrollert: .*", "kontrollert: 2024-01-10")
    (project / "content" / "sider" / "rettigheter.nn.md").unlink()
    out = project / "ut"
    built = stafett("build", "fjordvik", "--utkast", "--dato", DATE.isoformat(), "--out", str(out), root=project)
    assert built.returncode == 0, built.stdout
    preview = Preview(out, ["fjordvik"])
    server = PreviewServer(preview, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield _Served(preview, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def _change(file: Path, old: str, new: str) -> None:
    text, count = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
    assert count == 1, file
    file.write_text(text, encoding="utf-8")


def _open_panel(page: Page) -> None:
    page.locator(".redaktor > details > summary").click()


def test_the_panel_leads_to_what_lacks_a_maalform(opened: Opened, served: _Served) -> None:
    with opened(served.address, viewport=WIDE) as page:
        page.goto(STEP)
        panel = page.get_by_role("region", name="For redaktøren")
        expect(panel.get_by_role("checkbox")).not_to_be_visible()
        _open_panel(page)
        expect(panel).to_contain_text("Tekster som mangler en målform: 1")
        panel.get_by_role("listitem").filter(has_text="Mangler nynorsk").get_by_role("link").first.click()
        expect(page.locator(":target")).to_have_text("Mangler nynorsk")
        expect(page.locator(":target")).to_be_in_viewport()
        heading = page.locator("article.steg h3").first
        expect(heading).to_contain_text("Mangler nynorsk")


def test_what_nobody_has_checked_for_long_is_told_once_with_the_date(opened: Opened, served: _Served) -> None:
    with opened(served.address) as page:
        page.goto(SERVICE)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Sist kontrollert 10. januar 2024")
        assert page.locator(".redaktor-merke").count() == 1
        _open_panel(page)
        expect(page.locator(".redaktor")).to_contain_text("Ikke kontrollert på lenge: 1")
        label = page.locator(".redaktor li").filter(has_text="Sist kontrollert").locator("a.kilde")
        expect(label).to_have_attribute("href", re.compile(r"/rediger/kommuner/fjordvik/tjenester\.yaml#L6$"))


def test_a_switch_shows_where_every_text_is_written_and_stays_on(opened: Opened, served: _Served) -> None:
    with opened(served.address, viewport=WIDE) as page:
        page.goto(STEP)
        labels = page.locator(".kilde-ved")
        assert labels.count() == 0
        _open_panel(page)
        page.get_by_label("Vis hvor teksten står").check()
        title = page.get_by_role("heading", level=1)
        expect(title.get_by_role("link")).to_have_text(re.compile(r"^content/modell\.yaml:\d+$"))
        page.goto(SERVICE)
        expect(page.get_by_role("heading", level=1).locator(".kilde-ved")).to_be_visible()
        _open_panel(page)
        page.get_by_label("Vis hvor teksten står").uncheck()
        assert labels.count() == 0


def test_prose_tells_the_line_of_each_block(opened: Opened, served: _Served) -> None:
    with opened(served.address) as page:
        page.goto(PROSE)
        written = (Path(__file__).parents[2] / "content" / "sider" / "rettigheter.nb.md").read_text(encoding="utf-8")
        for heading in page.locator("main h2[data-kilde]").all():
            file, line = str(heading.get_attribute("data-kilde")).split(":")
            assert file == "content/sider/rettigheter.nb.md"
            assert written.splitlines()[int(line) - 1].startswith(f"## {heading.inner_text()}")
        expect(page.locator("p.redaktor-merke")).to_have_text("Manglar nynorsk")


def test_the_places_are_there_without_javascript(opened: Opened, served: _Served) -> None:
    with opened(served.address, java_script_enabled=False) as page:
        page.goto(STEP)
        _open_panel(page)
        page.locator(".redaktor-kilder > summary").click()
        row = page.locator(".redaktor-kilder li").filter(has_text="Avklare undring")
        expect(row.locator("a.kilde")).to_be_visible()
        expect(page.locator(".redaktor input")).not_to_be_visible()


def test_the_panel_is_used_by_keyboard(opened: Opened, served: _Served) -> None:
    with opened(served.address, viewport=WIDE) as page:
        page.goto(SERVICE)
        page.locator(".redaktor > details > summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator(".redaktor a.kilde").first).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.locator(".kilde-ved").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_preview_has_no_accessibility_violations(opened: Opened, served: _Served, width: int, scheme: str) -> None:
    with opened(served.address, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        for path in ("/fjordvik/", STEP, PROSE):
            page.goto(path)
            _has_no_violations(page)
            for control in (".redaktor > details > summary", ".redaktor-kilder > summary", ".redaktor label"):
                page.locator(control).click()
            _has_no_violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            page.locator(".redaktor label").click()


def _has_no_violations(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}: {results.generate_report()}"


def test_errors_stand_on_the_page_and_go_when_they_are_mended(opened: Opened, served: _Served) -> None:
    with opened(served.address) as page:
        page.goto(SERVICE)
        served.preview.update("ukjent felt «titel»")
        banner = page.get_by_role("alert")
        expect(banner).to_contain_text("ukjent felt «titel»")
        expect(banner).to_have_css("position", "sticky")
        _has_no_violations(page)
        served.preview.update("")
        expect(banner).to_have_count(0)
