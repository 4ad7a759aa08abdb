"""What is made of all pages and objects is the same whatever kommuner the process has seen before."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from veileder.diagnostics import Position
from veileder.export.open_data import open_data
from veileder.guide.content import Content, load_content
from veileder.guide.tokens import encode, fill_html
from veileder.layers.chain import load_chain, read_base
from veileder.layers.layer import Layer
from veileder.schema.guide import COLLECTIONS
from veileder.site.body import marks_in
from veileder.site.context import Context, Draft
from veileder.site.dead_links import LinkChecker
from veileder.site.search.parts import search_assets

from .conftest import MakeContent

ROOT = Path(__file__).parents[2]
# Before and after a law that services stand on is replaced; one kommune has nynorsk first.
EARLY, LATE = "2026-05-01", "2027-09-01"
ALONE = (("fjordvik", EARLY), ("ulstein", EARLY), ("fjordvik", LATE))
TOGETHER = (
    (("tromso", EARLY), ("fjordvik", EARLY), ("ulstein", EARLY), ("fjordvik", LATE)),
    (("ulstein", LATE), ("fjordvik", LATE), ("ulstein", EARLY), ("loten", EARLY), ("fjordvik", EARLY)),
)
Digests = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Kommune:
    """A kommune as content whose objects are those that others had before it, where they are equal."""

    base: Layer
    seen: dict[tuple[str, Any], Any]

    def content(self, name: str, date: str) -> Content:
        content, _ = load_content(load_chain(ROOT, name, self.base), datetime.date.fromisoformat(date))
        assert content is not None
        shared = {attribute: self._shared(attribute, content) for attribute in COLLECTIONS.values()}
        return replace(content, guide=content.guide.model_copy(update=shared))

    def _shared(self, attribute: str, content: Content) -> tuple[Any, ...]:
        return tuple(self.seen.setdefault((attribute, obj), obj) for obj in getattr(content.guide, attribute))


def digests(kommuner: Iterable[tuple[str, str]]) -> Digests:
    """The checksum of every file that is made of the whole, for kommuner one after another."""
    base = read_base(ROOT)
    made, shared = {}, Kommune(base, {})
    for name, date in kommuner:
        content = shared.content(name, date)
        assets = (*open_data(content, "1"), *search_assets(content, base, ()))
        made[f"{name} {date}"] = {asset.path: hashlib.sha256(asset.content).hexdigest() for asset in assets}
    return made


def _in_a_new_process(kommuner: Iterable[tuple[str, str]]) -> Digests:
    code = (
        f"import json; from tests.veileder.test_shared_parts import digests; print(json.dumps(digests({kommuner!r})))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "STAFETT_ROT": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True)
    found: Digests = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module")
def alone() -> Digests:
    """Each in a process that has seen no other."""
    return {name: found for one in ALONE for name, found in _in_a_new_process((one,)).items()}


@pytest.mark.parametrize("order", TOGETHER)
def test_who_came_before_makes_no_difference(alone: Digests, order: tuple[tuple[str, str], ...]) -> None:
    together = _in_a_new_process(order)
    assert {name: together[name] for name in alone} == alone


def test_the_law_of_the_day_is_told(alone: Digests) -> None:
    """Else the days of this test would show nothing."""
    early, late = alone[f"fjordvik {EARLY}"], alone[f"fjordvik {LATE}"]
    assert early["katalog.ttl"] != late["katalog.ttl"]


BODY = """
<h2 id="{{stafettlogg}}">Om {{stafettlogg.bestemt}}</h2>
<p class="kort"><a href="/sider/{{stafettlogg}}/">mer</a> <a href="/borte/">mer</a></p>
<p><a href="#{{stafettlogg}}">opp</a></p>
<img src="/filer/bilde.png" alt="{{kommune.navn}}">
"""


def test_a_body_is_looked_through_before_its_tokens_are_filled(content: MakeContent) -> None:
    made = content({})
    body, tokens = encode(BODY), Context(made, "nb").tokens
    assert marks_in(body).has_tokens
    assert marks_in(body).filled(tokens) == marks_in(fill_html(body, tokens))


def test_links_are_the_same_before_tokens_are_filled(content: MakeContent) -> None:
    made = content({})
    context, draft = Context(made, "nb"), Draft("hjem/", "", "", {}, Position("innhold.yaml"), "")
    found = []
    for body in (encode(BODY), fill_html(encode(BODY), context.tokens)):
        links = LinkChecker()
        links.see(context, draft, marks_in(body).filled(context.tokens))
        found.append((links.leads("nb"), sorted(diagnostic.text for diagnostic in links.dead(made))))
    assert found[0] == found[1]
    assert len(found[0][1]) == 3, "two pages and a picture; the anchor is there"
