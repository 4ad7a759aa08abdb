"""Load the log as a kommune would, and harder: does it answer in time, without errors, and without growing?

Requests arrive at random (Poisson) whether or not the ones before are answered, and time counts from when one should
have begun: a queue is seen. Run with ``.venv/bin/python bench/logg/last.py``; ``bench/README.md`` tells what it needs.
Exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import anlegg
from anlegg import Anlegg

CSRF = "a" * 32
BLANDING = (("side", 60), ("nytt", 30), ("skriv", 10))
"""What is asked for, in per cent: the page of a log with 200 entries, whether there is news, an entry."""
SAMTIDIG = 64
"""Connections at most."""
STOERSTE_VEKST = 1.05
VENT = 10
"""Seconds a request may take before it is an error."""


@dataclass
class Trinn:
    """What came of one rate.

    Args:
        ms: for each kind of request, milliseconds from when it should have begun.
        feil: what went wrong, and how often.
        minne: MB of the log's processes together, measured each ten seconds.
    """

    per_sekund: int
    ms: dict[str, list[float]] = field(default_factory=dict)
    feil: Counter[str] = field(default_factory=Counter)
    minne: list[float] = field(default_factory=list)

    def alle(self) -> list[float]:
        """Every time, in order."""
        return sorted(tid for tider in self.ms.values() for tid in tider)

    def prosentil(self, del_: float, hva: str = "") -> float:
        """A percentile of all times, or of one kind of request's."""
        tider = sorted(self.ms.get(hva, [])) if hva else self.alle()
        return tider[min(len(tider) - 1, int(len(tider) * del_))] if tider else float("nan")


def main() -> int:
    """Fill, load and tell."""
    valg = _valg()
    with tempfile.TemporaryDirectory() as mappe, anlegg.database(Path(mappe), postgres=valg.postgres):
        alt = anlegg.fyll((0, 50, 200), valg.logger, 200)
        with _tjener(Path(mappe), valg.prosesser) as (port, pid):
            _last(alt, port, pid, 10, 5, SAMTIDIG)  # warm
            rolig = _last(alt, port, pid, valg.per_sekund, valg.sekunder, SAMTIDIG)
            hardt = _last(alt, port, pid, 2 * valg.per_sekund, valg.lenge, SAMTIDIG)
    database = "PostgreSQL" if valg.postgres else "SQLite"
    for trinn in (rolig, hardt):
        _fortell(trinn, database)
    mangler = feil(rolig, hardt, valg.krav)
    print("\nAlle kravene er nådd." if not mangler else "\nIkke nådd:\n" + "\n".join(f"  {linje}" for linje in mangler))
    return 1 if mangler else 0


def feil(rolig: Trinn, hardt: Trinn, krav: float) -> list[str]:
    """The bars that are missed.

    Args:
        krav: milliseconds within which 95 of 100 must be answered at the lower rate.
    """
    p95 = rolig.prosentil(0.95)
    antall = sum(rolig.feil.values()) + sum(hardt.feil.values())
    vekst = _vekst(hardt.minne)
    sjekker = (
        (not p95 <= krav, f"95 av 100 svar kommer innen {p95:.0f} ms, og grensen er {krav:.0f} ms"),
        (antall > 0, f"{antall} spørsmål gikk galt: {dict(rolig.feil + hardt.feil)}"),
        (vekst > STOERSTE_VEKST, f"minnet vokste til {vekst:.2f} av det det var"),
    )
    return [linje for brutt, linje in sjekker if brutt]


def _vekst(minne: list[float]) -> float:
    """How the memory grew: the last quarter as a part of the second. The first is still warming up."""
    fjerdedel = len(minne) // 4
    if not fjerdedel:
        return 1.0
    foer, etter = minne[fjerdedel : 2 * fjerdedel], minne[-fjerdedel:]
    return (sum(etter) / len(etter)) / (sum(foer) / len(foer))


def _last(alt: Anlegg, port: int, pid: int, per_sekund: int, sekunder: int, samtidig: int) -> Trinn:
    trinn, koe = Trinn(per_sekund), queue.Queue[tuple[float, str] | None]()
    laas = threading.Lock()
    traader = [
        threading.Thread(target=_spoerrer, args=(alt, port, koe, trinn, laas), daemon=True) for _ in range(samtidig)
    ]
    for traad in traader:
        traad.start()
    tilfeldig, begynte = random.Random(per_sekund), time.perf_counter()
    neste, maal = begynte, begynte
    while neste < begynte + sekunder:
        time.sleep(max(0.0, neste - time.perf_counter()))
        if neste >= maal:
            trinn.minne.append(_minne(pid))
            maal += 10
        (hva,) = tilfeldig.choices([navn for navn, _ in BLANDING], [del_ for _, del_ in BLANDING])
        koe.put((neste, hva))
        neste += tilfeldig.expovariate(per_sekund)
    for _ in traader:
        koe.put(None)
    for traad in traader:
        traad.join()
    return trinn


