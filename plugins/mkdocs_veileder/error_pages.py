"""Pages for when something is wrong: the 404 page, and the errors an editor meets in a preview."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from jinja2 import Environment

from mkdocs_veileder.frame import Frame
from veileder import Site

TEMPLATES = Path(__file__).parent / "templates"
"""Our own templates; a theme may have better ones."""

NO_SITE = "feil.html"
"""Template of the only page, when a preview has no good site to show."""


def write_not_found(site_dir: Path, env: Environment, site: Site, root: str) -> str:
    """Write the one ``404.html`` of a site, in every målform, and return it."""
    frames = [Frame(site, language, root) for language in site.languages]
    html = env.get_template("404.html").render(veileder=frames[0], frames=frames)
    (site_dir / "404.html").write_text(html, encoding="utf-8")
    return html


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
