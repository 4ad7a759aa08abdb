"""The files behind the editor: read once until they change, written whole or not at all, with a history on disk."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from veileder.building.national import kept
from veileder.commands.edit.drafts import place_of, proposals
from veileder.commands.serve import Snapshot, snapshot
from veileder.compilation import UNREAD, Compilation, check
from veileder.diagnostics import Diagnostic
from veileder.editing.findings import new_errors
from veileder.editing.history import Entry, Stuck, dumped, loaded, steps_of, taken_back
from veileder.editing.saving import Saver, Unsaveable, Written
from veileder.editing.state import State
from veileder.editing.views import options_of
from veileder.guide.tokens import encode, fill, token_values
from veileder.layers.chain import Chain, read_base
from veileder.layers.layer import Layer
from veileder.places import KOMMUNE_FOLDER, content_folder
from veileder.site.sharing.edition import Edition
from veileder.source.files import NO_TEXTS, Texts
from veileder.source.store import ChangedMeanwhile, read_exact, write_exact, write_together

FOLDER = Path(".bygg") / "rediger"
Today = Callable[[], datetime.date]


@dataclass
class Current:
    """A kommune as it is on disk, whether its dead links are found, and its drafts when somebody has asked for them."""

    compilation: Compilation
    has_links: bool = False
    drafts: Mapping[tuple[str, str], str] | None = None

    @property
    def chain(self) -> Chain:
        """Its layers."""
        if self.compilation.chain is None:
            raise TypeError
        return self.compilation.chain

    @cached_property
    def state(self) -> State:
        """The layers as an editor sees them."""
        return State(self.chain)

    @cached_property
    def options(self) -> dict[str, list[tuple[str, str]]]:
        """What can be pointed at."""
        return {name: [(id, self.named(title)) for id, title in all] for name, all in options_of(self.state).items()}

    @cached_property
    def _tokens(self) -> dict[str, str]:
        content = self.compilation.content
        return token_values(content.guide, "nb") if content else {}

    def named(self, title: str) -> str:
        """A name as readers see it: with the kommune's own words."""
        return fill(encode(title), self._tokens)


