"""Every published page fits the Content-Security-Policy that publishers are told to send."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from veileder.site.policy import IN_PAGE

ADDRESSES = {"href", "src", "action", "formaction", "poster", "srcset", "data", "xlink:href"}


class _Faults(HTMLParser):
    """Collects what the policy would forbid, and the policy that the page itself carries."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policy = ""
        self.seen_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        # The only block of data there is. Of other types with JSON in them, browsers act on some (import maps, rules).
        is_data = values == {"type": "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self.found.append(f"<{tag}> i siden")
        if (tag == "script" and not is_data) or values.get("rel") == "stylesheet":
            self.seen_code = True
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values["content"]
            if self.seen_code:
                self.found.append("regelverket kommer etter skript eller stiler")
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"{tag} {name}=")
            if name in ADDRESSES and value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{tag} {name}={value[:30]}")


def faults(html: str) -> list[str]:
    """What a page has that the policy forbids."""
    page = _Faults()
    page.feed(html)
    return page.found if page.policy == IN_PAGE else [*page.found, "siden har ikke regelverket i seg"]


def _pages(site: Path) -> Iterator[Path]:
    yield from site.rglob("*.html")


def test_every_page_fits_the_policy(site: Path) -> None:
    found = {path.relative_to(site).as_posix(): faults(path.read_text(encoding="utf-8")) for path in _pages(site)}
    assert len(found) > 1000
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


class _Forms(HTMLParser):
    """Collects the forms that would send something: those with an address that have a field with a name."""

    def __init__(self) -> None:
        super().__init__()
        self.sending: list[str] = []
        self.leads = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self.leads = "" if values.get("method") == "dialog" else values.get("action") or "siden selv"
        if "formaction" in values or "form" in values or (self.leads and values.get("name")):
            self.sending.append(f"{tag} {values}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.leads = ""


def test_no_form_sends_what_is_written_in_it(site: Path) -> None:
    sending = {}
    for path in _pages(site):
        page = _Forms()
        page.feed(path.read_text(encoding="utf-8"))
        if page.sending:
            sending[path.relative_to(site).as_posix()] = page.sending
    assert sending == {}


@pytest.mark.parametrize(
    "html",
    [
        '<form action="alt/"><input name="q"></form>',
        '<form><select name="q"></select></form>',
        '<form method="dialog"><button formaction="alt/"></button></form>',
        '<form action="alt/" id="f"></form><input form="f">',
    ],
)
def test_such_a_form_is_found(html: str) -> None:
    page = _Forms()
    page.feed(html)
    assert page.sending


def test_nothing_of_the_preview_is_published(site: Path) -> None:
    traces = ("data-kilde", "data-linje", "redaktor-", 'class="redaktor', "_stafett", "\ue002", "\ue003", "\ue004")
    for path in _pages(site):
        text = path.read_text(encoding="utf-8")
        assert [trace for trace in traces if trace in text] == [], path


@pytest.mark.parametrize(
    "wrong",
    [
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<script type="application/json">{}</script>',
        '<script type="importmap">{}</script>',
        '<script type="speculationrules">{}</script>',
        '<script type="application/ld+json" id="a">{}</script>',
        '<p style="color:red">',
        '<p onclick="x()">',
        '<a href=" javascript:x()">',
        '<img src="data:image/png;base64,x" alt="">',
    ],
)
def test_what_the_policy_forbids_is_found(wrong: str) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{IN_PAGE}">'
    page += '<script type="application/ld+json">{}</script>'
    assert faults(page) == []
    assert faults(page + wrong) != []
    assert faults("<p>Uten</p>") != []
