"""A page that is filled in is what the template would draw: every page of a kommune, and odd ones."""

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, TemplateRuntimeError, UndefinedError

from veileder.compilation import compile_site
from veileder.site.compile import template_environment
from veileder.site.cut import Marker
from veileder.site.frame import Frames
from veileder.site.page import Heading, Page, Site

from ..conftest import DATE
from ..guides import with_common

ROOT = Path(__file__).parents[2]
HARD = "<b> & \"x\" 'y' \ue002 \ue0020mM<\ue003 \ue0021mM&lt;\ue003 {{ 1 }}"


@pytest.fixture(scope="module")
def site() -> Site:
    """Fjordvik, which has all that a kommune can have."""
    site = compile_site(ROOT, "fjordvik", date=DATE, documents=False, **with_common(documents=False)).site
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
    mark = Marker()
    template = Environment(autoescape=True).from_string("{{ a }}-{{ a | safe }}-{{ b ~ '&' ~ a }}")
    cut = mark.cut(template.render(a=mark(lambda page: page), b=mark(str.upper)))
    assert cut.fill("<i>") == "&lt;i&gt;-<i>-&lt;I&gt;&amp;&lt;i&gt;"


def _frames(site: Site, main: str) -> Frames:
    """The frames of a kommune that has changed ``main.html``."""
    env = Environment(autoescape=True, undefined=StrictUndefined, loader=DictLoader({"main.html": main}))
    return Frames(env, site, site.languages[0], site.url)


@pytest.mark.parametrize("main", [
    "{{ veileder.rel('haster/') }}",
    "{{ veileder.rel('https://example.no/?a&b') }}",
    "{{ veileder.rel(veileder.page.path) }} {{ veileder.page.path }}",
    "{{ veileder.rel(veileder.page.path ~ '#om-siden') }}",
    "{% for title, path in veileder.page.breadcrumb %}{{ path }} {{ veileder.rel(path) }} {% endfor %}",
    "{{ '%s!' | format(veileder.page.title) }} {{ (veileder.page.title, veileder.language) | join('<') }}",
    "{{ veileder.page.title or 'x' }} {{ 'ja' if veileder.page.title else 'nei' }}",
])  # fmt: skip
def test_a_changed_template_is_drawn_as_it_says(site: Site, main: str) -> None:
    frames = _frames(site, main)
    for changed in ({}, {"title": HARD, "path": "a&b/"}):
        page = replace(site.pages[20], **changed)  # type: ignore[arg-type]
        assert frames.html(page) == _drawn(frames, page)


@pytest.mark.parametrize("shown", [
    "veileder.language == 'nn'",
    "'nn' != veileder.language",
    "veileder.language in ('nb', 'nn')",
    "veileder.page.path.startswith('steg/')",
    "veileder.page.path.endswith('/')",
    "'steg' in veileder.page.path",
    "veileder.page.title | upper",
    "veileder.page.title | length",
    "veileder.page.title | truncate(9)",
    "veileder.page.title[:9]",
    "veileder.canonical | urlencode",
    "(veileder.page.title ~ '!') | upper",
    "(veileder.page.title ~ '!') | capitalize",
    "(veileder.page.title ~ '!') | urlencode",
    "(veileder.page.title ~ '!') | reverse",
    "(veileder.page.title ~ '!')[:3]",
    "veileder.page.title | e | forceescape",
    "veileder.page.title | tojson",
])  # fmt: skip
def test_a_template_that_does_more_than_show_a_value_is_refused(site: Site, shown: str) -> None:
    with pytest.raises(TemplateRuntimeError, match="a template may show"):
        _frames(site, f'<p lang="x">\n{{{{ {shown} }}}}').html(site.pages[20])


def test_what_stands_before_a_changed_value_is_told(site: Site) -> None:
    with pytest.raises(TemplateRuntimeError, match='after «<p class="x">»'):
        _frames(site, "<p>\n  <p class=\"x\">{{ (veileder.page.title ~ '!') | upper }}").html(site.pages[20])


def test_a_word_that_is_not_there_is_told_with_its_place(site: Site, tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("<p>\n{{ veileder.shell.texts.borte }}", encoding="utf-8")
    env = Environment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(tmp_path))
    with pytest.raises(UndefinedError, match="'borte'") as raised:
        Frames(env, site, site.languages[0], site.url).html(site.pages[20])
    assert (str(tmp_path / "main.html"), 2) in [(str(entry.path), entry.lineno + 1) for entry in raised.traceback]
