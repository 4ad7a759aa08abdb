"""Measure what the log's pages cost, beside the same page written naively, and whether a hidden log can be timed.

Run with ``.venv/bin/python bench/logg/maal.py``; ``bench/README.md`` tells what it needs. Exit code 1 when a bar is
missed.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import anlegg
import tall
from anlegg import Anlegg

LENGDER = (0, 10, 50, 200)
NAIVE_RUNDER = 2
PAR = 2000
CSRF = "a" * 32
MINSTE_P = 0.01
FLEST_SETNINGER = 12


@dataclass(frozen=True, slots=True)
class Maalt:
    """What one kind of request costs.

    Args:
        hva: as it is told.
        ms: processor time in milliseconds.
        naiv: of the naive one, where there is one.
        setninger: SQL statements, and those of transactions.
        krav: the most milliseconds; 0 is no bar.
        side: whether it is a page of a log, which has a bar for the statements.
    """

    hva: str
    ms: float
    naiv: float
    setninger: tuple[int, int]
    naive_setninger: int
    krav: float
    side: bool


def main() -> int:
    """Fill, measure and tell."""
    valg = _valg()
    with tempfile.TemporaryDirectory() as mappe, anlegg.database(Path(mappe), postgres=valg.postgres):
        begynte = time.perf_counter()
        alt = anlegg.fyll(LENGDER, valg.logger, valg.innslag)
        print(f"{valg.logger} logger med {valg.innslag} innslag på {time.perf_counter() - begynte:.0f} s", flush=True)
        nettleser = Nettleser(alt.innlogget)
        maalt = list(_mal(nettleser, alt, valg.runder, valg.ganger))
        _fortell(maalt, "PostgreSQL" if valg.postgres else "SQLite")
        mangler = [linje for en in maalt for linje in feil(en)]
        if not valg.uten_par:
            mangler += tidsforskjell(nettleser, alt.fremmede)
    print("\nAlle kravene er nådd." if not mangler else "\nIkke nådd:\n" + "\n".join(f"  {linje}" for linje in mangler))
    return 1 if mangler else 0


def feil(maalt: Maalt) -> list[str]:
    """The bars that a request misses."""
    antall = maalt.setninger[0]
    sjekker = (
        (0 < maalt.krav < maalt.ms, f"{maalt.hva} tar {_tall(maalt.ms)} ms, og grensen er {_tall(maalt.krav)} ms"),
        (maalt.side and antall > FLEST_SETNINGER, f"{maalt.hva} tar {antall} SQL-setninger"),
    )
    return [linje for brutt, linje in sjekker if brutt]


class Nettleser:
    """Somebody logged in, who asks the whole program: every middleware, the session, a new connection if need be."""

    def __init__(self, innlogget: str) -> None:
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application

        settings.ROOT_URLCONF = "naiv"
        self.program = get_wsgi_application()
        self.kake = f"{innlogget}; {settings.CSRF_COOKIE_NAME}={CSRF}"

    def hent(self, sti: str, status: int = 200, data: dict[str, str] | None = None) -> bytes:
        """Ask for an address; what is sent goes as a form does."""
        return self.svar(self.forespoersel(sti, data), status)

    def forespoersel(self, sti: str, data: dict[str, str] | None = None) -> dict[str, Any]:
        """What a server gives the program, for one request."""
        from django.test import RequestFactory

        kall = RequestFactory(HTTP_HOST="localhost", HTTP_COOKIE=self.kake)
        skjema = "application/x-www-form-urlencoded"
        kropp = urlencode({**data, "csrfmiddlewaretoken": CSRF}) if data else ""
        return kall.generic("POST" if data else "GET", sti, kropp, skjema).environ

    def svar(self, forespurt: dict[str, Any], status: int) -> bytes:
        """What the program answers."""
        fikk: list[str] = []
        svar = self.program(forespurt, lambda linje, _: fikk.append(linje))
        innhold = b"".join(svar)
        svar.close()
        if not fikk[0].startswith(str(status)):
            raise RuntimeError(f"{forespurt['PATH_INFO']}: {fikk[0]}")
        return innhold


def _mal(nettleser: Nettleser, alt: Anlegg, runder: int, ganger: int) -> list[Maalt]:
    def ett(hva: str, gjoer: Callable[[], bytes], krav: float, naiv: Callable[[], bytes] | None = None) -> Maalt:
        return Maalt(
            hva=hva,
            ms=tall.cpu(gjoer, runder, ganger),
            naiv=tall.cpu(naiv, NAIVE_RUNDER, max(1, ganger // 10)) if naiv else 0,
            setninger=tall.setninger(gjoer),
            naive_setninger=tall.setninger(naiv)[0] if naiv else 0,
            krav=krav,
            side=naiv is not None,
        )

    maalt = [
        ett(
            f"side med {antall} innslag",
            lambda logg=logg: nettleser.hent(f"/logg/{logg}"),  # type: ignore[misc]
            {50: 6, 200: 12}.get(antall, 0),
            lambda logg=logg: nettleser.hent(f"/naiv/{logg}"),  # type: ignore[misc]
        )
        for antall, logg in alt.logger.items()
    ]
    lengst = alt.logger[max(alt.logger)]
    kb = [len(nettleser.hent(f"/{rot}/{lengst}")) / 1000 for rot in ("logg", "naiv")]
    print(f"Den lengste siden er {kb[0]:.0f} kB HTML, den naive {kb[1]:.0f} kB.")
    nr = itertools.count()

    def skriv() -> bytes:
        tekst = "En beskjed om at alt går bra, og litt til. " * 18
        # Another text each time: the same again within a minute is one entry that was sent twice.
        return nettleser.hent(f"/logg/{alt.skriv}/skriv/beskjed", 302, {"tekst": f"{next(nr)}: {tekst}"})

    maalt.append(ett("spørre om nytt", lambda: nettleser.hent(f"/logg/{lengst}/nytt"), 2))
    maalt.append(ett("spørre om nytt i alle", lambda: nettleser.hent("/nytt"), 0))
    maalt.append(ett("skrive et innslag", skriv, 4))
    maalt.append(ett("forsiden", lambda: nettleser.hent("/"), 0))
    return maalt


def tidsforskjell(nettleser: Nettleser, fremmede: tuple[uuid.UUID, ...], par: int = PAR) -> list[str]:
    """Ask for logs that are somebody else's and logs that do not exist, in turn, and compare the times.

    There are as many of each, so that each is asked for as often, and the request is made before the clock starts:
    Python remembers addresses that it has parsed lately, and it is not the log that does.
    """
    tilfeldig = random.Random(2)
    ukjente = tuple(uuid.uuid4() for _ in fremmede)
    tider: dict[str, list[float]] = {"fremmed": [], "ukjent": []}
    svarene = set()
    for n in range(par + 50):
        kall = [("fremmed", fremmede[n % len(fremmede)]), ("ukjent", ukjente[n % len(ukjente)])]
        tilfeldig.shuffle(kall)
        for hva, logg in kall:
            forespurt = nettleser.forespoersel(f"/logg/{logg}")
            begynte = time.perf_counter()
            svar = nettleser.svar(forespurt, 404)
            brukt = time.perf_counter() - begynte
            svarene.add(svar.replace(str(logg).encode(), b""))
            if n >= 50:
                tider[hva].append(brukt * 1e6)
    p = tall.mann_whitney(tider["fremmed"], tider["ukjent"])
    median = {hva: sorted(alle)[len(alle) // 2] for hva, alle in tider.items()}
    print(
        f"\nEn annens logg svarer på {median['fremmed']:.0f} µs og en ukjent på {median['ukjent']:.0f} µs "
        f"(medianen av {par} par). p = {_tall(p, 3)}"
    )
    return [f"en annens logg og en ukjent kan skilles på tiden: p = {p:.2g}"] if p <= MINSTE_P else []


def _fortell(maalt: list[Maalt], database: str) -> None:
    overskrift = f"{'vår':>8}{'naiv':>8}{'naiv/vår':>10}{'krav':>7}{'SQL':>6}{'+ trans.':>9}{'naiv SQL':>10}"
    print(f"\n{f'{database}, ms CPU:':30}{overskrift}")
    for en in maalt:
        naiv = f"{_tall(en.naiv):>8}{_tall(en.naiv / en.ms, 1):>10}" if en.naiv else f"{'':18}"
        krav = _tall(en.krav, 0) if en.krav else ""
        print(
            f"  {en.hva:26}{'':2}{_tall(en.ms):>8}{naiv}{krav:>7}{en.setninger[0]:>6}{en.setninger[1]:>9}"
            f"{en.naive_setninger or '':>10}"
        )


def _tall(verdi: float, desimaler: int = 2) -> str:
    return f"{verdi:.{desimaler}f}".replace(".", ",")


def _valg() -> argparse.Namespace:
    leser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    leser.add_argument("--postgres", action="store_true", help="mål på PostgreSQL i stedet for SQLite")
    leser.add_argument("--logger", type=int, default=300, help="hvor mange logger andre har")
    leser.add_argument("--innslag", type=int, default=200, help="hvor mange innslag hver av dem har")
    leser.add_argument("--runder", type=int, default=5, help="hvor mange runder; den beste teller")
    leser.add_argument("--ganger", type=int, default=150, help="hvor mange ganger i hver runde")
    leser.add_argument("--uten-par", action="store_true", help="ikke mål om en ukjent logg kan skilles fra en annens")
    return leser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
