"""Use without network: off until asked for, whole when the server is gone, and light to keep up to date."""

import hashlib
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from veileder.commands import web_server
from veileder.commands.web_server import SiteServer
from veileder.site.offline import PACK, WORKER, is_kept

from ..browser import until
from ..conftest import DATE, stafett

pytestmark = pytest.mark.browser

KEEP, REMOVE = "Lagre på denne enheten", "Slett det som er lagret"
READY = "Klar til bruk uten nett. Utgaven er fra 26. november 2026."
STORED = "caches.keys()"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => new URL(scope).pathname))"
ALL_KEYS = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(caches_.map((cache) => cache.keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
}"""


class Served:
    """Two kommuner on one address, which a test may change and stop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = SiteServer(folder)
        self.stopped = False

    def stop(self) -> None:
        """Take the network away."""
        if not self.stopped:
            self.server.stop()
            self.stopped = True

    def publish(self, kommune: str, built: Path) -> None:
        """Put a new edition of a kommune in the place of the former one."""
        shutil.rmtree(self.folder / kommune)
        shutil.copytree(built, self.folder / kommune)


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[Served]:
    for kommune in ("fjordvik", "ulstein"):
        shutil.copytree(site / kommune, tmp_path / "ut" / kommune)
    served = Served(tmp_path / "ut")
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=served.server.address)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture(scope="module")
def changed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fjordvik with one sentence more, on a page that no other page quotes."""
    project = _copied(root, tmp_path_factory.mktemp("prosjekt"))
    with (project / "content" / "sider" / "tegn-pa-uro.nb.md").open("a", encoding="utf-8") as prose:
        prose.write("\nNy setning.\n")
    built = stafett("build", "fjordvik", "--dato", DATE.isoformat(), "--out", str(project / "ut"), root=project)
    assert built.returncode == 0, built.stdout
    return project / "ut" / "fjordvik"


@pytest.fixture(scope="module")
def withdrawn(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fjordvik after it has said no to use without network."""
    project = _copied(root, tmp_path_factory.mktemp("uten"))
    file = project / "kommuner" / "fjordvik" / "kommune.yaml"
    text = file.read_text(encoding="utf-8").replace("  status: fiktiv\n", "  status: fiktiv\n  uten-nett: false\n")
    file.write_text(text, encoding="utf-8")
    command = ("build", "fjordvik", "--strict", "--dato", DATE.isoformat())
    built = stafett(*command, "--out", str(project / "ut"), root=project)
    assert built.returncode == 0, built.stdout
    return project / "ut" / "fjordvik"


def _copied(root: Path, project: Path) -> Path:
    """A project that a test may change."""
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, project / folder)
    shutil.copy(root / "mkdocs.yml", project)
    return project


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _address(kommune: str, file: str) -> str:
    return f"/{kommune}/{file.removesuffix('index.html')}"


