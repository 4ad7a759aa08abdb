"""Editing aids of a preview: where each text is written, and what an editor should look at.

While a page is made, its texts carry marks of private-use characters, as tokens do. They become elements when the
page is whole, for only then is it known which of them stand inside a tag. A published site never comes here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from textwrap import shorten
from typing import NamedTuple

from markupsafe import Markup, escape

from veileder.diagnostics import Position
from veileder.guide.tokens import encode, fill
from veileder.rules.foreldet import Stale, stale
from veileder.schema.base import OTHER, Rik, Tekst
from veileder.schema.references import Path, texts
from veileder.site.context import Context
from veileder.site.links import edit_href
from veileder.site.markdown import render
from veileder.site.views.dates import date_text
from veileder.source.files import Prose

_OPEN, _END, _CLOSE = "\ue002", "\ue003", "\ue004"
_MARK = re.compile(f"{_OPEN}[0-9]+{_END}|{_CLOSE}")
_FIRST_TAG = re.compile(r"<([a-z0-9]+)")
_LINE = re.compile(r'<([a-z0-9]+) data-linje="(\d+)"')
_BLOCK = re.compile(f'<([a-z0-9]+) data-kilde="{_OPEN}([0-9]+){_END}"')
# A mark inside a tag or an element that holds only text, and the marks around a text.
_PARTS = re.compile(
    r"(?P<bare><(title|desc|text|option|textarea|script)\b.*?</\2>)"
    f"|(?P<tag><[^<>{_OPEN}{_CLOSE}]+[{_OPEN}{_CLOSE}][^<>]*>)"
    f"|{_OPEN}(?P<number>[0-9]+){_END}|{_CLOSE}",
    re.DOTALL,
)
_MARKDOWN = re.compile(r"^(?:#+|[-*>]|\d+\.)\s+|\*\*|\||\s\{[#.:][^}]*\}$")
_WIDTH = 60


class Label(NamedTuple):
    """A source line, and where it can be changed or ""."""

    place: str
    href: str


class Row(NamedTuple):
    """One text of a page: how it begins, and where it is written."""

    words: str
    label: Label


class Finding(NamedTuple):
    """Something to look at: which text, what about it, where on the page, where to mend it, and who owns it."""

    words: str
    what: str
    anchor: str
    label: Label
    owner: str


class Panel(NamedTuple):
    """What «For redaktøren» tells of a page."""

    origin: Label
    missing: list[Finding]
    stale: list[Finding]
    texts: list[Row]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text: its source line, the object it belongs to, the målformer it lacks, and how it begins."""

    label: Label
    owner: Path
    missing: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class EditingContext(Context):
    """The content in one målform, where every text remembers its place."""

    edit_mode: bool = True
    _texts: list[_Text] = field(default_factory=list)
    _numbers: dict[Hashable, int] = field(default_factory=dict)

    @cached_property
    def _paths(self) -> Mapping[int, Path]:
        """The path of every text of the guide, by the text's identity."""
        return {id(text): path for path, text in texts(self.content.guide)}

    @cached_property
    def _stale(self) -> Mapping[Path, Stale]:
        return {found.path: found for found in stale(self.content)}

    def text(self, text: Tekst | None) -> Markup:
        """As always, between marks."""
        html = super().text(text)
        if text is None or id(text) not in self._paths:
            return html
        return Markup(f"{self._mark(text)}{html}{_CLOSE}")

    def rich(self, text: Rik | None, shift: int = 1) -> Markup:
        """As always, with a mark on the first block."""
        html = super().rich(text, shift)
        if text is None or id(text) not in self._paths:
            return html
        return Markup(_FIRST_TAG.sub(rf'<\1 data-kilde="{self._mark(text)}"', str(html), count=1))

    def rendered(self, prose: Prose) -> Markup:
        """As always, with a mark on every block."""

        def block(match: re.Match[str]) -> str:
            place, is_first = Position(prose.position.file, int(match[2])), match.start() == 0
            mark = self._numbered(place, lambda: self._in_prose(prose, place, is_first=is_first))
            return f'<{match[1]} data-kilde="{mark}"'

        return Markup(_LINE.sub(block, str(render(prose.text, lines=True))))

    def reveal(self, body: str, origin: Position) -> tuple[str, Panel]:
        """Turn the marks of a finished body into elements.

        Returns:
            The body, and what the panel of its page tells.
        """
        page = _Page(self, Panel(self.label(origin), [], [], []))
        return _PARTS.sub(page.part, body), page.panel

    def marked(self, number: str) -> _Text:
        """The text that a mark stands for."""
        return self._texts[int(number)]

    def label(self, place: Position) -> Label:
        """A source line as an editor sees it."""
        return Label(f"{place.file}:{place.line}", edit_href(self.content.guide.kommune.rediger or "", place))

    def stale_of(self, text: _Text) -> Stale | None:
        """What is known of the object a text belongs to, when it was checked too long ago."""
        return self._stale.get(text.owner)

    def owner(self, found: Stale) -> str:
        """«Eier: BTI-koordinator», or "" when nobody owns it. The id stands for a role that is not there."""
        role = self.content.find("roller", found.owner)
        return self.word("redaktor-eier", rolle=self.plain(role.navn) if role else found.owner) if found.owner else ""

    def _mark(self, text: Tekst) -> str:
        return self._numbered(id(text), lambda: self._placed(text))

    def _placed(self, text: Tekst) -> _Text:
        path = self._paths[id(text)]
        shown = self.language if text.get(self.language) is not None else OTHER[self.language]
        owner = path[:3] if path[0] == "modell" else path[:2]  # levels are objects of the model
        label = self.label(self.content.at(*path, shown))
        return _Text(label, owner, self._missing(text.get), self._begin(text.in_either(self.language)))

    def _in_prose(self, prose: Prose, place: Position, *, is_first: bool) -> _Text:
        owner = (prose.collection, prose.id)
        # What the whole file lacks is told once, where it begins.
        missing = self._missing(partial(self.content.prose_of, *owner)) if is_first else ()
        return _Text(self.label(place), owner, missing, self._begin(prose.text.splitlines()[place.line - 1]))

    def _numbered(self, key: Hashable, make: Callable[[], _Text]) -> str:
        if key not in self._numbers:
            self._numbers[key] = len(self._texts)
            self._texts.append(make())
        return f"{_OPEN}{self._numbers[key]}{_END}"

    def _missing(self, get: Callable[[str], object | None]) -> tuple[str, ...]:
        return tuple(language for language in self.content.languages if get(language) is None)

    def _begin(self, text: str) -> str:
        words = _MARKDOWN.sub("", fill(encode(text), self.tokens)[: 2 * _WIDTH])
        return shorten(words, _WIDTH, placeholder=" …")


