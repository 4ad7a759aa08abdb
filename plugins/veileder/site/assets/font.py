"""Manrope, cut down to the letters that Norwegian and the Sámi languages use.

One variable font serves every weight. The whole one is 165 kB; this is under 20 kB.
"""

from __future__ import annotations

import io

import font_manrope

from veileder.same import remembered

# Letters of Norwegian, of Northern, Lule and Southern Sámi, and of names from the neighbouring countries.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÜÀÁÂÉÈÊËÍÏÓÔÒÕÚČĐŊŃŠŦŽ"
SIGNS = "0123456789 !\"#%&'()*+,-./:;<=>?@[\\]_{|}~§«»°·×½–—‘’‚“”„…•→←↑↓−€\u00a0\u00ad"
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "tnum")


@remembered(1)
def woff2() -> bytes:
    """The font file. To make it takes a second."""
    from fontTools import subset  # here: every command would wait for it, and few make a font

    options = subset.Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    packed = io.BytesIO()
    with subset.load_font(font_manrope.ManropeVariableFont_wght, options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=LETTERS + LETTERS.lower() + SIGNS)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(packed, reorderTables=None)
    return packed.getvalue()
