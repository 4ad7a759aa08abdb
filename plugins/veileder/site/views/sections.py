"""Where pages belong in the menu."""

from __future__ import annotations

from veileder.site.context import Context

Parents = tuple[tuple[str, str], ...]

_HOMES = {"ansatt": "ansatt/", "innbygger": "innbygger/", "om": "om/"}


def under(context: Context, section: str, *parents: tuple[str, str]) -> Parents:
    """The breadcrumb of a page in one part of the menu.

    Args:
        context: the content in one målform.
        section: "ansatt", "innbygger" or "om"; anything else stands right under home.
        parents: (title, path) pairs between the section and the page.
    """
    home = ((context.word(f"meny-{section}"), _HOMES[section]),) if section in _HOMES else ()
    return (*home, *parents)
