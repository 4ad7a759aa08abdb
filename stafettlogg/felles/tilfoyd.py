"""Rows that are only ever added: consents, entries and the audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from stafettlogg.felles.klokke import naa

_SLINGRING = dt.timedelta(minutes=1)


class Uforanderlig(Exception):
    """Somebody tried to change what is only ever added to (I9)."""


_M = TypeVar("_M", bound=models.Model)


class Tilfoyd(models.QuerySet[_M]):
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
    """A row that is never changed and never deleted. ``tidsfelt`` names the field that says when it was added."""

    tidsfelt: ClassVar[str] = "tid"
    objects = Tilfoyd.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Add it; a second time is refused, and so is a copy from another time."""
        if not self._state.adding or abs(naa() - getattr(self, self.tidsfelt)) > _SLINGRING:
            raise Uforanderlig(type(self).__name__)
        super().save(force_insert=True)

    def delete(self, *_: object, **__: object) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise Uforanderlig(type(self).__name__)


def vern(apps: object, schema_editor: BaseDatabaseSchemaEditor, tabeller: Sequence[str]) -> None:
    """Let the database refuse to change or delete rows of some tables, whoever asks; for migrations."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION uforanderlig() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'uforanderlig'; END $$"
        )
    for tabell in tabeller:
        for setning in _utloesere(schema_editor.connection.vendor, tabell):
            schema_editor.execute(setning)


def _utloesere(vendor: str, tabell: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER uforanderlig BEFORE UPDATE OR DELETE ON {tabell} "
            "FOR EACH ROW EXECUTE FUNCTION uforanderlig()",
            f"CREATE TRIGGER uforanderlig_tom BEFORE TRUNCATE ON {tabell} "
            "FOR EACH STATEMENT EXECUTE FUNCTION uforanderlig()",
        ]
    return [
        f"CREATE TRIGGER {tabell}_{hva.lower()} BEFORE {hva} ON {tabell} BEGIN SELECT RAISE(ABORT, 'uforanderlig'); END"
        for hva in ("UPDATE", "DELETE")
    ]
