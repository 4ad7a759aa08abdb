"""The two who see to closed logs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from stafettlogg.logg.bruk import avslutning
from stafettlogg.logg.models import Grunn
from stafettlogg.person.models import Stilling
from stafettlogg.person.sesjon import Innlogget

from ..verden import Loggen, Verden


@pytest.fixture
def forvalter(verden: Verden) -> Innlogget:
    """A systemforvalter."""
    return verden.kommunens(Stilling.SYSTEMFORVALTER, "Siri Systemforvalter")


@pytest.fixture
def ombud(verden: Verden) -> Innlogget:
    """A personvernombud."""
    return verden.kommunens(Stilling.PERSONVERNOMBUD, "Pia Personvernombud")


@pytest.fixture
def lukket(verden: Verden) -> Loggen:
    """A log that is closed."""
    return lukk(verden.logg())


@pytest.fixture
def uten_arkiv() -> Iterator[None]:
    """A kommune that does not archive its logs."""
    settings.ARKIVERES = False
    yield
    settings.ARKIVERES = True


def lukk(logg: Loggen, **notat: Any) -> Loggen:
    """Close a log."""
    avslutning.avslutt(logg.holder, logg.id, Grunn.MAALET_NAADD, "Det gikk bra.", **notat)
    return logg
