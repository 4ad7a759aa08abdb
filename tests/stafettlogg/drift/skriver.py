"""A process whose children write in a log as fast as they can, each as a process of the log that handles requests.

Arguments: the log's id, and one or more login secrets. On its input: a line with how many children to start; it answers
``barn <pid>`` for each. A child tells ``skrev <text>`` when the log has said that the text is stored, and
``slutt <status>`` when it got another answer. With a number after the count, each writes so many and ends.
"""

from __future__ import annotations

import os
import signal
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

LEDIG = 3


def skriv(logg: str, hemmelig: str, antall: int) -> None:
    """Write until killed, or so many times."""
    nettleser = Client(raise_request_exception=False)
    nettleser.cookies[settings.SESJON_COOKIE] = hemmelig
    nr = 0
    while not antall or nr < antall:
        nr += 1
        tekst = f"Beskjed {nr} fra {os.getpid()}"
        svar = nettleser.post(f"/logg/{logg}/skriv/beskjed", {"tekst": tekst})
        if svar.status_code != 302:
            os.write(1, f"slutt {svar.status_code}\n".encode())
            return
        os.write(1, f"skrev {tekst}\n".encode())
    os.write(1, b"slutt ferdig\n")


def main() -> None:
    """Start children as asked; they are nobody's to wait for."""
    logg, *hemmelige = sys.argv[1:]
    setup_test_environment()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    Client().get("/logg-inn")  # what is read once, is read before the children come
    from django.db import connections

    connections.close_all()
    print("klar", flush=True)
    for linje in sys.stdin:
        barn, _, antall = linje.strip().partition(" ")
        for nr in range(int(barn)):
            pid = os.fork()
            if pid == 0:
                try:
                    skriv(logg, hemmelige[nr % len(hemmelige)], int(antall or 0))
                finally:
                    os._exit(0)
            os.write(1, f"barn {pid}\n".encode())


if __name__ == "__main__":
    main()
