"""Something new, by a few questions: the scaffold of ``build.py new``, filled with the answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from veileder.commands.edit.project import Project
from veileder.editing.fields import Field, fields_of
from veileder.editing.findings import Findings, placed
from veileder.editing.forms import Form, Read, with_ids
from veileder.editing.saving import Written
from veileder.editing.scaffold import KINDS as SCAFFOLDS
from veileder.editing.scaffold import object_files, slug
from veileder.editing.state import State
from veileder.editing.subjects import KINDS, Kind, Subject, title_of
from veileder.editing.values import MISSING, Value
from veileder.editing.views import View, Views
from veileder.places import KOMMUNE_FOLDER
from veileder.site.alphabet import ascii_spelling
from veileder.source import splice
from veileder.source.spans import Unspliceable

NEW: dict[str, tuple[str, Kind]] = {
    ascii_spelling(name): (name, next(kind for kind in KINDS.values() if kind.collection == collection))
    for name, (_, collection) in SCAFFOLDS.items()
}
"""What can be made: the scaffold's name and the kind, by the name in the address."""


@dataclass
class Question:
    """The questions about something new, with the answers so far.

    Args:
        project: the kommune's files.
        name: the scaffold.
        kind: what is made.
        now: the answers.
        message: why it was not made, or "".
    """

    project: Project
    name: str
    kind: Kind
    now: Value = MISSING
    message: str = ""
    findings: Findings = field(default_factory=Findings)
    subject: Subject | None = None

    @property
    def fields(self) -> Field:
        """What is asked: only what must be there."""
        needed = tuple(child for child in fields_of(self.kind.model) if child.required)
        return Field("", "", "gruppe", fields=needed, has_id=True)

    def views(self) -> tuple[View, ...]:
        """The questions."""
        current = self.project.current()
        maker = Views(current.state, current.options, self.findings.own)
        return maker.group(self.fields, (self.now, MISSING, MISSING, MISSING))

    def answer(self, form: Form) -> list[Written]:
        """Read the answers; the files of what is to be made, or nothing and what is wrong."""
        self.now = Read(form).group(self.fields, "", MISSING)
        id = slug(title_of(self.now)) if self.now is not MISSING else ""
        if not id:
            self.message = "Skriv hva det heter."
            return []
        self.now = with_ids(self.fields, self.now)
        self.subject = Subject(self.kind, id)
        current = self.project.current()
        state = current.state
        if any(tree.find(*self.subject.path) for tree in (state.chain.tree, state.below, state.local)):
            self.message = f"Det finnes alt noe med id-en «{id}». Velg et annet navn, eller endre det som finnes."
            return []
        try:
            written = self._files(id)
        except Unspliceable as error:
            self.message = f"Dette kan ikke lages: {error}."
            return []
        if any(one.path.exists() for one in written):
            self.message = f"Fila {written[0].path.name} finnes fra før. Velg et annet navn."
            return []
        compilation = self.project.checked({one.path: one.after for one in written}, links=True)
        bad = self.project.brought(compilation, links=True)
        if bad and compilation.chain is not None:
            after = State(compilation.chain)
            self.findings = placed(bad, after.chain.tree.find(*self.subject.path), prose=after.prose(self.subject))
            self.message = "Noe må rettes før dette kan lages."
            return []
        return written

    def _files(self, id: str) -> list[Written]:
        title = title_of(self.now, id)
        folder = self.project.root / KOMMUNE_FOLDER / self.project.kommune
        files = object_files(self.name, id, title)
        place, text = next(iter(files.items()))
        answers = self.now if isinstance(self.now, dict) else {}
        for key, value in answers.items():
            text = splice.changed(text, (self.kind.collection, id, key), value)
        for asked in self.fields.fields:
            if asked.key not in answers:
                text = splice.without(text, (self.kind.collection, id, asked.key))
        return [Written(folder / name, None, made) for name, made in {**files, place: text}.items()]
