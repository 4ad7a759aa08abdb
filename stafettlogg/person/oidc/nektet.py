"""Why a login was refused. The reason is one of our own words, for the process's log; the reader is not told it."""

from __future__ import annotations


class Nektet(Exception):
    """A login that cannot be trusted, or cannot be done.

    Args:
        grunn: a constant of the code.
    """

    def __init__(self, grunn: str) -> None:
        super().__init__(grunn)
        self.grunn = grunn


class Utilgjengelig(Nektet):
    """The provider does not answer."""
