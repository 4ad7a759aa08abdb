"""The form of one thing: shown, read, checked, and saved or shown again with everything that was written in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from veileder.commands.edit.drafts import place_of, remembered
from veileder.commands.edit.project import Project
from veileder.compilation import Compilation
from veileder.diagnostics import Diagnostic
from veileder.editing.fields import Field, fields_of
from veileder.editing.findings import PROSE, Findings, Path, placed, without
from veileder.editing.forms import Form, Read, moved_up, with_ids
from veileder.editing.saving import Saver, Unsaveable, Written
from veileder.editing.standins import MUST, Filled
from veileder.editing.state import State, has_prose
from veileder.editing.subjects import ELSEWHERE, Subject, title_of
from veileder.editing.values import MISSING, Value, of
from veileder.editing.views import View, Views, sections
from veileder.editing.wording import Difference, differences
from veileder.schema.base import MAALFORMER
from veileder.source.node import Plain

SHOWN, ACTION, CHOICE, DRAFT = "_vist", "_handling", "_velg.", "_utkast."
_LINK = re.compile(r"\]\([^)]*\)")
PROSE_FIELD = Field(PROSE, "Lang tekst", "rik", "Teksten på siden, skrevet i Markdown. Den ligger i en egen fil.")


def whole(subject: Subject) -> Field:
    """All fields of a thing as one group, the long text last."""
    away = ELSEWHERE.get(subject.kind.name, ())
    fields = tuple(child for child in fields_of(subject.kind.model) if child.key not in away)
    if has_prose(subject):
        fields = (*fields, PROSE_FIELD)
    hidden = tuple(Field(key, "", "skjult") for key in away)
    return Field("", "", "gruppe", fields=(*fields, *hidden), has_id=bool(subject.id))


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else has changed meanwhile, with all three texts."""

    label: str
    key: str
    mine: str
    theirs: str


@dataclass
class Work:
    """One thing and what an editor has done with it.

    Args:
        project: the kommune's files.
        subject: the thing.
        first: the thing as it was shown.
        now: as it is in the form.
        read: what was read from the post.
        message: why it was not saved, or "".
        findings: what ``check`` says of it as it is in the form.
        blanks: how many new items each list shows.
        conflicts: what somebody else has changed too.
        checked: the kommune as it would be.
        stand_ins: paths of what must be filled in and is not, by name in the form.
    """

    project: Project
    subject: Subject
    first: Value
    now: Value
    read: Read
    message: str = ""
    findings: Findings = field(default_factory=Findings)
    blanks: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    checked: Compilation | None = None
    stand_ins: Mapping[str, Path] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The kommune on disk."""
        return self.project.current().state

    @property
    def is_dirty(self) -> bool:
        """Whether the form differs from what it showed at first."""
        return self.now != self.first or bool(self.read.raw)

    def _drafts(self) -> dict[tuple[str, str], str]:
        """The drafts of the thing, by path in it and målform."""
        start = ".".join(map(str, self.subject.path)) + "."
        every = self.project.drafts().items()
        return {(path.removeprefix(start), to): text for (path, to), text in every if path.startswith(start)}

    def is_ticked(self, name: str, *, at_first: bool) -> bool:
        """Whether a box of the form's own is ticked: as it was posted, or as it is when the form is opened."""
        return self.read.one(name) is not None if self.read.form else at_first

    def views(self) -> list[tuple[str, list[View]]]:
        """The fields in their sections, the long text last."""
        current = self.project.current()  # once: to ask is to look at every file on disk
        state = current.state
        origins = state.origins(self.subject)
        layer = state.below.find(*self.subject.path)
        maker = Views(
            state,
            current.options,
            self.findings.own,
            self.read.raw,
            self.read.errors,
            self.blanks,
            origins.is_own,
            state.layer_name(layer.layer) if layer else "",
            self._drafts(),
        )
        below = with_prose(origins.below, {k: p.text for k, p in state.prose_below(self.subject).items()})
        own = {k: p.text for k, p in state.prose(self.subject).items() if p.layer == self.project.kommune}
        local = with_prose(origins.local, own)
        made = maker.group(whole(self.subject), (self.now, self.first, below, local))
        found = sections([view for view in made if view.field.kind != "skjult" and view.field.key != PROSE])
        prose = [view for view in made if view.field.key == PROSE]
        return [*found[:-1], *([("Lang tekst", prose)] if prose else []), *found[-1:]]


