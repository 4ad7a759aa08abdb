"""A part of a page that a kommune has its own of is the same wherever the page around it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import ROOT
from tests.veileder.test_sharing import assert_same, looked_at, made, neutral_of, own, share
from veileder.guide.tokens import encode
from veileder.layers.chain import read_base
from veileder.layers.layer import Layer
from veileder.places import template_folder
from veileder.site.compile import compile_pages, edition_of
from veileder.site.context import FRAGMENT
from veileder.site.fragments import FRAGMENTS
from veileder.site.sharing.edition import Edition

HARD = """tjenester:
  - id: helsestasjon
    telefon: 00 00 00 00
    e-post: post@example.no
    nettside: https://example.no/?a=1&b=2
    hvor: {nb: 'Huset <b> & "B"', nn: "Huset <b> & 'B'"}
    telefontid: {nb: <i>Alltid</i>, nn: Alltid}
    åpningstider: {nb: 'Når {{kommune.navn}} er åpen', nn: 'Når {{kommune.navn}} er open'}
    ventetid: {nb: under < 2 uker, nn: under < 2 veker}
    enhet: {nb: Helse & <mestring>, nn: Helse & <meistring>}
    kontrollert: 2026-10-01
  - id: barnevern
    mobil: 00 00 00 00
    åpent: ["mandag–fredag 08.00–15.30"]
"""
NAME = "'D\"Arc & <b>Søn</b> kommune'"
ROUTINE = """rutiner:
  - id: egen-rutine
    navn: {nb: Vår <rutine>, nn: Vår <rutine>}
    formål: {nb: Slik gjør vi det., nn: Slik gjer vi det.}
    hvordan: {nb: Gjør det., nn: Gjer det.}
    ansvarlig: [stafettholder]
"""


@pytest.fixture(scope="module")
def base() -> Layer:
    return read_base(ROOT)


@pytest.fixture(scope="module")
def edition(base: Layer) -> Edition:
    return edition_of(ROOT, neutral_of(base))


def test_every_fragment_has_its_template() -> None:
    assert {path.stem for path in (template_folder(ROOT) / "biter").glob("*.html")} == FRAGMENTS.keys()


@pytest.mark.parametrize("maalformer", ["[nb, nn]", pytest.param("[nn, nb]", marks=pytest.mark.full)])
def test_what_a_kommune_fills_in_is_escaped_on_national_pages(maalformer: str, base: Layer, edition: Edition) -> None:
    content = made(base, own(navn=NAME, maalformer=maalformer, tjenester=HARD))
    assert_same(content, edition)
    assert share(content, edition)["tjenester/helsestasjon/"]
    pages = {(page.language, page.path): page.body for page in compile_pages(ROOT, content, edition=edition).pages}
    body = pages["nb", "tjenester/helsestasjon/"]
    assert "Huset &lt;b&gt; &amp; &#34;B&#34;" in body and 'href="tel:00000000"' in body
    assert "Når D&quot;Arc &amp; &lt;b&gt;Søn&lt;/b&gt; kommune er åpen" in pages["nb", "tjenester/"]
    assert not any(mark in body for mark in ("<b>", "<i>", FRAGMENT, "<mestring>"))


def test_what_only_the_base_has_is_not_on_the_kommunes_pages(base: Layer) -> None:
    plain, filled = neutral_of(base), made(base, own(tjenester=HARD))
    other = replace(plain, guide=plain.guide.model_copy(update={"tjenester": filled.guide.tjenester}))
    content = made(base, own())
    edition = edition_of(ROOT, other)
    assert share(content, edition)["tjenester/helsestasjon/"]
    assert_same(content, edition)


def test_what_is_in_a_fragment_is_known_to_those_who_look_for_links(base: Layer, edition: Edition) -> None:
    content = made(base, own(tjenester=HARD, rutiner=ROUTINE))
    alone, shared = looked_at(content), looked_at(content, edition)
    assert alone == shared
    marks = shared["nb", "tjenester/helsestasjon/"]
    assert {"tel:00000000", "mailto:post@example.no"} <= marks.links and "ta-kontakt" in marks.anchors
    others = [path for _, path in shared if path.startswith("rutiner/") and path != "rutiner/egen-rutine/"]
    assert len(others) > 2 and all("/rutiner/egen-rutine/" in shared["nb", path].links for path in others[1:])


def test_one_more_of_a_kind_does_not_make_the_others_own(base: Layer, edition: Edition) -> None:
    found = share(made(base, own(rutiner=ROUTINE)), edition)
    beside = {path: national for path, national in found.items() if path.startswith("rutiner/")}
    assert [path for path, national in beside.items() if not national] == ["rutiner/", "rutiner/egen-rutine/"]


def test_nobody_can_write_the_mark_of_a_fragment() -> None:
    for text in ("{{{klokke helsestasjon}}", "{{ {klokke helsestasjon }}", "{{\\{klokke helsestasjon}}"):
        assert f"\ue000{FRAGMENT}" not in encode(text)
