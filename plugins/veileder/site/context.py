"""What page builders and templates work with: the content in one målform."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, TypeVarTuple

from markupsafe import Markup, escape

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill, mark, token_values
from veileder.schema.base import OTHER, Rik, Tekst
from veileder.schema.spraaktag import Retning
from veileder.site.links import ROOT_FOLDERS
from veileder.site.markdown import render
from veileder.site.wording import labels
from veileder.source.files import Prose

KOMMUNE = "kommune.navn"
KOMMUNE_IN_JSON = "kommune.navn.json"
"""Token for the kommune's name as it stands inside a text of JSON."""
ADDRESS = "nettsted.adresse"
"""Token for what an address of the målform begins with on paper: «example.no/fjordvik/nn/»."""
FRAGMENT = "{"
"""How the mark of a fragment begins. No token that anybody writes has this sign in it."""
_NAME = "nettsted-navn"
"""The one label that a kommune may have its own for."""


Ts = TypeVarTuple("Ts")
T = TypeVar("T")


class View(Mapping[str, Any], Generic[*Ts]):
    """What a page shows, by name. It is made when somebody first asks for it.

    Nothing but the content and the arguments may decide what it gives; so a page that gets the same of both is the
    same page, in whatever kommune (``veileder.site.sharing``).

    Args:
        make: a function of a module, which gives what the template shows.
        context: the content in one målform.
        args: what tells this page from others of its kind: things of the content, ids, plain words.
    """

    __slots__ = ("_shown", "args", "context", "make")

    def __init__(self, make: Callable[[Context, *Ts], Mapping[str, Any]], context: Context, *args: *Ts) -> None:
        self.make, self.context, self.args = make, context, args
        self._shown: Mapping[str, Any] | None = None

    @property
    def shown(self) -> Mapping[str, Any]:
        """The values, as a template gets them."""
        if self._shown is None:
            self._shown = self.make(self.context, *self.args)
        return self._shown

    def __getitem__(self, name: str) -> Any:
        return self.shown[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)

    def __repr__(self) -> str:
        return repr(self.shown)


@dataclass(frozen=True)
class Draft:
    """A page before rendering: a small view model and the template that draws it.

    Args:
        path: address under the målform's root: "" for home, else ``"verktoy/undringsnotat/"``.
        template: name under ``theme_overrides/sider/``, without ``.html``.
        title: the page's title; marks are allowed.
        view: what the template shows. Templates see nothing else of the content.
        origin: where an editor changes the page.
        kind: what sort of page it is.
        description: one sentence for search engines.
        revised: ISO date of the last change, or "".
        parents: (title, path) pairs from under home to the page's parent.
        search: False keeps the page out of the search.
        toc: False leaves out the list of what is on the page.
        lang: BCP 47 tag of a page that is not in Norwegian, else "".
        dir: which way that language is written.
        data: what search engines and assistants read of it, as JSON-LD, or "". ``data_block`` makes it.
    """

    path: str
    template: str
    title: str
    view: View[*tuple[Any, ...]]
    origin: Position
    kind: str
    description: str = ""
    revised: str = ""
    parents: tuple[tuple[str, str], ...] = ()
    search: bool = True
    toc: bool = True
    lang: str = ""
    dir: Retning = "ltr"
    data: str = ""


