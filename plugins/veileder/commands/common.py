"""What several commands share."""

from __future__ import annotations

import sys
from pathlib import Path

from veileder.commands.norwegian import program
from veileder.diagnostics import closest
from veileder.places import KOMMUNE_FOLDER, kommuner
from veileder.source.store import ChangedMeanwhile, read_exact, write_exact


def chosen(root: Path, names: tuple[str, ...]) -> list[str] | None:
    """The kommuner to work on: the named ones, or all.

    Returns:
        Folder names, or None (after saying why) when a name is unknown or there are none.
    """
    known = kommuner(root)
    if not known:
        print(
            f"Det er ingen kommuner i «{KOMMUNE_FOLDER}/». Lag en med: {program()} new kommune NAVN",
            file=sys.stderr,
        )
        return None
    wanted = [name.lower().rstrip("/").removeprefix(f"{KOMMUNE_FOLDER}/") for name in names]
    unknown = [name for name in wanted if name not in known]
    for name in unknown:
        near = closest(name, known)
        hint = f" Mente du «{near}»?" if near else f" Kommunene er: {', '.join(known)}."
        print(f"Kommunen «{name}» finnes ikke.{hint}", file=sys.stderr)
    return None if unknown else list(dict.fromkeys(wanted)) or known


def write(path: Path, text: str, *, before: str | None = None) -> str:
    """Write a file whole or not at all.

    Args:
        path: the file.
        text: its new content.
        before: what it said when it was read; None writes over whatever is there now.

    Returns:
        "", or in Norwegian why it could not be written; the file is then as it was.
    """
    try:
        write_exact(path, text, before=read_exact(path) if before is None else before)
    except ChangedMeanwhile:
        return f"«{path}» er endret av noen andre imens. Ingenting er skrevet. Prøv igjen."
    except IsADirectoryError:
        return f"«{path}» er en mappe. Skriv navnet på en fil."
    except OSError as error:
        return f"Kan ikke skrive til «{path}»: {error.strerror}."
    except UnicodeError:
        return f"«{path}» er en annen slags fil. Skriv et annet navn."
    return ""


def say(text: str = "") -> None:
    """Print a line at once, also when the output is piped."""
    print(text, flush=True)
