"""Rows that are only ever added: consents, entries and the audit."""

from __future__ import annotations

from django.db import models


class Uforanderlig(Exception):
    """Somebody tried to change what is only ever added to (I9)."""


class Tilfoyd(models.QuerySet["models.Model"]):
    """Rows that can be added and read. The database refuses the rest too, by triggers."""

    def update(self, **_: object) -> int:
        """Refused."""
        raise Uforanderlig(self.model.__name__)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise Uforanderlig(self.model.__name__)

    def bulk_update(self, *_: object, **__: object) -> int:
        """Refused."""
        raise Uforanderlig(self.model.__name__)


class BareTilfoyes(models.Model):
    """A row that is never changed and never deleted."""

    objects = Tilfoyd.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Add it; a second time is refused."""
        if not self._state.adding:
            raise Uforanderlig(type(self).__name__)
        super().save(force_insert=True)

    def delete(self, *_: object, **__: object) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise Uforanderlig(type(self).__name__)
