"""The feed of changes: what Atom (RFC 4287) demands, ids that stay, and times from the data."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from veileder.export.feed import feed
from veileder.guide.content import Content
from veileder.site.context import Context
from veileder.site.pages.changes import has_changes

from .conftest import MakeContent

ATOM = "{http://www.w3.org/2005/Atom}"
LOG = """endringer:
  - id: forste
    dato: 2026-01-02
    tekst: {nb: "Ny <side> & mer. Les den.", nn: Ny side}
  - id: andre
    dato: 2026-03-04
    tekst: {nb: Flere numre, nn: Fleire nummer}
ord:
  - id: lytte
    endret: 2026-02-03
    ord: {nb: Lytte, nn: Lytte}
    forklaring: {nb: Høre etter, nn: Høyre etter}
"""


def _made(content: MakeContent) -> Content:
    return content({"kommuner/liten/endringer.yaml": LOG})


def _read(content: Content, language: str = "nb") -> ElementTree.Element:
    return ElementTree.fromstring(feed(Context(content, language)))


def _texts(root: ElementTree.Element, name: str) -> list[str]:
    return [element.text or "" for element in root.iter(ATOM + name)]


def test_it_has_all_that_atom_demands(content: MakeContent) -> None:
    root = _read(_made(content))
    assert root.tag == f"{ATOM}feed"
    for thing in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = thing.findall(ATOM + name)
            assert found.text and found.text.strip() == found.text
        times = [element.text or "" for element in thing.findall(f"{ATOM}updated")]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", time) for time in times)
        assert [link.get("href", "") for link in thing.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Liten kommune"
    (itself,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert itself.get("href") == "https://example.no/liten/endringer.xml"


def test_the_newest_comes_first_and_gives_the_feed_its_time(content: MakeContent) -> None:
    root = _read(_made(content))
    feed_time, *times = _texts(root, "updated")
    assert times == sorted(times, reverse=True) and feed_time == times[0]
    titles = _texts(root, "title")
    assert titles.index("Flere numre") < titles.index("Ny <side> & mer")


def test_markup_of_an_entry_is_whole_and_text_in_it_stays_text(content: MakeContent) -> None:
    bodies = _texts(_read(_made(content)), "content")
    assert "<p>Ny &lt;side&gt; &amp; mer. Les den.</p>" in bodies
    for body in bodies:
        ElementTree.fromstring(f"<div>{body}</div>")


def test_ids_are_one_of_a_kind_and_never_change(content: MakeContent) -> None:
    made = _made(content)
    ids = _texts(_read(made), "id")
    assert len(set(ids)) == len(ids)
    later = replace(made, date=made.date + datetime.timedelta(days=400))
    assert feed(Context(later, "nb")) == feed(Context(made, "nb")), "the day of the build is not in it"
    swapped = made.guide.model_copy(
        update={"kommune": made.guide.kommune.model_copy(update={"maalformer": ("nn", "nb")})}
    )
    assert _texts(_read(replace(made, guide=swapped)), "id") == ids, "nor whether the målform is the main one"
    assert not set(ids) & set(_texts(_read(made, "nn"), "id"))


def test_every_address_is_whole_and_in_its_maalform(content: MakeContent) -> None:
    text = feed(Context(_made(content), "nn"))
    assert re.findall(r"(?:href|src)=[\"'](?!https://)", text.replace("&quot;", '"')) == []
    assert "https://example.no/liten/nn/ordliste/" in text


def test_a_guide_where_nothing_is_changed_has_no_feed(content: MakeContent) -> None:
    made = content({})
    nothing = made.guide.model_copy(update={name: () for name in ("steg", "verktoy", "roller", "termer", "endringer")})
    assert not has_changes(Context(replace(made, guide=nothing), "nb"))
