"""Traps of MkDocs, static-i18n and Material, by their number in ``docs``; each was fallen into once."""

from __future__ import annotations

import datetime
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import Abort

from veileder import Asset

from . import fake
from .conftest import REPOSITORY, Build, environment, tree

DEAD = '<a href="../finnes-ikke/">x</a>'


def fail_on(project: Path, title: str) -> None:
    """Make the theme fail on the page with one title."""
    fuse = f"{{% if page.title == '{title}' %}}{{{{ 1 / 0 }}}}{{% endif %}}"
    (project / "theme_overrides/main.html").write_text(fuse + fake.MAIN, encoding="utf-8")


def test_trap_01_generated_files_survive_static_i18n(publish: Build) -> None:
    site = publish(fake.guide(assets=(Asset("data/æ.json", b"1"), Asset(".well-known/x.txt", b"2"))))
    assert (site / "data/æ.json").read_bytes() == b"1"
    assert (site / ".well-known/x.txt").read_bytes() == b"2"


def test_trap_02_no_page_is_dropped(publish: Build, caplog: pytest.LogCaptureFixture) -> None:
    site = publish(fake.guide())
    for page in fake.guide().pages:
        folder = "" if page.language == "nb" else "nn/"
        assert page.body in (site / folder / page.path / "index.html").read_text(encoding="utf-8")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_trap_03_a_failure_leaves_nothing_for_the_next_build(publish: Build, project: Path) -> None:
    fail_on(project, "Framside")
    with pytest.raises(ZeroDivisionError):
        publish(fake.guide())
    (project / "theme_overrides/main.html").write_text(fake.MAIN, encoding="utf-8")
    (project / "site/gammel.html").write_text("gammel", encoding="utf-8")
    assert "gammel.html" not in tree(publish(fake.guide()))
    assert not logging.getLogger("mkdocs.commands.build").filters


def test_trap_09_the_error_page_has_both_maalformer(publish: Build) -> None:
    site = publish(fake.guide())
    html = (site / "404.html").read_text(encoding="utf-8")
    assert '<html lang="nb">' in html and '<section lang="nn">' in html
    assert 'href="/heim/"' in html and 'href="/heim/nn/"' in html
    assert not (site / "nn/404.html").exists()


def test_trap_10_no_bokmaal_under_nynorsk(publish: Build) -> None:
    site = publish(fake.guide())
    for html in (site / "nn").rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        assert '<html lang="nn">' in text and "Det er ikke" not in text


