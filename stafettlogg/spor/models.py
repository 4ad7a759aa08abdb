"""The audit's one table."""

from __future__ import annotations

from django.db import models

from stafettlogg.felles.tilfoyd import BareTilfoyes


class Spor(BareTilfoyes):
    """One decision: who wanted what, yes or no.

    The rows of a chain are numbered from 1, and each holds the digest of the one before. A yes stands in the log's
    chain, a no in the chain of who was refused: the answer to an unknown log and to somebody else's is then the same.

    Args:
        kjede: the log (yes) or the person (no, and what concerns no log).
        rolle: what the person was then: the role, and the service of an employee.
        sett_til: for reading: the number of the latest entry that was shown. This is the read receipt.
    """

    kjede = models.UUIDField()
    nr = models.PositiveIntegerField()
    tid = models.DateTimeField()
    aktor = models.UUIDField()
    rolle = models.CharField(max_length=120, blank=True)
    handling = models.CharField(max_length=30)
    utfall = models.CharField(max_length=3, choices=[("ja", "ja"), ("nei", "nei")])
    gjelder = models.UUIDField(null=True)
    sett_til = models.PositiveIntegerField(null=True)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(name="ett_spor", fields=("kjede", "nr")),)
        indexes = (
            models.Index(name="lesing", fields=("kjede", "handling", "aktor", "sett_til", "tid")),
            models.Index(name="sportid", fields=("tid",)),  # the personvernombud's weeks, of all chains
        )
