"""LIX, the Nordic measure of how heavy a text is to read (Björnsson 1968).

The number of words in a sentence, plus the share of long words in per cent. Below 30 is very easy, 30 to 40 easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from veileder.language.text import words

LONG = 6
"""Letters. A longer word is a long one."""
_END = re.compile(r"[.!?:](?=\s|$)")
_SENTENCE = re.compile(r"[.!?:][»)]*$")


def lix(texts: Iterable[str]) -> float:
    """The LIX of a page's sentences, or 0 when it has none.

    Args:
        texts: its paragraphs, points, headings and cells.
    """
    sentences = sentences_of(texts)
    all_words = [word for sentence in sentences for word in sentence]
    if not all_words:
        return 0.0
    long = sum(len(word) > LONG for word in all_words)
    return len(all_words) / len(sentences) + 100 * long / len(all_words)


def sentences_of(texts: Iterable[str]) -> list[list[str]]:
    """The words of every sentence. Headings, names and opening hours are no sentences.

    Args:
        texts: a page's paragraphs, points, headings and cells.
    """
    whole = [text for text in texts if _SENTENCE.search(text)]
    return [found for text in whole for part in _END.split(text) if (found := words(part))]
