"""What a build publishes, and what it does not."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from veileder import NavItem, Shell
from veileder.site.policy import IN_PAGE

from . import fake
from .conftest import Build, environment, load, tree

PAGES = {"index.html", "nivaa/index.html", "nivaa/nivaa-0/index.html", "sok/index.html"}
SHARED = {
    "404.html",
    "assets/stil.css",
    "data/veileder.json",
    "ikon.svg",
    "robots.txt",
    "sitemap.xml",
}


@pytest.mark.parametrize("languages", [("nb", "nn"), ("nn", "nb"), ("nb",), ("nn",)])
def test_a_site_holds_its_pages_and_nothing_else(publish: Build, languages: tuple[str, ...]) -> None:
    site = publish(fake.guide(*languages))
    others = {f"{other}/{name}" for other in languages[1:] for name in PAGES}
    assert tree(site).keys() == PAGES | SHARED | others
    for folder, language in zip(("", *languages[1:]), languages, strict=True):
        html = (site / folder / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in html
        assert f"{fake.WORDS[language][0]} – Veileder {language}</title>" in html


def test_links_are_relative_and_lead_to_the_same_page_in_the_other_maalform(publish: Build) -> None:
    site = publish(fake.guide())
    level = (site / "nivaa/nivaa-0/index.html").read_text(encoding="utf-8")
    assert 'class="switch" href="../../nn/nivaa/nivaa-0/" lang="nn">Nynorsk' in level
    assert '<a href="../../nivaa/">Nivå</a>' in level and '<a href="../../">Forside</a>' in level
    home = (site / "nn/index.html").read_text(encoding="utf-8")
    assert 'class="switch" href="../" lang="nb">Bokmål' in home
    assert '<a href="nivaa/">' in home and 'href="../assets/stil.css"' in home
    assert f'<link rel="canonical" href="{fake.URL}nn/">' in home


def test_texts_of_the_data_reach_the_page(publish: Build) -> None:
    html = (publish(fake.guide(noindex=True)) / "index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="Forside &amp; mer">' in html
    assert '<meta name="robots" content="noindex">' in html and '<body class="forside">' in html


def test_a_page_in_another_language_is_found_once(publish: Build) -> None:
    site = publish(fake.guide(extra=fake.everywhere("sprak/ar/", lang="ar", dir="rtl")))
    locations = [url[0].text for url in ET.parse(site / "sitemap.xml").getroot()]
    assert [address for address in locations if address and "sprak" in address] == [f"{fake.URL}sprak/ar/"]
    for folder in ("", "nn/"):
        page = (site / folder / "sprak/ar/index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{fake.URL}sprak/ar/">' in page
    assert "hreflang" not in (site / "sitemap.xml").read_text(encoding="utf-8").split("sprak/ar/")[1].split("</url>")[0]


def test_sitemap_has_both_maalformer(publish: Build) -> None:
    site = publish(fake.guide())
    urls = ET.parse(site / "sitemap.xml").getroot()
    locations = [url[0].text for url in urls]
    assert len(locations) == 2 * len(PAGES)
    assert {fake.URL, f"{fake.URL}nn/nivaa/"} <= set(locations)
    links = [link.attrib["hreflang"] for link in urls[0] if "hreflang" in link.attrib]
    assert links == ["nb", "nn"]
    assert f"Sitemap: {fake.URL}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_worker_lies_at_the_root_and_knows_every_file_but_those_of_robots(publish: Build) -> None:
    texts = {"utgave": "i dag", "uten-nett-varsel": "Uten nett"}
    shells = {language: replace(shell, texts=texts) for language, shell in fake.guide().shells.items()}
    site = publish(fake.guide(offline=True, worker=b"arbeider();", shells=shells))
    head, script = (site / "sw.js").read_text(encoding="utf-8").split(";\n")
    files = json.loads(head.removeprefix("const EDITION = "))["filer"]
    unlisted = {"404.html", "robots.txt", "sitemap.xml", "data/veileder.json", "sw.js", "uten-nett.bin"}
    assert files.keys() - {"data/veileder.json"} == tree(site).keys() - unlisted
    assert "ikke-lagret/index.html" in files and "nn/nivaa/index.html" in files
    assert script == "arbeider();"


def test_a_worker_that_takes_away_is_published_alone(publish: Build) -> None:
    site = publish(fake.guide(worker=b"rydd();"))
    assert (site / "sw.js").read_bytes() == b"rydd();"
    assert not (site / "uten-nett.bin").exists() and not (site / "ikke-lagret").exists()


def test_noindex_keeps_robots_away(publish: Build) -> None:
    hidden = (publish(fake.guide(noindex=True)) / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow" not in hidden, "a page that may not be fetched cannot say noindex"
    assert "Sitemap" not in hidden


def test_a_menu_without_a_home_page_is_fine(publish: Build) -> None:
    menu = (NavItem("Nivå", "nivaa/", (NavItem("Nivå 0", "nivaa/nivaa-0/"),)),)
    publish(fake.guide("nb", shells={"nb": Shell("nb", "Veileder", menu, {})}))


def test_prose_in_the_folder_for_files_stops_a_strict_build(publish: Build, project: Path) -> None:
    (project / "content/filer/README.md").write_text("# Les meg\n", encoding="utf-8")
    assert tree(publish(fake.guide("nb"))).keys() == PAGES | SHARED
    (project / "content/filer/plan.md").write_text("# Plan\n", encoding="utf-8")
    with pytest.raises(Abort):
        publish(fake.guide())


def test_the_theme_may_have_an_error_page_of_its_own(publish: Build, project: Path) -> None:
    template = "{% for frame in frames %}{{ frame.language }}: {{ frame.rel('sok/') }} {% endfor %}"
    (project / "theme_overrides/404.html").write_text(template, encoding="utf-8")
    html = (publish(fake.guide()) / "404.html").read_text(encoding="utf-8")
    assert html == "nb: /heim/sok/ nn: /heim/nn/sok/ "


def test_two_builds_are_alike(publish: Build, project: Path) -> None:
    first = tree(publish(fake.guide()))
    assert tree(publish(fake.guide())) == first


def test_the_compiler_is_asked_once_for_both_maalformer(
    project: Path, compiles: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFETT_KOMMUNE", "heim")
    monkeypatch.setenv("STAFETT_DATO", "2026-05-31")
    asked = compiles(fake.guide())
    config = load(project / "mkdocs.yml", "build")
    build(config)
    assert asked.pop("date").isoformat() == "2026-05-31"
    assert asked.pop("press") is not None  # a draft has none: an editor does not wait for documents
    assert asked == {"root": project, "kommune": "heim", "times": 1, "edit_mode": False, "documents": True}


def test_another_tool_with_the_same_plugins_makes_the_same_site(publish: Build, project: Path) -> None:
    pytest.importorskip("properdocs")
    ours = tree(publish(fake.guide()))
    command = [sys.executable, fake.__file__, "nb,nn", "build", "-f", "mkdocs.yml", "-d", "annet"]
    child = environment(MKDOCS="properdocs")
    result = subprocess.run(command, cwd=project, env=child, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert tree(project / "annet") == ours


def test_aids_stand_last_on_the_page(publish: Build) -> None:
    site = publish(fake.guide(extra=fake.everywhere("hjelp/", aids='<p class="redaktor">Sett inn tekst</p>')))
    html = (site / "hjelp/index.html").read_text(encoding="utf-8")
    assert '<p class="redaktor">Sett inn tekst</p></body>' in html


def test_pages_carry_the_policy_but_not_where_mkdocs_reloads_by_a_script_inside_them(
    publish: Build, preview: Build, project: Path
) -> None:
    template = fake.MAIN.replace("</head>", '<meta name="policy" content="{{ policy }}"></head>')
    (project / "theme_overrides/main.html").write_text(template, encoding="utf-8")
    assert f'content="{IN_PAGE}"' in (publish(fake.guide()) / "index.html").read_text(encoding="utf-8")
    assert '<meta name="policy" content="">' in (preview(fake.guide()) / "index.html").read_text(encoding="utf-8")
