"""What differs between kommuner is a setting, with the default that the handbook for editors tells of."""

from __future__ import annotations

import pytest

from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain

from ..conftest import DATE, ROOT

HANDBOOK = ROOT / "docs" / "for-redaktorer.md"


@pytest.fixture(scope="module")
def base() -> Content:
    """A kommune that has set nothing itself."""
    content, found = load_content(load_chain(ROOT, "amli"), DATE)
    assert content is not None, found
    return content


def test_the_defaults_are_those_of_the_handbook(base: Content) -> None:
    """The differences that domain 1.5 lists, and their defaults."""
    settings = base.guide.innstillinger
    assert (settings.maalalder.fra, settings.maalalder.til, settings.gravide) == (0, 18, True)
    ages = settings.samtykkealder
    assert (ages.skole, ages.helse, ages.barnevern, ages.annet) == (15, 16, 15, 15)
    assert settings.samtykkegivere == "alle"
    assert settings.logg_fra_nivaa == "nivaa-2"
    assert settings.ved_individuell_plan == "lenke"
    deadline = base.find("steg", "oppsummer-og-avklar").frist
    assert (deadline.antall, deadline.enhet) == (14, "dager")
    assert [level.nummer for level in base.guide.modell.nivaaer] == ["0", "1", "2", "3"]


def test_every_setting_is_told_of(base: Content) -> None:
    told = HANDBOOK.read_text(encoding="utf-8")
    for name in ("målalder", "gravide", "samtykkealder", "samtykkegivere", "logg-fra-nivå", "ved-individuell-plan"):
        assert f"`innstillinger.{name}`" in told, name
    for term in base.guide.termer:
        assert f"`{term.id}`" in told, term.id
