"""A file of people: read as people make them, every mistake told at once, shown first, and done as one."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from stafettlogg.forvalter import endring, folk
from stafettlogg.forvalter.models import Folkefil
from stafettlogg.forvalter.plan import Slag
from stafettlogg.logg.dor import Avvist
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..krypt.samtidig import OK, samtidig
from ..verden import Verden, klient

HODE = "kjennemerke;navn;tjeneste;rolle;fra;til\n"


def kjennemerke() -> str:
    return f"demo-{uuid.uuid4().hex}"


@pytest.fixture
def forvalter(verden: Verden) -> Innlogget:
    """The kommune's own systemforvalter."""
    return verden.person("Siri Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)


@pytest.fixture
def tjeneste() -> str:
    """A service of the guide with nobody in it yet, or with those of earlier tests ended."""
    from stafettlogg.felles.veileder import veileder

    brukt = set(Tilknytning.objects.values_list("tjeneste", flat=True))
    return next(id for id in reversed(veileder().tjenester) if id not in brukt)


def send(nettleser: Client, tekst: str | bytes, **data: Any) -> HttpResponse:
    """Send a file, as from the page."""
    data["fil"] = SimpleUploadedFile("folk.csv", tekst.encode() if isinstance(tekst, str) else tekst)
    return nettleser.post("/forvalter/fil", data)


def bekreft(nettleser: Client) -> HttpResponse:
    """Say yes to what is shown."""
    side = nettleser.get("/forvalter/fil/se").content.decode()
    versjon = side.split('name="versjon" value="', 1)[1].split('"', 1)[0]
    return nettleser.post("/forvalter/fil/se", {"svar": "ja", "versjon": versjon})


def rader(tjeneste: str) -> list[tuple[str, str]]:
    return [(en.navn, en.stilling) for en in folk.liste(tjeneste)]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("skille", [";", ",", "\t"])
def test_a_file_is_read_as_people_make_them(verden: Verden, bom: str, skille: str) -> None:
    linjer = [
        ("Kjenneteikn", "NAMN", "Teneste", "rolle", "Frå", "til"),
        (kjennemerke(), "Ola Ås", "Skole", "leiar", "01.09.2026", ""),
        ("", "", "", "", "", ""),
        (kjennemerke(), '"Eva, Berg; Ås"', "skolehelsetjeneste", "ANSATT", "2027-01-04", ""),
    ]
    plan = endring.les((bom + "\r\n".join(skille.join(en) for en in linjer)).encode(), None)
    assert plan.feil == ()
    assert [(e.navn, e.tjeneste, e.stilling, e.fra, e.linje) for e in plan.av(Slag.NY)] == [
        ("Ola Ås", "skole", "leder", dt.date(2026, 9, 1), 2),
        ("Eva, Berg; Ås", "skolehelsetjeneste", "ansatt", dt.date(2027, 1, 4), 4),
    ]


def test_every_mistake_is_told_at_once_with_its_line_and_what_was_meant(forvalter: Innlogget) -> None:
    to_ganger, galt = kjennemerke(), "ikke-et-kjennemerke"
    svar = send(
        klient(forvalter),
        HODE
        + f"{kjennemerke()};Ola;skolle;ansatt;;\n"
        + f"{galt};Kari;skole;ansat;;\n"
        + f"{kjennemerke()};;skole;ansatt;i morgen;\n"
        + f"{to_ganger};Eva;skole;ansatt;;\n"
        + f"{to_ganger};Eva;skole;leder;;\n"
        + f"{kjennemerke()};Per;skole;ansatt;;2031-01-01\n",
    )
    side = svar.content.decode()
    for sagt in (
        "7 ting må rettes i filen",
        "Linje 2:</strong> Tjenesten «skolle» er ikke i handlingsveilederen. Mente du «skole»?",
        "Linje 3:</strong> Rollen «ansat» finnes ikke",
        "Mente du «ansatt»?",
        "Linje 3:</strong> Kjennemerket kan ikke brukes",
        "Linje 4:</strong> Feltet «navn» er tomt.",
        "Linje 4:</strong> Vi forstår ikke den første dagen",
        "Linje 6:</strong> Det samme arbeidet står på linje 5.",
        "Linje 7:</strong> Sluttdagen er ikke kommet.",
    ):
        assert sagt in side, sagt
    assert galt not in side and to_ganger not in side, "what somebody is known by is not repeated"
    assert not Folkefil.objects.filter(person=forvalter.person).exists()


@pytest.mark.parametrize(
    ("data", "sagt"),
    [
        (b"", "ingen linjer"),
        (HODE.encode(), "ingen linjer"),
        ("navn\nÅse".encode("latin-1"), "ikke i UTF-8"),
        (b"a\x00b\nc", "ikke i UTF-8"),
        ((HODE + 'x;"åpen').encode(), "anførselstegn"),
        (b"navnn;tjeneste;rolle;kjennemerke\nx;y;z;w", "«navnn» kjenner vi ikke. Mente du «navn»?"),
        (b"navn;tjeneste\nx;y", "Kolonnen «kjennemerke» mangler"),
        (HODE.encode() + b"x" * 1_100_000, "for stor"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(forvalter: Innlogget, data: bytes, sagt: str) -> None:
    svar = send(klient(forvalter), data)
    assert svar.status_code == 200 and sagt in svar.content.decode()


def test_nothing_changes_before_yes_and_the_second_time_nothing_does(forvalter: Innlogget, tjeneste: str) -> None:
    nettleser, a, b = klient(forvalter), kjennemerke(), kjennemerke()
    fil = HODE + f"{a};Anna Eksempel;{tjeneste};leder;;\n{b};Bo Eksempel;{tjeneste};ansatt;;\n"
    assert send(nettleser, fil).status_code == 302
    side = nettleser.get("/forvalter/fil/se").content.decode()
    assert "2 begynner" in side and "Anna Eksempel" in side and a not in side
    assert rader(tjeneste) == []
    assert bekreft(nettleser).status_code == 302
    assert rader(tjeneste) == [("Anna Eksempel", "leder"), ("Bo Eksempel", "ansatt")]
    antall = Tilknytning.objects.filter(tjeneste=tjeneste).count()
    send(nettleser, fil)
    assert "ingenting å endre" in nettleser.get("/forvalter/fil/se").content.decode()
    bekreft_igjen = nettleser.post("/forvalter/fil/se", {"svar": "ja", "versjon": "0"})
    assert bekreft_igjen.status_code == 302 and Tilknytning.objects.filter(tjeneste=tjeneste).count() == antall
    assert egne.finn(a) and not Spor.objects.filter(kjede=forvalter.person, handling__contains=a).exists()


def test_a_list_that_is_fetched_changes_nothing_and_can_be_mended(forvalter: Innlogget, tjeneste: str) -> None:
    nettleser = klient(forvalter)
    navn = "=HYPERLINK(1)"
    send(nettleser, HODE + f"{kjennemerke()};{navn};{tjeneste};ansatt;;\n{kjennemerke()};Bo;{tjeneste};leder;;\n")
    bekreft(nettleser)
    liste = nettleser.get("/forvalter/eksport").content.decode()
    assert f'"\'{navn}"' in liste, "a spreadsheet runs nothing of it"
    egne_linjer = "\n".join(en for en in liste.splitlines() if tjeneste in en or "referanse" in en)
    plan = endring.les(egne_linjer.encode(), forvalter)
    assert plan.feil == () and {e.slag for e in plan.endringer} == {Slag.UENDRET}
    assert {e.navn for e in plan.endringer} == {navn, "Bo"}
    bare_bo = "\n".join(en for en in egne_linjer.splitlines() if navn not in en).replace('"leder"', '"ansatt"')
    plan = endring.les(bare_bo.encode(), forvalter, hele=True)
    assert [(e.slag, e.navn) for e in plan.endringer] == [(Slag.ENDRET, "Bo"), (Slag.SLUTTER, navn)]
    assert not endring.les(bare_bo.encode(), forvalter).av(Slag.SLUTTER), (
        "who is missing has ended only where it is said"
    )
    endring.gjoer_fil(bare_bo.encode(), forvalter, hele=True)
    assert rader(tjeneste) == [("Bo", "ansatt")]


def test_of_two_at_once_none_is_lost(verden: Verden, forvalter: Innlogget, tjeneste: str) -> None:
    """The second sees another list than the one that was shown, and is asked to look again."""
    annen = verden.person("Stian Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)
    en, to = klient(forvalter), klient(annen)
    send(en, HODE + f"{kjennemerke()};Anna;{tjeneste};leder;;\n")
    send(to, HODE + f"{kjennemerke()};Bo;{tjeneste};ansatt;;\n")
    se = to.get("/forvalter/fil/se").content.decode()
    versjon = se.split('name="versjon" value="', 1)[1].split('"', 1)[0]
    bekreft(en)
    to.post("/forvalter/fil/se", {"svar": "ja", "versjon": versjon})
    assert "En annen har endret listen" in to.get("/forvalter/fil/se").content.decode()
    assert rader(tjeneste) == [("Anna", "leder")]
    bekreft(to)
    assert rader(tjeneste) == [("Anna", "leder"), ("Bo", "ansatt")]


def test_the_same_file_from_two_at_once_is_done_once(verden: Verden, forvalter: Innlogget, tjeneste: str) -> None:
    annen = verden.person("Stian Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)
    data = (HODE + f"{kjennemerke()};Anna;{tjeneste};leder;;\n").encode()
    utfall = samtidig(*(lambda hvem=hvem: endring.gjoer_fil(data, hvem, hele=False) for hvem in (forvalter, annen)))
    assert utfall == [OK, OK] and rader(tjeneste) == [("Anna", "leder")]


def test_nothing_is_half_done(forvalter: Innlogget, tjeneste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = HODE + "".join(f"{kjennemerke()};Nr {n};{tjeneste};ansatt;;\n" for n in range(5))
    noter, sett = endring._noter, []

    def svikt(*args: Any) -> None:
        sett.append(args)
        if len(sett) == 4:
            raise OSError("disken er full")
        noter(*args)

    monkeypatch.setattr(endring, "_noter", svikt)
    antall = Person.objects.count()
    with pytest.raises(OSError, match="full"):
        endring.gjoer_fil(data.encode(), forvalter, hele=False)
    assert rader(tjeneste) == [] and Person.objects.count() == antall


def test_a_file_waits_an_hour_and_lies_encrypted(verden: Verden, forvalter: Innlogget, tjeneste: str) -> None:
    hemmelig = kjennemerke()
    send(klient(forvalter), HODE + f"{hemmelig};Anna;{tjeneste};leder;;\n")
    assert hemmelig.encode() not in bytes(Folkefil.objects.get(person=forvalter.person).innhold)
    verden.gaa(minutes=61)
    assert "ingen fil som venter" in klient(forvalter).get("/forvalter/fil/se").content.decode()
    with pytest.raises(Avvist):
        endring.gjoer_fil(b"navn\nx", forvalter, hele=False)


def test_another_systemforvalters_file_is_not_seen(verden: Verden, forvalter: Innlogget, tjeneste: str) -> None:
    annen = verden.person("Stian Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)
    send(klient(forvalter), HODE + f"{kjennemerke()};Anna;{tjeneste};leder;;\n")
    assert "ingen fil som venter" in klient(annen).get("/forvalter/fil/se").content.decode()
