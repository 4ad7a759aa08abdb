"""``build.py translate export`` and ``import``: out to a translator and back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from veileder.commands.common import say
from veileder.commands.norwegian import program
from veileder.commands.translate.common import chosen_place, refused, short, target_of, texts, written
from veileder.diagnostics import Diagnostic, Position, Report
from veileder.report import render_text
from veileder.schema.base import MAALFORMER, NAMES, OTHER
from veileder.translation import po
from veileder.translation.accept import put_in
from veileder.translation.exchange import incoming, outgoing
from veileder.translation.memory import load
from veileder.translation.state import Pair


def export(
    root: Path, name: str | None, to: str | None, out: Path | None, *, all_of_it: bool = False, base: bool = False
) -> int:
    """Write a PO file for a translator.

    Args:
        root: the project's root.
        name: a kommune, a region or «basen».
        to: the målform to translate to.
        out: the file; without it, ``<lag>-<målform>.po`` where the user stands.
        all_of_it: True also gives what is translated already.
        base: True for the national base.

    Returns:
        0 when written or when nothing is missing, 1 when not, 2 for a layer that does not exist or has one målform.
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
    entries = outgoing(work, all_of_it=all_of_it)
    if not entries:
        say(f"{place.name}: ingenting mangler på {NAMES[language]}. Vil du ha med alt, så skriv --alle.")
        return 0
    file = out or Path(f"{place.name}-{language}.po")
    if file.exists():
        print(f"{file} finnes fra før og er ikke rørt. Flytt den, eller velg et annet navn med --out.", file=sys.stderr)
        return 1
    text = po.write(entries, language=language, layer=place.name, other=OTHER[language])
    if not written(root, {file: ("", text)}):
        return 1
    say(f"{texts(len(entries))} står i {file}. Send den til den som oversetter.")
    say(f"Ta den inn igjen:  {program()} translate import {file}")
    return 0


def import_(
    root: Path, file: Path, name: str | None, to: str | None, *, rehearse: bool = False, base: bool = False
) -> int:
    """Take a translator's PO file in: into the YAML beside the source, or as a text file of its own.

    Args:
        root: the project's root.
        file: the PO file.
        name: the layer; without it, the one that the file's header names.
        to: the målform; without it, the one that the header names.
        rehearse: True only shows what would change.
        base: True for the national base.

    Returns:
        0 when all is put in or there was nothing new, 1 when something is wrong with the file, and then nothing is
        written, 2 when it does not exist or does not say where it belongs.
    """
    try:
        content = po.read(po.decoded(file.read_bytes()), str(file))
    except OSError:
        print(f"{file} kan ikke leses. Finnes den?", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        at = Position(str(file))
        message = "fila er ikke lagret som UTF-8; lagre den på nytt med tegnsettet UTF-8"
        content = po.PoFile(found=(Diagnostic(at, "po-fil", message),))
    if refused(root, content.found):
        return 1
    place = chosen_place(root, name or content.layer or None, base=base)
    if place is None:
        if not name and not base:
            print(f"Skriv for eksempel: {program()} translate import {file} -k fjordvik", file=sys.stderr)
        return 2
    language = to or content.language
    if language not in MAALFORMER:
        print("Fila sier ikke om den er på nb eller nn. Skriv --til nn eller --til nb.", file=sys.stderr)
        return 2
    work = load(place, language)
    if refused(root, work.found):
        return 1
    brought = incoming(work, content, str(file))
    report = Report(brought.found)
    if brought.found:
        say(render_text(report, root))
    if report.errors:
        say("Ingenting er satt inn. Rett feilene, og prøv igjen.")
        return 1
    changes = put_in(work, list(brought.given))
    if refused(root, changes.found):
        return 1
    changed = [(pair, text) for pair, text in brought.given if changes.texts[pair.unit.path] != pair.target]
    if rehearse:
        _show(changed)
    elif not written(root, changes.files):
        return 1
    confirmed = len(brought.given) - len(changed)
    verb = "Ville satt" if rehearse else "Satte"
    if not brought.given:
        say(f"Ingenting i fila er nytt for {place.name}.")
    else:
        say(f"{verb} inn {texts(len(changed))} på {NAMES[language]} i {place.name}.")
    if confirmed:
        say(f"{confirmed} som stod der fra før, er lest på nytt og stemmer.")
    if brought.untranslated:
        say(f"{brought.untranslated} var ikke oversatt eller ikke lest (fuzzy), og er ikke tatt med.")
    if changed and not rehearse:
        say(f"Se etter at alt stemmer:  {program()} check")
    return 0


def _show(changed: Sequence[tuple[Pair, str]]) -> None:
    for pair, text in changed:
        say(f"{pair.unit.path} ({pair.unit.at.file}:{pair.unit.at.line})")
        if pair.target:
            say(f"  nå:  {short(pair.target)}")
        say(f"  blir: {short(text)}")
