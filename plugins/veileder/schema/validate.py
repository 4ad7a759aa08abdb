"""From a merged tree to a validated guide, with every error at its place.

Pydantic finds the errors; this module finds where they stand and says them in Norwegian. What is
wrong is then pruned, so that the rules can go on with the rest and report everything at once.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from veileder.diagnostics import Diagnostic, Position, closest
from veileder.schema.apningstider import KNOWN_DAYS
from veileder.schema.base import EDIT_WORDS
from veileder.schema.guide import Guide
from veileder.schema.messages import say
from veileder.schema.references import model_of, shape_of
from veileder.source.node import Node, Step

MAX_ROUNDS = 12
MAX_FIELDS = 3  # besides its id: so few that an object is an override rather than a new one


def validate_alone(key: str, node: Node) -> BaseModel | None:
    """What the value of a top-level key, or an object of its list, is when it is valid by itself.

    Nothing in a guide is valid only together with something else, so it is the same in every guide.
    """
    model = next((field.inner for field in shape_of(Guide).values() if field.key == key), None)
    try:
        return model.model_validate(node.plain()) if model else None
    except ValidationError:
        return None


def validate(tree: Node, known: Mapping[int, BaseModel] = {}) -> tuple[Guide | None, list[Diagnostic]]:
    """Validate a merged tree.

    Args:
        tree: the mapping with every collection.
        known: what is valid already, by the identity of its nodes; it stands in the guide as the same objects.

    Returns:
        The guide made of all that is right (None when nothing can be made), and the errors.
    """
    if known:
        with suppress(ValidationError):  # what is wrong is then looked for from the beginning
            return Guide.model_validate(_with_models(tree, known)), []
    plain: Any = _mutable(tree)
    found: dict[tuple[Position, str], Diagnostic] = {}
    for _ in range(MAX_ROUNDS):
        try:
            return Guide.model_validate(_frozen(plain)), list(found.values())
        except ValidationError as error:
            details = error.errors(include_url=False)
        misspelt = _misspelt(plain, details)
        for detail in details:
            path = _existing(plain, detail["loc"])
            told = misspelt.get(path) if detail["type"] == "missing" else None
            diagnostic = told or _diagnose(tree, plain, path, detail)
            # A value that was pruned earlier must not be reported again as missing.
            if not _was_pruned(plain, path, detail):
                found.setdefault((diagnostic.position, diagnostic.message), diagnostic)
        if not _prune(plain, details):
            break
    return None, list(found.values())


def _with_models(tree: Node, known: Mapping[int, BaseModel]) -> dict[str, Any]:
    def value(node: Node) -> Any:
        return known.get(id(node)) or node.plain()

    return {
        key: tuple(map(value, node.value)) if isinstance(node.value, list) else value(node)
        for key, node in tree.mapping.items()
    }


class _Item(dict[str, Any]):
    """A mapping that remembers its node."""

    node: Node


def _mutable(node: Node) -> Any:
    if isinstance(node.value, dict):
        item = _Item({key: _mutable(child) for key, child in node.value.items()})
        item.node = node
        return item
    if isinstance(node.value, list):
        return [_mutable(child) for child in node.value]
    return node.value


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(child) for key, child in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(child) for child in value)
    return value


def _existing(plain: Any, location: tuple[Step, ...]) -> tuple[Step, ...]:
    """The part of pydantic's location that exists in the data."""
    path: list[Step] = []
    for step in location:
        in_list = isinstance(plain, list) and isinstance(step, int) and step < len(plain)
        if not in_list and not (isinstance(plain, dict) and step in plain):
            break
        plain = plain[step]
        path.append(step)
    return tuple(path)


def _owner(plain: Any, path: tuple[Step, ...]) -> tuple[Node, tuple[Step, ...]]:
    """The node of the innermost mapping on the path, and the rest of the path under it."""
    node, rest = plain.node, path
    for index, step in enumerate(path):
        plain = plain[step]
        if isinstance(plain, _Item):
            node, rest = plain.node, path[index + 1 :]
    return node, rest


def _diagnose(tree: Node, plain: Any, path: tuple[Step, ...], detail: ErrorDetails) -> Diagnostic:
    owner, rest = _owner(plain, path[:-1] if detail["type"] == "extra_forbidden" else path)
    node = owner.nearest(*rest)
    position = node.position
    kind, suggestion = detail["type"], ""
    if kind == "extra_forbidden":
        key = str(path[-1])
        node = owner.mapping[key]
        position = node.key_position or node.position
        known = _fields(detail["loc"][:-1])
        suggestion = _LANGUAGES.get(key.lower(), "") if "nb" in known else ""
        suggestion = suggestion or closest(key, known)
    elif kind == "missing":
        position = owner.position if path else _at_root(tree, str(detail["loc"][-1]))
    elif kind == "ukjent_plassholder":
        suggestion = _placeholder(detail)
    elif kind == "ugyldig_språk":
        suggestion = detail["ctx"]["near"]
    elif kind == "ukjent_dag":
        suggestion = closest(detail["ctx"]["wrong"], KNOWN_DAYS)
    message, expected = say(detail)
    if not suggestion and expected and isinstance(node.value, str):
        suggestion = closest(node.value, expected)
    return Diagnostic(position, _RULES.get(kind, "feil-verdi"), message, suggestion)


