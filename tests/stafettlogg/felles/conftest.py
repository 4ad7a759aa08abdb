"""The guide as the log reads it: Fjordvik's, and the same in a file that a test may spoil."""

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from stafettlogg.felles import tekster
from stafettlogg.felles.veileder import Veileder, veileder
from veileder.export.guide_json import guide_json
from veileder.guide.content import load_content
from veileder.layers.chain import load_chain

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def guide_text() -> str:
    """``veileder.json`` of Fjordvik."""
    content, found = load_content(load_chain(ROOT, "fjordvik"), datetime.date(2026, 11, 25))
    assert content is not None, found
    return guide_json(content, "1")


@pytest.fixture
def data(guide_text: str) -> dict[str, Any]:
    """The same, to change."""
    found: dict[str, Any] = json.loads(guide_text)
    return found


@pytest.fixture
def bruk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Veileder]]:
    """Let the log read another text as its guide."""

    def forget() -> None:
        veileder.cache_clear()
        tekster._ferdig.cache_clear()

    def read(text: str) -> Veileder:
        fil = tmp_path / "veileder.json"
        fil.write_text(text)
        monkeypatch.setattr(settings, "VEILEDER", fil)
        forget()
        return veileder()

    yield read
    monkeypatch.undo()
    forget()


@pytest.fixture
def guide(bruk: Callable[[str], Veileder], guide_text: str) -> Veileder:
    """Fjordvik's guide, which the log reads."""
    return bruk(guide_text)
