"""Files that never change: their address holds a hash of their content, so that a browser may keep them for good.

What changes gets another address. The pages of the former edition, which some reader has open, ask for the former one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set

from veileder.publishing import compress

FOLDER = "assets"
PATTERN = rf"^(?!.*/filer/).*/{FOLDER}/[^/]+\.[0-9a-f]{{8}}\.[a-z0-9]+$"
"""Such an address, as web servers understand it too. What a kommune has put in ``filer/`` may change under its name."""
_LASTING = re.compile(PATTERN)


def lasting(name: str, content: bytes) -> str:
    """The path of a file that has this content, from the site's root: ``assets/stil.1a2b3c4d.css``.

    Args:
        name: what it is called here, ``stil.css``.
        content: all of it.
    """
    stem, _, ending = name.rpartition(".")
    return f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending.lower()}"


def is_lasting(path: str) -> bool:
    """Whether what lies at an address never changes."""
    return _LASTING.search(f"/{path}") is not None


def own_name(path: str) -> str:
    """What such a file is called without the hash: ``assets/stil.css``."""
    stem, _, ending = path.rsplit(".", 2)
    return f"{stem}.{ending}"


def outlasting(there: Set[str], former: Set[str], new: Set[str]) -> set[str]:
    """What of an edition stays when the next one comes: the files that pages which are open may still ask for.

    They stay until the next time that something in their folder is replaced, or until there is no such folder.

    Args:
        there: what lies there.
        former: what the edition that goes consists of.
        new: what the one that comes consists of.
    """
    gone = there - new
    old = {path for path in gone if (plain := compress.plain(path)) in gone and is_lasting(plain)}
    replaced = {_folder(path) for path in old & former}
    stays = {path for path in old if path in former or _folder(path) not in replaced}
    folders = {_folder(path) for path in new if is_lasting(path)} if stays else set()
    return {path for path in stays if _folder(path) in folders}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
