"""What several rules need: every text with its place, every graph of steps, and quotes for messages.

Most rules find something in few of a guide's tens of thousands of texts. What a rule can ask of a text alone, whatever
the kommune, it may ask with ``worth``, a function of its module: the answers are remembered, and the base's own texts
are the same for every kommune. Then the rule looks at those few with all it knows of the kommune.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.guide.graph import StepGraph, step_graph
from veileder.layers.parts import ProsePart, ValidPart, WrittenPart, sifted
from veileder.schema.base import MAALFORMER, NAMES, Ref, Tekst
from veileder.schema.references import references, texts
from veileder.schema.steg import AKUTT, AVSLUTT
from veileder.source.node import Node, Step

T = TypeVar("T")
Worth: TypeAlias = Callable[[T], bool]
Place: TypeAlias = tuple[tuple[Step, ...], Node]
ValidText: TypeAlias = tuple[tuple[Step, ...], Tekst]
Use: TypeAlias = tuple[Node, tuple[Step, ...], Ref, str]
"""The node of a reference, its path, what it may point at, and the id that it points at."""
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


def every_text(content: Content, worth: Worth[Text] | None = None) -> Iterator[Text]:
    """Every text of the tree, also of objects that are not valid, and all prose."""
    yield from sifted(content.written_parts, _texts, worth)
    yield from sifted(content.prose_parts, _prose, worth)


# Words for search are as people write them, and the national words for services are as they are.
_LISTS_OF_WORDS = frozenset({"søkeord", "synonymer", "akuttord", "godkjente-ord", "los"})


def running_text(content: Content, worth: Worth[Text] | None = None) -> Iterator[Text]:
    """Every text that is written in one of the kommune's målformer, without lists of words."""
    languages = content.languages
    yield from (text for text in sifted(content.written_parts, _running, worth) if text.language in languages)
    yield from (text for text in sifted(content.prose_parts, _prose, worth) if text.language in languages)


def nodes(content: Content, worth: Worth[Place]) -> Iterator[Place]:
    """Every node of the tree with its path."""
    return sifted(content.written_parts, _nodes, worth)


def pairs(content: Content, worth: Worth[Place] | None = None) -> Iterator[Place]:
    """Every short text as the mapping with ``nb:`` and ``nn:``."""
    return sifted(content.written_parts, _pairs, worth)


def valid_texts(content: Content, worth: Worth[ValidText] | None = None) -> Iterator[ValidText]:
    """Every text in two målformer of the valid objects, with its path."""
    objects = {id(obj) for _, obj in content.objects()}
    return sifted((part for part in content.valid_parts if id(part.model) in objects), _valid_texts, worth)


def uses(content: Content, worth: Worth[Use] | None = None) -> Iterator[Use]:
    """Every reference in the guide."""
    return sifted(content.valid_parts, _uses, worth)


def _texts(part: WrittenPart) -> Iterator[Text]:
    for path, node in part.nodes:
        if isinstance(node.value, str):
            yield Text(path, node.position, _language(path), node.value)


def _running(part: WrittenPart) -> Iterator[Text]:
    for path, node in part.nodes:
        # A guide has tens of thousands of nodes: the cheapest question first.
        if isinstance(node.value, str) and path[-1] in _LANGUAGES and _LISTS_OF_WORDS.isdisjoint(path):
            yield Text(path, node.position, str(path[-1]), node.value)


def _prose(part: ProsePart) -> Iterator[Text]:
    yield Text(part.path, part.prose.position, part.prose.language, part.prose.text, is_prose=True)


def _nodes(part: WrittenPart) -> Iterable[Place]:
    return part.nodes


def _pairs(part: WrittenPart) -> Iterator[Place]:
    for path, node in part.nodes:
        languages = node.mapping
        if languages and languages.keys() <= _LANGUAGES and all(isinstance(n.value, str) for n in languages.values()):
            yield path, node


def _valid_texts(part: ValidPart) -> Iterable[ValidText]:
    return texts(part.model, part.path)


def _uses(part: ValidPart) -> Iterator[Use]:
    below = len(part.path)
    for path, mark, id in references(part.model, part.path):
        node = part.node.nearest(*path[below:])
        if node.value != id and isinstance(path[-1], int):  # something before it in the list was not valid
            around = part.node.nearest(*path[below:-1])
            node = next((item for item in around.items if item.value == id), node)
        yield node, path, mark, id


def _language(path: tuple[Step, ...]) -> str:
    """The målform of a text (``…, "nb"``) or of one word in a list of words (``…, "nb", 3``)."""
    for step in path[:-3:-1]:
        if step in _LANGUAGES:
            return str(step)
    return ""


def graphs(content: Content) -> list[tuple[str, StepGraph]]:
    """The graph of the shared steps (named "") and of each guide, or nothing when steps are broken.

    What is wrong with a step is told by others. With such a hole, a graph would only tell the same
    thing again, at the wrong place.
    """
    return content.once(_graphs)


def _graphs(content: Content) -> list[tuple[str, StepGraph]]:
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
