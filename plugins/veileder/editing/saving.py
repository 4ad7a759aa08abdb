"""What is written where: a change of a thing as new texts of the kommune's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from veileder.editing.fields import KEPT, Field, fields_of
from veileder.editing.override import override
from veileder.editing.state import FOLDER_OF, Origins, State
from veileder.editing.subjects import Subject
from veileder.editing.values import MISSING, Value, plain
from veileder.schema.base import MAALFORMER
from veileder.site.alphabet import ascii_spelling
from veileder.source import splice
from veileder.source.node import Node, Plain
from veileder.source.spans import Unspliceable
from veileder.source.yaml_reader import read_yaml

Reader = Callable[[Path], str]
_NO_TEXTS: Mapping[str, Value] = dict.fromkeys(MAALFORMER, MISSING)
_HEADER = "# yaml-language-server: $schema=../../schema/veileder-kilde.schema.json\n"


@dataclass(frozen=True, slots=True)
class Written:
    """A file before and after; None where it is not there."""

    path: Path
    before: str | None
    after: str | None


class Unsaveable(Exception):
    """Raised when a change cannot be written; the message tells an editor why."""


@dataclass(frozen=True)
class Saver:
    """Makes the texts.

    Args:
        root: the project's root.
        state: the kommune as it is.
        read: the content of a file with its own line breaks, "" when there is none.
    """

    root: Path
    state: State
    read: Reader

    @property
    def folder(self) -> Path:
        """The kommune's folder: nothing is ever written outside it."""
        return self.state.chain.folders[-1]

    def made(self, texts: Mapping[str, str]) -> list[Written]:
        """New files, by their path in the kommune's folder.

        Raises:
            Unsaveable: one would lie outside it.
        """
        return [Written(self._inside(self.folder / name), None, text) for name, text in texts.items()]

    def change(self, subject: Subject, wanted: Value, *, based_on: str | None = None) -> list[Written]:
        """The files when a thing is to be as wanted.

        Args:
            subject: the thing.
            wanted: all of it, as it shall be in the merged guide.
            based_on: the checksum to note; "" takes it away, None leaves it.

        Raises:
            Unsaveable: it cannot be written.
        """
        origins = self.state.origins(subject)
        local = override(origins.below, origins.local, origins.shown, wanted)
        if subject.id:
            local = self._noted(subject, origins, local, based_on)
        local = _sorted(local, _whole(subject))
        if local == origins.local and type(local) is type(origins.local):
            return []
        if subject.kind.single:
            return self._parts(subject, origins, local)
        return self._write(self._file(subject), lambda text: self._object(text, subject, local))

    def remove(self, subject: Subject) -> list[Written]:
        """The files when a thing is taken away, with its long texts.

        What the kommune has changed of a thing from below stays in the file, for when it is taken back.
        """
        origins = self.state.origins(subject)
        have = origins.local if isinstance(origins.local, dict) else {}
        local: Value = (
            MISSING if origins.is_own else _sorted({"id": subject.id, **have, "fjern": True}, _whole(subject))
        )
        file = self._file(subject)
        if origins.is_own and file.stem == subject.id and self._is_alone(file, subject):
            return [Written(self._inside(file), self.read(file), None), *self.prose(subject, _NO_TEXTS)]
        found = self._write(self._file(subject), lambda text: self._object(text, subject, local))
        return found + self.prose(subject, _NO_TEXTS)

    def restore(self, subject: Subject) -> list[Written]:
        """The files when a thing from below that was taken away is there again, as the kommune had it."""
        have = self.state.origins(subject).local
        rest = {key: value for key, value in have.items() if key != "fjern"} if isinstance(have, dict) else {}
        local: Value = rest if rest.keys() - {"id"} else MISSING
        return self._write(self._file(subject), lambda text: self._object(text, subject, local))

    def _is_alone(self, file: Path, subject: Subject) -> bool:
        """Whether a file was made for one thing, as new things get, and holds nothing else."""
        node, _ = read_yaml(self.read(file), "")
        if node is None or set(node.mapping) != {subject.kind.path[0]}:
            return False
        found = node.find(*subject.kind.path)
        return found is not None and [item.id for item in found.items] == [subject.id]

    def prose(self, subject: Subject, wanted: Mapping[str, Value]) -> list[Written]:
        """The files when long texts are to be as wanted, by målform; MISSING takes away the kommune's own."""
        key = subject.kind.collection, subject.id
        found = []
        for language, text in wanted.items():
            local = self.state.chain.layers[-1].prose.get((*key, language))
            if local is None and not isinstance(text, str):
                continue
            place = f"{FOLDER_OF[subject.kind.collection]}/{subject.id}.{language}.md"
            path = self.root / local.position.file if local else self.folder / place
            before = self.read(path) if local or path.exists() else None
            after = _as_before(text, before) if isinstance(text, str) else None
            if after != before:
                found.append(Written(self._inside(path), before, after))
        return found

    def _noted(self, subject: Subject, origins: Origins, local: Value, based_on: str | None) -> Value:
        """The kommune's part with its id first, and the checksum of what it is based on."""
        part = dict(local) if isinstance(local, dict) else {}
        if based_on and part.keys() - {"id"}:
            part["basert-på"] = based_on
        elif based_on == "":
            part.pop("basert-på", None)
        if origins.is_own or part.keys() - {"id", "basert-på"}:
            rest = {key: value for key, value in part.items() if key != "id"}
            return part if "id" in part else {"id": subject.id, **rest}
        return MISSING

    def _object(self, text: str, subject: Subject, local: Value) -> str:
        """A file's text with the kommune's part of an object set, added or taken out."""
        is_there = self.state.local.find(*subject.path) is not None
        if local is MISSING:
            return splice.without(text, subject.path) if is_there else text
        if is_there:
            return splice.changed(text, subject.path, local)
        if not isinstance(local, dict):
            raise Unsaveable("Dette kan ikke skrives.")
        return splice.added(text or _HEADER, subject.kind.path, local)

    def _parts(self, subject: Subject, origins: Origins, local: Value) -> list[Written]:
        """What there is one of may be spread over files: each key is changed where it stands."""
        node = self.state.local.find(*subject.path)
        have = origins.local if isinstance(origins.local, dict) else {}
        wanted = local if isinstance(local, dict) else {}
        main = self._file(subject)
        texts: dict[Path, str] = {}
        for key in dict.fromkeys((*have, *wanted)):
            if have.get(key, MISSING) == wanted.get(key, MISSING):
                continue
            child = node.child(key) if node else None
            path = self.root / child.position.file if child else main
            text = texts.get(path, self.read(path)) or _HEADER
            make = partial(_with_key, path=(*subject.path, key), wanted=wanted, order=_order(_whole(subject)))
            texts[path] = _spliced(path, text, make)
        return [Written(self._inside(path), self.read(path) or None, text) for path, text in texts.items()]

    def _write(self, path: Path, make: Callable[[str], str]) -> list[Written]:
        before = self.read(path)
        after = _spliced(path, before, make)
        return [Written(self._inside(path), before or None, after)] if after != before else []

    def _file(self, subject: Subject) -> Path:
        """Where a thing is written: where it stands, else in the file of its collection."""
        node = self.state.local.find(*subject.path)
        if node is not None:
            first = next(iter(node.mapping.values()), node) if subject.kind.single else node
            return self.root / first.position.file
        key = subject.kind.path[0]
        own = self.folder / f"{ascii_spelling(key)}.yaml"
        if own.exists():
            return own
        around = self.state.local.find(*subject.kind.path) or self.state.local.find(key)
        places = Counter(child.position.file for child in _children(around))
        for file, _ in places.most_common():
            if (path := self.root / file).parent == self.folder:
                return path
        return own

    def _inside(self, path: Path) -> Path:
        """The path, when it truly lies in the kommune's folder."""
        if not lies_in(path, self.folder):
            raise Unsaveable(f"{path.name} ligger utenfor mappen til kommunen, og blir ikke endret.")
        return path


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file truly lies in a folder: not by a link, and not by «..»."""
    return path.resolve().is_relative_to(folder.resolve())


def _children(node: Node | None) -> list[Node]:
    return [] if node is None else [*node.items, *node.mapping.values()]


def _with_key(text: str, path: tuple[str, ...], wanted: Mapping[str, Plain], order: tuple[str, ...]) -> str:
    key = path[-1]
    return splice.changed(text, path, wanted[key], order=order) if key in wanted else splice.without(text, path)


def _spliced(path: Path, text: str, make: Callable[[str], str]) -> str:
    try:
        return make(text)
    except Unspliceable as error:
        raise Unsaveable(f"{path.name}: {error}.") from None


def _whole(subject: Subject) -> Field:
    return Field("", "", "gruppe", fields=fields_of(subject.kind.model))


def _order(field: Field) -> tuple[str, ...]:
    """The order of the keys of a group, or of a text in two målformer."""
    return (*KEPT, *(child.key for child in field.fields)) if field.fields else MAALFORMER


def _sorted(value: Value, field: Field) -> Value:
    """A value with all its keys in the order of the schema: that is where new ones are put."""
    if isinstance(value, tuple):
        item = field.fields[0] if field.kind == "liste" else field
        return tuple(plain(_sorted(child, item)) for child in value)
    if not isinstance(value, dict):
        return value
    places = {key: index for index, key in enumerate(_order(field))}
    inner = {child.key: child for child in field.fields}
    found = {key: plain(_sorted(child, inner.get(key, field))) for key, child in value.items()}
    return dict(sorted(found.items(), key=lambda item: places.get(item[0], len(places))))


def _as_before(text: str, before: str | None) -> str:
    """A long text with the line breaks, the mark at the start and the end that the file had."""
    text = text.rstrip("\n") + "\n"
    if before is None:
        return text
    plain = before.removeprefix("\ufeff").replace("\r\n", "\n")
    if text.rstrip("\n") == plain.rstrip("\n"):
        return before
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in before else text)
