"""The kommune's numbers: counted from clear facts, frozen, hidden where they are small, and without filters."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, transaction

from stafettlogg.felles import nokkelring, regneark
from stafettlogg.felles.tilfoyd import Uforanderlig
from stafettlogg.innsikt import kvartal, oyeblikk, tall
from stafettlogg.innsikt import side as innsiktside
from stafettlogg.innsikt.demping import avrundet
from stafettlogg.innsikt.models import Kvartal
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.logg.bruk import avslutning, moete
from stafettlogg.logg.models import Grunn, Logg
from stafettlogg.person.models import Stilling
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..verden import Verden, klient

AAR: Iterator[int] = iter(range(2041, 2090))
"""Years that no other test is in: a quarter's numbers are taken once."""


@pytest.fixture
def i_et_nytt_aar(verden: Verden) -> Callable[[int, int], None]:
    """Sets the clock to a day of a year of one's own."""
    aar = next(AAR)

    def still(maaned: int, dag: int) -> None:
        verden.naa = dt.datetime(aar, maaned, dag, 12, tzinfo=OSLO)
        verden.still(verden.naa)

    return still


def teller(verden: Verden) -> Innlogget:
    return verden.person("Pia Personvernombud", "", stilling=Stilling.PERSONVERNOMBUD)


@pytest.mark.parametrize(
    ("dag", "navn", "forrige"),
    [((2026, 1, 1), "2026-1", "2025-4"), ((2026, 9, 30), "2026-3", "2026-2"), ((2026, 12, 31), "2026-4", "2026-3")],
)
def test_quarters(dag: tuple[int, int, int], navn: str, forrige: str) -> None:
    assert kvartal.navn(dt.date(*dag)) == navn and kvartal.forrige(navn) == forrige
    assert kvartal.neste(forrige) == navn
    assert kvartal.begynner(navn) <= dt.datetime(*dag, 12, tzinfo=OSLO) < kvartal.slutter(navn)


def test_logs_are_counted_where_they_belong(verden: Verden, i_et_nytt_aar: Callable[[int, int], None]) -> None:
    i_et_nytt_aar(4, 20)
    grunnlag = tall.tell(oyeblikk._logger(kvartal.navn(verden.naa.date()), verden.naa), tall.tabeller())
    en, to = (verden.logg(alder=9, tjenester=("skole", "skolehelsetjeneste", "ppt")) for _ in range(2))
    verden.logg(alder=16, tjenester=("skole", "ppt"), foresatte=1)
    verden.logg(samtykket=())  # waits for consent: no log yet
    moete.kall_inn(en.holder, en.id, verden.naa + dt.timedelta(days=20), "Møte", [en.part(en.holder)])
    i_et_nytt_aar(5, 20)
    avslutning.avslutt(verden.inn(to.holder.person), to.id, Grunn.FLYTTET, "Flyttet")
    i_et_nytt_aar(7, 2)
    Logg.objects.filter(pk=en.id).update(nivaa="nivaa-som-er-borte")
    talt = tall.tell(oyeblikk._logger(kvartal.siste_hele(verden.naa), verden.naa), tall.tabeller())
    nytt = {navn: n - grunnlag[navn] for navn, n in talt.items() if not navn.startswith("lampe:")}
    assert {navn: n for navn, n in nytt.items() if n and not navn.startswith("alder:")} == {
        "alle:aktive": 2,
        "alle:startet": 3,
        "alle:avsluttet": 1,
        "grunn:flyttet": 1,
        "barn:1-2": 1,
        "barn:3-4": 1,
        "nivaa:andre": 1,
        "nivaa:nivaa-2": 1,
        "tjeneste:skole": 2,
        "tjeneste:skolehelsetjeneste": 1,
        "tjeneste:ppt": 2,
        "moete:15-30": 1,
        "plantype:stafettlogg": 2,
    }


