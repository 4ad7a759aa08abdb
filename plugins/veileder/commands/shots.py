"""``build.py shots``: pictures of every type of page, to look at before a change of the look is kept."""

from __future__ import annotations

import datetime
import html
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from veileder.commands.browser import ensure_chromium, started
from veileder.commands.build import build_quietly
from veileder.commands.common import chosen, say
from veileder.commands.norwegian import program
from veileder.commands.web_server import serving
from veileder.diagnostics import closest
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.schema.base import MAALFORMER
from veileder.site.context import Context
from veileder.site.page_types import page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRONT = "forside"
INDEX = "index.html"
DEVICES = {"mobil": (390, 844), "pc": (1280, 900)}
SCHEMES: dict[str, Literal["light", "dark"]] = {"lys": "light", "mork": "dark"}
_LOOKS = tuple((device, scheme) for device in DEVICES for scheme in SCHEMES)
_OURS = re.compile(rf".+-(?:{'|'.join(MAALFORMER)})-(?:{'|'.join(DEVICES)})-(?:{'|'.join(SCHEMES)})\.png")


@dataclass(frozen=True, slots=True)
class View:
    """One page to take pictures of: its type, its målform and its address on the served site."""

    type: str
    language: str
    address: str

    def file(self, device: str, scheme: str) -> str:
        """The picture's name: ``hjem-nb-mobil-lys.png``."""
        return f"{self.type}-{self.language}-{device}-{scheme}.png"


def run(root: Path, kommune: str, out: Path, only: Sequence[str], *, date: datetime.date) -> int:
    """Build a kommune, and take pictures of each type of page in every målform, on phone and desktop, light and dark.

    Args:
        root: the project's root.
        kommune: the kommune to look at.
        out: the folder of pictures; those of a former run go.
        only: words; with any, only the types that have one of them in their name.
        date: the day the guide is made for.

    Returns:
        0 when the pictures are there, 1 when the kommune cannot be built, 2 for a name that is unknown or when there
        is no browser.
    """
    selected = chosen(root, (kommune,))
    if selected is None or not ensure_chromium():
        return 2
    kommune = selected[0]
    content, _ = load_content(load_chain(root, kommune), date)
    if content is None:
        say(f"{kommune} har feil. Se dem med: {program()} check {kommune}")
        return 1
    known = list(_views(content))
    views = [view for view in known if not only or any(word in view.type for word in only)]
    if not views:
        print(_unknown(only, [view.type for view in known]), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        everything = any(view.type == FRONT for view in views)  # the page in front lists all kommuner
        if not build_quietly(root, () if everything else (kommune,), site, (kommune,), date=date):
            return 1
        _empty(out)
        with serving(site) as address, started() as browser:
            _take(browser, address, views, out)
    (out / INDEX).write_text(_contact_sheet(kommune, views), encoding="utf-8")
    say(f"\nBildene ligger i {out.resolve()}. Åpne {(out / INDEX).resolve()} for å se dem samlet.")
    return 0


def _views(content: Content) -> Iterator[View]:
    kommune, main = content.kommune, content.languages[0]
    yield View(FRONT, "nb", "/")
    for name, path in page_types(Context(content, main)).items():
        for language in content.languages:
            yield View(name, language, f"/{kommune}/{path if language == main else f'{language}/{path}'}")
    yield View("404", main, f"/{kommune}/404.html")
    yield View(f"{FRONT}-404", "nb", "/404.html")


def _unknown(only: Sequence[str], types: Sequence[str]) -> str:
    names = list(dict.fromkeys(types))
    near = closest(only[0], names)
    hint = f" Mente du «{near}»?" if near else f" Sidetypene er: {', '.join(names)}."
    return f"Ingen sidetype har «{only[0]}» i navnet.{hint}"


def _empty(out: Path) -> None:
    """Take away the pictures of a former run, and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for path in out.iterdir():
        if _OURS.fullmatch(path.name):
            path.unlink()


def _take(browser: Browser, address: str, views: Sequence[View], out: Path) -> None:
    pages = {look: _page(browser, address, *look) for look in _LOOKS}
    total, start = len(views) * len(_LOOKS), time.perf_counter()
    for number, view in enumerate(views, 1):
        for look, page in pages.items():
            page.goto(view.address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=out / view.file(*look), full_page=True, animations="disabled")
        taken = number * len(_LOOKS)
        rate = f"{taken / (time.perf_counter() - start):.1f}".replace(".", ",")
        say(f"  {view.type} ({view.language}): {taken} av {total} bilder, {rate} i sekundet")


def _page(browser: Browser, address: str, device: str, scheme: str) -> Page:
    width, height = DEVICES[device]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=SCHEMES[scheme],
        reduced_motion="reduce",
    )
    return context.new_page()


def _contact_sheet(kommune: str, views: Sequence[View]) -> str:
    """All pictures on one page, by type."""
    types = list(dict.fromkeys(view.type for view in views))
    menu = " · ".join(f'<a href="#{name}">{name}</a>' for name in types)
    sections = "".join(
        f'<h2 id="{name}">{name}</h2>\n<div>\n'
        + "".join(_figure(view, *look) for view in views if view.type == name for look in _LOOKS)
        + "</div>\n"
        for name in types
    )
    return (
        '<!doctype html>\n<html lang="nb">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Skjermbilder av {kommune}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>Skjermbilder av {kommune}</h1>\n<p>{menu}</p>\n{sections}</html>\n"
    )


_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:1rem;background:#ddd;color:#111}"
    "div{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}"
    "figure{margin:0;max-width:100%}img{display:block;height:30rem;max-width:44rem;object-fit:cover;object-position:top}"
)


def _figure(view: View, device: str, scheme: str) -> str:
    name = html.escape(view.file(device, scheme))
    width, height = DEVICES[device]
    image = f'<img src="{name}" alt="" loading="lazy" style="aspect-ratio:{width}/{height}">'
    caption = html.escape(f"{view.address} · {device} · {scheme}")
    return f'<figure><a href="{name}">{image}{caption}</a></figure>\n'
