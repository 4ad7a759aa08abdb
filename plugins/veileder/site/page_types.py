"""Every type of page that a guide has, and the page that shows most of it: for pictures and browser tests.

The types are those of the plan, so that a new one is never forgotten.
"""

from __future__ import annotations

from veileder.site.alphabet import ascii_spelling
from veileder.site.compile import drafts
from veileder.site.context import Context, Draft


def page_types(context: Context) -> dict[str, str]:
    """The path of the fullest page of each type, by the type's name, in the order of the menu."""
    fullest: dict[str, tuple[int, str]] = {}
    for draft in drafts(context):
        type, size = _type(context, draft), len(repr(draft.view))
        if size > fullest.get(type, (0, ""))[0]:
            fullest[type] = size, draft.path
    return {type: path for type, (_, path) in fullest.items()}


def _type(context: Context, draft: Draft) -> str:
    """The template, and more when it draws pages that look different."""
    first, *rest = draft.path.split("/")
    if draft.template == "nivaa" and first == "veileder":
        return "nivaa-i-veileder"
    if draft.template == "verktoy" and (tool := context.content.find("verktøy", rest[0])):
        return f"verktoy-{ascii_spelling(tool.type)}"
    return draft.template.replace("_", "-")
