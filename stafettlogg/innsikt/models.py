"""What is stored of a quarter."""

from __future__ import annotations

from django.db import models

from stafettlogg.felles.tilfoyd import BareTilfoyes


class Kvartal(BareTilfoyes):
    """The numbers of one quarter, as they were taken once and for all.

    Args:
        id: the year and the quarter, «2026-3».
        tall: names and counts, as pairs in the order they are shown (PostgreSQL keeps no order of names). They are the
            true ones: what later quarters may tell is worked out from them.
        skjult: the names of those that are never shown.
    """

    id = models.CharField(primary_key=True, max_length=6)
    tid = models.DateTimeField()
    tall = models.JSONField()
    skjult = models.JSONField()

    @property
    def antall(self) -> dict[str, int]:
        """Name → count, in the order they are shown."""
        return dict(self.tall)
