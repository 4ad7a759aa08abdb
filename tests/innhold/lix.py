"""LIX, the Nordic measure of how heavy a text is to read (Björnsson 1968).

The number of words in a sentence, plus the share of long words in per cent. Below 30 is very easy, 30 to 40 easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .tekst import words

_LONG = 6
_END = re.compile(r"[.!?:](?=\s|$)")
_SENTENCE = re.compile(r"[.!?:][»)]*$")


def lix(texts: Iterable[str]) -> float:
    """The LIX of a page's sentences. Headings, names and opening hours are none.

    Args:
        texts: its paragraphs, points, headings and cells.
    """
    whole = [text for text in texts if _SENTENCE.search(text)]
    sentences = [found for text in whole for part in _END.split(text) if (found := words(part))]
    all_words = [word for sentence in sentences for word in sentence]
    if not all_words:
        return 0.0
    long = sum(len(word) > _LONG for word in all_words)
    return len(all_words) / len(sentences) + 100 * long / len(all_words)
