"""What the log cannot be without, and that does not answer."""

from __future__ import annotations


class Utilgjengelig(Exception):
    """The key service does not answer. As when the database does not, the answer is 503 and nothing is written."""
