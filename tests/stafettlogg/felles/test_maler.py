"""Dates in words, and paragraphs of what somebody wrote."""

import datetime as dt
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation

from stafettlogg.felles import datoer
from stafettlogg.felles.maler import avsnitt, paa, tegn
from stafettlogg.felles.veileder import Veileder

NAA = dt.datetime(2026, 11, 26, 23, 30, tzinfo=dt.UTC)  # already the 27th in Norway


@pytest.fixture(autouse=True)
def klokka(monkeypatch: pytest.MonkeyPatch, guide: Veileder) -> None:
    monkeypatch.setattr(datoer, "naa", lambda: NAA)


def test_dates_are_as_in_norway() -> None:
    assert datoer.dato(NAA) == "27.\u00a0november 2026"
    assert datoer.klokke(NAA) == "00.30"
    assert datoer.tidspunkt(NAA) == "i dag kl.\u00a000.30"
    assert datoer.dag(dt.date(2026, 11, 26)) == "i går"
    assert datoer.om_dager(dt.date(2026, 11, 30)) == "om 3 dager"
    assert datoer.om_dager(dt.date(2026, 11, 24)) == "for 3 dager siden"
    assert datoer.maskin(NAA) == "2026-11-27T00:30:00+01:00"
    with translation.override("nn"):
        assert datoer.dag(dt.date(2026, 11, 28)) == "i morgon"
        assert datoer.ukedag(dt.date(2026, 11, 28)) == "laurdag 28.\u00a0november"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("a\r\nb\r\n\r\n \r\nc", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("<b>&\"'", "<p>&lt;b&gt;&amp;&#34;&#39;</p>"),
        ("<img src=x onerror=alert(1)>\n\n{{ 7*7 }}", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n<p>{{ 7*7 }}</p>"),
    ],
)
def test_paragraphs(text: str, html: str) -> None:
    assert avsnitt(text) == html


def test_a_text_of_the_guide_in_the_readers_maalform() -> None:
    with translation.override("nn"):
        assert paa({"nb": "b", "nn": "n"}) == "n"
        assert paa({"nb": "b"}) == "b"


def test_the_frame() -> None:
    request: Any = RequestFactory().get("/meg", headers={"host": "localhost"})
    request.innlogget = type("Inne", (), {"navn": "Kari <b>", "spraak": "nn"})()
    request.nonce = "n"
    with translation.override("nn"):
        page = tegn(request, "ramme.html").content.decode()
    assert '<html lang="nn">' in page
    assert "Kari &lt;b&gt;" in page
    assert 'action="/logg-ut"' in page and 'name="csrfmiddlewaretoken"' in page
    assert 'value="nb" lang="nb">Bokmål' in page
    assert 'href="https://example.no/fjordvik/nn/" rel="noreferrer"' in page
    assert '<meta name="referrer" content="same-origin">' in page  # else no form of ours is believed to be ours
    assert "<script" not in page and "style=" not in page
