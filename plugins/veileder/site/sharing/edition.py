"""The national edition: every page that the base gives, with its tokens unfilled, and what each page was made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from veileder.site.context import Context, Draft
from veileder.site.sharing.body import Body
from veileder.site.sharing.difference import Reads, essence
from veileder.site.sharing.trace import SIDE, Call, Read, Seen, SeenContext, Trace

Render = Callable[[Context, Draft, Any], str]
"""Gives the body of a page, tokens unfilled. The template sees the draft as the last argument has it."""
RenderFragment = Callable[[Context, str], str]
"""Gives a fragment by the name in its mark, tokens unfilled."""
Plan = Callable[[Context], Iterable[Draft]]


@dataclass(frozen=True, slots=True)
class _Made:
    """Something that was made: what it came to, and what it was made of.

    Args:
        essence: what it came to; a page is not asked for it.
        reads: what was read of the content, as the bits of a number.
        calls: what it was made of that others use too, in the order it was asked for.
    """

    essence: Any
    reads: int
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class NationalPage:
    """A page of the edition.

    Args:
        template: its template.
        view: the function that makes its view, with its arguments.
        side: what the template shows of the draft itself.
        made: what it was made of.
        body: the body.
    """

    template: str
    view: Any
    side: tuple[tuple[str, Any], ...]
    made: _Made
    body: Body


class _Language:
    """The edition in one målform."""

    def __init__(
        self,
        context: Context,
        plan: Plan,
        render: Render,
        render_fragment: RenderFragment,
        former: _Language | None = None,
    ) -> None:
        self.names: tuple[Read, ...] = former.names if former else ()
        trace, numbers = Trace(), _Numbers(self.names)
        seen = SeenContext(context, trace)
        shared = Shared(former, replace(context, _made={}), None) if former else None
        self.pages: dict[str, NationalPage] = {}
        for draft in plan(seen):
            page = shared.page(draft) if shared else None
            if page is None:
                with trace.reading() as reads:
                    markup = render(seen, draft, Seen(draft, (SIDE,), trace))
                side = tuple((read[1], getattr(draft, read[1])) for read in reads if read[0] == SIDE)
                made = numbers.made(None, (read for read in reads if read[0] != SIDE))
                view = _view_of(draft, recorded=True)
                page = NationalPage(draft.template, view, side, made, Body(markup, draft.path))
            if page.body.can_be_shared:
                self.pages[draft.path] = page
        self.fragments: dict[str, tuple[str, _Made]] = {}
        for name in dict.fromkeys(name for page in self.pages.values() for name in page.body.fragments):
            if former and shared and shared.fragment(name) is not None:
                self.fragments[name] = former.fragments[name]
                continue
            with trace.reading() as reads:
                markup = render_fragment(seen, name)
            self.fragments[name] = markup, numbers.made(None, reads)
        self.addresses = frozenset().union(*(page.body.addresses for page in self.pages.values()))
        self.calls = shared.calls_of(self, seen) if shared else {}
        self.calls |= {
            call: numbers.made(essence(value, recorded=True), reads) for call, (value, reads) in seen.made.items()
        }
        self.names = tuple(numbers.found)
        self.numbers = numbers.found
        self.reads = Reads(self.names, context)

    @property
    def made(self) -> Iterator[_Made]:
        """What pages and fragments were made of."""
        yield from (page.made for page in self.pages.values())
        yield from (made for _, made in self.fragments.values())


class _Numbers:
    """Gives every read a number; those that have one keep it."""

    def __init__(self, known: Iterable[Read]) -> None:
        self.found: dict[Read, int] = {read: number for number, read in enumerate(known)}

    def made(self, essence: Any, reads: Iterable[Read | Call]) -> _Made:
        numbers, calls = [], []
        for read in reads:
            if isinstance(read[0], str):
                numbers.append(self.found.setdefault(read, len(self.found)))
            else:
                calls.append(read)
        return _Made(essence, _bits(numbers), tuple(calls))


class Edition:
    """Every page that some content gives, to be used where another kommune has the same.

    Args:
        contexts: the base alone in each målform, with a kommune that is nobody's; any content will do.
        plan: gives every page of one målform, before rendering.
        render: renders one.
        render_fragment: renders a fragment that pages show.
        former: one that was made with the same functions of other content, or on another day; what still holds of it is
            taken as it is.
    """

    def __init__(
        self,
        contexts: Iterable[Context],
        plan: Plan,
        render: Render,
        render_fragment: RenderFragment,
        former: Edition | None = None,
    ) -> None:
        before: Mapping[str, _Language] = former._languages if former else {}
        self._languages: Mapping[str, _Language] = {
            context.language: _Language(context, plan, render, render_fragment, before.get(context.language))
            for context in contexts
        }

    def pages(self, language: str) -> Mapping[str, NationalPage]:
        """Every page in one målform by its path, without those that cannot be shared."""
        return self._languages[language].pages

    def shared_with(self, context: Context, gone: re.Pattern[str] | None = None) -> Shared | None:
        """What a kommune shares with the edition in one målform; None when the edition is not in that one.

        Args:
            context: the kommune's content.
            gone: the addresses that the kommune has taken away, and that no page may lead to.
        """
        language = self._languages.get(context.language)
        return Shared(language, context, gone) if language else None


class Shared:
    """What a kommune shares with the edition in one målform."""

    def __init__(self, language: _Language, context: Context, gone: re.Pattern[str] | None) -> None:
        self._language, self._context = language, context
        self._gone = {address for address in language.addresses if gone.match(address)} if gone else set()
        self._same: dict[Call, bool] = {}
        self._differing = _bits([language.numbers[read] for read in language.reads.differing(context)])

    def page(self, draft: Draft) -> NationalPage | None:
        """The national page that a page of the kommune is, or None when it must be made."""
        page = self._language.pages.get(draft.path)
        if page is None or not self._is_meant(page, draft):
            return None
        return page if self._holds(page.made) else None

    def fragment(self, name: str) -> str | None:
        """A fragment of the kommune with its tokens unfilled, or None when it must be made."""
        markup, made = self._language.fragments.get(name, ("", None))
        return markup if made and self._holds(made) else None

    def calls_of(self, later: _Language, seen: SeenContext) -> dict[Call, _Made]:
        """What the pages that a later edition has taken were made of.

        What comes to the same of other things than before is made again by the later one, to learn what they are.
        """
        found: dict[Call, _Made] = {}
        waiting = [call for made in later.made for call in made.calls]
        while waiting:
            call = waiting.pop()
            if call in found or call in seen.made:
                continue
            made = self._language.calls[call]
            if self._holds(made):
                found[call] = made
                waiting += made.calls
            else:
                seen.once(*call)
        return found

    def why(self, draft: Draft) -> tuple[Read, ...]:
        """What makes a page another than the national one, also when only its fragments do: the reads that differ.

        What begins with «side» is of the page itself: ``("side", "path")`` when there is no such page nationally.
        """
        page = self._language.pages.get(draft.path)
        if page is None:
            return ((SIDE, "path"),)
        if not self._is_meant(page, draft):
            differing = [name for name, value in page.side if getattr(draft, name) != value]
            return tuple((SIDE, name) for name in differing or ("view",))
        parts = (page.made, *(self._language.fragments[name][1] for name in page.body.fragments))
        return tuple(dict.fromkeys(read for made in parts for read in self._differing_in(made)))

    def _is_meant(self, page: NationalPage, draft: Draft) -> bool:
        """Whether two pages are made in the same way, and say the same of themselves."""
        return (
            page.template == draft.template
            and page.view == _view_of(draft)
            and all(getattr(draft, name) == value for name, value in page.side)
            and self._gone.isdisjoint(page.body.addresses)
        )

    def _holds(self, made: _Made) -> bool:
        """Whether all that something was made of is the same."""
        return not made.reads & self._differing and all(map(self._is_same, made.calls))

    def _is_same(self, call: Call) -> bool:
        """Whether something that pages share comes to the same, as is known by what it is made of, or by making it."""
        if call not in self._same:
            made = self._language.calls[call]
            self._same[call] = self._holds(made) or essence(self._context.once(*call)) == made.essence
        return self._same[call]

    def _differing_in(self, made: _Made) -> Iterable[Read]:
        bits = made.reads & self._differing
        yield from (name for number, name in enumerate(self._language.names) if bits >> number & 1)
        for call in made.calls:
            if not self._is_same(call):
                yield from self._differing_in(self._language.calls[call])


def _view_of(draft: Draft, *, recorded: bool = False) -> Any:
    """What decides a view: its function, and its arguments."""
    return draft.view.make, essence(draft.view.args, recorded=recorded)


def _bits(numbers: Sequence[int]) -> int:
    """A number with these bits: so few bytes tell which of all reads a page has, and one operation compares two."""
    found = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        found[number // 8] |= 1 << number % 8
    return int.from_bytes(found, "little")
