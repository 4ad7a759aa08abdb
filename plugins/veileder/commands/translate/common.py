"""What the commands under ``build.py translate`` share: the layer, and how failures are told."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from veileder.commands.common import say
from veileder.diagnostics import Diagnostic, Report, closest
from veileder.layers.layer import read_layer
from veileder.report import render_text
from veileder.schema.base import MAALFORMER, NAMES, OTHER
from veileder.source.store import ChangedMeanwhile, write_together
from veileder.translation.drafting import under
from veileder.translation.memory import Work
from veileder.translation.units import BASE, Place, likely_place, place_of, places

_SHOWN = 100


def chosen_place(root: Path, name: str | None, *, base: bool = False, changes: bool = True) -> Place | None:
    """The layer to work on, or None after saying why there is none.

    Args:
        root: the project's root.
        name: a kommune, a region or «basen».
        base: True for the national base.
        changes: False when it is only read, so that it may be a base that came with the program.
    """
    name = BASE if base else name
    if name is None:
        print("Si hvilken kommune det gjelder, eller «basen».", file=sys.stderr)
        return None
    place = place_of(root, name)
    if place is not None and changes and not place.is_ours:
        print("Basen følger med programmet, og kan ikke endres her.", file=sys.stderr)
        return None
    if place is None:
        near = likely_place(root, name)
        hint = f" Mente du «{near}»?" if near else f" Det finnes: {', '.join(one.name for one in places(root))}."
        print(f"«{name}» er ingen kommune eller region.{hint}", file=sys.stderr)
    return place


def nothing_under(work: Work, only: str) -> bool:
    """Tell that a layer has no text at a path, with the one that was probably meant; whether it has none."""
    if any(under(path, only) for path in work.units):
        return False
    owners = dict.fromkeys(".".join(path.split(".")[:2]) for path in work.units)
    near = closest(only, [*work.units, *owners] if only.count(".") > 1 else owners)
    hint = f" Mente du «{near}»?" if near else ""
    print(f"{work.place.name} har ingen tekst under «{only}».{hint}", file=sys.stderr)
    return True


def languages_of(place: Place) -> tuple[str, ...]:
    """The målformer that a layer is published in, the main one first."""
    written = read_layer(place.folder, place.name, place.root).tree.find("kommune", "målformer")
    found = [str(item.value) for item in written.items] if written else []
    return tuple(dict.fromkeys(one for one in found if one in MAALFORMER)) or MAALFORMER


def target_of(place: Place, to: str | None) -> str | None:
    """The målform to translate to: the given one, or the one that is not the layer's main one.

    Returns:
        None, after saying so, for a layer that is published in one målform only: nobody would read the other.
    """
    main, *others = languages_of(place)
    if to is None and not others:
        print(
            f"{place.name} publiseres bare på {NAMES[main]}, så ingenting skal oversettes. "
            f"Vil dere begynne med {NAMES[OTHER[main]]}, skriver dere --til {OTHER[main]}.",
            file=sys.stderr,
        )
        return None
    return to or OTHER[main]


def refused(root: Path, found: Sequence[Diagnostic]) -> bool:
    """Tell what could not be read, so that nothing may be written; whether there was anything."""
    if found:
        say(render_text(Report(found), root))
        say("Ingenting er skrevet.")
    return bool(found)


def written(root: Path, files: Mapping[Path, tuple[str, str]]) -> bool:
    """Write files, all or none; whether it went well. The user has been told when not."""
    try:
        write_together(files)
    except ChangedMeanwhile as error:
        print(f"{error.args[0].name} er endret av noen andre imens. Ingenting er skrevet; prøv igjen.", file=sys.stderr)
        return False
    except OSError as error:
        print(f"Fikk ikke skrevet {error.filename or 'fila'}. Ingenting er endret.", file=sys.stderr)
        return False
    return True


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def texts(number: int) -> str:
    """A number of texts in words."""
    return f"{number} {'tekst' if number == 1 else 'tekster'}"
