"""``build.py translate draft``: proposals by machine of what is missing, for a person to read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from veileder.commands.apertium import APT_PACKAGES, ApertiumFailed, apertium, translated
from veileder.commands.common import say
from veileder.commands.norwegian import program
from veileder.commands.translate.common import chosen_place, nothing_under, refused, target_of, written
from veileder.places import shown
from veileder.schema.base import NAMES, OTHER
from veileder.translation.drafting import Machine, to_draft, translate
from veileder.translation.glossary import glossary, terms_of
from veileder.translation.memory import drafted, load, with_entries
from veileder.translation.units import BASE, Unit, place_of, read_units


def run(
    root: Path, name: str | None, to: str | None, *, only: str = "", base: bool = False, machine: Machine | None = None
) -> int:
    """Propose translations of what is missing, in the layer's translator's file.

    Args:
        root: the project's root.
        name: a kommune, a region or «basen».
        to: the målform to translate to.
        only: a path that the texts must be at or under.
        base: True for the national base.
        machine: what translates; Apertium when nothing else is given.

    Returns:
        0 when drafts are written or none are needed, 1 when something could not be read, translated or written, 2 for a
        layer that does not exist or has one målform, or without Apertium.
    """
    place = chosen_place(root, name, base=base)
    if place is None:
        return 2
    language = target_of(place, to)
    if language is None:
        return 2
    if machine is None and apertium() is None:
        command = f"sudo apt-get install {' '.join(APT_PACKAGES)}"
        print(f"Her trengs oversettelsesprogrammet Apertium. Installer det slik:\n\n  {command}", file=sys.stderr)
        return 2
    work = load(place, language)
    if refused(root, work.found):
        return 1
    if only and nothing_under(work, only):
        return 2
    wanted = to_draft(work.pairs, only)
    if not wanted:
        where = f" under «{only}»" if only else ""
        say(f"{place.name}: ingenting{where} mangler på {NAMES[language]}.")
        return 0
    units = [*work.units.values(), *(() if place.name == BASE else _base_units(root))]
    terms = terms_of(glossary(units, OTHER[language]))
    try:
        made = translate({pair.unit.path: pair.source for pair in wanted}, machine or _with_progress(language), terms)
    except ApertiumFailed:
        print("Apertium stoppet før alt var oversatt. Ingenting er skrevet; prøv igjen.", file=sys.stderr)
        return 1
    by_path = {pair.unit.path: pair for pair in wanted}
    entries = [drafted(work, by_path[path], text) for path, text in made.texts.items()]
    if not written(root, {work.file: (work.before, with_entries(work, entries))}):
        return 1
    where = shown(work.file, root)
    say(f"{len(entries)} utkast til {NAMES[language]} står i {where}. De vises ikke før noen har lest dem.")
    for path in made.refused:
        say(f"  uten utkast, for maskinen ville ha ødelagt noe i teksten: {path}")
    say(f"Les dem:  {program()} translate review {place.name} --til {language}")
    return 0


def _base_units(root: Path) -> list[Unit]:
    base = place_of(root, BASE)
    return list(read_units(base).by_path.values()) if base else []


def _with_progress(language: str) -> Machine:
    def machine(lines: Sequence[str]) -> Iterator[str]:
        with click.progressbar(translated(lines, language), length=len(lines), label="Oversetter") as answers:
            yield from answers

    return machine
