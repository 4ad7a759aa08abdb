"""A status as data for other programs."""

from __future__ import annotations

from typing import Any

from veileder.diagnostics import Position
from veileder.status.model import BaseChanges, Change, Drift, Item, Leaf, Owned, Status, Table


def data(status: Status) -> dict[str, Any]:
    """The whole status of one kommune as plain values, with English keys as in ``check --format json``."""
    return {
        "kommune": status.kommune,
        "name": status.name,
        "date": status.date.isoformat(),
        "whole": status.whole,
        "errors": _items(status.errors),
        "overdue": [_owned(owned) for owned in status.overdue],
        "unchecked": _items(status.unchecked),
        "missing": _items(status.missing),
        "drafts": _items(status.drafts),
        "stale": _items(status.stale),
        "dead": _items(status.dead),
        "unused": _items(status.unused),
        "unreachable": _items(status.unreachable),
        "base": _base(status.base),
        "tables": [_table(table) for table in status.tables],
        "compared": [
            {
                "key": it.measure.key,
                "what": it.measure.what,
                "count": it.measure.count,
                "total": it.measure.total,
                "usual": it.usual,
            }
            for it in status.compared
        ],
        "tasks": [{"what": task.what, **_place(task.place), "command": task.command} for task in status.tasks],
    }


def _items(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    return [{"what": it.what, "path": it.path, "rule": it.rule, "own": it.own, **_place(it.place)} for it in items]


def _owned(owned: Owned) -> dict[str, Any]:
    return {"owner": owned.role, "name": owned.name, "items": _items(owned.items)}


def _base(base: BaseChanges) -> dict[str, Any]:
    return {
        "since": base.since or None,
        "changes": [_change(change) for change in base.changes],
        "drifted": [_drift(drift) for drift in base.drifted],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "name": change.name,
        "kind": change.kind,
        **_place(change.place),
        "values": [_leaf(leaf) for leaf in change.leaves],
    }


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "path": drift.path,
        "name": drift.name,
        "based_on": drift.based_on,
        "now": drift.now,
        "known": drift.known,
        **_place(drift.place),
        "values": [_leaf(leaf) for leaf in drift.leaves],
    }


def _leaf(leaf: Leaf) -> dict[str, str | None]:
    return {"field": leaf.field, "then": leaf.then, "now": leaf.now, "own": leaf.own}


def _table(table: Table) -> dict[str, Any]:
    rows = [
        {"name": name, "cells": [{"count": cell[0], "total": cell[1]} if cell else None for cell in cells]}
        for name, cells in table.rows
    ]
    return {"title": table.title, "columns": list(table.columns), "rows": rows}


def _place(place: Position) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}
