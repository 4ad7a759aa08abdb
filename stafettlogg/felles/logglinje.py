"""The process's own log: one line of JSON for each event, and never anything that somebody wrote.

A message is a constant of the code, its values are left out, and of an exception only its type and place is told: its
text may hold a name, a sentence or a piece of SQL. ``extra={"felt": {…}}`` adds what is known to be safe: numbers,
ids and words of our own.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from types import TracebackType

_TRYGG = re.compile(r"[\w.:/ -]{0,80}")
_DYBDE = 4
logging.raiseExceptions = False  # else what cannot be logged, as on a full disk, is printed with all its values


class Linje(logging.Formatter):
    """One line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event. Control characters are escaped, since it is JSON in ASCII."""
        linje: dict[str, object] = {
            "tid": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "niva": record.levelname,
            "hvor": record.name,
            "hva": _hva(record),
        }
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            linje["status"] = status
        felt = getattr(record, "felt", None)
        if isinstance(felt, dict):
            linje |= {f"felt_{navn}": _trygg(verdi) for navn, verdi in felt.items()}
        if record.exc_info and record.exc_info[0]:
            linje["feil"] = record.exc_info[0].__qualname__
            linje["sted"] = _sted(record.exc_info[2])
        return json.dumps(linje, ensure_ascii=True)


def _hva(record: logging.LogRecord) -> str:
    """The message, when it is a constant: others than we put an exception's text there, and then it has no values."""
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    return record.msg if record.args or record.name.startswith("stafettlogg") else ""


def _trygg(verdi: object) -> object:
    """A value when it is short and plain, else only its type."""
    if verdi is None or isinstance(verdi, bool | int | float):
        return verdi
    tekst = str(verdi)
    return tekst if _TRYGG.fullmatch(tekst) else type(verdi).__name__


def _sted(spor: TracebackType | None) -> list[str]:
    """The innermost places of a traceback: file, line and function, no source lines and no values."""
    rammer = traceback.extract_tb(spor)[-_DYBDE:]
    return [f"{'/'.join(ramme.filename.split('/')[-3:])}:{ramme.lineno} {ramme.name}" for ramme in rammer]