def _at_root(tree: Node, key: str) -> Position:
    """Where something is missing that stands in no file: the kommune itself has a file of its own."""
    if key != "kommune" or tree.position.file.endswith((".yaml", ".yml")):
        return tree.position
    return Position(f"{tree.position.file}/kommune.yaml")


def _placeholder(detail: ErrorDetails) -> str:
    near = closest(str(detail.get("ctx", {}).get("wrong")).lower(), (*EDIT_WORDS, *_ENGLISH))
    return f"{{{_ENGLISH.get(near, near)}}}" if near else ""


def _misspelt(plain: Any, details: list[ErrorDetails]) -> dict[tuple[Step, ...], Diagnostic]:
    """Objects that lack so much, and are named so nearly like one below, that they must be meant as that one."""
    missing = Counter(_existing(plain, detail["loc"]) for detail in details if detail["type"] == "missing")
    found: dict[tuple[Step, ...], Diagnostic] = {}
    for path, count in missing.items():
        if not path or not isinstance(path[-1], int):
            continue
        siblings = _value(plain, path[:-1])
        node: Node = siblings[path[-1]].node
        if node.id is None or node.replaces is not None or count < 2 or len(node.mapping) - 1 > MAX_FIELDS:
            continue
        others = (item.node for item in siblings if isinstance(item, _Item))
        below = [other.id for other in others if other.id and other.layer != node.layer]
        if near := difflib.get_close_matches(node.id, below, n=1, cutoff=0.8):
            message = f"«{node.id}» finnes ikke i laget under, og har for få felter til å være noe nytt"
            found[path] = Diagnostic(node.mapping["id"].position, "mangler-felt", message, near[0])
    return found


def _value(plain: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        plain = plain[step]
    return plain


# What people write for the two målformer.
_LANGUAGES = {
    **dict.fromkeys(("no", "nob", "bm", "bokmål", "bokmal", "nb-no", "nb_no", "no-nb"), "nb"),
    **dict.fromkeys(("ny", "nno", "nynorsk", "nn-no", "nn_no", "no-nn"), "nn"),
}
_ENGLISH = {"file": "fil", "path": "fil", "line": "linje"}

_RULES = {
    "extra_forbidden": "ukjent-felt",
    "missing": "mangler-felt",
    "tom_tekst": "mangler-felt",
    "ugyldig_id": "ugyldig-id",
    "ugyldig_telefon": "ugyldig-telefon",
    "ugyldig_epost": "ugyldig-adresse",
    "ugyldig_url": "ugyldig-adresse",
    "ugyldig_adresse": "ugyldig-adresse",
    "ugyldig_nettsted": "ugyldig-adresse",
    "ukjent_plassholder": "ugyldig-adresse",
    "ugyldig_redigering": "ugyldig-adresse",
    "ugyldig_dato": "ugyldig-dato",
    "ugyldig_apningstid": "ugyldig-åpningstid",
    "ukjent_dag": "ugyldig-åpningstid",
    "ugyldig_klokkeslett": "ugyldig-åpningstid",
    "omvendt_apningstid": "ugyldig-åpningstid",
    "overlappende_apningstid": "ugyldig-åpningstid",
    "ugyldig_kommunenummer": "ugyldig-kommunenummer",
    "ugyldig_farge": "ugyldig-farge",
    "ugyldig_språk": "ugyldig-språk",
    "feil_retning": "ugyldig-språk",
    "string_type": "feil-type",
    "int_type": "feil-type",
    "bool_type": "feil-type",
    "tuple_type": "feil-type",
    "model_type": "feil-type",
    "model_attributes_type": "feil-type",
    "dict_type": "feil-type",
}


def _was_pruned(plain: Any, path: tuple[Step, ...], detail: ErrorDetails) -> bool:
    owner, rest = _owner(plain, path)
    if detail["type"] == "tom_tekst":
        text = _value(plain, path)
        return isinstance(text, _Item) and set(text) != set(owner.mapping)
    if detail["type"] == "too_short":
        return len(owner.nearest(*rest).items) >= int(detail["ctx"]["min_length"])
    return detail["type"] == "missing" and str(detail["loc"][-1]) in owner.mapping


def _prune(plain: Any, details: list[ErrorDetails]) -> bool:
    """Take out what is wrong; a missing field takes out the object it is missing from."""
    removals: set[tuple[Step, ...]] = set()
    for detail in details:
        path = _existing(plain, detail["loc"])
        if not path:
            return False
        removals.add(path)
    for path in sorted(removals, key=lambda p: [(isinstance(s, int), s) for s in p], reverse=True):
        parent = plain
        for step in path[:-1]:
            parent = parent[step]
        if isinstance(parent, list):
            parent.pop(int(path[-1]))
        else:
            parent.pop(path[-1], None)
    return True


def _fields(location: tuple[Step, ...]) -> list[str]:
    """The YAML keys that are known at a location of the schema."""
    model: type[BaseModel] = Guide
    for step in location:
        if isinstance(step, int):
            continue
        field = next((f for f in model.model_fields.values() if f.alias == step), None)
        inner = model_of(field.annotation) if field else None
        if inner is None:
            break
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]
