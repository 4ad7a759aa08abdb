"""``build.py translate review``: read drafts one by one in the terminal, and take in those that are right."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from veileder.commands.common import say
from veileder.commands.norwegian import program
from veileder.commands.translate.common import chosen_place, nothing_under, refused, target_of, texts, written
from veileder.schema.base import NAMES, OTHER
from veileder.translation.accept import problems, put_in
from veileder.translation.drafting import under
from veileder.translation.memory import load
from veileder.translation.state import Pair, State

_KEYS = "Enter = godta, e = endre, h = hopp over, q = slutt"


def run(root: Path, name: str | None, to: str | None, *, only: str = "", base: bool = False) -> int:
    """Walk the drafts of a layer. What is accepted is written at once.

    Args:
        root: the project's root.
        name: a kommune, a region or «basen».
        to: the målform of the drafts.
        only: a path that the texts must be at or under.
        base: True for the national base.

    Returns:
        0, 1 when something could not be read or written, 2 for a layer that does not exist or has one målform.
    """
    place = chosen_place(root, name, base=base)
    if place is None:
        return 2
    language = target_of(place, to)
    if language is None:
        return 2
    work = load(place, language)
    if refused(root, work.found):
        return 1
    if only and nothing_under(work, only):
        return 2
    waiting = [
        pair.unit.path
        for pair in work.pairs
        if pair.state in (State.DRAFT, State.READY) and under(pair.unit.path, only)
    ]
    if not waiting:
        say(f"{place.name}: ingen utkast på {NAMES[language]} venter.")
        return 0
    say(f"{texts(len(waiting))} venter. {_KEYS}.")
    taken = 0
    for number, path in enumerate(waiting, 1):
        work = load(place, language)  # somebody may have written meanwhile, and what was accepted stands there now
        pair = next((pair for pair in work.pairs if pair.unit.path == path), None)
        if pair is None or pair.entry is None or pair.target or work.found:
            continue
        say(f"\n{number} av {len(waiting)}  {path}")
        text = _read_by_person(pair, language)
        if text is None:
            break
        if not text:
            continue
        changes = put_in(work, [(pair, text)])
        if refused(root, changes.found):
            continue
        if not written(root, changes.files):
            return 1
        taken += 1
    say(
        f"\n{texts(taken)} satt inn. Resten venter til neste gang."
        if taken < len(waiting)
        else f"\n{texts(taken)} satt inn."
    )
    if taken:
        say(f"Se etter at alt stemmer:  {program()} check")
    return 0


def _read_by_person(pair: Pair, language: str) -> str | None:
    """The text as the person wants it, "" to skip it, None to stop."""
    text = pair.entry.target if pair.entry else ""
    say(f"  {NAMES[OTHER[language]]}:\n{_indented(pair.source)}")
    while True:
        say(f"  {NAMES[language]}, utkast:\n{_indented(text)}")
        answer = _asked("  > ")
        if answer is None or answer.lower() in ("q", "slutt"):
            return None
        if answer.lower() in ("h", "hopp"):
            return ""
        if answer.lower() in ("e", "endre"):
            text = _edited(text)
        elif answer:
            say(f"  «{answer}» er ikke et valg. {_KEYS}.")
            continue
        else:
            wrong = problems(pair, text)
            if not wrong:
                return text
            say(f"  Dette må være likt på begge målformer: {'; '.join(wrong)}. Skriv e for å rette det.")


def _edited(text: str) -> str:
    """A text as the person changes it: in the program that EDITOR names, else on one line."""
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        try:
            changed = click.edit(text, extension=".md")
        except click.ClickException:
            say("  Fikk ikke åpnet programmet som EDITOR peker på.")
            return text
        return text if changed is None else changed.strip("\n")
    if "\n" in text.strip():
        say("  Teksten har flere linjer. Sett EDITOR til et skriveprogram, for eksempel: export EDITOR=nano")
        return text
    return _asked("  Skriv hele teksten (tom linje beholder utkastet): ") or text


def _asked(prompt: str) -> str | None:
    """What the person writes on one line, or None when there is no more to read."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