def with_prose(value: Value, texts: Mapping[str, str]) -> Value:
    """A thing with its long texts as one more field."""
    if value is MISSING and not texts:
        return MISSING
    found = dict(value) if isinstance(value, dict) else {}
    return {**found, PROSE: dict(texts)} if texts else found


def shown(project: Project, subject: Subject) -> Value:
    """A thing as it is on disk, with its long texts; MISSING when it is not there."""
    state = project.current().state
    value = state.origins(subject).shown
    return MISSING if value is MISSING else with_prose(value, {k: p.text for k, p in state.prose(subject).items()})


def opened(project: Project, subject: Subject) -> Work:
    """The form as it is shown first."""
    value = shown(project, subject)
    work = Work(project, subject, value, value, Read({}))
    current = project.current()
    nodes = (current.chain.tree.find(*subject.path), current.state.local.find(*subject.path))
    work.findings = placed(current.compilation.report.diagnostics, *nodes, prose=current.state.prose(subject))
    work.findings.elsewhere = []  # not of this thing, and told on the front page
    work.message = project.unread
    return work


def posted(project: Project, subject: Subject, form: Form) -> Work:
    """The form as it was posted."""
    action = form.get(ACTION, ["lagre"])[-1]
    if action.startswith("opp:"):
        form = moved_up(form, action.removeprefix("opp:"))
    if action.startswith("utkast:"):
        name = action.removeprefix("utkast:")
        form = {**form, name: form.get(DRAFT + name, form.get(name, [""]))}
    read = Read(form)
    first = unpacked(read.one(SHOWN) or "", shown(project, subject))
    now = read.group(whole(subject), "", first)
    work = Work(project, subject, first, MISSING if now is MISSING else now, read)
    if action.startswith("legg-til:"):
        work.blanks[action.removeprefix("legg-til:")] = 1
    if action.startswith("basen:"):
        key = action.removeprefix("basen:")
        below = with_prose(
            work.state.origins(subject).below, {k: p.text for k, p in work.state.prose_below(subject).items()}
        )
        work.now = _with(work.now, key, of(below, key))
    return work


def packed(value: Value) -> str:
    """A thing as a hidden field carries it."""
    return json.dumps(None if value is MISSING else value, ensure_ascii=False)


def unpacked(text: str, otherwise: Value) -> Value:
    """What a hidden field carried; what is on disk when it says nothing."""
    try:
        return _tuples(json.loads(text))
    except ValueError:
        return otherwise


def _tuples(value: Any) -> Plain:
    if isinstance(value, list):
        return tuple(_tuples(child) for child in value)
    if isinstance(value, dict):
        return {str(key): _tuples(child) for key, child in value.items()}
    return value if isinstance(value, str | int | bool) else None


def _with(value: Value, key: str, part: Value) -> Value:
    found = dict(value) if isinstance(value, dict) else {}
    if part is MISSING:
        found.pop(key, None)
    else:
        found[key] = part
    return found


# Saving


@dataclass(frozen=True)
class Change:
    """A change that may be written: the files, the translator's files, and what differs in plain words."""

    written: list[Written]
    memory: list[Written]
    differences: list[Difference]


def wanted_of(work: Work) -> Value:
    """The thing as it shall be: dated, with ids, and with what others have changed meanwhile.

    What both have changed is put in ``work.conflicts`` until the editor has chosen.
    """
    on_disk = shown(work.project, work.subject)
    mine, first = with_ids(whole(work.subject), work.now), work.first
    work.now = mine
    action = work.read.one(ACTION) or ""
    day = work.project.today().isoformat()
    if action == "kontrollert":
        mine = _with(mine, "kontrollert", day)
    keys = dict.fromkeys([*_keys(first), *_keys(mine)])
    changed = [key for key in keys if of(mine, key) != of(first, key)]
    dates = {"endret", "kontrollert"}
    if work.read.one("_endret") and set(changed) - dates and "endret" not in changed:
        mine, changed = _with(mine, "endret", day), [*changed, "endret"]
    wanted = on_disk
    for key in changed:
        theirs, own = of(on_disk, key), of(mine, key)
        if theirs not in (of(first, key), own) and key not in dates:
            choice = work.read.one(CHOICE + key)
            if choice is None:
                work.conflicts.append(_conflict(work.subject, key, own, theirs))
            elif choice == "deres":
                continue
        wanted = _with(wanted, key, own)
    return wanted


