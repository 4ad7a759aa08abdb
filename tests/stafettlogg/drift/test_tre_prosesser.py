"""Three processes behind a balancer are one log: what is done in one is so in the others at the next request.

They are run as a drift department does, and what they log is looked through at the end (A19).
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from stafettlogg.drift import nokler
from stafettlogg.kjerne.fakta import Utfall
from stafettlogg.logg import models
from stafettlogg.logg.bruk import stafett
from stafettlogg.logg.bruk.samtykke import tekst_for
from stafettlogg.person.models import Person, Sesjon
from stafettlogg.person.sesjon import Innlogget

from ..krypt.samtidig import OK, samtidig
from ..verden import ALLE, Loggen, Verden, klient
from .anlegg import PROGRAM, Anlegg, brudd, kopi_av, ledige_porter, vent_til
from .nettleser import Nettleser

ANTALL = 3
SIFRE = "9" * 11
"""As a fødselsnummer looks, and none: there is no month 99."""
FARLIG = f'Kanari Eksempel\r\n{{"niva": "INFO", "hva": "falsk"}}\x1b[31m {SIFRE} \u2028'


@dataclass
class Drift:
    """The log as it is run.

    Args:
        logger: the files with what the processes have logged.
    """

    anlegg: Anlegg
    verden: Verden
    porter: list[int]
    logger: list[Path]

    def nettleser(self, hvem: Innlogget | None = None) -> Nettleser:
        """A browser, in which somebody is logged in."""
        if hvem is None:
            return Nettleser(self.porter)
        kake = klient(hvem).cookies[settings.SESJON_COOKIE].value
        return Nettleser(self.porter, {settings.SESJON_COOKIE: kake})


@pytest.fixture(scope="module")
def drift(mal: Anlegg, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drift]:
    """Three processes of the log on one database."""
    porter = ledige_porter(ANTALL)
    som_i_drift = {"LOGG_HTTP": ""}  # cookies for HTTPS alone
    noekkel = tmp_path_factory.mktemp("metrikk") / "noekkel"
    noekkel.write_text("hemmelig\n")
    with ExitStack() as rydd:
        anlegg = rydd.enter_context(kopi_av(mal, tmp_path_factory.mktemp("tre")))
        for port in porter:
            anlegg.start(
                *PROGRAM, "serve", "--port", str(port), klar=True, LOGG_METRIKK_NOKKEL=str(noekkel), **som_i_drift
            )
        for port in porter:
            vent_til(lambda port=port: anlegg.svarer(port))
        verden = rydd.enter_context(anlegg.her())
        yield Drift(anlegg, verden, porter, sorted(anlegg.mappe.glob("prosess-*.log")))


@pytest.fixture
def logg(drift: Drift) -> Loggen:
    """A log among them."""
    return drift.verden.logg(hvorfor="Kanari hvorfor")


def test_a_login_is_known_to_all_and_ends_for_all(drift: Drift, logg: Loggen) -> None:
    nettleser = drift.nettleser(logg.holder)
    assert [nettleser.hent("/", nr).status for nr in range(ANTALL)] == [200] * ANTALL
    assert nettleser.send("/logg-ut", {}, "/").status == 302
    gammel = Nettleser(drift.porter, dict(nettleser.kaker))
    assert {gammel.hent("/", nr).videre for nr in range(ANTALL)} == {"/logg-inn"}


def test_a_service_or_a_container_asks_whether_it_is_ready(drift: Drift) -> None:
    spurt = drift.anlegg.kommando("helse", "--port", str(drift.porter[0]))
    assert (spurt.returncode, spurt.stdout) == (0, "klar\n"), spurt.stderr
    ingen = drift.anlegg.kommando("helse", "--port", "9")
    assert (ingen.returncode, ingen.stdout) == (1, "svarer ikke\n")


def test_a_form_from_one_process_is_taken_by_another_and_one_from_elsewhere_by_none(drift: Drift, logg: Loggen) -> None:
    nettleser, sti = drift.nettleser(logg.holder), f"/logg/{logg.id}/skriv/beskjed"
    svar = [nettleser.send(sti, {"tekst": f"Beskjed {nr}"}, sti) for nr in range(ANTALL + 1)]
    assert {(en.status, en.videre.partition("#")[0]) for en in svar} == {(302, f"/logg/{logg.id}")}
    assert len({en.prosess for en in svar}) > 1
    for nr in range(ANTALL):
        assert nettleser.be("POST", sti, {"tekst": "Fremmed", "csrfmiddlewaretoken": "a" * 64}, nr).status == 403
    assert brudd(logg.id) == []


def test_what_is_withdrawn_in_one_is_closed_in_all(drift: Drift, logg: Loggen) -> None:
    holder, giver = drift.nettleser(logg.holder), drift.nettleser(logg.foresatte[0])
    sti = f"/logg/{logg.id}/samtykke"
    for runde in range(3):
        skrevet = f"/logg/{logg.id}/skriv/beskjed"
        assert [holder.hent(skrevet, nr).status for nr in range(ANTALL)] == [200] * ANTALL
        svar = giver.send(f"{sti}/trekk", {"tjenester": ALLE, "bekreft": "ja"}, f"{sti}/trekk", runde)
        assert svar.status == 302
        assert [holder.hent(skrevet, nr).status for nr in range(ANTALL)] == [404] * ANTALL
        tekst = tekst_for(logg.fakta(), logg.foresatte[0].person)
        assert tekst is not None
        igjen = {"tjenester": ALLE, "sha256": tekst.sha256["nb"], "forstaatt": "on"}
        assert giver.send(sti, igjen, sti).status == 302


@pytest.mark.parametrize("runder", [4, pytest.param(25, marks=pytest.mark.full)])
def test_a_handover_is_settled_once_among_processes(drift: Drift, logg: Loggen, runder: int) -> None:
    mottaker = logg.ansatt("ppt")
    tar, gir = drift.nettleser(mottaker), drift.nettleser(logg.holder)
    side = f"/logg/{logg.id}"
    vant: Counter[str] = Counter()
    for _ in range(runder):
        stafett.tilby(drift.verden.inn(logg.holder.person), logg.id, logg.part(mottaker))
        svar = [
            partial(tar.be, "POST", f"{side}/stafett/svar", {"svar": "ja", **tar.bevis(side)}, 0),
            partial(gir.be, "POST", f"{side}/stafett/trekk", gir.bevis(side), 1),
        ]
        assert samtidig(*svar) == [OK, OK]
        siste = models.Overlevering.objects.filter(logg=logg.id).latest("tid")
        holder = logg.rad().holder.person_id
        assert (siste.utfall, holder) in (
            (Utfall.AKSEPTERT, mottaker.person),
            (Utfall.TRUKKET, logg.holder.person),
        )
        vant[siste.utfall] += 1
        if siste.utfall == Utfall.AKSEPTERT:
            logg.holder, mottaker, tar, gir = mottaker, logg.holder, gir, tar
    assert sum(vant.values()) == models.Overlevering.objects.filter(logg=logg.id).count() == runder
    assert brudd(logg.id) == []


def test_news_in_one_are_told_by_all(drift: Drift, logg: Loggen) -> None:
    skriver, leser = drift.nettleser(logg.holder), drift.nettleser(logg.foresatte[0])
    sti = f"/logg/{logg.id}/skriv/beskjed"
    for runde in range(ANTALL):
        assert skriver.send(sti, {"tekst": f"Nytt {runde}"}, sti, runde).status == 302
        fortalt = {leser.hent(f"/logg/{logg.id}/nytt", nr).tekst for nr in range(ANTALL)}
        assert len(fortalt) == 1 and str(logg.rad().sist_nr) in fortalt.pop()


def test_the_keys_are_changed_while_all_of_them_run(drift: Drift, logg: Loggen) -> None:
    nettleser = drift.nettleser(logg.holder)
    sti = f"/logg/{logg.id}"
    assert "Kanari hvorfor" in nettleser.hent(sti).tekst

    byttet = drift.anlegg.kommando("roter")
    assert byttet.returncode == 0 and "Ferdig. 0 nøkler er igjen" in byttet.stdout, byttet.stdout + byttet.stderr
    assert _under("kek-1") == (0, 0) and _under("kek-2")[0] > 0
    assert ["Kanari hvorfor" in nettleser.hent(sti, nr).tekst for nr in range(ANTALL)] == [True] * ANTALL

    for_tidlig = drift.anlegg.kommando("roter", "--fjern-gamle")
    assert for_tidlig.returncode == 1 and "Vent" in for_tidlig.stderr
    en_dag_siden = time.time() - 86400
    os.utime(drift.anlegg.mappe / "nokler" / "kek-2", (en_dag_siden, en_dag_siden))
    fjernet = drift.anlegg.kommando("roter", "--fjern-gamle")
    assert (fjernet.returncode, fjernet.stdout) == (0, "Fjernet kek-1.\n"), fjernet.stderr
    assert [nettleser.hent(sti, nr).status for nr in range(ANTALL)] == [200] * ANTALL
    drift.verden.logg()
    assert _under("kek-2")[0] > 0 and nokler.utdaterte() == 0 and nokler.ubrukelige()[1] == 0


def _under(kek: str) -> tuple[int, int]:
    """How many logs and people that have their key under a wrapping key."""
    hode = b"v1" + int(kek.removeprefix("kek-")).to_bytes(2)
    logger = sum(bytes(n)[:4] == hode for n in models.Nokkel.objects.values_list("innpakket", flat=True))
    return logger, sum(bytes(n)[:4] == hode for n in Person.objects.values_list("nokkel", flat=True))


def test_a_new_secret_ends_every_login(drift: Drift, logg: Loggen) -> None:
    nettleser = drift.nettleser(logg.holder)
    assert nettleser.hent("/").status == 200
    foer = (drift.anlegg.mappe / "hemmelig").read_bytes()
    byttet = drift.anlegg.kommando("roter", "--hemmelighet")
    assert byttet.returncode == 0 and "Start loggen på nytt" in byttet.stdout
    assert (drift.anlegg.mappe / "hemmelig").read_bytes() != foer
    assert {nettleser.hent("/", nr).videre for nr in range(ANTALL)} == {"/logg-inn"}
    assert not Sesjon.objects.exists()


def test_each_process_tells_its_own_numbers_and_nothing_of_anybody(drift: Drift, logg: Loggen) -> None:
    nettleser = drift.nettleser(logg.holder)
    for nr in range(ANTALL):
        assert nettleser.hent(f"/logg/{logg.id}", nr).status == 200
    tall = [nettleser.hent("/metrikk", nr).tekst for nr in range(ANTALL)]
    assert len({re.search(r'prosess="(\d+)"', en)[1] for en in tall}) == ANTALL  # type: ignore[index]
    for en in tall:
        assert re.search(r'foresporsler_total\{prosess="\d+",visning="logg",status="200"\} [1-9]', en)
        for hva in (str(logg.id), logg.id.hex, str(logg.holder.person), "skole", "Kanari", "Eksempel"):
            assert hva not in en
    utenfra = {"X_Forwarded_For": "10.0.0.1"}
    assert nettleser.hent("/metrikk", **utenfra).status == 404
    assert nettleser.hent("/metrikk", Authorization="Bearer hemmelig", **utenfra).status == 200
    assert nettleser.hent("/metrikk", Authorization="Bearer feil", **utenfra).status == 404


def test_a19_one_line_of_json_for_each_event_and_nothing_that_anybody_wrote(drift: Drift, logg: Loggen) -> None:
    """The last one: all that was logged by the tests above is looked through too."""
    nettleser = drift.nettleser(logg.holder)
    sti = f"/logg/{logg.id}/skriv/beskjed"
    assert nettleser.send(sti, {"tekst": FARLIG}, sti).status == 302
    hode = FARLIG.replace("\r\n", " ").replace("\u2028", "").strip()
    for ekstra in ({"Host": "ond.example"}, {"User_Agent": hode}, {"Referer": hode}, {"X_Forwarded_For": hode}):
        nettleser.hent(f"/finnes-ikke/{SIFRE}?navn=Kanari%0d%0aEksempel%1b", **ekstra)
    nettleser.be("POST", sti, {"tekst": FARLIG, "csrfmiddlewaretoken": FARLIG})
    with drift.anlegg.oedelagt():  # something breaks while a text is on its way
        assert nettleser.send(sti, {"tekst": FARLIG + "2"}, sti).status in (500, 503)
    logget = "".join(fil.read_text(encoding="utf-8") for fil in drift.logger)
    linjer = [linje for linje in logget.splitlines() if linje and not linje.startswith(FRA_START)]
    assert linjer, "what broke was logged"
    for linje in linjer:
        hendelse = json.loads(linje)
        assert {"tid", "niva", "hvor", "hva"} <= hendelse.keys()
    assert logget.isascii() or all(linje.startswith(FRA_START) for linje in logget.splitlines() if not linje.isascii())
    for hva in ("Kanari", SIFRE, "\x1b", "falsk", "ond.example", "Barnet trenger", str(logg.id), logg.id.hex):
        assert hva not in logget, hva
    assert not re.search(r"\b\d{11}\b", logget)


FRA_START = ("Stafettloggen er på http://127.0.0.1", "Logg inn ved å velge", "Loggen starter uten steg")
"""What the command says to who started it."""
