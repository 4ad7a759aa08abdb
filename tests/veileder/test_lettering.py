"""Words set without a browser: never wider than they were thought to be, and divided as a reader expects."""

import re
from functools import cache
from pathlib import Path

import font_manrope
import pytest
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from veileder.site.views.lettering import setting, width

STEPS = ((1, 15.0), (2, 15.0), (2, 12.0))


@cache
def advances(weight: int) -> dict[str, float]:
    """How wide each letter of the site's font is, in ems."""
    font = instantiateVariableFont(TTFont(font_manrope.ManropeVariableFont_wght), {"wght": weight})
    glyphs, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return {chr(code): metrics[glyph][0] / em for code, glyph in glyphs.items()}


@pytest.mark.parametrize(("bold", "weight"), [(False, 500), (True, 700)])
def test_no_word_of_the_base_is_wider_than_estimated(root: Path, bold: bool, weight: int) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (root / "content").rglob("*.yaml"))
    words = {word for word in re.findall(r"[\w-]+", text) if len(word) > 3} & set(re.findall(r"[a-zæøåA-ZÆØÅ-]+", text))
    letters = advances(weight)
    real = {word: sum(letters[letter] for letter in word) for word in words}
    assert len(words) > 1000
    assert [word for word in words if width(word, 1, bold=bold) < real[word]] == []
    assert sum(width(word, 1, bold=bold) for word in words) < 1.1 * sum(real.values()), "room is wasted"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Flere tjenester", 120, ("Flere tjenester",)),
        ("To tjenester samarbeider", 120, ("To tjenester", "samarbeider")),
        ("Stafettholder og stafettlogg", 130, ("Stafettholder", "og stafettlogg")),
        ("Pedagogisk-psykologisk teneste", 120, ("Pedagogisk-", "psykologisk teneste")),
        ("Helsestasjons\u00adtjenesten", 120, ("Helsestasjons-", "tjenesten")),
        ("Helsestasjonstenesta", 110, ("Helsestasjons-", "tenesta")),
        ("Spesialundervisning", 95, ("Spesialun-", "dervisning")),
    ],
)
def test_a_text_is_divided_where_a_reader_expects_it(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert setting([text], room, STEPS).texts == (lines,)


def test_the_texts_of_a_figure_share_one_size() -> None:
    short, long = "Avklare", "Fleire kommunale tenester saman"
    assert setting([short], 120, STEPS).font == 15
    both = setting([short, long], 120, STEPS)
    assert both.font == 12
    assert both.texts[0] == ("Avklare",)


def test_what_there_is_no_room_for_ends_with_an_ellipsis() -> None:
    cut = setting(["Fleire kommunale tenester og spesialisthelsetenesta samarbeider"], 110, STEPS)
    assert cut.shortened
    assert len(cut.texts[0]) == 2
    assert cut.texts[0][1].endswith("…")
    assert all(width(line, cut.font) <= 110 for line in cut.texts[0])