def _conflict(subject: Subject, key: str, mine: Value, theirs: Value) -> Conflict:
    (found, *_) = [
        *differences(whole(subject), {} if theirs is MISSING else {key: theirs}, {} if mine is MISSING else {key: mine})
    ] or [Difference(key, key, "", "")]
    return Conflict(found.label, key, found.after, found.before)


def _keys(value: Value) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}


def change_of(work: Work, wanted: Value) -> Change:
    """The files of a change.

    Raises:
        Unsaveable: it cannot be written.
    """
    saver, before = work.project.saver(), shown(work.project, work.subject)
    if before is MISSING:
        raise Unsaveable(
            "Noen har tatt bort dette mens du skrev. Teksten din står fortsatt her, så du kan kopiere den."
        )
    rest = {key: value for key, value in _keys(wanted).items() if key != PROSE}
    written = saver.change(work.subject, rest, based_on=_based_on(work))
    written += _prose(saver, work, before, wanted)
    place = place_of(work.project.root, work.project.kommune)
    memory = remembered(place, work.subject, before, wanted) if work.project.drafts() else []
    return Change(written, memory, differences(whole(work.subject), before, wanted))


def _prose(saver: Saver, work: Work, before: Value, wanted: Value) -> list[Written]:
    below = work.state.prose_below(work.subject)
    texts: dict[str, Value] = {}
    for language in MAALFORMER:
        had, has = of(of(before, PROSE), language), of(of(wanted, PROSE), language)
        if had != has:
            is_base = language in below and isinstance(has, str) and has.strip() == below[language].text.strip()
            texts[language] = MISSING if is_base else has
    return saver.prose(work.subject, texts)


def _based_on(work: Work) -> str | None:
    """The checksum to note: a new one when it is asked for or what is new is read, "" to take it away."""
    if work.read.one("_basert.med") is None:
        return None
    has = of(work.state.origins(work.subject).local, "basert-på") is not MISSING
    if work.read.one("_basert") is None:
        return "" if has else None
    return work.state.checksum(work.subject) if not has or work.read.one("_lest") else None


def filled(work: Work, wanted: Value) -> Value:
    """The thing with something in what must be filled in, so that all else is checked too; told at each field."""
    if not isinstance(wanted, dict):
        return wanted
    made = Filled()
    value = made.group(whole(work.subject), shown(work.project, work.subject), wanted)
    work.read.errors |= dict.fromkeys(made.missing, MUST)
    work.stand_ins = made.missing
    return value


def check_change(work: Work, change: Change, wanted: Value) -> list[Diagnostic]:
    """Check the changed texts in memory; what is found is put in ``work.findings``.

    Returns:
        The errors that the change brings.
    """
    project, subject = work.project, work.subject
    texts = {one.path: one.after for one in change.written}
    links = any(_links(one.after) - _links(one.before) for one in change.differences)  # finding dead ones takes long
    compilation = project.checked(texts, links=links)
    chain = compilation.chain
    if chain is None:
        raise TypeError
    state = State(chain)
    node = chain.tree.find(*subject.path)
    bad = project.brought(compilation, links=links)
    work.findings = placed(
        compilation.report.diagnostics, node, state.local.find(*subject.path), prose=state.prose(subject)
    )
    work.findings.elsewhere = [one for one in work.findings.elsewhere if one in bad]
    work.findings = without(work.findings, work.stand_ins.values())
    value = MISSING if node is None else with_prose(node.plain(), {})
    if not bad and value != MISSING and _without_prose(wanted) != value:
        raise Unsaveable("Dette kan ikke endres her uten at noe annet også blir endret. Endre det i fila.")
    work.checked = compilation
    return bad


def _links(text: str) -> set[str]:
    return set(_LINK.findall(text))


def _without_prose(value: Value) -> Value:
    return {key: part for key, part in _keys(value).items() if key != PROSE}


def name_of(work: Work) -> str:
    """What the thing is called."""
    if work.subject.kind.single:
        return work.subject.kind.plural
    return work.project.current().named(title_of(work.now, work.subject.id))
