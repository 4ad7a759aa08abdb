"""What an editor meets in a preview when something is wrong."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
"""Our own templates; a theme may have better ones."""

NO_SITE = "feil.html"
"""Template of the only page, when a preview has no good site to show."""


def with_errors(html: str, errors: str) -> str:
    """Return a page with the errors, if any, at the top for an editor to see."""
    if not errors:
        return html
    banner = (
        '<div class="veileder-feil notis" role="alert">'
        "<p><strong>Innholdet har feil. Siden under er den siste som var riktig.</strong></p>"
        f"<pre>{escape(errors)}</pre></div>"
    )
    return re.sub(r"<body[^>]*>", lambda body: body[0] + banner, html, count=1)