def test_numbers_are_taken_once_and_no_key_is_opened(
    verden: Verden, i_et_nytt_aar: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    i_et_nytt_aar(2, 1)
    for _ in range(6):
        verden.logg()
    i_et_nytt_aar(4, 1)

    def ingen_noekkel(*_: object) -> None:
        raise AssertionError("a key was opened")

    ser = klient(teller(verden))
    with monkeypatch.context() as uten:
        uten.setattr(nokkelring, "aapne", ingen_noekkel)
        rad = oyeblikk.ta()
    assert rad and rad.id.endswith("-1") and rad.antall["alle:aktive"] >= 6
    verden.logg()
    assert oyeblikk.ta() is None and ser.get("/statistikk").status_code == 200
    assert Kvartal.objects.get(pk=rad.pk).antall == rad.antall
    for proev in (
        lambda: Kvartal.objects.filter(pk=rad.pk).update(skjult=[]),
        lambda: Kvartal._base_manager.filter(pk=rad.pk).update(skjult=[]),
        lambda: Kvartal._base_manager.filter(pk=rad.pk)._raw_delete("default"),
        rad.delete,
        rad.save,
    ):
        with pytest.raises((Uforanderlig, DatabaseError)), transaction.atomic():
            proev()


def test_the_page_and_the_file_show_the_published_and_nothing_else(
    verden: Verden, i_et_nytt_aar: Callable[[int, int], None]
) -> None:
    i_et_nytt_aar(7, 3)
    for _ in range(7):
        verden.logg()
    i_et_nytt_aar(10, 1)
    for hvem in (teller(verden), verden.leder("skole"), verden.person("S", "", stilling=Stilling.SYSTEMFORVALTER)):
        svar = klient(hvem).get("/statistikk?nivaa=nivaa-2&tjeneste=skole")
        uten_valg = klient(hvem).get("/statistikk").content.decode()
        assert _hoveddel(svar.content.decode()) == _hoveddel(uten_valg), "nobody asks with choices of their own"
        assert Spor.objects.filter(kjede=hvem.person, handling="statistikk").count() == 2
    rad = Kvartal.objects.latest("id")
    side = BeautifulSoup(svar.content, "html.parser")
    foerst = side.select_one(".logg-to")
    assert foerst
    vist = [celle.get_text(strip=True) for celle in foerst.select("tbody td")]
    alle = ["skjult" if n in rad.skjult else str(avrundet(rad.antall[n])) for n in rad.antall]
    brettet = [
        n.startswith("tjeneste:") and n in rad.skjult for n in rad.antall
    ]  # many rows: the hidden ones are folded
    assert vist == [en for en, borte in zip(alle, brettet, strict=True) if not borte]
    assert all(rad.antall[n] >= 5 for n in rad.antall if n not in rad.skjult)
    assert not side.select("[style]") and "Hvorfor noe er skjult" in side.get_text()
    fil = klient(hvem).get("/statistikk/fil")
    assert fil["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in fil["Content-Disposition"]
    rader = list(csv.reader(io.StringIO(fil.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rader) == 1 + sum(len(k.tall) for k in Kvartal.objects.all())
    assert [r[3] for r in rader[1 : 1 + len(alle)]] == alle


def test_what_follows_a_quarter_hangs_together_with_it(
    verden: Verden, i_et_nytt_aar: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earlier quarter and what it hides is part of what decides."""
    i_et_nytt_aar(2, 1)
    verden.logg()
    i_et_nytt_aar(4, 2)
    foerst = oyeblikk.ta()
    sett: list[tuple[object, ...]] = []

    def noter(*args: object) -> frozenset[str]:
        sett.append(args)
        return frozenset()

    monkeypatch.setattr(oyeblikk, "demp", noter)
    i_et_nytt_aar(7, 2)
    nytt = oyeblikk.ta()
    assert foerst and nytt
    alt, linjer, skjult, nye = sett[0]
    assert isinstance(alt, dict) and isinstance(skjult, set) and isinstance(linjer, list) and isinstance(nye, set)
    assert set(alt) >= {f"{k.id}/{navn}" for k in (foerst, nytt) for navn in k.antall}
    assert skjult >= {f"{foerst.id}/{navn}" for navn in foerst.skjult}
    assert nye == {f"{nytt.id}/{navn}" for navn in nytt.antall}
    assert tall.fra_forrige(f"{foerst.id}/", f"{nytt.id}/") in linjer


def _hoveddel(html: str) -> str:
    return html.split("<main", 1)[1].split("</main>", 1)[0]


FARLIG = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://ond.example")')


@pytest.mark.parametrize("celle", FARLIG)
def test_a18_a_cell_is_never_a_formula(celle: str) -> None:
    skrevet = regneark.skriv([(celle, "vanlig")])
    lest = next(csv.reader(io.StringIO(skrevet.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert lest == [f"'{celle}", "vanlig"]


def test_a18_names_of_the_kommune_are_no_formulas_in_the_file_of_numbers(
    verden: Verden, i_et_nytt_aar: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    i_et_nytt_aar(4, 2)
    oyeblikk.ta()
    monkeypatch.setattr(innsiktside, "tjenestenavn", lambda id: f"=cmd|'/c {id}'!A1")
    monkeypatch.setattr(innsiktside, "nivaanavn", lambda id: f"@{id}")
    fil = klient(teller(verden)).get("/statistikk/fil").content.decode("utf-8-sig")
    celler = [celle for rad in csv.reader(io.StringIO(fil, newline=""), delimiter=";") for celle in rad]
    assert "'@nivaa-2" in celler and any(celle.startswith("'=cmd") for celle in celler)
    assert not [celle for celle in celler if celle.startswith(("=", "+", "-", "@", "\t", "\r"))]