def test_trap_10_a_page_that_one_maalform_lacks_stops_the_build(
    publish: Build, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        publish(fake.guide(extra=fake.everywhere("bare-nb/", ("nb",))))
    assert "Siden «/bare-nb/» finnes ikke på «nn»." in caplog.text


def test_trap_11_short_names_are_not_languages(publish: Build, project: Path) -> None:
    (project / "content/filer/plakat.pp.pdf").write_bytes(b"%PDF")
    names = {"filer/skjema.pp.pdf", "filer/mal.nn.pdf", "pp/skjema.pdf"}
    pages = (*fake.everywhere("pp/"), *fake.everywhere("a/nn/"))
    assets = tuple(Asset(name, b"%PDF") for name in names)
    expected = {"pp/index.html", "nn/pp/index.html", "a/nn/index.html", "nn/a/nn/index.html"}
    assert names | expected | {"plakat.pp.pdf"} <= tree(publish(fake.guide(extra=pages, assets=assets))).keys()


def test_trap_12_a_page_is_as_old_as_its_data(publish: Build) -> None:
    site = publish(fake.guide())
    assert '<p class="revised">2026-03-04</p>' in (site / "nivaa/index.html").read_text(encoding="utf-8")
    assert '<p class="revised"></p>' in (site / "index.html").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>2026-03-04</lastmod>") == sitemap.count("<lastmod>") == 2
    today = datetime.date.today().isoformat().encode()
    assert not any(today in content for content in tree(site).values())


def test_trap_13_the_edit_link_goes_to_the_line(publish: Build) -> None:
    site = publish(fake.guide(edit_url="https://kode.example/edit/main/{fil}#L{linje}"))
    for folder in ("", "nn"):
        html = (site / folder / "nivaa/index.html").read_text(encoding="utf-8")
        assert 'class="edit" href="https://kode.example/edit/main/content/nivaa.yaml#L12"' in html


def test_trap_13_no_edit_link_without_a_place(publish: Build) -> None:
    assert 'class="edit"' not in (publish(fake.guide()) / "index.html").read_text(encoding="utf-8")


def test_trap_18_messages_name_the_data(publish: Build, project: Path, caplog: pytest.LogCaptureFixture) -> None:
    fail_on(project, "Ekstra")
    with pytest.raises(ZeroDivisionError):
        publish(fake.guide(extra=fake.everywhere("ekstra/", title="Ekstra")))
    assert "content/ekstra.yaml:7:1 (siden /ekstra/, nb)" in caplog.text
    assert "index.nb.md" not in caplog.text


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (DEAD, "«../finnes-ikke/», som fører ingen steder"),
        ('<a href="#finnes-ikke">x</a>', "«#finnes-ikke», som fører ingen steder"),
        ("<a class='x' href='../nivaa/#nei'>x</a>", "«../nivaa/#nei», som fører ingen steder"),
        ('<img alt="" src="../bilde.png">', "«../bilde.png», som fører ingen steder"),
        ('<a href="/annet/">x</a>', ""),
        ('<a href="https://lovdata.no/">x</a><a href="mailto:a@b.no">y</a><a href="tel:116111">z</a>', ""),
        (f"<!-- {DEAD} --><script>const x = '{DEAD}';</script>", ""),
        ('<a href="?q=1">x</a><a href="../nivaa/?q=1#sp%C3%B8rsm%C3%A5l-om-%C3%A6rlighet">y</a>', ""),
        ('<img alt="" src="https://cdn.example/x.png">', "fra et annet nettsted"),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', "fra et annet nettsted"),
    ],
)
def test_trap_19_strict_follows_links_in_finished_html(
    publish: Build, caplog: pytest.LogCaptureFixture, body: str, complaint: str
) -> None:
    site = fake.guide(extra=fake.everywhere("ekstra/", body=body))
    if complaint:
        with pytest.raises(Abort):
            publish(site)
        assert complaint in caplog.text and "content/ekstra.yaml:7:1 (siden /ekstra/) " in caplog.text
    else:
        publish(site)


def test_trap_19_strict_follows_links_in_templates(
    publish: Build, project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    template = fake.MAIN.replace("</body>", f"{DEAD}</body>")
    (project / "theme_overrides/main.html").write_text(template, encoding="utf-8")
    with pytest.raises(Abort):
        publish(fake.guide())
    assert "«../finnes-ikke/», som fører ingen steder" in caplog.text


def test_trap_20_a_failure_in_the_second_maalform_is_a_failure(project: Path) -> None:
    fail_on(project, "Framside")
    command = [sys.executable, str(Path(fake.__file__)), "nb,nn", "build"]
    result = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True)
    assert result.returncode != 0
    assert "kommuner/heim/kommune.yaml:1:1 (siden /, nn)" in result.stderr


def test_trap_21_anchors_keep_their_letters(publish: Build) -> None:
    site = publish(fake.guide())
    html = (site / "nn/nivaa/index.html").read_text(encoding="utf-8")
    assert 'id="spørsmål-om-ærlighet"' in html and 'class="toc" href="#nivå"' in html


def test_trap_23_nothing_comes_from_elsewhere(publish: Build) -> None:
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["theme"]["font"] is False and "repo_url" not in config
    for name, content in tree(publish(fake.guide())).items():
        assert b"api.github.com" not in content and b"fonts.g" not in content, name


def test_trap_27_a_child_configuration_changes_one_part(publish: Build, project: Path) -> None:
    child = {
        "INHERIT": "../../mkdocs.yml",
        "docs_dir": str(project / "content/filer"),
        "site_dir": str(project / "ut"),
        "theme": {"custom_dir": str(project / "theme_overrides")},
        "plugins": {"veileder": {"kommune": "heim"}},
    }
    (project / ".bygg/heim").mkdir(parents=True)
    text = yaml.safe_dump(child, allow_unicode=True)
    (project / ".bygg/heim/mkdocs.yml").write_text(text, encoding="utf-8")
    site = publish(fake.guide(), ".bygg/heim/mkdocs.yml")
    assert site == project / "ut"
    assert "nn/index.html" in tree(site)


def test_trap_28_one_process_may_build_two_kommuner(publish: Build) -> None:
    publish(fake.guide())
    other = replace(fake.guide("nn"), kommune="borte", url="https://stafett.example/borte/")
    html = (publish(other) / "index.html").read_text(encoding="utf-8")
    assert 'href="https://stafett.example/borte/"' in html and "Framside" in html
