"""When the content does not compile: a build stops, and a preview goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, ConfigurationError

from . import fake
from .conftest import Build, load, tree

MESSAGE = "«tid» <b> er ukjent"


def test_a_build_stops_before_it_touches_the_site(
    publish: Build, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    before = tree(publish(fake.guide()))
    with pytest.raises(Abort) as stop:
        publish(fake.failed(MESSAGE))
    assert stop.value.code == 1
    assert f"kommuner/heim/nivaa.yaml:3:5: {MESSAGE}" in capsys.readouterr().err
    assert "har 1 feil" in caplog.text
    assert tree(publish(fake.guide())) == before


def test_a_preview_keeps_the_last_good_site_and_shows_the_errors(
    preview: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAFETT_KOMMUNE", "heim")
    assert "veileder-feil" not in (preview(fake.guide()) / "index.html").read_text(encoding="utf-8")
    site = preview(fake.failed(MESSAGE))
    for name in ("index.html", "nn/nivaa/index.html"):
        html = (site / name).read_text(encoding="utf-8")
        assert 'class="veileder-feil notis"' in html and "style=" not in html and "«tid» &lt;b&gt; er ukjent" in html
        assert "<main " in html
    assert "veileder-feil" not in (preview(fake.guide()) / "index.html").read_text(encoding="utf-8")


def test_a_preview_that_never_compiled_shows_the_errors(preview: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFETT_KOMMUNE", "aldri-bygd")
    html = (preview(fake.failed(MESSAGE)) / "index.html").read_text(encoding="utf-8")
    assert "«tid» &lt;b&gt; er ukjent" in html and "<main " not in html


def test_a_preview_watches_the_data_and_has_its_own_address(
    project: Path, compiles: Callable[..., dict[str, Any]]
) -> None:
    asked = compiles(replace(fake.failed(MESSAGE), watch=(project / "content", project / "kommuner")))
    config = load(project / "mkdocs.yml", "serve")
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url=config.site_url)
    assert config.watch[-2:] == [str(project / "content"), str(project / "kommuner")]
    assert config.site_url == "http://127.0.0.1:8000/"
    assert asked["edit_mode"] is True


def test_a_date_that_is_none_is_told(publish: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFETT_DATO", "31.05.2026")
    with pytest.raises(ConfigurationError, match=r"STAFETT_DATO er «31\.05\.2026»"):
        publish(fake.guide())


def test_a_text_that_the_theme_asks_for_in_vain_stops_a_build(publish: Build, project: Path) -> None:
    template = fake.MAIN.replace("</body>", "{{ veileder.shell.texts.ukjent }}</body>")
    (project / "theme_overrides/main.html").write_text(template, encoding="utf-8")
    with pytest.raises(UndefinedError):
        publish(fake.guide())
