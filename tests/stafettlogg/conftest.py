"""The log on a real database: SQLite in a file, or PostgreSQL by ``DATABASE_URL``.

Tests commit, and nothing is cleaned up: what is only added to cannot be. Each test makes its own people and logs, which
have random ids, and looks at those alone.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
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

from ..conftest import DATE, ROOT
from .verden import Verden

NAA = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)
"""When the tests begin: a Thursday at ten o'clock in Norway."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run first what compares the whole database, and last what leaves most behind: odd names, thousands of logs."""
    place = {"vern": -1, "test_a08_skrevet.py": 1, "krypt": 2}
    items.sort(key=lambda item: place.get(item.path.name, 0) or place.get(item.path.parent.name, 0))


@pytest.fixture(scope="session")
def installasjon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation for ``fjordvik``, and the settings that point at it."""
    mappe = tmp_path_factory.mktemp("logg")
    eksport = [sys.executable, "-m", "veileder", "export", "json", "-k", "fjordvik", "--dato", str(DATE)]
    subprocess.run(
        [*eksport, "--out", str(mappe / "veileder.json")], env=os.environ | {"STAFETT_ROT": str(ROOT)}, check=True
    )
    lag_nokler(mappe / "nokler")
    settings.DATA, settings.VEILEDER, settings.NOKLER = mappe, mappe / "veileder.json", mappe / "nokler"
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
    gammel = str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
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
