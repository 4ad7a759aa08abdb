"""Use without network: the service worker, the list of what it keeps, and all of that packed into one file.

The worker itself is written in ``theme_overrides/uten-nett/``. It is published at the kommune's root also where the
kommune offers no such use; there it only takes away what a former one has saved.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from array import array
from collections import defaultdict
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from veileder.site.assets.script import squeezed
from veileder.site.page import Asset, Site
from veileder.site.policy import HEADERS

WORKER = "sw.js"
PACK = "uten-nett.bin"  # an ending that every web server knows, and none takes for compressed
NOT_SAVED = "ikke-lagret/index.html"
"""The page for an address that is not saved."""

_TYPES = {
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
_NOT_FOR_READERS = {"404.html", "veileder.json", "veileder.skjema.json", WORKER}
_EFFORT = 4
"""Of gzip: half the time of 6 and a tenth larger. 1 saves little more, and is a fifth larger."""
_AS_IN_ADDRESSES = "/!$&'()*+,;=:@~"  # what a browser lets stand in the path of an address


def worker(theme: Path, *, saves: bool) -> bytes:
    """The service worker's script, without the list of files that it needs to save any.

    Args:
        theme: the folder of templates.
        saves: False gives the one that takes away what a former worker has saved.
    """
    return squeezed((theme / "uten-nett" / ("lagre.js" if saves else "slett.js")).read_bytes())


class Offline:
    """What to publish beside a finished site, made while its other files go by.

    Two pages have most of their lines in common: the frame, cards, law. So the pack has each line once, after the
    numbers of the lines that each file consists of. A file without a line break at its end is given one there.

    Args:
        site: the compiled site.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._files: dict[str, tuple[str, int]] = {}
        self._lines: defaultdict[bytes, int] = defaultdict(count().__next__)  # numbered as they are asked for
        self._numbers = array("I")  # of four bytes, the lowest first, as on every phone

    def add(self, path: str, content: bytes) -> None:
        """Take in a file that is published for this kommune.

        Args:
            path: its path from the kommune's root. The same files in another order make another pack.
            content: all of it.
        """
        if self._site.offline and is_kept(path):
            self._files[quote(path, safe=_AS_IN_ADDRESSES)] = _hash(content), len(content)
            self._numbers.extend(map(self._lines.__getitem__, content.split(b"\n")))

    def files(self) -> tuple[Asset, ...]:
        """The worker and its pack, when all is taken in."""
        site = self._site
        if not site.offline:
            return (Asset(WORKER, site.worker),) if site.worker else ()
        edition = {
            "dato": site.shells[site.languages[0]].texts["utgave"],
            "filer": self._files,
            "hoder": dict(HEADERS),
            "mangler": NOT_SAVED,
            "pakke": PACK,
            "tall": len(self._numbers),
            "typer": _TYPES,
            "varsel": {language: shell.texts["uten-nett-varsel"] for language, shell in site.shells.items()},
        }
        head = f"const EDITION = {json.dumps(edition, ensure_ascii=False, separators=(',', ':'))};\n"
        pack = b"".join((self._numbers.tobytes(), b"\n".join(self._lines), b"\n"))
        return Asset(WORKER, head.encode() + site.worker), Asset(PACK, gzip.compress(pack, _EFFORT, mtime=0))


def is_kept(path: str) -> bool:
    """Whether a published file is of use without network: pages, what they load, and the search; no documents."""
    name = PurePosixPath(path)
    return path not in _NOT_FOR_READERS and name.suffix.lower().removeprefix(".") in _TYPES


def _hash(content: bytes) -> str:
    """Enough of SHA-256 to know a file again; the worker counts the same."""
    return hashlib.sha256(content).hexdigest()[:16]
