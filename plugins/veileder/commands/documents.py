"""The documents outside a build: all of them in a folder, or one for the preview."""

from __future__ import annotations

import datetime
import sys
import threading
from pathlib import Path

from veileder.commands.common import say
from veileder.commands.norwegian import program
from veileder.compilation import check
from veileder.diagnostics import Report, closest
from veileder.paper.document import Document
from veileder.paper.kept import document_press
from veileder.paper.plan import documents
from veileder.paper.press import PaperError
from veileder.report import render_text

_ONE_AT_A_TIME = threading.Lock()
_STEP = 50
"""After how many documents we tell how far it has come."""


def export(root: Path, kommune: str, out: Path, names: tuple[str, ...], *, date: datetime.date) -> int:
    """Write a kommune's documents, each in the målformer and print sizes it comes in.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        out: the folder to write in.
        names: names of the documents to write, like "brosjyre"; none for all.
        date: the day the guide is made for.

    Returns:
        0 when written, 1 when the guide has errors or a document could not be made, 2 when there is no such document
        or ``out`` cannot be written to.
    """
    compilation = check(root, kommune, date=date, links=False)
    if compilation.content is None or compilation.report.errors:
        print(render_text(Report(compilation.report.errors), root), file=sys.stderr)
        return 1
    planned = list(documents(compilation.content))
    unknown = _unknown(planned, names)
    if unknown:
        print(unknown, file=sys.stderr)
        return 2
    chosen = [document for document in planned if not names or document.name in names]
    say(f"Lager {len(chosen)} dokumenter …")
    press = document_press()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, document in enumerate(chosen, 1):
            (out / Path(document.path).name).write_bytes(press(document))
            if number % _STEP == 0:
                say(f"  {number} av {len(chosen)}")
    except PaperError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Kan ikke skrive til {error.filename or out}; velg et annet sted med --out.", file=sys.stderr)
        return 2
    say(f"Skrev {len(chosen)} dokumenter i {out}/")
    return 0


def _unknown(planned: list[Document], names: tuple[str, ...]) -> str:
    known = sorted({document.name for document in planned})
    wrong = next((name for name in names if name not in known), None)
    if wrong is None:
        return ""
    near = closest(wrong, known)
    hint = f"Mente du «{near}»?" if near else f"Alle heter som filene i {program()} export pdf, uten målform."
    return f"Dokumentet «{wrong}» finnes ikke. {hint}"


def one_document(root: Path, kommune: str, path: str) -> bytes | None:
    """The document that lies at a path of a kommune as its files are now, or None.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        path: ``"dokumenter/brosjyre-nb.pdf"``.
    """
    with _ONE_AT_A_TIME:
        compilation = check(root, kommune, date=datetime.date.today(), links=False)
        if compilation.content is None:
            return None
        found = next((it for it in documents(compilation.content) if it.path == path), None)
        try:
            return document_press()(found) if found else None
        except PaperError:
            return None