def _keep(page: Page, kommune: str = "fjordvik") -> None:
    page.goto(f"/{kommune}/uten-nett/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text(READY)).to_be_visible(timeout=30_000)


def _update(page: Page) -> None:
    """What the browser does by itself after a page is opened; here it is also waited for."""
    page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const coming = registration.installing ?? registration.waiting;
      if (coming) await new Promise((done) => coming.addEventListener("statechange", () => {
        if (["activated", "redundant"].includes(coming.state)) done();
      }));
    }""")


def test_nothing_is_kept_before_it_is_asked_for(page: Page, served: Served) -> None:
    for path in ("", "nivaa/nivaa-0/", "nn/verktoy/undringsnotat/", "uten-nett/"):
        page.goto(f"/fjordvik/{path}", wait_until="networkidle")
    expect(page.get_by_text("Ingenting er lagret på denne enheten.")).to_be_visible()
    assert page.evaluate(STORED) == [] and page.evaluate(WORKERS) == []
    assert f"/fjordvik/{WORKER}" not in served.server.asked
    assert page.get_by_role("button", name=REMOVE).count() == 0


def test_every_page_leads_to_it(page: Page) -> None:
    page.goto("/fjordvik/nivaa/nivaa-0/")
    page.get_by_role("contentinfo").get_by_role("link", name="Bruk uten nett").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bruk uten nett")
    expect(page.get_by_text(" MB å hente.")).to_be_visible()


def test_pages_and_search_work_when_the_server_is_gone(page: Page, served: Served) -> None:
    served.server.asked.clear()
    _keep(page)
    fetched = [path for path in served.server.asked if path.endswith((WORKER, PACK))]
    assert sorted(set(fetched)) == [f"/fjordvik/{WORKER}", f"/fjordvik/{PACK}"]
    served.stop()

    page.goto("/fjordvik/nivaa/nivaa-1/")
    expect(page.get_by_role("heading", name="Skap felles forståelse").first).to_be_visible()
    notice = "Nettet svarer ikke. Dette er den lagrede utgaven fra 26. november 2026."
    expect(page.locator("main .notis").first).to_have_text(notice)
    assert page.get_by_text("Sist oppdatert:").is_visible()
    colour = page.locator(".brikker a[aria-current]").evaluate("(tab) => getComputedStyle(tab).backgroundColor")
    assert colour == "rgb(15, 76, 92)", "the style sheets of the page, and the kommune's colour"
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Manrope'))")

    page.locator("details.sok > summary").click()
    page.locator("#ramme-sokefelt").fill("evaluer")
    hit = page.locator("form ol.treff > li a[href]").filter(has_text="Evaluer").first
    hit.click()
    expect(page.locator("main")).to_contain_text("Evaluer")

    page.goto("/fjordvik/nn/nivaa/nivaa-1/?fra=bokmerke#stegene")
    expect(page.locator("main .notis").first).to_contain_text("Dette er den lagra utgåva")
    page.goto("/fjordvik/verktoy")
    assert page.url.endswith("/fjordvik/verktoy/"), "as a server would"
    page.goto("/fjordvik/filer/logo.svg")
    assert page.evaluate("document.documentElement.tagName") == "svg"


def test_a_page_that_does_not_come_is_shown_as_it_is_kept(
    page: Page, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keep(page)
    answers, answer = threading.Event(), web_server._Handler.do_GET

    def hang(handler: web_server._Handler) -> None:
        answers.wait(20)
        answer(handler)

    monkeypatch.setattr(web_server._Handler, "do_GET", hang)
    started = time.monotonic()
    page.goto("/fjordvik/nivaa/nivaa-1/")
    assert 3 <= time.monotonic() - started < 10, "styles and scripts do not wait for the network once more"
    expect(page.locator("main .notis").first).to_be_visible()
    assert page.locator(".brikker a").first.evaluate("(tab) => getComputedStyle(tab).display") != "inline"
    answers.set()


def test_an_address_that_is_not_kept_says_so(page: Page, served: Served) -> None:
    _keep(page)
    served.stop()
    page.goto("/fjordvik/finnes-ikke/her/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden er ikke lagret")
    expect(page.get_by_role("heading", level=2, name="Sida er ikkje lagra")).to_be_visible()
    page.get_by_role("link", name="Til forsiden").click()
    expect(page.locator("main .notis").first).to_be_visible()


def test_only_what_is_changed_is_fetched_again(page: Page, served: Served, site: Path, changed: Path) -> None:
    _keep(page)
    former, now = _files(site / "fjordvik"), _files(changed)
    differs = {name for name in now if is_kept(name) and former.get(name) != now[name]}
    assert "sider/tegn-pa-uro/index.html" in differs and len(differs) < 6, "one page, and the index of the search"
    served.publish("fjordvik", changed)
    served.server.asked.clear()
    _update(page)
    wanted = {_address("fjordvik", name) for name in differs}
    assert sorted(served.server.asked) == sorted([f"/fjordvik/{WORKER}", *wanted])
    served.stop()
    page.goto("/fjordvik/sider/tegn-pa-uro/")
    expect(page.get_by_text("Ny setning.")).to_be_visible()
    kept = page.evaluate(ALL_KEYS)
    assert len(kept) == len(set(kept)) == sum(is_kept(name) for name in now), "nothing of the former edition is left"


def test_a_half_edition_is_never_shown(page: Page, served: Served, changed: Path) -> None:
    _keep(page)
    served.publish("fjordvik", changed)
    lost = served.folder / "fjordvik" / "sider" / "tegn-pa-uro" / "index.html"
    whole = lost.read_bytes()
    lost.write_bytes(whole.replace(b"Ny setning", b"En annen"))  # as when a publisher swaps files one by one
    page.evaluate("navigator.serviceWorker.getRegistration().then((all) => all.update()).catch(() => {})")
    until(page, "navigator.serviceWorker.getRegistration().then((all) => !all.installing && !all.waiting)")
    page.goto("/fjordvik/uten-nett/")
    expect(page.get_by_text(READY)).to_be_visible()
    served.stop()
    page.goto("/fjordvik/sider/tegn-pa-uro/")
    expect(page.locator("main .notis").first).to_be_visible()
    assert page.get_by_text("Ny setning.").count() == page.get_by_text("En annen.").count() == 0


def test_online_everything_comes_from_the_server(page: Page, served: Served, changed: Path) -> None:
    """A page and its style sheets are of the same edition, and a new telephone number is shown at once."""
    _keep(page)
    served.publish("fjordvik", changed)
    page.goto("/fjordvik/sider/tegn-pa-uro/")
    expect(page.get_by_text("Ny setning.")).to_be_visible()
    assert page.locator("main .notis").count() == 0


def test_the_browser_looks_for_a_new_edition_by_itself(page: Page, served: Served, changed: Path) -> None:
    _keep(page)
    page.goto("/fjordvik/om/")
    served.publish("fjordvik", changed)
    page.goto("/fjordvik/ansatt/")
    new = changed / "sider" / "tegn-pa-uro" / "index.html"
    kept = f"caches.match('{served.server.address}/fjordvik/sider/tegn-pa-uro/index.html?{_hash(new)}')"
    until(page, f"{kept}.then(Boolean)", seconds=60)


def test_the_reader_deletes_what_is_kept(page: Page, served: Served) -> None:
    _keep(page)
    page.reload()
    expect(page.get_by_text(READY)).to_be_visible()
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_text("Ingenting er lagret på denne enheten.")).to_be_visible()
    assert page.evaluate(STORED) == [] and page.evaluate(WORKERS) == []
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text(READY)).to_be_visible(timeout=30_000)


def test_the_reader_deletes_while_it_is_still_saving(page: Page, served: Served) -> None:
    page.goto("/fjordvik/uten-nett/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", re.compile(r"[1-9]"))
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_text("Ingenting er lagret på denne enheten.")).to_be_visible()
    page.wait_for_timeout(2000)
    assert page.evaluate(STORED) == []


def test_a_try_that_fails_says_so_and_goes_on_from_there(page: Page, served: Served) -> None:
    pack = served.folder / "fjordvik" / PACK
    level = served.folder / "fjordvik" / "nivaa" / "nivaa-0" / "index.html"
    content = level.read_bytes()
    pack.unlink()
    level.unlink()
    page.goto("/fjordvik/uten-nett/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Ikke alt ble lagret.")).to_be_visible(timeout=30_000)
    assert page.evaluate(WORKERS) == []
    level.write_bytes(content)
    before = len(page.evaluate(ALL_KEYS))
    assert before > 10
    served.server.asked.clear()
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text(READY)).to_be_visible(timeout=30_000)
    total = sum(is_kept(name) for name in _files(served.folder / "fjordvik"))
    assert len(served.server.asked) <= total - before + 3, "what came the first time is not fetched again"


def test_a_kommune_that_says_no_takes_it_all_away(page: Page, served: Served, withdrawn: Path) -> None:
    _keep(page, "ulstein/nb")
    _keep(page)
    others = len(page.evaluate(STORED))
    served.publish("fjordvik", withdrawn)
    _update(page)
    until(page, f"caches.keys().then((names) => names.length === {others - 1})")
    assert page.evaluate(WORKERS) == ["/ulstein/"]
    page.goto("/fjordvik/sider/slik-bruker-du-veilederen/")
    assert page.get_by_role("link", name="Bruk uten nett").count() == 0
    assert not (withdrawn / "uten-nett").exists() and not (withdrawn / PACK).exists()


def test_nothing_else_on_the_same_address_is_touched(page: Page, served: Served) -> None:
    """The log, other kommuner and what is not of the guide: neither kept nor answered."""
    for path in ("logg/index.html", "fjordvik/logg/sak.html", "fjordvik/logg/sak.json"):
        file = served.folder / path
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text('{"hemmelig": 1}', encoding="utf-8")
    page.goto("/ulstein/nb/")
    page.evaluate("caches.open('logg').then((cache) => cache.put('/logg/', new Response('logg')))")
    _keep(page)
    for path in ("/logg/", "/fjordvik/logg/sak.html", "/ulstein/nb/"):
        page.goto(path)
    page.goto("/fjordvik/")
    page.evaluate("fetch('/fjordvik/logg/sak.json').then((answer) => answer.text())")
    keys = page.evaluate(ALL_KEYS)
    assert [key for key in keys if not key.startswith("/fjordvik/")] == ["/logg/"]
    assert [key for key in keys if "sak" in key or key.endswith((".pdf", "veileder.json", "sitemap.xml"))] == []
    page.goto("/fjordvik/uten-nett/")
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_text("Ingenting er lagret på denne enheten.")).to_be_visible()
    assert page.evaluate(STORED) == ["logg"]
    served.stop()
    assert page.evaluate("fetch('/fjordvik/logg/sak.json').then(() => 'svar', () => 'nede')") == "nede"


def test_a_browser_that_cannot_keep_it_is_told(browser: Browser, served: Served) -> None:
    for script in (True, False):
        context = browser.new_context(base_url=served.server.address, java_script_enabled=script)
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        page = context.new_page()
        page.goto("/fjordvik/uten-nett/")
        expect(page.get_by_text("Denne nettleseren kan ikke lagre sidene.")).to_be_visible()
        assert page.get_by_role("button", name=KEEP).count() == 0
        context.close()