def _spoerrer(
    alt: Anlegg, port: int, koe: queue.Queue[tuple[float, str] | None], trinn: Trinn, laas: threading.Lock
) -> None:
    """One who asks, again and again, over a connection that is kept."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=VENT)
    while (oppdrag := koe.get()) is not None:
        skulle_begynt, hva = oppdrag
        try:
            status = _spoer(alt, forbindelse, hva)
            galt = "" if status == (302 if hva == "skriv" else 200) else f"{hva}: {status}"
        except (OSError, http.client.HTTPException) as grunn:
            galt = f"{hva}: {type(grunn).__name__}"
            forbindelse.close()
        tid = (time.perf_counter() - skulle_begynt) * 1000
        with laas:
            trinn.ms.setdefault(hva, []).append(tid)
            if galt:
                trinn.feil[galt] += 1
    forbindelse.close()


def _spoer(alt: Anlegg, forbindelse: http.client.HTTPConnection, hva: str) -> int:
    lengst = alt.logger[max(alt.logger)]
    hode = {"Cookie": f"{alt.innlogget}; csrf={CSRF}", "Host": "localhost"}
    if hva == "skriv":
        tekst = f"En beskjed om at alt går bra, {random.getrandbits(60)}. " * 12
        kropp = urlencode({"tekst": tekst, "csrfmiddlewaretoken": CSRF})
        skjema = hode | {"Content-Type": "application/x-www-form-urlencoded"}
        forbindelse.request("POST", f"/logg/{alt.logger[0]}/skriv/beskjed", kropp, skjema)
    else:
        forbindelse.request("GET", f"/logg/{lengst}{'/nytt' if hva == 'nytt' else ''}", headers=hode)
    svar = forbindelse.getresponse()
    svar.read()
    return svar.status


@contextmanager
def _tjener(mappe: Path, prosesser: int) -> Iterator[tuple[int, int]]:
    """The log as it is run, on a port of its own: the port, and the id of its first process."""
    with socket.socket() as en:
        en.bind(("127.0.0.1", 0))
        port = en.getsockname()[1]
    kommando = [sys.executable, "-m", "stafettlogg", "serve", "--port", str(port), "--prosesser", str(prosesser)]
    with (mappe / "tjener.txt").open("w") as ut:
        prosess = subprocess.Popen(kommando, cwd=anlegg.ROOT, stdout=ut, stderr=ut, env=os.environ)
    try:
        for _ in range(100):
            with socket.socket() as en:
                if en.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        else:
            raise SystemExit((mappe / "tjener.txt").read_text())
        yield port, prosess.pid
    finally:
        prosess.send_signal(signal.SIGINT)
        prosess.wait(30)


def _minne(pid: int) -> float:
    """MB of memory of a process and those it has started."""
    barn = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sider = sum(int(Path(f"/proc/{en}/statm").read_text().split()[1]) for en in (pid, *barn))
    return sider * os.sysconf("SC_PAGE_SIZE") / 1e6


def _fortell(trinn: Trinn, database: str) -> None:
    print(f"\n{database}, {trinn.per_sekund} spørsmål i sekundet, {len(trinn.alle())} i alt. ms: 50 / 95 / 99 av 100")
    for hva in ("", *(navn for navn, _ in BLANDING)):
        p = [trinn.prosentil(del_, hva) for del_ in (0.5, 0.95, 0.99)]
        print(f"  {hva or 'alle':6} {p[0]:6.0f} / {p[1]:.0f} / {p[2]:.0f}")
    print(f"  feil: {dict(trinn.feil) or 'ingen'}; minne fra {trinn.minne[0]:.0f} til {trinn.minne[-1]:.0f} MB")


def _valg() -> argparse.Namespace:
    leser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    leser.add_argument("--postgres", action="store_true", help="PostgreSQL i stedet for SQLite")
    leser.add_argument("--per-sekund", type=int, default=50, help="spørsmål i sekundet, og dobbelt så mange etterpå")
    leser.add_argument("--sekunder", type=int, default=60, help="hvor lenge")
    leser.add_argument("--lenge", type=int, default=300, help="hvor lenge med dobbelt så mange")
    leser.add_argument("--logger", type=int, default=100, help="andres logger i databasen")
    leser.add_argument("--prosesser", type=int, default=2, help="loggens prosesser")
    leser.add_argument("--krav", type=float, default=100, help="millisekunder for 95 av 100")
    return leser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
