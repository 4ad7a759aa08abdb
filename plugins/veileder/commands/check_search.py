"""``build.py check --sok``: asks the search of a built guide for everything by its title, in a browser."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from veileder.commands.browser import started
from veileder.commands.build import build_quietly
from veileder.commands.common import say
from veileder.commands.web_server import serving
from veileder.compilation import Compilation
from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.schema.base import NAMES
from veileder.site.page import Page
from veileder.site.search.questions import SEEN, Question, entries_of, origins, questions

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ID = "ufinnelig-side"
_OPEN = "details.sok > summary"
_READY = "details.sok form[data-svar]"
# The box sets data-svar when the list is the whole answer to what is written.
_ASK = """
async ([texts, most]) => {
  const form = document.querySelector("details.sok form");
  const field = form.querySelector("input");
  const answers = [];
  for (const text of texts) {
    const answered = new Promise((done) => {
      const watch = new MutationObserver(() => (watch.disconnect(), done()));
      watch.observe(form, { attributeFilter: ["data-svar"] });
    });
    field.value = text;
    field.dispatchEvent(new Event("input"));
    await answered;
    const results = [...form.querySelectorAll("ol.treff > li")].slice(0, most);
    answers.push(results.map((result) => result.querySelector("a:not([href^='tel:'])").href));
  }
  return answers;
}
"""


def unfindable(root: Path, compilations: Sequence[Compilation], *, date: datetime.date) -> list[Diagnostic] | None:
    """What nobody finds who writes what it is called, in the guides that have no errors.

    Args:
        root: the project's root.
        compilations: the guides, checked.
        date: the day they are made for.

    Returns:
        A warning for each title and målform, or None when the guides cannot be built.
    """
    whole = [(it.content, it.site.pages) for it in compilations if it.content and it.site]
    if not whole:
        return []
    with tempfile.TemporaryDirectory() as folder:
        names = tuple(content.kommune for content, _ in whole)
        if not build_quietly(root, names, Path(folder), names, date=date):
            return None
        with serving(Path(folder)) as address, started() as browser:
            return [
                found
                for content, pages in whole
                for language in content.languages
                for found in _unfindable(browser, address, content, pages, language)
            ]


def _unfindable(
    browser: Browser, address: str, content: Content, pages: Sequence[Page], language: str
) -> Iterator[Diagnostic]:
    asked = questions(content, pages, language)
    say(f"Spør søket i {content.kommune} på {NAMES[language]} … {len(asked)} spørsmål")
    folder = "" if language == content.languages[0] else f"{language}/"
    answers = _answers(browser, f"{address}/{content.kommune}/{folder}", [question.text for question in asked])
    yield from findings(content, pages, language, zip(asked, answers, strict=True))


def findings(
    content: Content, pages: Sequence[Page], language: str, answers: Iterable[tuple[Question, Sequence[str]]]
) -> Iterator[Diagnostic]:
    """A warning for each title that is not found; the first question that fails tells enough.

    Args:
        content: the kommune's content.
        pages: every page of the site.
        language: the målform of the reader.
        answers: each question with the addresses that it found, best first.
    """
    titles = {entry.address: entry.title for entry in entries_of(content, pages, language)}
    places = origins(content, pages)
    told: set[str] = set()
    for question, results in answers:
        if question.is_answered(results) or question.address in told:
            continue
        told.add(question.address)
        came = [titles.get(result, result) for result in results[:SEEN]]
        message = (
            f"søket på {NAMES[language]} finner ikke «{titles[question.address]}» når noen skriver «{question.text}»,"
            f" {_instead(came)}; gi siden et tydeligere navn, eller legg inn «søkeord»"
        )
        yield Diagnostic(places[question.address], ID, message, severity=Severity.WARNING)


def _instead(titles: Sequence[str]) -> str:
    """What came instead, in words."""
    quoted = [f"«{title}»" for title in titles]
    if not quoted:
        return "og viser ingenting"
    return f"men viser {' og '.join(filter(None, [', '.join(quoted[:-1]), quoted[-1]]))}"


def _answers(browser: Browser, root: str, texts: Sequence[str]) -> list[list[str]]:
    """The first results of each question, as addresses from the målform's root."""
    page = browser.new_page()
    page.goto(root)
    page.click(_OPEN)
    page.wait_for_selector(_READY, state="attached")
    found: list[list[str]] = page.evaluate(_ASK, [texts, SEEN])
    page.close()
    return [[address.removeprefix(root) for address in addresses] for addresses in found]
