"""Text files packed once, when they are published, in place of at every request."""

from __future__ import annotations

import gzip
import zlib

import brotli

SUFFIXES = (".gz", ".br")
SMALLEST = 500
"""Bytes; below this a packed file saves nothing, for an answer is sent in whole packets."""

_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ttl", ".jsonld", ".webmanifest")


def is_text(path: str) -> bool:
    """Whether a published file becomes smaller when it is packed."""
    return path.endswith(_TEXTS)


def compress(content: bytes, suffix: str) -> bytes:
    """Pack a file: the same bytes each time. The levels are where more work saves next to nothing.

    Args:
        content: the file.
        suffix: one of ``SUFFIXES``.
    """
    packed: bytes = gzip.compress(content, 6, mtime=0) if suffix == ".gz" else brotli.compress(content, quality=5)
    return packed


def decompress(packed: bytes, suffix: str) -> bytes | None:
    """The file in a packed one; None when it is not packed, or not whole."""
    try:
        content: bytes = gzip.decompress(packed) if suffix == ".gz" else brotli.decompress(packed)
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
    return content


def plain(path: str) -> str:
    """The path of the file that a packed one is made of; any other path as it is."""
    return path[:-3] if path.endswith(SUFFIXES) else path
