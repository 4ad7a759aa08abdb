"""What is stored of a transition beside its row: which service takes over, and what each has said."""

from __future__ import annotations

import uuid

from django.db import models

from stafettlogg.felles.tilfoyd import BareTilfoyes
from stafettlogg.logg.models import Overgang, Part


class Skifte(models.Model):
    """That one service takes over after another, which leaves on the day.

    Args:
        gjennomfoert: when it was stored that the old one is out; it is out from the day in any case.
    """

    overgang = models.OneToOneField(Overgang, models.PROTECT, primary_key=True, related_name="skifte")
    fra = models.CharField(max_length=100)
    til = models.CharField(max_length=100)
    gjennomfoert = models.DateTimeField(null=True)


class Svar(BareTilfoyes):
    """What somebody said. The latest of each counts; ``notert_av`` is the holder, where it was said aloud."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overgang = models.ForeignKey(Overgang, models.PROTECT, related_name="svarene")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    valg = models.CharField(max_length=30)
    tid = models.DateTimeField()
    notert_av = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
