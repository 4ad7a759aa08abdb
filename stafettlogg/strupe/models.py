"""What the limits remember: as little as will do, and no longer than it counts."""

from __future__ import annotations

from django.db import models


class Boette(models.Model):
    """A bucket that is not full: somebody has done something lately. When it is full again, the row goes.

    Args:
        merke: keyed digest of what is done and who does it, an address or a person.
        full_igjen: when it is full, in microseconds since 1970.
    """

    merke = models.BinaryField(primary_key=True, max_length=32)
    full_igjen = models.BigIntegerField(db_index=True)


class Alarm(models.Model):
    """Somebody has been refused unusually often. It locks nothing; the ombud looks at it."""

    tid = models.DateTimeField(db_index=True)
    person = models.UUIDField()