@dataclass(frozen=True)
class Context:
    """The content of one kommune in one målform, with the words to show it.

    Args:
        content: the kommune's content.
        language: "nb" or "nn".
        edit_mode: True for an editor's preview, where what must be filled in is shown.
        sizes: bytes of each document that is made, by its path from the kommune's root.
        documents: False when there are no documents to link to.
    """

    content: Content
    language: str
    edit_mode: bool = False
    sizes: Mapping[str, int] = field(default_factory=dict)
    documents: bool = True
    _made: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Context, *Ts], T], *args: *Ts) -> T:
        """What several pages show, made once.

        Args:
            make: a function of a module. Nothing but the content and the arguments may decide what it gives.
            args: ids and plain words.
        """
        key = (make, *args)
        if key not in self._made:
            self._made[key] = make(self, *args)
        found: T = self._made[key]
        return found

    def fragment(self, name: str, *ids: str) -> Markup:
        """A part of the page that every kommune fills with its own, and that is made once for all pages with it.

        Args:
            name: the template in ``theme_overrides/biter/``; ``site.fragments`` knows what makes it.
            ids: what it is of. They are of things that are there, which the page must have found out.
        """
        return Markup(mark(FRAGMENT + " ".join((name, *ids))))

    @property
    def is_nested(self) -> bool:
        """Whether the målform lies in a folder of its own."""
        return self.language != self.content.languages[0]

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """Token values in this målform, with some that only the site's own pages use."""
        values = token_values(self.content.guide, self.language)
        name = json.dumps(values[KOMMUNE], ensure_ascii=False)
        return {**values, KOMMUNE_IN_JSON: name.removeprefix('"').removesuffix('"'), ADDRESS: self.address("")}

    @cached_property
    def words(self) -> dict[str, str]:
        """The site's own words, tokens filled. The guide may have a name of its own."""
        words = {key: fill(encode(text), self.tokens) for key, text in labels(self.language).items()}
        own = self.own_word(_NAME)
        return words | {_NAME: own} if own else words

    def own_word(self, key: str) -> str:
        """The kommune's own word for a label, or ""."""
        return self.plain(self.content.guide.kommune.profil.navn) if key == _NAME else ""

    def word(self, key: str, **values: object) -> str:
        """A label of the site by key; ``{name}`` in it is replaced by a value."""
        text = self.words[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def unfilled(self, key: str, **values: object) -> str:
        """The same with its tokens as marks: for what stands on a page as it is, and is filled with the page."""
        text = self.own_word(key) or encode(labels(self.language)[key])
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def plain(self, text: Tekst | None) -> str:
        """A short text as plain text, tokens filled; the other målform when this one is missing."""
        if text is None:
            return ""
        return fill(encode(text.in_either(self.language)), self.tokens)

    def as_marks(self, text: Tekst) -> str:
        """The same with its tokens as marks: for what stands on a page as it is, and is filled with the page."""
        return encode(text.in_either(self.language))

    def text(self, text: Tekst | None) -> Markup:
        """A short text as HTML. A missing målform gives the other one with its ``lang``, and says so."""
        if text is None:
            return Markup()
        own = text.get(self.language)
        if own is not None:
            return escape(encode(own))
        other = OTHER[self.language]
        shown = Markup('<span lang="{}">{}</span>').format(other, encode(text.get(other) or ""))
        return shown + Markup(' <span class="annen-maalform">({})</span>').format(self.word(f"bare-paa-{other}"))

    def rich(self, text: Rik | None, shift: int = 1) -> Markup:
        """A Markdown text as HTML blocks. A missing målform gives the other one under a notice."""
        if text is None:
            return Markup()
        own = text.get(self.language)
        if own is not None:
            return render(own, shift)
        other = OTHER[self.language]
        return self._fallback(other, render(text.get(other) or "", shift))

    def prose(self, collection: str, id: str) -> Markup:
        """The prose of an object as HTML, or nothing. A missing målform gives a notice and the other one."""
        own = self.content.prose_of(collection, id, self.language)
        if own is not None:
            return self.rendered(own)
        other = OTHER[self.language]
        prose = self.content.prose_of(collection, id, other)
        return self._fallback(other, self.rendered(prose)) if prose else Markup()

    def rendered(self, prose: Prose) -> Markup:
        """A file of prose as HTML."""
        return render(prose.text)

    def address(self, path: str) -> str:
        """Where a page is found, as it is written on paper: «example.no/fjordvik/nn/verktoy/min-plan/»."""
        path = path.lstrip("/")
        folder = f"{self.language}/" if self.is_nested and not path.startswith(ROOT_FOLDERS) else ""
        return f"{self.content.guide.kommune.nettsted.split('://')[1].rstrip('/')}/{folder}{path}"

    def _fallback(self, language: str, html: Markup) -> Markup:
        notice = self.word("mangler-maalform")
        return Markup('<p class="notis mangler-maalform">{}</p><div lang="{}">{}</div>').format(notice, language, html)
