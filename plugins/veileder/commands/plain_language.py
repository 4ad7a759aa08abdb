"""``build.py check --klarsprak``: how heavy every page is to read, and what could be easier. Advice, never an error."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from veileder.building.national import national
from veileder.commands.common import chosen, say
from veileder.commands.norwegian import program
from veileder.compilation import check
from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill, token_values
from veileder.language.plain import Advice, advise
from veileder.language.text import words
from veileder.report import shown
from veileder.rules.common import running_text
from veileder.schema.base import NAMES
from veileder.site.compile import compile_pages
from veileder.site.markdown import values_of
from veileder.site.page import Page
from veileder.site.readability import Readability, readability

_PAGES, _SENTENCES = 10, 3
"""What is shown of a kommune, and of a page, when nobody asks for all."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that could be easier, and where it is written."""

    position: Position
    advice: Advice


def run(root: Path, names: tuple[str, ...], *, date: datetime.date, everything: bool) -> int:
    """Print advice on the language of kommuner, the heaviest page first.

    Args:
        root: the project's root.
        names: kommuner to look at, or none for all.
        date: the day the guides are made for.
        everything: True shows every page and sentence there is something to say about.

    Returns:
        0, also with advice; 1 when a guide has errors and cannot be read whole; 2 when a kommune does not exist.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    base, edition = national(root, date)
    broken = False
    for kommune in selected:
        compilation = check(root, kommune, date=date, base=base, edition=edition)
        if compilation.content is None or compilation.report.errors:
            say(f"{kommune}: Det er feil i innholdet. Rett dem først: {program()} check {kommune}")
            broken = True
            continue
        for line in _report(root, compilation.content, everything=everything):
            say(shown(line))
    return 1 if broken else 0


def _report(root: Path, content: Content, *, everything: bool) -> Iterator[str]:
    pages = compile_pages(root, content, edit_mode=True).pages  # a preview's pages tell where their texts are written
    figures = readability(pages)
    heavy = _sentences(content)
    told: set[Position] = set()
    rows = [
        (figure, [sentence for place in _places(page) for sentence in heavy.get((page.language, place), ())])
        for figure, page in zip(figures, pages, strict=True)
    ]
    rows = [(figure, found) for figure, found in rows if figure.lix and (found or figure.is_heavy)]
    rows.sort(key=lambda row: (row[0].limit - row[0].lix, row[0].path, row[0].language))
    yield f"{content.guide.kommune.navn.in_either('nb')} ({content.kommune})"
    for figure, found in rows if everything else rows[:_PAGES]:
        yield from _page(figure, found, told, everything=everything)
    yield ""
    yield from _summary(figures, heavy, len(rows), everything=everything)


def _page(figure: Readability, found: list[_Sentence], told: set[Position], *, everything: bool) -> Iterator[str]:
    """A page with its worst sentences; what is told at another page is not told again."""
    new = [sentence for sentence in found if sentence.position not in told]
    new.sort(key=lambda sentence: (-sentence.advice.weight, sentence.position))
    told.update(sentence.position for sentence in new)
    grade = f"over grensen på {figure.limit}" if figure.is_heavy else f"grensen er {figure.limit}"
    yield ""
    yield f"LIX {_number(figure.lix)} ({grade}), {NAMES[figure.language]}: {figure.title} – /{figure.path}"
    for sentence in new if everything else new[:_SENTENCES]:
        yield f"  {sentence.position}: {' '.join(sentence.advice.what)}"
        yield f"    «{sentence.advice.sentence}»"
    if not found:
        yield f"  {_number(figure.long_words)} prosent av ordene har mer enn seks bokstaver. Prøv kortere ord."
    if left := len(found) - len(new):
        yield f"  {left} {'setning er vist' if left == 1 else 'setninger er vist'} ved en side lenger opp."
    if not everything and len(new) > _SENTENCES:
        yield f"  … og {len(new) - _SENTENCES} til."


def _summary(
    figures: Sequence[Readability],
    heavy: Mapping[tuple[str, str], list[_Sentence]],
    rows: int,
    *,
    everything: bool,
) -> Iterator[str]:
    measured = [figure for figure in figures if figure.lix]
    for language in dict.fromkeys(figure.language for figure in measured):
        own = [figure for figure in measured if figure.language == language]
        average, over = _number(mean(figure.lix for figure in own)), sum(figure.is_heavy for figure in own)
        count = sum(len(found) for (name, _), found in heavy.items() if name == language)
        sentences = f"{count} {'setning' if count == 1 else 'setninger'} kan bli enklere."
        pages = f"{len(own)} {'side' if len(own) == 1 else 'sider'}"
        yield f"{NAMES[language].capitalize()}: {pages}, LIX {average} i snitt, {over} over grensen. {sentences}"
    yield "LIX under 30 er svært lett, 30–40 er lett, over 50 er tungt. Dette er råd, og stopper ingenting."
    if not everything and rows > _PAGES:
        yield f"Her er de {_PAGES} tyngste av {rows} sider med råd. Se alle med --alle."


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _places(page: Page) -> list[str]:
    """Every «fil:linje» that a preview's page is made of."""
    return sorted(values_of("data-kilde", page.body))


def _sentences(content: Content) -> dict[tuple[str, str], list[_Sentence]]:
    """What could be easier, by målform and the line where its text or its paragraph begins."""
    found: dict[tuple[str, str], list[_Sentence]] = defaultdict(list)
    known = {language: _explained(content, language) for language in content.languages}
    values = {language: token_values(content.guide, language) for language in content.languages}
    for text in running_text(content):
        for advice in advise(text.text, text.language, known[text.language]):
            position = text.at(advice.offset)
            filled = fill(encode(advice.sentence), values[text.language])
            advice = Advice(advice.offset, filled, advice.what, advice.weight)
            start = _paragraph(text.text, advice.offset) if text.is_prose else text.position.line
            found[text.language, f"{text.position.file}:{start}"].append(_Sentence(position, advice))
    return found


def _paragraph(text: str, offset: int) -> int:
    """The line on which the block around an offset of a prose text begins, as the preview marks blocks."""
    lines = text[:offset].split("\n")
    line = len(lines)
    while line > 1 and lines[line - 2].strip() and not lines[line - 2].startswith("#"):
        line -= 1
    return line


def _explained(content: Content, language: str) -> frozenset[str]:
    """Words that the glossary explains, and words in names of services and tools: they may be long."""
    guide = content.guide
    names = [word.ord for word in guide.ord]
    names += [service.navn for service in guide.tjenester]
    names += [tool.navn for tool in guide.verktoy]
    return frozenset(word.lower() for name in names for word in words(name.in_either(language)))
