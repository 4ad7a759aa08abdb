"""A project in a temporary folder, with the real ``mkdocs.yml`` and a fake compiler and theme."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import veileder
from mkdocs_veileder import i18n
from veileder import Site

from . import fake

REPOSITORY = Path(__file__).parents[2]

Build = Callable[..., Path]


@pytest.fixture(autouse=True)
def _clean_slate(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let no setting in, and nothing that a failed build leaves out."""
    for name in ("STAFETT_KOMMUNE", "STAFETT_DATO", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(veileder, "render_text", fake.render_text, raising=False)
    yield
    i18n.repair()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the root of a project that MkDocs can build."""
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    shutil.copytree(REPOSITORY / "content" / "filer", tmp_path / "content" / "filer")
    for name, text in {
        "content/nivaa.yaml": "id: nivaa\n",
        "docs/adr/0001.md": "# Vedtak\n",
        "kommuner/heim/kommune.yaml": "id: heim\n",
        "theme_overrides/main.html": fake.MAIN,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> Callable[[Site | fake.Compilation], dict[str, Any]]:
    """Return a function that decides what the compiler gives; what it was asked is returned."""

    def set_result(result: Site | fake.Compilation) -> dict[str, Any]:
        asked: dict[str, Any] = {}

        def compile_site(root: Path, kommune: str, **options: Any) -> fake.Compilation:
            asked.update(options, root=root, kommune=kommune, times=asked.get("times", 0) + 1)
            return fake.Compilation(result) if isinstance(result, Site) else result

        monkeypatch.setattr(veileder, "compile_site", compile_site, raising=False)
        return asked

    return set_result


@pytest.fixture
def publish(project: Path, compiles: Callable[..., Any]) -> Build:
    """Return a function that builds a compiled site and returns the folder it lies in."""

    def run(site: Site | fake.Compilation, config_file: str = "mkdocs.yml") -> Path:
        compiles(site)
        config = load(project / config_file, "build")
        build(config)
        return Path(config.site_dir)

    return run


@pytest.fixture
def preview(project: Path, compiles: Callable[..., Any]) -> Build:
    """Return a function that builds as ``mkdocs serve`` does."""

    def run(site: Site | fake.Compilation) -> Path:
        compiles(site)
        config = load(project / "mkdocs.yml", "serve")
        config.site_url = "http://127.0.0.1:8000/"
        build(config, serve_url=config.site_url)
        return Path(config.site_dir)

    return run


def load(config_file: Path, command: Any) -> MkDocsConfig:
    """Load a configuration as MkDocs' own commands do."""
    config = load_config(str(config_file))
    config.plugins.on_startup(command=command, dirty=False)
    return config


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its relative name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a child process that must find what this one finds."""
    return {**os.environ, **changes}
