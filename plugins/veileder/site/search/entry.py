"""One thing that a reader can find."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """One result of the search, in one målform. Texts keep their tokens; the reader's browser fills them.

    Args:
        address: from the målform's root, with an anchor when it is a part of a page. No two entries have the same.
        kind: what it is; ``kinds.py`` has the label and the icon that say it to the reader.
        title: what it is called.
        other_title: what it is called in the other målform, where that is something else.
        names: what else it is called, by those who look for it.
        more_names: names that matter less, or are in the other målform.
        about: the address of the page that tells of this word; only for those of the glossary.
        summary: one sentence about it.
        text: its remaining words, each once.
        levels: ids of the levels it belongs to; none means all.
        guides: ids of the workplaces' guides it belongs to; none means all.
    """

    address: str
    kind: str
    title: str
    other_title: str = ""
    names: tuple[str, ...] = ()
    more_names: tuple[str, ...] = ()
    about: str = ""
    summary: str = ""
    text: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()

    def same_result(self, other: Entry | None) -> bool:
        """True when another entry is found and shown in the same way, but for its text."""
        return self is other or (other is not None and _without_text(self) == _without_text(other))


def _without_text(entry: Entry) -> Entry:
    return replace(entry, summary="", text=(), more_names=())
