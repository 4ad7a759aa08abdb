"""What several rules need: every text with its place, every graph of steps, and quotes for messages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.graph import StepGraph, step_graph
from veileder.schema.base import MAALFORMER, NAMES, Ref
from veileder.schema.references import references
from veileder.schema.steg import AKUTT, AVSLUTT
from veileder.source.node import Node, Step

_LANGUAGES = frozenset(MAALFORMER)


def draft_waits(language: str) -> str:
    """What is said of a text that has a translation which nobody has read yet."""
    return f"et utkast på {NAMES[language]} venter på å bli lest; les det i «edit» eller med «translate review»"


class Text(NamedTuple):
    """A text as an editor wrote it. ``language`` is "" for what is the same in both målformer."""

    path: tuple[Step, ...]
    position: Position
    language: str
    text: str
    is_prose: bool = False

    def at(self, offset: int) -> Position:
        """The place of a character: exact in prose; in YAML, where the text begins."""
        if not self.is_prose:
            return self.position
        before = self.text[: offset + 1].splitlines()
        return Position(self.position.file, len(before), len(before[-1]))


def every_text(content: Content) -> Iterator[Text]:
    """Every text of the tree, also of objects that are not valid, and all prose."""
    for path, node in content.nodes:
        if isinstance(node.value, str):
            yield Text(path, node.position, _language(path), node.value)
    for (collection, id, language), prose in content.prose.items():
        yield Text((collection, id), prose.position, language, prose.text, is_prose=True)


# Words for search are as people write them, and the national words for services are as they are.
_LISTS_OF_WORDS = frozenset({"søkeord", "synonymer", "akuttord", "godkjente-ord", "los"})


def running_text(content: Content) -> Iterator[Text]:
    """Every text that is written in one of the kommune's målformer, without lists of words."""
    languages = content.languages
    for path, node in content.nodes:
        # Two rules come here, and a guide has tens of thousands of nodes: the cheapest question first.
        if isinstance(node.value, str) and path[-1] in languages and _LISTS_OF_WORDS.isdisjoint(path):
            yield Text(path, node.position, str(path[-1]), node.value)
    for (collection, id, language), prose in content.prose.items():
        if language in languages:
            yield Text((collection, id), prose.position, language, prose.text, is_prose=True)


def _language(path: tuple[Step, ...]) -> str:
    """The målform of a text (``…, "nb"``) or of one word in a list of words (``…, "nb", 3``)."""
    for step in path[:-3:-1]:
        if step in _LANGUAGES:
            return str(step)
    return ""


def pairs(content: Content) -> Iterator[tuple[tuple[Step, ...], Node]]:
    """Every short text as the mapping with ``nb:`` and ``nn:``."""
    for path, node in content.nodes:
        languages = node.mapping
        if languages and languages.keys() <= _LANGUAGES and all(isinstance(n.value, str) for n in languages.values()):
            yield path, node


def uses(content: Content) -> Iterator[tuple[Node, tuple[Step, ...], Ref, str]]:
    """Yield (node, path, mark, id) of every reference in the guide."""
    for path, mark, id in references(content.guide):
        node = content.node(*path)
        if node.value != id and isinstance(path[-1], int):  # something before it in the list was not valid
            around = content.node(*path[:-1])
            node = next((item for item in around.items if item.value == id), node)
        yield node, path, mark, id


def graphs(content: Content) -> list[tuple[str, StepGraph]]:
    """The graph of the shared steps (named "") and of each guide, or nothing when steps are broken.

    What is wrong with a step is told by others. With such a hole, a graph would only tell the same
    thing again, at the wrong place.
    """
    if not _steps_are_whole(content):
        return []
    found = [("", step_graph(content))]
    return found + [(guide.id, step_graph(content, guide.id)) for guide in content.guide.veiledere]


def _steps_are_whole(content: Content) -> bool:
    steps = {step.id: step for step in content.guide.steg}
    levels = content.known_ids("nivåer")
    if set(steps) != content.known_ids("steg") or set(content.levels) != levels:
        return False
    if not levels.isdisjoint(steps):
        return False
    targets = {*steps, *levels, AKUTT, AVSLUTT}
    for step in steps.values():
        written = content.node("steg", step.id)
        for key, kept in (("utfall", step.utfall), ("for", step.for_)):
            node = written.mapping.get(key)
            if len(node.items if node else ()) != len(kept):
                return False
        if step.nivaa not in levels | {AKUTT} or any(outcome.til not in targets for outcome in step.utfall):
            return False
        if not content.known_ids("veiledere").issuperset(step.for_):
            return False
    return True


def in_guides(guides: Iterable[str]) -> str:
    """«i veilederen «skole»», or "" when it concerns the shared steps too."""
    names = list(guides)
    if not names or "" in names:
        return ""
    quoted = [f"«{name}»" for name in names]
    if len(quoted) == 1:
        return f" i veilederen {quoted[0]}"
    return f" i veilederne {', '.join(quoted[:-1])} og {quoted[-1]}"


def months_before(date: datetime.date, months: int) -> datetime.date:
    """The same day some months earlier, or the last day of that month."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    for day in range(date.day, 27, -1):
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            continue
    return datetime.date(year, month + 1, date.day)
