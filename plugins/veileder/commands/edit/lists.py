"""Finding a thing: lists of each kind, and a search in them all."""

from __future__ import annotations

from dataclasses import dataclass

from veileder.commands.edit.project import Project
from veileder.editing.subjects import KINDS, Kind, Subject, subjects, title_of
from veileder.editing.values import MISSING, of
from veileder.source.node import Node

_MOST_FOUND = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list.

    Args:
        subject: the thing.
        title: what it is called.
        origin: "base", "own", "changed" or "gone".
        layer: the layer it comes from, as an editor calls it.
        checked: when somebody last checked it, or "".
    """

    subject: Subject
    title: str
    origin: str
    layer: str
    checked: str


def rows(project: Project, kind: Kind) -> list[Row]:
    """Everything of a kind, in the order of the guide; what the kommune has taken away comes last."""
    current = project.current()  # once: to ask is to look at every file on disk
    state = current.state
    merged, local = state.chain.tree.find(*kind.path), state.local.find(*kind.path)
    found = []
    for node in merged.items if merged else ():
        if not node.id:
            continue
        below = state.below.find(*kind.path, node.id)
        is_local = local is not None and local.child(node.id) is not None
        origin = "own" if below is None else "changed" if is_local else "base"
        layer = state.layer_name(below.layer) if below else ""
        value = node.plain()
        checked = of(value, "kontrollert")
        title = current.named(title_of(value, node.id))
        found.append(Row(Subject(kind, node.id), title, origin, layer, _text(checked)))
    for node in local.items if local else ():
        subject = Subject(kind, node.id or "")
        if node.id and state.removed(subject):
            below = state.below.find(*subject.path)
            title = title_of(below.plain() if below else MISSING, node.id)
            found.append(Row(subject, title, "gone", state.layer_name(below.layer) if below else "", ""))
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def kinds_with_counts(project: Project) -> list[tuple[Kind, int, int]]:
    """Every kind with how many there are, and how many of them the kommune has written in."""
    state = project.current().state
    found = []
    for kind in KINDS.values():
        merged, local = state.chain.tree.find(*kind.path), state.local.find(*kind.path)
        if kind.single:
            if merged is not None:
                found.append((kind, 1, int(local is not None)))
            continue
        found.append((kind, *_counted(merged, local)))
    return found


def _counted(merged: Node | None, local: Node | None) -> tuple[int, int]:
    """How many there are, and how many of them the kommune has written or changed."""
    ids = {node.id for node in merged.items} if merged else set()
    return len(ids), sum(node.id in ids for node in local.items) if local else 0


def search(project: Project, words: str) -> list[Row]:
    """Things whose name or id holds all the words; those that begin with them come first."""
    wanted = words.lower().split()
    found = []
    for subject, node in subjects(project.current().chain.tree):
        names = _names(node.plain(), subject)
        if all(word in names for word in wanted):
            found.append((not names.startswith(wanted[0]), subject))
    found.sort(key=lambda one: one[0])
    by_kind: dict[str, dict[str, Row]] = {}
    results = []
    for _, subject in found[:_MOST_FOUND]:
        if subject.kind.single:
            results.append(Row(subject, subject.kind.plural, "own", "", ""))
            continue
        if subject.kind.name not in by_kind:
            by_kind[subject.kind.name] = {row.subject.id: row for row in rows(project, subject.kind)}
        results.append(by_kind[subject.kind.name][subject.id])
    return results


def _names(value: object, subject: Subject) -> str:
    """What a thing may be searched by: its name in both målformer, its id and its kind."""
    texts = []
    if isinstance(value, dict):
        for key in ("navn", "tittel", "ord", "ubestemt", "tema", "paragraf"):
            text = value.get(key)
            texts += [str(part) for part in (text.values() if isinstance(text, dict) else (text,)) if part]
    return " ".join([*texts, subject.id, subject.kind.singular, subject.kind.plural]).lower()
