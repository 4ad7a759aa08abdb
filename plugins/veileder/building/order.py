"""What a build is asked for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Order:
    """One build.

    Args:
        root: the project's root.
        out: the published folder.
        date: the day the guides are made for.
        strict: True lets warnings stop a kommune too.
        preview: True shows an editor what must be filled in.
        documents: False leaves out PDF and ODT, and the links to them.
        reference: True lets MkDocs make the pages and the frame.
        anew: True makes also what nothing has changed for, and reads what is published instead of trusting the lists.
    """

    root: Path
    out: Path
    date: datetime.date
    strict: bool = False
    preview: bool = False
    documents: bool = True
    reference: bool = False
    anew: bool = False

    @property
    def options(self) -> str:
        """What a guide depends on besides its files, in one line. What was not built strictly may have warnings."""
        chosen = (
            ("utkast", self.preview),
            ("dokumenter", self.documents),
            ("streng", self.strict),
            ("fasit", self.reference),
        )
        return " ".join((self.date.isoformat(), *(word for word, is_chosen in chosen if is_chosen)))
