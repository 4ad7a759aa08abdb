"""What can be edited: every object of the collections, the levels of the model, and the four things there is one of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from veileder.editing.values import Value
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.schema.modell import Modell
from veileder.schema.references import model_of
from veileder.source.node import Node


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of things.

    Args:
        name: in addresses; a–z only.
        path: where they stand in a file.
        model: what one of them may hold.
        plural, singular: what an editor calls them.
        single: True when there is one of it, at the path itself.
    """

    name: str
    path: tuple[str, ...]
    model: type[BaseModel]
    plural: str
    singular: str
    single: bool = False

    @property
    def collection(self) -> str:
        """The key of the collection."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that is edited. ``id`` is "" for what there is one of."""

    kind: Kind
    id: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """Where it stands in a file."""
        return (*self.kind.path, self.id) if self.id else self.kind.path

    @property
    def address(self) -> str:
        """Its address under the editor's root."""
        return f"ting/{self.kind.name}/{self.id}/" if self.id else f"ting/{self.kind.name}/"


_NAMES: Mapping[str, tuple[str, str]] = {
    "tjenester": ("Tjenester", "tjeneste"),
    "kontakter": ("Kontakter", "kontakt"),
    "nødnumre": ("Nødnumre", "nødnummer"),
    "steg": ("Steg", "steg"),
    "verktøy": ("Verktøy", "verktøy"),
    "rutiner": ("Rutiner", "rutine"),
    "arenaer": ("Arenaer", "arena"),
    "roller": ("Roller", "rolle"),
    "tiltak": ("Tiltak", "tiltak"),
    "veiledere": ("Veiledere for arbeidsplasser", "veileder"),
    "bekymringer": ("Bekymringer", "bekymring"),
    "situasjoner": ("Situasjoner", "situasjon"),
    "sider": ("Sider", "side"),
    "kompetanse": ("Kompetanse", "kompetanse"),
    "øvelser": ("Øvelser", "øvelse"),
    "strategier": ("Planer og strategier", "strategi"),
    "framdriftsplan": ("Framdriftsplan", "periode"),
    "termer": ("Ord dere velger selv", "term"),
    "ord": ("Ordliste", "ord"),
    "lenker": ("Lenker", "lenke"),
    "endringer": ("Endringslogg", "endring"),
    "samtykketekster": ("Samtykketekster", "samtykketekst"),
    "kilder": ("Kilder", "kilde"),
    "lover": ("Lover", "lovhenvisning"),
    "los": ("Los-ord", "Los-ord"),
}
_LEVELS = {
    "nivåer": ("nivaaer", "Nivåer", "nivå"),
    "organisasjonsnivåer": ("organisasjonsnivaaer", "Organisasjonsnivåer", "organisasjonsnivå"),
}
_SINGLE = {
    "kommune": "Om kommunen",
    "innstillinger": "Innstillinger",
    "modell": "Modellen",
    "prosjekt": "Prosjektet",
}


def _inner(model: type[BaseModel], key: str) -> type[BaseModel]:
    field = next(field for field in model.model_fields.values() if field.alias == key)
    inner = model_of(field.annotation)
    if inner is None:
        raise TypeError(key)
    return inner


def _kinds() -> Iterator[Kind]:
    for key, (plural, singular) in _NAMES.items():
        yield Kind(COLLECTIONS[key], (key,), _inner(Guide, key), plural, singular)
    for key, (name, plural, singular) in _LEVELS.items():
        yield Kind(name, ("modell", key), _inner(Modell, key), plural, singular)
    for key, title in _SINGLE.items():
        yield Kind(key, (key,), _inner(Guide, key), title, title, single=True)


KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _kinds()}
"""Every kind by its name, in the order they are listed."""
ELSEWHERE: Mapping[str, tuple[str, ...]] = {"modell": tuple(_LEVELS)}
"""Fields that have pages of their own."""


def subjects(tree: Node) -> Iterator[tuple[Subject, Node]]:
    """Everything in a merged tree that can be edited, with its node."""
    for kind in KINDS.values():
        node = tree.find(*kind.path)
        if kind.single:
            if node is not None and node.mapping:
                yield Subject(kind), node
            continue
        for item in node.items if node is not None else ():
            if item.id:
                yield Subject(kind, item.id), item


def title_of(value: Value, id: str = "") -> str:
    """What an object is called: its name or title in bokmål, else its id."""
    if isinstance(value, dict):
        if "paragraf" in value:
            law = title_of({"navn": value.get("lov")})
            return f"{law} § {value['paragraf']}: {title_of({'navn': value.get('tema')})}"
        for key in ("navn", "tittel", "ord", "ubestemt", "tekst", "tema", "ledetekst", "når", "periode", "kortnavn"):
            text = value.get(key)
            if isinstance(text, dict):
                text = text.get("nb") or text.get("nn")
            if isinstance(text, str) and text.strip():
                return text.strip()
        found = value.get("id")
        return id or (found if isinstance(found, str) else "")
    return id
