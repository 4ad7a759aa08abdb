"""Letting somebody take part in a log."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from stafettlogg.kjerne.fakta import Rolle
from stafettlogg.logg import dor, models
from stafettlogg.logg.dor import Laas


def ny_part(
    logg: UUID,
    laas: Laas,
    fra: dt.datetime,
    person: UUID,
    rolle: Rolle,
    navn: str,
    tjeneste: str = "",
    *,
    id: UUID | None = None,
) -> UUID:
    """Add somebody, with the name that this log is given, under its key.

    Args:
        id: the part's id, when it is settled beforehand.

    Returns:
        the part's id.
    """
    id = id or dor.ny_id()
    models.Part.objects.create(
        id=id,
        logg_id=logg,
        person_id=person,
        rolle=rolle,
        tjeneste=tjeneste,
        navn=laas.laas(navn, "navn", id),
        fra=fra,
    )
    return id
