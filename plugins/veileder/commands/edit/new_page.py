"""Something new, by a few questions: the scaffold of ``build.py new``, filled with the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from veileder.commands.edit.form_page import PROSE_FIELD
from veileder.commands.edit.project import Project
from veileder.editing.fields import Field, fields_of
from veileder.editing.findings import PROSE, Findings, placed, without
from veileder.editing.forms import Form, Read, with_ids
from veileder.editing.saving import Unsaveable, Written
from veileder.editing.scaffold import KINDS as SCAFFOLDS
from veileder.editing.scaffold import WITH_PROSE, object_files, slug
from veileder.editing.standins import MUST, Filled
from veileder.editing.state import State
from veileder.editing.subjects import KINDS, Kind, Subject, title_of
from veileder.editing.values import MISSING, Value, of
from veileder.editing.views import View, Views
from veileder.site.alphabet import ascii_spelling
from veileder.source import splice
from veileder.source.node import Plain
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
        missing: what must be filled in, by name in the form.
    """

    project: Project
    name: str
    kind: Kind
    now: Value = MISSING
    message: str = ""
    findings: Findings = field(default_factory=Findings)
    missing: dict[str, str] = field(default_factory=dict)
    subject: Subject | None = None

    @property
    def fields(self) -> Field:
        """What is asked: only what must be there."""
        needed = tuple(child for child in fields_of(self.kind.model) if child.required)
        if self.name in WITH_PROSE:
            needed = (*needed, PROSE_FIELD)
        return Field("", "", "gruppe", fields=needed, has_id=True)

    def views(self) -> tuple[View, ...]:
        """The questions."""
        current = self.project.current()
        maker = Views(current.state, current.options, self.findings.own, unread=self.missing)
        return maker.group(self.fields, (self.now, MISSING, MISSING, MISSING))

    def answer(self, form: Form) -> list[Written]:
        """Read the answers; the files of what is to be made, or nothing and what is wrong."""
        self.now = Read(form).group(self.fields, "", MISSING)
        made = Filled()
        answers = made.group(self.fields, MISSING, self.now)
        self.missing = dict.fromkeys(made.missing, MUST)
        id = slug(title_of(self.now)) if self.now is not MISSING else ""
        if not id:
            self.message = "Skriv hva det heter."
            return []
        self.now, answers = with_ids(self.fields, self.now), _mapping(with_ids(self.fields, answers))
        self.subject = Subject(self.kind, id)
        current = self.project.current()
        state = current.state
        if any(tree.find(*self.subject.path) for tree in (state.chain.tree, state.below, state.local)):
            self.message = f"Det finnes alt noe med id-en «{id}». Velg et annet navn, eller endre det som finnes."
            return []
        try:
            written = self._files(id, answers)
        except (Unspliceable, Unsaveable) as error:
            self.message = f"Dette kan ikke lages: {str(error).removesuffix('.')}."
            return []
        if any(one.path.exists() for one in written):
            self.message = f"Fila {written[0].path.name} finnes fra før. Velg et annet navn."
            return []
        compilation = self.project.checked({one.path: one.after for one in written}, links=True)
        bad = self.project.brought(compilation, links=True)
        if (bad or self.missing) and compilation.chain is not None:
            after = State(compilation.chain)
            found = placed(bad, after.chain.tree.find(*self.subject.path), prose=after.prose(self.subject))
            self.findings = without(found, made.missing.values())
            self.message = "Noe må rettes før dette kan lages."
            return []
        return written

    def _files(self, id: str, answers: Mapping[str, Plain]) -> list[Written]:
        title = title_of(self.now, id)
        files = object_files(self.name, id, title)
        place, text = next(iter(files.items()))
        long = of(self.now, PROSE)
        for name in files.keys() - {place}:  # a text that nobody has written is never published
            written = of(long, name.split(".")[-2])
            files[name] = f"{written.rstrip()}\n" if isinstance(written, str) else ""
        for key, value in answers.items():
            if key == PROSE:
                continue
            text = splice.changed(text, (self.kind.collection, id, key), value)
        for asked in self.fields.fields:
            if asked.key not in answers and asked.key != PROSE:
                text = splice.without(text, (self.kind.collection, id, asked.key))
        return self.project.saver().made({name: made for name, made in {**files, place: text}.items() if made})


def _mapping(value: Value) -> dict[str, Plain]:
    return dict(value) if isinstance(value, dict) else {}
