"""The pages in other languages, as a reader who does not know Norwegian meets them."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from veileder.compilation import check, compile_site
from veileder.guide.content import Content
from veileder.guide.translated import languages_of
from veileder.schema.sprak import LABELS
from veileder.site.assets.font import LETTERS
from veileder.site.context import Context
from veileder.site.page import Page, Site
from veileder.site.pages import citizen, languages
from veileder.site.views.citizen_texts import citizen_texts

from ..conftest import DATE
from ..guides import with_common
from .conftest import MakeContent
from .languages_project import SAMI, WORDS, arabic, make_project, translated, write

NORTHERN_SAMI = "ÁČĐŊŠŦŽ"
LULE_AND_SOUTHERN_SAMI = "ÁÅÄÆÏÖØŃ"


@dataclass(frozen=True)
class Made:
    """A kommune with pages in Arabic and in Northern Sámi."""

    content: Content
    site: Site

    def page(self, path: str, language: str = "nb") -> Page:
        return next(page for page in self.site.pages if (page.path, page.language) == (path, language))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    project = make_project(tmp_path_factory.mktemp("prosjekt"))
    content = check(project, "lita", date=DATE, links=False).content
    assert content is not None
    write(project, "språk/ar.yaml", arabic(more=translated(content)))
    write(project, "språk/se.yaml", SAMI)
    compilation = compile_site(project, "lita", date=DATE, **with_common(project, DATE))
    assert compilation.site is not None, compilation.report.errors
    assert compilation.content is not None
    assert compilation.report.warnings == []
    return Made(compilation.content, compilation.site)


@pytest.mark.parametrize(("path", "tag", "direction"), [("sprak/ar/", "ar", "rtl"), ("sprak/se/", "se", "ltr")])
def test_the_page_says_its_language_and_direction(made: Made, path: str, tag: str, direction: str) -> None:
    for language in ("nb", "nn"):
        page = made.page(path, language)
        assert (page.lang, page.dir) == (tag, direction)
        assert f'<div class="fremmed" lang="{tag}" dir="{direction}">' in page.body
        assert page.title == f"{WORDS[tag]} 1"


def test_what_is_not_translated_is_norwegian_and_says_so(made: Made) -> None:
    body = made.page("sprak/ar/").body
    assert '<h3 class="korttittel">الشرطة</h3>' in body
    assert '<span lang="nb" dir="ltr">Når noen er i fare nå, eller når vold eller overgrep skjer.</span>' in body
    notice = f"{WORDS['ar']} {LABELS.index('ikke_oversatt') + 1}"
    assert f'<p class="notis">{notice}</p>' in body
    assert '<span lang="nn" dir="ltr">' in made.page("sprak/ar/", "nn").body


def test_urgent_numbers_come_first_and_digits_run_from_left_to_right(made: Made) -> None:
    body = made.page("sprak/ar/").body
    assert body.index('href="tel:112"') < body.index('id="situasjoner"') < body.index('id="tjenester"')
    assert '<bdi dir="ltr">00\u00a000\u00a000\u00a000</bdi>' in body


def test_every_public_service_is_there_once_and_no_other(made: Made) -> None:
    public = [service.id for service in made.content.guide.tjenester if service.offentlig]
    assert re.findall(r'<li [^>]*id="tjeneste-([^"]+)"', made.page("sprak/ar/").body) == public


def test_services_stand_under_their_situations_with_numbers(made: Made) -> None:
    body = made.page("sprak/ar/").body
    section = body[body.index('id="situasjon-smabarn"') :]
    section = section[: section.index("</ul>")]
    assert "طفل" in section
    assert 'href="#tjeneste-familiesenteret"' in section
    assert 'href="tel:00000000"' in section


def test_markdown_of_a_translation_is_set(made: Made) -> None:
    assert "<strong>هاتف</strong> ثم زيارة" in made.page("sprak/ar/").body


def test_the_consent_page_is_there_when_a_consent_is_translated(made: Made) -> None:
    body = made.page("sprak/ar/samtykke/").body
    assert "<strong>اختبار</strong>" in body
    assert re.search(r'<details>\s*<summary><span lang="nb" dir="ltr">', body), "the others stay closed, in Norwegian"
    assert "sprak/se/samtykke/" not in {page.path for page in made.site.pages}


def test_citizens_are_led_to_each_language_by_its_own_name(made: Made) -> None:
    link = '<a class="knapp knapp-lys" href="../sprak/ar/" lang="ar" dir="rtl" hreflang="ar">العربية</a>'
    assert link in made.page("innbygger/").body
    for shell in made.site.shells.values():
        names = [(it.tag, it.dir, it.name, it.path) for it in shell.languages]
        assert names == [("ar", "rtl", "العربية", "sprak/ar/"), ("se", "ltr", "davvisámegiella", "sprak/se/")]


def test_the_search_finds_a_language_by_both_its_names(made: Made) -> None:
    files = {asset.path: asset.content for asset in made.site.assets}
    rows = json.loads(files["sok/kommune.nb.json"])["treff"]
    (row,) = [row for row in rows if row[0] == "sprak/ar/"]
    assert row[2:4] == ["Informasjon på arabisk", "العربية|arabisk"]
    assert "Informasjon på arabisk" in made.page("alt/").body


def test_the_pages_are_light(made: Made) -> None:
    """The frame takes some 2 kB more; see ``tests/bygg/test_weight.py``."""
    for page in made.site.pages:
        if page.lang:
            assert len(gzip.compress(page.body.encode(), 9)) < 9_600, page.path


def test_without_any_language_nothing_is_said_of_languages(content: MakeContent) -> None:
    context = Context(content({}), "nb")
    assert list(languages.build(context)) == []
    assert [draft.view["sprak"] for draft in citizen.build(context)] == [()]


def test_an_editor_sees_what_waits_and_readers_do_not(content: MakeContent) -> None:
    made = content({"kommuner/liten/språk/ar.yaml": arabic(read=False)})
    assert list(languages.build(Context(made, "nb"))) == []
    (draft,) = languages.build(Context(made, "nb", edit_mode=True))
    assert draft.view["venter"]
    assert draft.title == "اختبار 1"


def test_paper_gets_the_same_shape_in_every_language(made: Made) -> None:
    norwegian = citizen_texts(Context(made.content, "nn"))
    spoken = next(one for one in languages_of(made.content) if one.language.id == "ar")
    other = citizen_texts(Context(made.content, "nn"), spoken)
    assert (norwegian.lang, norwegian.dir, other.lang, other.dir) == ("nn", "ltr", "ar", "rtl")
    assert [it.id for it in norwegian.services] == [it.id for it in other.services]
    assert norwegian.words.keys() == other.words.keys() == set(LABELS)
    assert {said.lang for said in other.words.values()} == {"ar"}
    mine = next(it for it in other.services if it.id == "familiesenteret")
    assert (mine.first.lang, mine.first.dir, mine.first.text) == ("ar", "rtl", "**هاتف** ثم زيارة")
    assert (mine.short.lang, mine.short.dir, mine.short.text) == ("nn", "ltr", "Hjelp til foreldre.")
    assert mine.number == "00\u00a000\u00a000\u00a000"
    assert [line.text for line in mine.hours] == ["Måndag–fredag 08.00–15.30"]
    assert all("{{" not in text.text.text for text in other.consents), "tokens are filled"


def test_the_font_of_the_pages_has_the_sami_letters() -> None:
    assert set(NORTHERN_SAMI + LULE_AND_SOUTHERN_SAMI) <= set(LETTERS)


def test_the_style_sheet_turns_with_the_language() -> None:
    sheet = (Path(__file__).parents[2] / "theme_overrides/stil/sprak.css").read_text(encoding="utf-8")
    assert not re.findall(r"-(?:left|right)\b|text-align: ?(?:left|right)|\b(?:left|right):", sheet)
