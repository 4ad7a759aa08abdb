"""Projects made of a few small files."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain

# The same examples every time, however busy the machine is.
settings.register_profile(
    "stafett", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("stafett")

GOLDEN = Path(__file__).parent / "golden"
FOUNDATION = GOLDEN / "_grunnlag"

Files = Mapping[str, Any]
MakeProject = Callable[[Files], Path]
MakeContent = Callable[[Files], Content]
DATE = datetime.date(2026, 5, 1)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """True when expected results are to be written anew."""
    return bool(request.config.getoption("--oppdater", default=False))


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Make a project: the smallest valid guide with the given files laid over it.

    A file is its text, nothing to take it away, or a mapping with ``tekst`` and perhaps ``tegnsett``,
    ``ganger`` (how many times the text is repeated) and ``linjeskift``.
    """

    def make(files: Files) -> Path:
        shutil.copytree(FOUNDATION, tmp_path, dirs_exist_ok=True)
        for name, content in files.items():
            path = tmp_path / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(content))
        return tmp_path

    return make


def _bytes(content: Any) -> bytes:
    if isinstance(content, str):
        return content.encode()
    text: str = content["tekst"] * content.get("ganger", 1)
    return text.replace("\n", content.get("linjeskift", "\n")).encode(content.get("tegnsett", "utf-8"))


@pytest.fixture
def content(project: MakeProject) -> MakeContent:
    """Make the content of a project whose kommune may have errors, but is readable."""

    def make(files: Files) -> Content:
        made, _ = load_content(load_chain(project(files), "liten"), DATE)
        assert made is not None
        return made

    return make
