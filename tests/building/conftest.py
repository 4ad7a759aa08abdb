"""A small project that a test may change, and builds of it."""

from __future__ import annotations

import contextlib
import datetime
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.commands.build import run
from veileder.publishing.lasting import is_lasting
from veileder.publishing.manifest import read

from ..veileder.conftest import FOUNDATION

ROOT = Path(__file__).parents[2]
DATE = datetime.date(2026, 11, 26)

BASE = {
    "content/ord.yaml": """\
ord:
  - id: brikke
    ord: {nb: Brikke, nn: Brikke}
    forklaring: {nb: Et arbeidssted, nn: Ein arbeidsstad}
""",
    "content/tjenester.yaml": """\
tjenester:
  - id: helsestasjon
    navn: Helsestasjon
    gruppe: basis
    kort: {nb: "Råd fra {{kommune.navn}}", nn: "Råd frå {{kommune.navn}}"}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
  - id: ppt
    navn: PPT
    gruppe: hjelp
    kort: {nb: Hjelp med læring, nn: Hjelp med læring}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
""",
    "content/sider.yaml": "sider:\n  - id: om-oss\n    tittel: {nb: Om oss, nn: Om oss}\n",
    "content/sider/om-oss.nb.md": "Slik er det.\n",
    "content/sider/om-oss.nn.md": "Slik er det.\n",
}

KOMMUNE = """\
kommune:
  nummer: "{number}"
  navn: {name} kommune
  målformer: {languages}
  nettsted: https://example.no/{id}/
{more}
"""

Build = Callable[..., str]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache of the test's own."""
    folder = tmp_path / "mellomlager"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three small kommuner over a small base, two of them in a region; templates of their own."""
    folder = tmp_path / "prosjekt"
    shutil.copytree(FOUNDATION, folder)
    shutil.rmtree(folder / "kommuner")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    write(folder, BASE)
    region = "  region: kysten"
    for id, number, languages, more in (
        ("bjorkvik", "5002", "[nb, nn]", region),
        ("granvik", "5003", "[nn]", region),
        ("selvik", "5004", "[nb]", ""),
    ):
        text = KOMMUNE.format(id=id, number=number, name=id.capitalize(), languages=languages, more=more)
        write(folder, {f"kommuner/{id}/kommune.yaml": text})
    write(folder, {"kommuner/felles/kysten/ord.yaml": word("tang", "Tang")})
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files of a project."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def word(id: str, text: str) -> str:
    """A word of the glossary, as a file."""
    return f"ord:\n  - id: {id}\n    ord: {{nb: {text}, nn: {text}}}\n    forklaring: {{nb: {text}, nn: {text}}}\n"


def built(project: Path, out: Path, *names: str, code: int = 0, date: datetime.date = DATE, **options: bool) -> str:
    """Build a project without documents, and return what was said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        found = run(project, names, out, date=date, **{"documents": False, **options})
    assert found == code, said.getvalue()
    return said.getvalue()


def published(out: Path) -> dict[str, bytes]:
    """Every published file by its path, but for what stays of a former edition for those who have it open.

    What is hidden is not looked at: a build that was killed may be at it still.
    """
    shown = [path for path in out.iterdir() if not path.name.startswith(".")]
    files = {path.relative_to(out).as_posix(): path for top in shown for path in (top, *top.rglob("*"))}
    files = {name: path for name, path in files.items() if path.is_file()}
    former = {name for name in files.keys() - read(out).keys() if is_lasting(name)}
    return {name: files[name].read_bytes() for name in files.keys() - former}
