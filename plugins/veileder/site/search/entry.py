"""One thing that a reader can find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One result of the search, in one målform. Texts hold their tokens as ``{{uro}}``; the reader's browser fills them.

    Args:
        address: from the målform's root, with an anchor when it is a part of a page. No two entries have the same.
        kind: what it is; a label ``sok-type-<kind>`` and an icon of the same name say it to the reader.
        title: what it is called.
        names: what else it is called, by those who look for it and in the other målform's title.
        other_names: what else it is called in the other målform.
        about: the address of the page that tells of this word; only for those of the glossary.
        summary: one sentence about it.
        text: its remaining words, each once.
        levels: ids of the levels it belongs to; none means all.
        guides: ids of the workplaces' guides it belongs to; none means all.
        phone: a number that reaches it.
    """

    address: str
    kind: str
    title: str
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    about: str = ""
    summary: str = ""
    text: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    phone: str = ""
