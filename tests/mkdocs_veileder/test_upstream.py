"""What we build on in other packages is as we know it: an update that changes it tells us here.

After an update, read what changed in the files that are named, do what is said of them, and then write the
hashes anew: ``.venv/bin/python tests/mkdocs_veileder/test_upstream.py``. They are in the format of ``sha256sum``.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from veileder.site.assets.icons import ICONS

HASHES = Path(__file__).with_name("upstream.sha256")

# Templates whose part in the page ours play, by theirs.
_TEMPLATES = (
    "base main 404 partials/actions partials/alternate partials/copyright partials/footer partials/header "
    "partials/language partials/languages/nb partials/languages/nn partials/logo partials/nav partials/nav-item "
    "partials/path partials/path-item partials/search partials/source-file partials/tabs partials/toc partials/toc-item"
)
# Package, its files, and what to do when one has changed.
UPSTREAM = (
    (
        "material",
        [f"templates/{name}.html" for name in _TEMPLATES.split()] + ["templates/mkdocs_theme.yml"],
        "See whether theme_overrides/ should follow: is there something new that a reader needs, or a new setting?",
    ),
    (
        "material",
        sorted({f"templates/.icons/material/{file}.svg" for file in ICONS.values()}),
        "Look at the icon: does it still mean what its name in site/assets/icons.py says?",
    ),
    (
        "mkdocs_static_i18n",
        ["plugin.py", "config.py", "reconfigure.py", "suffix.py", "folder.py"],
        "Read mkdocs_veileder/i18n.py and files.py against it: they know its inside.",
    ),
)
GROUPS = [pytest.param(*group, id=f"{group[0]}-{group[1][0]}") for group in UPSTREAM]


@pytest.mark.parametrize(("package", "files", "advice"), GROUPS)
def test_upstream_is_as_we_know_it(package: str, files: list[str], advice: str) -> None:
    known = _known()
    now = _hashes(package, files)
    changed = [path for path, digest in now.items() if known.get(path) != digest]
    assert changed == [], f"{advice} Then write the hashes anew, as the docstring of {Path(__file__).name} tells."


def test_nothing_is_pinned_in_vain() -> None:
    assert set(_known()) == {path for package, files, _ in UPSTREAM for path in _hashes(package, files)}


def _known() -> dict[str, str]:
    lines = (line.split() for line in HASHES.read_text(encoding="utf-8").splitlines())
    return {path: digest for digest, path in lines}


def _hashes(package: str, files: list[str]) -> dict[str, str]:
    """The digest of each file; of one that is gone, no digest."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent
    return {f"{package}/{file}": _digest(folder / file) for file in files}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "gone"


if __name__ == "__main__":
    found = {path: digest for package, files, _ in UPSTREAM for path, digest in _hashes(package, files).items()}
    HASHES.write_text("".join(f"{found[path]}  {path}\n" for path in sorted(found)), encoding="utf-8")
