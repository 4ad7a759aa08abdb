"""A browser whose requests go to several processes in turn, as through a balancer."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Svar:
    """An answer, and which process gave it."""

    status: int
    tekst: str
    prosess: int
    videre: str


@dataclass
class Nettleser:
    """A browser.

    Args:
        porter: where the processes listen.
        kaker: its cookies.
    """

    porter: list[int]
    kaker: dict[str, str] = field(default_factory=dict)
    tur: count[int] = field(default_factory=count)

    def hent(self, sti: str, prosess: int | None = None, **hoder: str) -> Svar:
        """Get a page from the next process, or from a certain one."""
        return self.be("GET", sti, None, prosess, **hoder)

    def send(self, sti: str, data: dict[str, object], fra: str, prosess: int | None = None) -> Svar:
        """Send a form, with the proof that stands on the page it is on; that page is from another process."""
        return self.be("POST", sti, {**data, **self.bevis(fra)}, prosess)

    def bevis(self, fra: str) -> dict[str, object]:
        """The proof that stands on a page."""
        funnet = _CSRF.search(self.hent(fra).tekst)
        assert funnet, fra
        return {"csrfmiddlewaretoken": funnet[1]}

    def be(
        self, metode: str, sti: str, data: dict[str, object] | None, prosess: int | None = None, **hoder: str
    ) -> Svar:
        """Ask; cookies are kept."""
        nr = next(self.tur) % len(self.porter) if prosess is None else prosess
        forbindelse = http.client.HTTPConnection("127.0.0.1", self.porter[nr], timeout=20)
        sendt = {navn.replace("_", "-"): verdi for navn, verdi in hoder.items()}
        sendt |= {"Cookie": "; ".join(f"{navn}={verdi}" for navn, verdi in self.kaker.items())} if self.kaker else {}
        sendt |= {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
        try:
            forbindelse.request(metode, sti, urlencode(data, doseq=True) if data else None, sendt)
            svar = forbindelse.getresponse()
            tekst = svar.read().decode()
        finally:
            forbindelse.close()
        for hode in svar.headers.get_all("Set-Cookie") or ():
            navn, _, verdi = hode.partition(";")[0].partition("=")
            self.kaker[navn] = verdi
        return Svar(svar.status, tekst, nr, svar.headers.get("Location", ""))
