"""What every answer tells the browser: trust only our own, keep nothing, tell nobody.

Django 6 has the policy built in (``SECURE_CSP``); then half of this can go.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

FASTE = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
"""The same on every answer."""

_CSP = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIL_CSP = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
"""The policy of a file, should somebody open it as a page."""

IKKE_LAGRE = "no-store"

StartResponse = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Hoder:
    """Middleware, the outermost one: it sees the error pages too. A script needs ``request.nonce`` to run."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        nonce = secrets.token_urlsafe(16)
        request.nonce = nonce  # type: ignore[attr-defined]
        svar = self.get_response(request)
        for navn, verdi in FASTE.items():
            svar[navn] = verdi
        svar["Content-Security-Policy"] = _CSP.format(nonce=nonce)
        svar["Cache-Control"] = IKKE_LAGRE
        return svar


def med_hoder(application: Wsgi) -> Wsgi:
    """Give the headers also to what Django does not answer: files, and what goes wrong with them."""

    def med(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            har = {navn.lower() for navn, _ in headers}
            alle = {**FASTE, "Content-Security-Policy": FIL_CSP, "Cache-Control": IKKE_LAGRE}
            mangler = [(navn, verdi) for navn, verdi in alle.items() if navn.lower() not in har]
            return start_response(status, [*headers, *mangler], *rest)

        return application(environ, start)

    return med
