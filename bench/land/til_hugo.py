"""A kommune as a Hugo site: the Markdown tree of ``build.py export markdown``, with what Hugo needs beside it.

The tree's pages are HTML in Markdown. Hugo gets that as it is, which saves it from rendering most of the text; only the
headings become Markdown, so that Hugo knows them and makes the table of contents itself. The level tabs and the ways
between siblings lie in that HTML too, so Hugo gets them for nothing. The frame is made by ``hugo/layouts``.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

from veileder.export.markdown_tree import markdown_tree
from veileder.publishing.lasting import is_lasting
from veileder.site.page import NavItem, Page, Site

_OPPSKRIFT = Path(__file__).parent / "hugo"
_OVERSKRIFT = re.compile(
    r'^<h([23]) id="([\w-]+)">([^<>&*_`\[\]{}\\]+)</h\1>\n(?=</?(?:p|ul|ol|dl|div|section|h[1-6]|table|details)\b)',
    re.MULTILINE,
)
_HASH = re.compile(r"\.[0-9a-f]{8}\.")
_GOLDMARK = {
    "renderer": {"unsafe": True},
    "extensions": {"typographer": {"disable": True}, "linkify": False},
    "parser": {"attribute": {"title": True}},
}


def skriv(site: Site, mappe: Path) -> int:
    """Write the source of a Hugo site.

    Args:
        site: the compiled kommune.
        mappe: an empty folder.

    Returns:
        How many pages Hugo is to make of it, 404 not counted.
    """
    shutil.copytree(_OPPSKRIFT, mappe, dirs_exist_ok=True)
    _fil(mappe / "hugo.json", json.dumps(_oppsett(site), ensure_ascii=False))
    for asset in site.assets:
        if is_lasting(asset.path):  # what pages need; open data are not made by Hugo
            _fil(mappe / "static" / asset.path, asset.content)
            _fil(mappe / "static" / _HASH.sub(".", asset.path), asset.content)  # the layouts know only the names
    tre = markdown_tree(site)
    for form in site.languages:
        sider = site.pages_in(form)
        over = {f"{forelder}/" for side in sider for forelder in PurePosixPath(side.path).parents} - {"./"}
        for side in sider:
            navn = "_index.md" if side.path in over or not side.path else "index.md"
            tekst = tre[f"{form}/docs/{side.source_uri}"]
            _fil(mappe / "content" / form / side.path / navn, _med_forord(side, _OVERSKRIFT.sub(_markdown, tekst)))
        for tom in over - {side.path for side in sider}:  # Hugo makes a page of a folder, unless it is told not to
            ikke = "---\nbuild: {render: never, list: never}\n---\n"
            _fil(mappe / "content" / form / tom / "_index.md", ikke)
    return len(site.pages)


def _markdown(treff: re.Match[str]) -> str:
    nivaa, anker, tittel = treff.groups()
    return f"\n{'#' * int(nivaa)} {tittel} {{#{anker}}}\n\n"


def _med_forord(side: Page, tekst: str) -> str:
    """The page with the values that the layout shows, in front of those that the tree has."""
    verdier = {
        "slag": side.kind,
        "sist": side.revised,
        "sist_tekst": side.revised_text,
        "vis_toc": side.show_toc,
        "omraader": side.areas,
        "sok": side.search,
        "jsonld": side.data,
    }
    return tekst.replace("---\n", f"---\nparams: {json.dumps(verdier, ensure_ascii=False)}\n", 1)


def _oppsett(site: Site) -> dict[str, Any]:
    """The site's configuration: what the frame shows, by målform."""
    return {
        "baseURL": site.url,
        "defaultContentLanguage": site.languages[0],
        "disableDefaultLanguageRedirect": True,
        "disableKinds": ["taxonomy", "term", "rss"],
        "outputs": {"home": ["html", "json"]},
        "markup": {"goldmark": _GOLDMARK, "tableOfContents": {"startLevel": 2, "endLevel": 2}},
        "languages": {form: _maalform(site, form, plass) for plass, form in enumerate(site.languages, 1)},
    }


def _maalform(site: Site, form: str, plass: int) -> dict[str, Any]:
    skall = site.shells[form]
    return {
        "weight": plass,
        "contentDir": f"content/{form}",
        "title": skall.site_name,
        "label": {"nb": "Bokmål", "nn": "Nynorsk"}[form],
        "params": {
            "tekst": {nokkel.replace("-", "_"): tekst for nokkel, tekst in skall.texts.items()},
            "meny": [_meny(del_) for del_ in skall.nav],
            "akutt": [{"navn": navn, "nummer": nummer, "href": href} for navn, nummer, href in skall.acute],
            "bunn": [{"tittel": tittel, "sti": sti} for tittel, sti in skall.footer_links],
            "spraak": [{"navn": ett.name, "sti": ett.path, "tag": ett.tag, "dir": ett.dir} for ett in skall.languages],
            "notis": skall.notice,
            "tilbakemelding": skall.feedback,
            "logo": skall.logo or "assets/merke.svg",
            "farge": skall.accent,
            "strom": skall.feed,
            "skjult": site.noindex,
        },
    }


def _meny(del_: NavItem) -> dict[str, Any]:
    return {"tittel": del_.title, "sti": del_.path, "under": [_meny(en) for en in del_.children]}


def _fil(fil: Path, innhold: str | bytes) -> None:
    fil.parent.mkdir(parents=True, exist_ok=True)
    fil.write_bytes(innhold if isinstance(innhold, bytes) else innhold.encode())
