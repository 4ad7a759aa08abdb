"""Running the worker: real e-mail to a server, settings that will not do, and one round for a timer."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError

from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.varsel import arbeider, drift, epost
from stafettlogg.varsel.models import Varsel

from ..test_kommandoer import stafettlogg
from ..verden import Verden
from .conftest import Post
from .test_arbeider import skriv


class Mottak(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs. An address with «borte» in it is refused."""

    def handle(self) -> None:
        """Talk to one client."""
        self.wfile.write(b"220 klar\r\n")
        brev: list[bytes] = []
        while linje := self.rfile.readline():
            ord_ = linje[:4].upper()
            if ord_ == b"DATA":
                self.wfile.write(b"354 kom\r\n")
                brev.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.server.brev.append(brev[-1])  # type: ignore[attr-defined]
            refused = ord_ == b"RCPT" and b"borte" in linje
            self.wfile.write(
                b"550 ingen her\r\n" if refused else b"221 ha det\r\n" if ord_ == b"QUIT" else b"250 ok\r\n"
            )
            if ord_ == b"QUIT":
                return


class Tjener(socketserver.ThreadingTCPServer):
    """An e-mail server; ``brev`` is what has come."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.brev: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Mottak)


@pytest.fixture
def tjener() -> Iterator[Tjener]:
    """A server that runs."""
    with Tjener() as tjener:
        traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        traad.start()
        yield tjener
        tjener.shutdown()


@pytest.fixture
def smtp(tjener: Tjener, monkeypatch: pytest.MonkeyPatch) -> Tjener:
    """The settings that lead to it."""
    for navn, verdi in {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": tjener.server_address[1],
        "EMAIL_USE_TLS": False,
    }.items():
        monkeypatch.setattr(settings, navn, verdi)
    return tjener


def test_it_goes_by_smtp_and_who_is_refused_holds_nobody_back(verden: Verden, post: Post, smtp: Tjener) -> None:
    logg = verden.logg()
    post.til(*logg.foresatte)
    egne.lagre_kontakt(
        Person.objects.get(pk=min(f.person for f in logg.foresatte)), "borte@privat.example", varsler=True
    )
    skriv(logg)
    verden.gaa(minutes=15)
    gjort = arbeider.runde()
    assert (gjort.sendt, gjort.gitt_opp, gjort.nede) == (1, 1, False)
    (brev,) = smtp.brev
    assert b"Subject: Det er noe nytt til deg" in brev and b"borte" not in brev


def test_one_round_tells_by_its_exit_whether_all_went_well(
    verden: Verden, post: Post, smtp: Tjener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "EPOST_TLS", "nei")
    logg = verden.logg()
    post.til(logg.foresatte[0])
    skriv(logg)
    verden.gaa(minutes=15)
    monkeypatch.setattr(settings, "EMAIL_PORT", 1)
    assert drift.arbeid(en_gang=True) == 1
    monkeypatch.setattr(settings, "EMAIL_PORT", smtp.server_address[1])
    assert drift.arbeid(en_gang=True) == 0
    assert len(smtp.brev) == 1


def test_the_loop_goes_on_when_a_round_fails(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    for feil in (DatabaseError("borte"), RuntimeError("noe annet")):

        def svikt(feil: Exception = feil) -> None:
            raise feil

        with monkeypatch.context() as m:
            m.setattr(arbeider, "runde", svikt)
            assert not drift.en_runde()
    assert drift.en_runde()
    assert not Varsel.objects.exists()


@pytest.mark.parametrize(
    ("satt", "sier"),
    [
        ({}, ""),
        ({"EMAIL_HOST": ""}, "LOGG_EPOST_VERT"),
        ({"EMAIL_HOST": "", "UTVIKLING": True}, ""),
        ({"DEFAULT_FROM_EMAIL": "Kommunen"}, "LOGG_EPOST_AVSENDER"),
        ({"DEFAULT_FROM_EMAIL": ""}, "LOGG_EPOST_AVSENDER"),
        ({"DEFAULT_FROM_EMAIL": "a@b.example\nBcc: c@d.example"}, "LOGG_EPOST_AVSENDER"),
        ({"LOGG_ADRESSE": ""}, "LOGG_ADRESSE"),
        ({"LOGG_ADRESSE": "http://stafettlogg.example/"}, "LOGG_ADRESSE"),
        ({"EPOST_PASSORD_MANGLER": True}, "LOGG_EPOST_PASSORDFIL"),
        ({"EMAIL_PORT": 0}, "LOGG_EPOST_PORT"),
        ({"EPOST_TLS": "kanskje"}, "LOGG_EPOST_TLS"),
        ({"EPOST_TLS": "nei"}, "LOGG_EPOST_TLS"),
        ({"EPOST_TLS": "nei", "EMAIL_HOST": "127.0.0.1"}, ""),
    ],
)
def test_settings_that_will_not_do_are_told_of(
    post: Post, monkeypatch: pytest.MonkeyPatch, satt: dict[str, object], sier: str
) -> None:
    gode = {"UTVIKLING": False, "EMAIL_HOST": "smtp.kommunen.example", "EMAIL_PORT": 587, "EPOST_TLS": "starttls"}
    for navn, verdi in {**gode, "SIKKER": True, **satt}.items():
        monkeypatch.setattr(settings, navn, verdi)
    hindring = epost.hindring()
    assert hindring.startswith(sier) if sier.startswith("LOGG_EPOST_A") else sier in hindring
    assert bool(hindring) is bool(sier)


def test_the_command_refuses_without_settings_and_reads_the_password_from_a_file(
    tmp_path: Path, tjener: Tjener
) -> None:
    assert stafettlogg(tmp_path / "data", "klargjor").returncode == 0
    uten = stafettlogg(tmp_path / "data", "arbeider", "--en-gang")
    assert (uten.returncode, len(uten.stderr.splitlines())) == (1, 1) and "LOGG_EPOST_VERT" in uten.stderr
    miljo = {
        "LOGG_EPOST_VERT": "127.0.0.1",
        "LOGG_EPOST_PORT": str(tjener.server_address[1]),
        "LOGG_EPOST_TLS": "nei",
        "LOGG_EPOST_AVSENDER": "ikke-svar@kommunen.example",
        "LOGG_ADRESSE": "https://stafettlogg.example/",
        "LOGG_EPOST_PASSORDFIL": str(tmp_path / "passord"),
    }
    uten_fil = stafettlogg(tmp_path / "data", "arbeider", "--en-gang", **miljo)
    assert uten_fil.returncode == 1 and "LOGG_EPOST_PASSORDFIL" in uten_fil.stderr
    (tmp_path / "passord").write_text("hemmelig\n")
    med = stafettlogg(tmp_path / "data", "arbeider", "--en-gang", **miljo)
    assert (med.returncode, med.stdout, med.stderr) == (0, "", "")
