"""The search files of a guide, put together as the page's script does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from veileder.guide.content import Content
from veileder.layers.layer import Layer
from veileder.site.page import Page
from veileder.site.search.parts import search_assets


@dataclass(frozen=True)
class Guide:
    """A kommune's guide, with the files of its search."""

    content: Content
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]

    def file(self, name: str) -> Any:
        return json.loads(self.files[f"sok/{name}.json"])


@dataclass
class Read:
    """An entry as the browser has it: its texts are filled."""

    kind: str
    title: str
    names: list[str]
    summary: str = ""


def files_of(content: Content, base: Layer, pages: Sequence[Page]) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in search_assets(content, base, pages)}


def read(guide: Guide, language: str) -> tuple[dict[str, Read], set[str]]:
    """Put the four files together as the page's script does: the entries, and all words of their texts."""
    own, national = guide.file(f"kommune.{language}"), guide.file(f"nasjonal.{language}")

    def filled(text: str) -> str:
        return re.sub(r"\{\{\s*(.*?)\s*\}\}", lambda match: own["fyll"][match[1]], text)

    later, national_later = (guide.file(f"{part}-tekst.{language}")["sene"] for part in ("kommune", "nasjonal"))
    ours = [*own["treff"], *later]
    hidden = {*own["uten"], *(row[0] for row in ours)}
    theirs = [row for row in (*national["treff"], *national_later) if row[0] not in hidden]
    entries = {}
    for address, kind, titles, *more in (*ours, *theirs):
        names = filled(more[0]).split("|") if more and more[0] else []
        title, *other = filled(titles).split("|")
        entries[address] = Read(kind, title, [*other, *names])
    words, told = set(), set()
    for texts in (guide.file(f"kommune-tekst.{language}"), guide.file(f"nasjonal-tekst.{language}")):
        here = [entries.get(address) if address not in told else None for address in texts["treff"]]
        told |= set(texts["treff"])
        for entry, names, summary in zip(here, texts["navn"], texts["utdrag"], strict=True):
            if entry:
                entry.names += filled(names).split("|") if names else []
                entry.summary = filled(summary)
        for word, steps in texts["ord"].items():
            if any(here[place] for place in accumulate(steps)):
                words.add(filled(word))
    return entries, words
