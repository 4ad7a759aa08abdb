"""Anchors keep Norwegian letters."""

from __future__ import annotations

import pytest

from veileder.site.markdown import slugify


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Spørsmål om ærlighet", "spørsmål-om-ærlighet"),
        ("Støtte", "støtte"),
        ("ÆØÅ", "æøå"),
        ("Nivå 1 – innsats i egen tjeneste", "nivå-1-innsats-i-egen-tjeneste"),
        ("  «Hva nå?»  ", "hva-nå"),
        ("Ra\u030ad", "råd"),
        ("\ue000Uro.bestemt\ue001 oppstår", "uro-bestemt-oppstår"),
    ],
)
def test_slugify(heading: str, anchor: str) -> None:
    assert slugify(heading) == anchor