class _Page:
    """One page whose marks become elements."""

    def __init__(self, context: EditingContext, panel: Panel) -> None:
        self.panel = panel
        self._context = context
        self._listed: set[Label] = set()
        self._told: set[Hashable] = set()
        self._notes: list[str] = []

    def part(self, match: re.Match[str]) -> str:
        """A tag, or a mark around a text, as it stands on the finished page."""
        if match["bare"]:
            return unmarked(match["bare"])
        if match["tag"]:
            return unmarked(_BLOCK.sub(self._block, match["tag"]))
        if match["number"]:
            text = self._context.marked(match["number"])
            self._notes.append("".join(f" {note}" for note in self._notes_on(text, "span")))
            return f"<span {self._attribute(text)}>"
        return f"{self._notes.pop()}</span>" if self._notes else ""

    def _block(self, match: re.Match[str]) -> str:
        text = self._context.marked(match[2])
        return "".join(self._notes_on(text, "p")) + f"<{match[1]} {self._attribute(text)}"

    def _attribute(self, text: _Text) -> str:
        if text.label not in self._listed:
            self._listed.add(text.label)
            self.panel.texts.append(Row(text.words, text.label))
        return f'data-kilde="{escape(text.label.place)}"'

    def _notes_on(self, text: _Text, element: str) -> Iterator[str]:
        """What to tell at a text: the målformer it lacks, and once for each object that it is stale."""
        context = self._context
        for language in text.missing:
            what = context.word(f"redaktor-mangler-{language}")
            yield self._note(element, self.panel.missing, text, what, text.label)
        found = context.stale_of(text)
        if found and found not in self._told:
            what = context.word("sist-kontrollert", dato=date_text(context, found.checked))
            label, owner = context.label(found.position), context.owner(found)
            yield self._note(element, self.panel.stale, text, what, label, owner)
            self._told.add(found)

    def _note(
        self, element: str, findings: list[Finding], text: _Text, what: str, label: Label, owner: str = ""
    ) -> str:
        anchor = ""
        if (text, what) not in self._told:
            self._told.add((text, what))
            name = f"redaktor-{len(self.panel.missing) + len(self.panel.stale) + 1}"
            findings.append(Finding(text.words, what, name, label, owner))
            anchor = f' id="{name}"'
        return f'<{element} class="redaktor-merke"{anchor} data-search-exclude>{escape(what)}</{element}>'


def unmarked(body: str) -> str:
    """A body, or a part of one, without the marks."""
    return _MARK.sub("", body)
