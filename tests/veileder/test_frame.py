"""A page that is filled in is what the template would draw: every page of a kommune, and odd ones."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment

from veileder.compilation import compile_site
from veileder.site.compile import template_environment
from veileder.site.cut import Marks
from veileder.site.frame import Frames
from veileder.site.page import Heading, Page, Site

ROOT = Path(__file__).parents[2]
HARD = "<b> & \"x\" 'y' \ue002 \ue0020<\ue003 \ue0021&lt;\ue003 {{ 1 }}"


@pytest.fixture(scope="module")
def site() -> Site:
    """Fjordvik, which has all that a kommune can have."""
    site = compile_site(ROOT, "fjordvik", date=datetime.date(2026, 11, 23), documents=False).site
    assert site is not None
    return site


@pytest.fixture
def env() -> Environment:
    return template_environment(ROOT)


def _drawn(frames: Frames, page: Page) -> str:
    return frames.env.get_template("main.html").render(veileder=frames.around(page))


def test_every_page_is_as_the_template_draws_it(site: Site, env: Environment) -> None:
    for language in site.languages:
        frames = Frames(env, site, language, site.url)
        for page in site.pages_in(language):
            assert frames.html(page) == _drawn(frames, page), page.path


@pytest.mark.parametrize("changed", [
    {"title": HARD, "description": HARD, "body": HARD, "data": HARD},
    {"title": HARD, "path": "", "kind": "hjem", "breadcrumb": ()},
    {"breadcrumb": ((HARD, ""), (HARD, "a/b/"), ("x", "https://example.no/?a&b"))},
    {"toc": (), "show_toc": True},
    {"toc": (Heading(HARD, HARD, 2), Heading("x", "y", 2)), "show_toc": True},
    {"revised": HARD, "revised_text": "", "description": "", "data": ""},
    {"lang": "ar", "dir": "rtl", "areas": ("steg",)},
])  # fmt: skip
def test_an_odd_page_is_as_the_template_draws_it(site: Site, env: Environment, changed: dict[str, object]) -> None:
    page = replace(site.pages[20], **changed)  # type: ignore[arg-type]
    for edit_url in ("", "https://example.no/{fil}?a&b={linje}"):
        frames = Frames(env, replace(site, edit_url=edit_url), page.language, site.url)
        assert frames.html(page) == frames.html(page) == _drawn(frames, page)


def test_a_value_is_escaped_where_the_template_does_it() -> None:
    mark = Marks()
    template = Environment(autoescape=True).from_string("{{ a }}-{{ a | safe }}-{{ b ~ '&' ~ a }}")
    cut = mark.cut(template.render(a=mark(lambda page: page), b=mark(str.upper)))
    assert cut.fill("<i>") == "&lt;i&gt;-<i>-&lt;I&gt;&amp;&lt;i&gt;"
