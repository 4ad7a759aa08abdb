"""What is different in the base since a kommune last saw it, with both texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.layers.chain import Chain
from veileder.layers.merge import checksum
from veileder.source.node import Node
from veileder.status.base_record import PROSE, Base, Record, Values, base_of, overrides, text_of, values_of
from veileder.status.model import BaseChanges, Change, Drift, Leaf
from veileder.status.names import Names


def base_changes(chain: Chain, names: Names, record: Record | None) -> BaseChanges:
    """Compare the base with what is recorded of it.

    Args:
        chain: the kommune's layers.
        names: its names, with its content.
        record: the base as it was marked as seen, or None when it never was.
    """
    base, content = base_of(chain), names.content
    drifted = tuple(_drifted(chain, names, base, record))
    if record is None:
        return BaseChanges(drifted=drifted)
    now = values_of(base, content.languages, content.removed)
    return BaseChanges(record.seen, tuple(_changes(names, base, record.values, now)), drifted)


def _changes(names: Names, base: Base, then: Values, now: Values) -> Iterator[Change]:
    content = names.content
    for path, leaves in now.items():
        before = then.get(path)
        different = tuple(_different(content, path, _published(before or {}, content), leaves))
        if before is None:
            place = base.tree.nearest(*path.split(".")).position
            yield Change(path, names.of(path), "ny", different, place)
        elif different:
            place = _place(base, path, different)
            yield Change(path, names.of(path), "endret", different, place)
    for path, leaves in then.items():
        if path not in now and tuple(path.split(".")[-2:]) not in content.removed:
            gone = tuple(Leaf(field, text, None) for field, text in _published(leaves, content).items())
            place = content.tree.position
            yield Change(path, names.recorded(path, dict(leaves)), "fjernet", gone, place)


def _different(content: Content, path: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Leaf]:
    for field in dict.fromkeys((*now, *then)):
        before, after = then.get(field), now.get(field)
        if before != after:
            yield Leaf(field, before, after, own_text(content, path, field))


def _published(leaves: Mapping[str, str], content: Content) -> Mapping[str, str]:
    """Without a målform that the kommune no longer publishes."""
    others = {"nb", "nn"} - set(content.languages)
    return {field: text for field, text in leaves.items() if field.rsplit(".", 1)[-1] not in others}


def _drifted(chain: Chain, names: Names, base: Base, record: Record | None) -> Iterator[Drift]:
    content = names.content
    everything: Values | None = None
    for path, based_on, below in overrides(chain.layers[-1], base):
        now = checksum(below)
        if based_on.value == now:
            continue
        everything = everything if everything is not None else values_of(base, content.languages, frozenset())
        known = record is not None and record.sums.get(path) == based_on.value
        owner, inside = _owner(path, everything)
        after = _under(everything.get(owner, {}), inside)
        before = _under(record.values.get(owner, {}), inside) if record and known else {}
        leaves = []
        for field in dict.fromkeys((*after, *before)):
            own = own_text(content, path, field)
            if own is not None or (known and before.get(field) != after.get(field)):
                leaves.append(Leaf(field, before.get(field), after.get(field), own))
        yield Drift(path, names.of(owner), str(based_on.value), now, based_on.position, tuple(leaves), known)


def _owner(path: str, values: Values) -> tuple[str, str]:
    """The recorded object that a path lies in, and the rest of the path with a dot after it, or ""."""
    owner = path
    while owner not in values and "." in owner:
        owner = owner.rpartition(".")[0]
    return owner, path[len(owner) + 1 :] + "." if owner != path else ""


def _under(leaves: Mapping[str, str], prefix: str) -> Mapping[str, str]:
    return {field.removeprefix(prefix): text for field, text in leaves.items() if field.startswith(prefix)}


def own_text(content: Content, path: str, field: str) -> str | None:
    """What the kommune itself has written at a value of the base, or None."""
    steps = path.split(".")
    first, _, language = field.rpartition(".")
    if first == PROSE:
        prose = content.prose_of(steps[0], steps[-1], language)
        return prose.text.strip() if prose is not None and prose.layer == content.kommune else None
    node = _node(content.tree, (*steps, *field.split(".")))
    if node is None or node.layer != content.kommune or node.mapping:
        return None
    return text_of(node)


def _node(tree: Node, steps: tuple[str, ...]) -> Node | None:
    node: Node | None = tree
    for step in steps:
        if node is None:
            return None
        child = node.child(step)
        if child is None and isinstance(node.value, list) and step.isdecimal():
            child = node.child(int(step))
        if child is None and isinstance(node.value, str) and step in ("nb", "nn"):
            child = node  # a name that is the same in both
        node = child
    return node


def _place(base: Base, path: str, leaves: tuple[Leaf, ...]) -> Position:
    """Where the base has written the first thing that changed."""
    steps = tuple(path.split("."))
    field = next((leaf.field for leaf in leaves if leaf.now is not None), "")
    if field.startswith(f"{PROSE}."):
        prose = base.prose.get((steps[0], steps[-1], field.removeprefix(f"{PROSE}.")))
        if prose is not None:
            return prose.position
    node = _node(base.tree, (*steps, *field.split("."))) if field else None
    return (node or base.tree.nearest(*steps)).position
