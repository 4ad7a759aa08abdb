"""What a browser may do with a page: everything comes from the guide's own address, and nothing stands inline.

``docs/publisering.md`` tells publishers to send these headers; the preview and the tests send them too.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from veileder.publishing.lasting import is_lasting

_DIRECTIVES = (
    "default-src 'none'",  # also no frame, plugin, sound or film
    "script-src 'self'",  # and workers, which fall back on it
    "style-src 'self'",
    "img-src 'self'",  # and icons by <use>
    "font-src 'self'",
    "connect-src 'self'",  # the search index
    "manifest-src 'self'",
    "form-action 'self'",  # only the search field without script: it has no name, so nothing of it is sent
    "base-uri 'none'",
)

IN_PAGE = Markup("; ".join(_DIRECTIVES))
"""The policy as a page carries it itself, for publishers who cannot set headers."""

POLICY = f"{IN_PAGE}; frame-ancestors 'none'"
"""The whole policy. Who may show the page in a frame can only be said in a header."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",  # nobody learns which page of help somebody came from
    "X-Content-Type-Options": "nosniff",
}
"""What every answer of a web server should carry."""

ASK_EACH_TIME = "no-cache"
"""How long a browser may keep a page, the service worker and all else that a new edition may change at once."""

FOR_GOOD = "public, max-age=31536000, immutable"
"""How long it may keep what lies at an address of its own content: it never changes."""


def cache_control(path: str) -> str:
    """The ``Cache-Control`` of an address where something lies. An error is never to be kept."""
    return FOR_GOOD if is_lasting(path) else ASK_EACH_TIME