class Project:
    """One kommune's files.

    Args:
        root: the project's root.
        kommune: folder name.
        today: gives the day.
    """

    def __init__(self, root: Path, kommune: str, today: Today) -> None:
        self.root = root
        self.kommune = kommune
        self.today = today
        self._seen: dict[Path, tuple[int, int]] = {}
        self._day: datetime.date | None = None
        self._base: Layer | None = None
        self._edition: Edition | None = None
        self._current: Current | None = None

    def current(self) -> Current:
        """The kommune, read anew when a file or the day is another."""
        now = snapshot(self.root)
        if self._current is None or now != self._seen or self._day != self.today():
            if self._base is None or _base_files(self.root, now) != _base_files(self.root, self._seen):
                self._base = read_base(self.root)
            if self._day != self.today() or _common_files(self.root, now) != _common_files(self.root, self._seen):
                self._edition = None
            self._seen, self._day = dict(now), self.today()
            self._current = Current(self.checked(NO_TEXTS))
        return self._current

    @property
    def name(self) -> str:
        """What the kommune calls itself, or the name of its folder."""
        node = self.current().chain.tree.find("kommune", "navn")
        texts = [one.value for one in (node, *node.mapping.values()) if isinstance(one.value, str)] if node else []
        return texts[0] if texts else self.kommune.capitalize()

    def linked(self) -> Compilation:
        """What ``check`` says of the kommune now, dead links included."""
        current = self.current()
        if not current.has_links:
            current.compilation, current.has_links = self.checked(NO_TEXTS, links=True), True
        return current.compilation

    def checked(self, texts: Texts, *, links: bool = False) -> Compilation:
        """What ``check`` says of the kommune as if some texts were written."""
        if links and self._edition is None and (found := kept(self.root, self.today())):
            self._base, self._edition = found
        return check(
            self.root, self.kommune, date=self.today(), base=self._base, texts=texts, links=links, edition=self._edition
        )

    def brought(self, after: Compilation, *, links: bool) -> list[Diagnostic]:
        """The errors that a change brings; what was wrong before is not asked for when nothing is wrong after."""
        if not after.report.errors:
            return []
        before = self.linked() if links else self.current().compilation
        return new_errors(before.report.errors, after.report.errors)

    def drafts(self) -> Mapping[tuple[str, str], str]:
        """The translations of the kommune that wait to be read, by path and målform."""
        current = self.current()
        if current.drafts is None:
            current.drafts = proposals(place_of(self.root, self.kommune))
        return current.drafts

    def saver(self) -> Saver:
        """Makes new texts of what is on disk now.

        Raises:
            Unsaveable: a file of the kommune cannot be read. What it says seems to be missing, and would be lost.
        """
        if self.unread:
            raise Unsaveable(self.unread)
        return Saver(self.root, self.current().state, read_exact)

    @property
    def unread(self) -> str:
        """Why nothing can be saved yet, or ""."""
        for one in self.current().chain.layers[-1].found:
            if one.rule in UNREAD:
                where = f"{one.position.file}, linje {one.position.line}"
                return f"En fil kan ikke leses ({where}): {one.text}. Rett den først. Ingenting er lagret."
        return ""

    def write(self, written: Iterable[Written], title: str, address: str, words: Iterable[str]) -> Entry | None:
        """Write files and remember it.

        Raises:
            ChangedMeanwhile: a file is another than it was read as; it is left as it is.
            OSError: it could not be written.
        """
        files = list(written)
        if not files:
            return None
        if any(read(one.path) != one.before for one in files):
            raise ChangedMeanwhile(files[0].path)
        entries = self.history()
        number = entries[-1].number + 1 if entries else 1
        when = datetime.datetime.now().strftime("%d.%m.%Y kl. %H.%M")
        entry = Entry(number, when, title, address, tuple(words), steps_of(self.root, files))
        self._remember([*entries, entry])  # first: what is half done after a crash can then be taken back
        try:
            put(files)
        except (ChangedMeanwhile, OSError):
            self._remember(entries)
            raise
        return entry

    def is_now(self, compilation: Compilation, written: Iterable[Written]) -> None:
        """Take what was checked for what is on disk: just now it was written.

        What others have changed in other files since they were read is still to be seen.
        """
        now, own = snapshot(self.root), {one.path for one in written}
        self._seen = {path: seen for path, seen in self._seen.items() if path not in own}
        self._seen |= {path: now[path] for path in own & now.keys()}
        self._current = Current(compilation)

    def undo(self) -> Entry | None:
        """Take back the last change.

        Raises:
            Stuck, ChangedMeanwhile: somebody has changed the same lines since; nothing is done.
            OSError: it could not be written.
        """
        entries = self.history()
        if not entries:
            return None
        back = taken_back(self.root, self.current().state.chain.folders[-1], entries[-1], read)
        bad = [] if _is_as_left(self.root, entries[-1], back) else self._brought_by(back)
        if bad:
            at = bad[0].position
            raise Stuck(f"Da blir noe galt: {bad[0].text} ({at.file}, linje {at.line}).")
        put(back)
        self._remember(entries[:-1])
        return entries[-1]

    def _brought_by(self, written: list[Written]) -> list[Diagnostic]:
        return self.brought(self.checked({one.path: one.after for one in written}), links=False)

    def forget(self) -> None:
        """Let the last change stand, and take it out of the history: what is before it can then be taken back."""
        self._remember(self.history()[:-1])

    def history(self) -> list[Entry]:
        """What has been changed here, the last one last."""
        try:
            return loaded(read_exact(self._history))
        except (OSError, UnicodeDecodeError):
            return []

    @property
    def _history(self) -> Path:
        return self.root / FOLDER / f"{self.kommune}.json"

    def _remember(self, entries: list[Entry]) -> None:
        write_exact(self._history, dumped(entries), before=read_exact(self._history))


def read(path: Path) -> str | None:
    """The content of a file, or None when it is not there."""
    return read_exact(path) if path.exists() else None


def put(written: Iterable[Written]) -> None:
    """Write and take away files, all or none, when they are as they were read."""
    write_together({one.path: (one.before, one.after) for one in written})


def _is_as_left(root: Path, entry: Entry, back: Iterable[Written]) -> bool:
    """Whether nobody has changed the files of a change since; what comes of two changes has never been checked."""
    left = {root / step.file: step.after for step in entry.steps}
    return all(one.before == left[one.path] for one in back)


def _common_files(root: Path, files: Snapshot) -> dict[Path, tuple[int, int]]:
    """What all kommuner are made from: the base, the templates and the program."""
    folder = root / KOMMUNE_FOLDER
    return {path: seen for path, seen in files.items() if not path.is_relative_to(folder)}


def _base_files(root: Path, files: Snapshot) -> dict[Path, tuple[int, int]]:
    folder = content_folder(root)
    return {path: seen for path, seen in files.items() if path.is_relative_to(folder)}
