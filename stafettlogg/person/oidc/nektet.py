"""Why a login was refused. The reason is one of our own words, for the process's log; the reader is not told it."""

from __future__ import annotations

import re

_KODE = re.compile(r"[a-z_]{0,40}")


class Nektet(Exception):
    """A login that cannot be trusted, or cannot be done.

    Args:
        grunn: a constant of the code.
        svar: what the provider calls it, when that is a word of the standard's kind (``invalid_client``).
    """

    def __init__(self, grunn: str, svar: object = "") -> None:
        super().__init__(grunn)
        self.grunn = grunn
        self.svar = svar if isinstance(svar, str) and _KODE.fullmatch(svar) else ""


class Utilgjengelig(Nektet):
    """The provider does not answer."""
