"""What a log is called by those who may know nothing of it."""

from __future__ import annotations

from uuid import UUID


def nummer(logg: UUID) -> str:
    """«7F3A-91C2»: the beginning of the log's random id, which tells of nobody."""
    return f"{logg.hex[:4]}-{logg.hex[4:8]}".upper()
