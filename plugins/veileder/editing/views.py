"""A thing as its form shows it: every field with its text, where it comes from, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from veileder.diagnostics import Diagnostic
from veileder.editing.fields import Field, parts, shaped
from veileder.editing.findings import Path
from veileder.editing.forms import shown_text, text_in
from veileder.editing.state import State
from veileder.editing.subjects import KINDS, title_of
from veileder.editing.values import MISSING, Value, of
from veileder.editing.wording import readable
from veileder.schema.base import MAALFORMER
from veileder.site.alphabet import ascii_spelling
from veileder.source.node import Plain

Options = Mapping[str, Sequence[tuple[str, str]]]
"""What may be pointed at: (id, title) pairs by collection."""
WORDS = {"akutt": "Akutt", "avslutt": "Avslutt"}
FEW = 24
"""So many can be shown as boxes to tick."""
SECTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Kontakt", frozenset({"telefon", "mobil", "e-post", "nettside", "hvor", "åpent", "åpningstider", "telefontid"})),
    ("Innhold", frozenset()),
    ("Ansvar, datoer og grunnlag", frozenset({"endret", "kontrollert", "eier", "søkeord", "lover", "kilder"})),
)
_OTHER = "Innhold"
_SHOWN_AS_DRAFTS = frozenset({"mangler-målform", "mangler-prosa-målform"})
"""What need not be said where the draft itself stands."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    view: View
    title: str
    origin: str
    id: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class View:
    """One field on a page.

    Args:
        field: what it is.
        name: its name in the form.
        path: its value's path in the thing.
        text: what stands in it; what stands in two målformer is in ``both``, by målform.
        picks: (id, title) of what is pointed at.
        boxes: (id, title, chosen) when all that may be chosen is shown.
        layer: the layer that the value below comes from, as an editor calls it, or "".
        origin: "base", "own", "changed" or "".
        below: what the layers below say, on one line.
        errors: what must be put right.
        advice: what else ``check`` says.
        drafts: a translation that nobody has read, by målform.
    """

    field: Field
    name: str
    path: Path
    text: str = ""
    both: tuple[tuple[str, str], ...] = ()
    picks: tuple[tuple[str, str], ...] = ()
    boxes: tuple[tuple[str, str, bool], ...] = ()
    children: tuple[View, ...] = ()
    items: tuple[Item, ...] = ()
    origin: str = ""
    layer: str = ""
    below: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()

    @property
    def proposals(self) -> dict[str, str]:
        """Translations that nobody has read, by målform."""
        return dict(self.drafts)

    @property
    def id(self) -> str:
        """Its id on the page."""
        return "felt-" + re.sub("[^a-z0-9]+", "-", ascii_spelling(self.name.lower())).strip("-")

    @property
    def list_id(self) -> str:
        """Id of the list that a pointer's box offers, or "" when all that may be chosen is shown."""
        if self.field.kind == "pekere" or (self.field.kind == "peker" and not self.picks):
            return "liste-" + "-".join(ascii_spelling(name) for name in self.field.collections)
        return ""

    @property
    def texts(self) -> dict[str, str]:
        """What stands in it in both målformer."""
        return dict(self.both)

    @property
    def rows(self) -> Mapping[str, int]:
        """How high the boxes must be, the same for both målformer."""
        least = {"rik": 4, "linjer": 2, "ordliste": 2, "yaml": 3}.get(self.field.kind, 1)
        texts = [self.text, *self.texts.values()]
        high = max(sum(1 + len(line) // 46 for line in text.split("\n")) for text in texts)
        return {"rows": max(least, min(high, 24))}


@dataclass(frozen=True)
class Views:
    """Makes them.

    Args:
        state: the kommune.
        options: what may be pointed at.
        own: what ``check`` found, by path.
        raw: texts that could not be read, by name.
        unread: why, by name.
        blanks: how many new items to show of each list, by name.
        is_own: whether the whole thing is the kommune's own.
        layer: the layer that the thing comes from, as an editor calls it.
        drafts: translations that wait to be read, by path in the thing and målform.
    """

    state: State
    options: Options
    own: Mapping[Path, Sequence[Diagnostic]] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, int] = field(default_factory=dict)
    is_own: bool = True
    layer: str = ""
    drafts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def group(
        self, fields: Field, values: tuple[Value, Value, Value, Value], name: str = "", path: Path = ()
    ) -> tuple[View, ...]:
        """The fields of a group.

        Args:
            fields: the group.
            values: what is shown now, what was shown at first, what the layers below say, and the kommune's own.
            name: its name in the form.
            path: its path in the thing.
        """
        return tuple(
            self.view(
                child,
                tuple(of(value, child.key) for value in values),
                f"{name}.{child.key}".lstrip("."),
                (*path, child.key),
            )
            for child in parts(fields, values[1])
        )

    def view(self, field: Field, values: tuple[Value, ...], name: str, path: Path) -> View:
        """One field."""
        now, first, below, local = values
        made: dict[str, object] = {}
        if field.kind == "gruppe":
            made["children"] = self.group(field, (now, first, below, local), name, path)
        elif field.kind == "liste":
            made["items"] = tuple(self._items(field, (now, first, below, local), name, path))
        elif field.kind in ("tekst", "rik", "navn"):
            made["both"] = tuple((language, text_in(now, language)) for language in MAALFORMER)
            made["drafts"] = self._drafts(path, now)
        elif field.kind == "ordliste":
            made["both"] = tuple((language, shown_text(field, of(now, language))) for language in MAALFORMER)
        elif field.kind in ("pekere", "flervalg"):
            chosen = tuple(str(id) for id in now) if isinstance(now, tuple) else ()
            made |= self._picks(field, chosen, is_top=len(path) == 1)
        else:
            made["text"] = self.raw.get(name, shown_text(field, now))
            if field.kind == "peker" and len(choices := tuple(self._choices(field))) <= FEW:
                made["picks"] = choices
        has_inner = bool(made.get("children") or made.get("items"))
        errors, advice = self._told(path, name, made, has_inner=has_inner)
        return View(
            field,
            name,
            path,
            origin=self._origin(below, local),
            layer=self.layer,
            below=readable(field, below) if not has_inner else "",
            errors=errors,
            advice=advice,
            **made,  # type: ignore[arg-type]
        )

    def _drafts(self, path: Path, now: Value) -> tuple[tuple[str, str], ...]:
        """Those of a text, when they do not stand in its field already."""
        found = [(language, self.drafts.get((".".join(map(str, path)), language), "")) for language in MAALFORMER]
        return tuple((one, text) for one, text in found if text and text.strip() != text_in(now, one).strip())

    def _origin(self, below: Value, local: Value) -> str:
        if self.is_own or (below is MISSING and local is MISSING):
            return ""
        return "base" if local is MISSING else "own" if below is MISSING else "changed"

    def _items(self, field: Field, values: tuple[Value, ...], name: str, path: Path) -> Iterable[Item]:
        now, first, below, local = values
        had = list(first) if isinstance(first, tuple) else []
        items: list[Plain] = [*now] if isinstance(now, tuple) else []
        blank: Plain = {}
        items += [blank] * self.blanks.get(name, 0)
        free = list(range(len(had)))
        for index, item in enumerate(items):
            id = str(item["id"]) if isinstance(item, dict) and "id" in item else ""
            origin = next((at for at in free if _is_same(had[at], item, id)), None)
            if origin is not None:
                free.remove(origin)
            before = had[origin] if origin is not None else MISSING
            inner = shaped(field.fields[0], before)
            step = id or index
            view = self.view(
                inner,
                (item, before, of(below, id) if id else MISSING, of(local, id) if id else MISSING),
                f"{name}.{index}",
                (*path, step),
            )
            title = title_of(item) if isinstance(item, dict) else ""
            yield Item(view, title, "" if origin is None else str(origin), id, origin is None)

    def _picks(self, field: Field, chosen: tuple[str, ...], *, is_top: bool) -> dict[str, object]:
        choices = list(field.choices) or list(self._choices(field))
        names = dict(choices)
        if field.choices or (is_top and len(choices) <= FEW):
            rest = [(id, title, False) for id, title in choices if id not in chosen]
            return {"boxes": (*((id, names.get(id, f"{id} (finnes ikke)"), True) for id in chosen), *rest)}
        return {"picks": tuple((id, names.get(id, "finnes ikke")) for id in chosen)}

    def _choices(self, field: Field) -> Iterable[tuple[str, str]]:
        for word in field.words:
            yield word, WORDS.get(word, word)
        for collection in field.collections:
            yield from self.options.get(collection, ())

    def _told(
        self, path: Path, name: str, made: Mapping[str, object], *, has_inner: bool
    ) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        """Errors with the målform they stand in, and advice: of this value, and of what no field inside it shows."""
        errors: list[tuple[str, str]] = [("", self.unread[name])] if name in self.unread else []
        advice: list[str] = []
        for where, found in self.own.items():
            inside = where[: len(path)] == path
            if not inside or (has_inner and where != path and self._is_shown(where, path, made)):
                continue
            language = str(where[len(path)]) if len(where) > len(path) and where[len(path)] in MAALFORMER else ""
            for one in found:
                if made.get("drafts") and one.rule in _SHOWN_AS_DRAFTS:
                    continue
                if one.severity == "feil":
                    errors.append((language, one.text))
                else:
                    advice.append(one.text)
        return tuple(dict.fromkeys(errors)), tuple(dict.fromkeys(advice))

    @staticmethod
    def _is_shown(where: Path, path: Path, made: Mapping[str, object]) -> bool:
        """Whether a field inside a group or a list tells of it."""
        children: list[View] = list(made.get("children", ()))  # type: ignore[call-overload]
        children += [item.view for item in made.get("items", ())]  # type: ignore[attr-defined]
        return any(where[: len(child.path)] == child.path for child in children)


def _is_same(had: Plain, item: Plain, id: str) -> bool:
    if id:
        return isinstance(had, dict) and had.get("id") == id
    return had == item and type(had) is type(item)


def options_of(state: State) -> dict[str, list[tuple[str, str]]]:
    """What can be pointed at in a kommune."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS.values():
        node = state.chain.tree.find(*kind.path)
        if not kind.single and node is not None:
            found[kind.collection] = [(item.id, title_of(item.plain(), item.id)) for item in node.items if item.id]
    return found


def lists_of(views: Iterable[View], options: Options) -> dict[str, list[tuple[str, str]]]:
    """The lists that the boxes of a form offer, by the id on the page."""
    found: dict[str, list[tuple[str, str]]] = {}
    for view in views:
        if view.list_id and view.list_id not in found:
            words = [(word, WORDS.get(word, word)) for word in view.field.words]
            found[view.list_id] = words + [one for name in view.field.collections for one in options.get(name, ())]
        found |= lists_of((*view.children, *(item.view for item in view.items)), options)
    return found


def errors_in(views: Iterable[View]) -> Iterable[tuple[View, str, str]]:
    """Every error with its field and målform, as they stand on the page."""
    for view in views:
        for language, text in view.errors:
            yield view, language, text
        yield from errors_in((*view.children, *(item.view for item in view.items)))


def sections(views: Sequence[View]) -> list[tuple[str, list[View]]]:
    """The fields of a thing in groups; those that stand in no other are its content."""
    named = {key: title for title, keys in SECTIONS for key in keys}
    found: dict[str, list[View]] = {title: [] for title, _ in SECTIONS}
    for view in views:
        found[named.get(view.field.key, _OTHER)].append(view)
    return [(title, group) for title, group in found.items() if group]
