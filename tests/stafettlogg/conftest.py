"""The log on a real database: SQLite in a file, or PostgreSQL by ``DATABASE_URL``.

Tests commit, and nothing is cleaned up: what is only added to cannot be. Each test makes its own people and logs, which
have random ids, and looks at those alone.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stafettlogg.settings")
os.environ.setdefault("LOGG_SECRET_KEY", "bare for tester")
django.setup()

from stafettlogg.felles import klokke
from stafettlogg.felles.nokkelring import lag_nokler
from stafettlogg.felles.tekster import _ferdig
from stafettlogg.felles.veileder import veileder
from veileder.compilation import GUIDE_FILE, check
from veileder.export.guide_json import guide_json

from ..conftest import DATE, ROOT
from .verden import Verden

NAA = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)
"""When the tests begin: a Thursday at ten o'clock in Norway."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run first what compares the whole database, and last what leaves most behind: odd names, thousands of logs."""
    place = {"vern": -1, "test_a08_skrevet.py": 1, "krypt": 2}
    items.sort(key=lambda item: place.get(item.path.name, 0) or place.get(item.path.parent.name, 0))


def _veilederen() -> str:
    """The guide as it is published, without its pages, which the log does not read."""
    lest = check(ROOT, "fjordvik", date=DATE, links=False)
    assert lest.content and lest.chain and not lest.report.errors, lest.report.errors
    versjon = lest.chain.layers[0].tree.find("lag", "versjon")
    assert versjon is not None
    return guide_json(lest.content, str(versjon.value))


@pytest.fixture(scope="session")
def installasjon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation for ``fjordvik``, and the settings that point at it."""
    mappe = tmp_path_factory.mktemp("logg")
    (mappe / GUIDE_FILE).write_text(_veilederen(), encoding="utf-8")
    lag_nokler(mappe / "nokler")
    settings.DATA, settings.VEILEDER, settings.NOKLER = mappe, mappe / GUIDE_FILE, mappe / "nokler"
    settings.ASSETS, settings.INNLOGGING = mappe / "assets", mappe / "innlogging.yaml"
    settings.ALLOWED_HOSTS = ["testserver", *settings.LOOPBACK]
    settings.UTVIKLING = True
    settings.ARKIV = {
        "del": "Oppvekst",
        "system": "Stafett",
        "orgnr": "000000000",
        "klassesystem": "K",
        "klasse": "B33",
    }
    veileder.cache_clear()
    _ferdig.cache_clear()
    return mappe


@pytest.fixture(scope="session")
def database(installasjon: Path) -> Iterator[None]:
    """A migrated database of this process's own. SQLite's is a file: one in memory locks in another way."""
    setup_test_environment()
    arbeider = os.environ.get("PYTEST_XDIST_WORKER", "alene")
    test: dict[str, Any] = connection.settings_dict["TEST"]
    sqlite = connection.vendor == "sqlite"
    test["NAME"] = str(installasjon / "test.sqlite3") if sqlite else f"test_stafett_{arbeider}"
    if sqlite:  # as the cluster for tests: what is written need not outlive the machine, so nobody waits for the disk
        valg = connection.settings_dict["OPTIONS"]
        valg["init_command"] = valg["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    gammel = str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    gc.collect()
    gc.freeze()  # what there is now, the guide and all, stays: nobody need look through it again and again for rubbish
    yield
    connection.creation.destroy_test_db(gammel, verbosity=0)
    teardown_test_environment()


@pytest.fixture
def still_klokka() -> Iterator[Callable[[dt.datetime], None]]:
    """Sets the clock of the log. It stands still until it is set again."""

    def still(tid: dt.datetime) -> None:
        klokke.kilde = lambda: tid

    still(NAA)
    yield still
    klokke.kilde = klokke._maskinens


@pytest.fixture
def verden(database: None, still_klokka: Callable[[dt.datetime], None]) -> Verden:
    """People and logs to make."""
    return Verden(still_klokka, NAA)


@pytest.fixture(params=("nb", "nn"))
def maalform(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both målformer, also for the texts that a test asks for."""
    with translation.override(request.param):
        yield request.param
