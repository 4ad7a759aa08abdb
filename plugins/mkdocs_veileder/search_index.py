"""One search index for each målform, so that nobody gets hits in the other one.

The theme's search plugin and static-i18n write one index for all. Here it is divided: each målform
gets ``search/search_index.json`` under its own root, with addresses from there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

_NAME = "search/search_index.json"


def split(site_dir: Path, languages: Sequence[str]) -> None:
    """Divide the search index of a built site; the main målform is the first one."""
    common = site_dir / _NAME
    if not common.is_file():
        return
    index = json.loads(common.read_text(encoding="utf-8"))
    index["config"]["lang"] = ["no"]  # lunr's name of both målformer; any other means English
    rest = index["docs"]
    for language in languages[1:]:
        root = f"{language}/"
        own = [entry for entry in rest if entry["location"].startswith(root)]
        rest = [entry for entry in rest if not entry["location"].startswith(root)]
        entries = [{**entry, "location": entry["location"].removeprefix(root)} for entry in own]
        _write(site_dir / language / _NAME, {**index, "docs": entries})
    _write(common, {**index, "docs": rest})


def _write(path: Path, index: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
