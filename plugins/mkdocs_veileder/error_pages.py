"""Pages for when something is wrong: not found, not saved, and the errors an editor meets in a preview."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from jinja2 import Environment

from mkdocs_veileder.frame import Frame
from veileder import Site
from veileder.site.offline import NOT_SAVED

TEMPLATES = Path(__file__).parent / "templates"
"""Our own templates; a theme may have better ones."""

NO_SITE = "feil.html"
"""Template of the only page, when a preview has no good site to show."""


def write(site_dir: Path, env: Environment, site: Site, root: str) -> dict[str, str]:
    """Write the error pages of a site, each of them in every målform, and return them by their file names."""
    frames = [Frame(site, language, root) for language in site.languages]
    template = env.get_template("404.html")
    causes = {"404.html": "ikke-funnet", **({NOT_SAVED: "ikke-lagret"} if site.offline else {})}
    pages = {name: template.render(veileder=frames[0], frames=frames, sak=cause) for name, cause in causes.items()}
    for name, html in pages.items():
        (site_dir / name).parent.mkdir(exist_ok=True)
        (site_dir / name).write_text(html, encoding="utf-8")
    return pages


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
