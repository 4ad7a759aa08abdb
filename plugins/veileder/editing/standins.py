"""What must be filled in, and something in its place meanwhile, so that everything else can be checked at once.

A thing that lacks what it must have is no thing to the rules: what else is wrong with it would be told after the next
save only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from veileder.editing.fields import Field
from veileder.editing.findings import Path
from veileder.editing.values import MISSING, Value, of, plain
from veileder.schema.base import MAALFORMER
from veileder.source.node import Plain

MUST = "Dette må fylles ut."


@dataclass
class Filled:
    """A thing with stand-ins for what it lacks.

    Args:
        missing: what was lacking: its name in the form and its path in the thing.
    """

    missing: dict[str, Path] = field(default_factory=dict)

    def group(self, group: Field, before: Value, now: Value, name: str = "", path: Path = ()) -> dict[str, Plain]:
        """A group with something in every field that must be filled in.

        What was lacking before too is left: it is wrong already, and does not bar the way.

        Args:
            group: its fields.
            before: the group as it is on disk, MISSING when it is new.
            now: the group as it shall be.
            name: its name in the form.
            path: its path in the thing.
        """
        found = dict(now) if isinstance(now, dict) else {}
        for child in group.fields:
            had, has = of(before, child.key), found.get(child.key, MISSING)
            inner, where = f"{name}.{child.key}".lstrip("."), (*path, child.key)
            if child.required and _is_empty(has) and (before is MISSING or not _is_empty(had)):
                self.missing[inner] = where
                found[child.key] = _stand_in(child) if _is_empty(had) else plain(had)
            elif child.kind == "gruppe" and isinstance(has, dict):
                found[child.key] = self.group(child, had, has, inner, where)
            elif child.kind == "liste" and isinstance(has, tuple):
                found[child.key] = tuple(self._items(child, had, has, inner, where))
        return found

    def _items(self, list_: Field, before: Value, now: tuple[Plain, ...], name: str, path: Path) -> list[Plain]:
        found: list[Plain] = []
        for index, item in enumerate(now):
            if not isinstance(item, dict) or list_.fields[0].kind != "gruppe":
                found.append(item)
                continue
            id = item.get("id")
            had = before[index] if isinstance(before, tuple) and index < len(before) else MISSING
            had = of(before, id) if isinstance(id, str) else had
            step = id if isinstance(id, str) else index
            found.append(self.group(list_.fields[0], had, item, f"{name}.{index}", (*path, step)))
        return found


def _is_empty(value: Value) -> bool:
    return value is MISSING or value in (None, "", (), {})


def _stand_in(field: Field) -> Plain:
    """Something that the schema takes; what it does not take is told of the field itself, which is told already."""
    if field.kind in ("tekst", "rik", "navn"):
        return dict.fromkeys(MAALFORMER, "…")
    if field.kind == "ordliste":
        return {language: ("…",) for language in MAALFORMER}
    if field.kind == "gruppe":
        return Filled().group(field, MISSING, {})
    if field.kind == "liste":
        item = _stand_in(field.fields[0])
        return ({"id": "nytt", **item},) if field.fields[0].has_id and isinstance(item, dict) else (item,)
    if field.kind in ("linjer", "pekere", "flervalg"):
        return tuple(value for value, _ in field.choices[:1]) or ("…",)
    if field.kind == "valg":
        return False if field.is_yes_or_no else next((value for value, _ in field.choices if value), "")
    return 1 if field.kind == "tall" else "2026-01-01" if field.kind == "dato" else "…"
