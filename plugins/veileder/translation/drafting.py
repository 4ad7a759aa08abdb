"""Drafts by machine of what is missing. What comes out is a proposal that a person must read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from veileder.translation.protect import Line, Replace, broken, protected, restored
from veileder.translation.state import Pair, State

# Translates lines in Apertium's stream format, one answer a line, in order.
Machine = Callable[[Sequence[str]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What the machine proposes.

    Args:
        texts: path → translation.
        refused: paths of texts where it lost or changed what must be kept.
    """

    texts: Mapping[str, str]
    refused: tuple[str, ...]


def to_draft(pairs: Iterable[Pair], only: str = "") -> list[Pair]:
    """The texts that need a draft: what is missing, and a machine's draft of a text that has changed since.

    Args:
        pairs: the texts of a layer.
        only: a path that they must be at or under, or "" for all.
    """
    return [
        pair
        for pair in pairs
        if under(pair.unit.path, only)
        and (
            pair.state is State.MISSING
            or (pair.state is State.DRAFT and pair.entry and pair.entry.is_machine and pair.entry.source != pair.source)
        )
    ]


def under(path: str, only: str) -> bool:
    """Whether a path is another, or stands under it; everything stands under ""."""
    only = only.strip(".")
    return not only or path == only or path.startswith(f"{only}.")


def translate(sources: Mapping[str, str], machine: Machine, terms: Replace) -> Drafts:
    """Translate texts, all of them in one go.

    Args:
        sources: path → text.
        machine: the program.
        terms: finds the words with a fixed translation.
    """
    lines = {path: [protected(line, terms) for line in text.split("\n")] for path, text in sources.items()}
    safe = {path: [line for line in found if line] for path, found in lines.items() if all(found)}
    sent = [line.sent for found in safe.values() for line in found if not line.is_empty]
    answers = machine(sent) if sent else iter(())
    texts: dict[str, str] = {}
    for path, found in safe.items():
        back = [_answer(line, answers) for line in found]
        if None not in back:
            text = "\n".join(line for line in back if line is not None)
            if not broken(sources[path], text):
                texts[path] = text
    return Drafts(texts, tuple(path for path in sources if path not in texts))


def _answer(line: Line, answers: Iterator[str]) -> str | None:
    return restored(line, line.sent if line.is_empty else next(answers, ""))
