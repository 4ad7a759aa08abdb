"""The worker: one e-mail for many things, again after a week, never a third; and what goes wrong on the way."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from uuid import UUID

import pytest
from django.core import mail

from stafettlogg.felles import nokkelring
from stafettlogg.logg.bruk import deltakere, innslag, samtykke
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Person, Tilknytning
from stafettlogg.varsel import arbeider, epost, postkasse, utboks
from stafettlogg.varsel.models import Postkasse, Varsel

from ..krypt.samtidig import OK, samtidig
from ..verden import ALLE, Loggen, Verden
from .conftest import Post

Ekte = Callable[..., None]


@pytest.fixture
def logg(verden: Verden, post: Post) -> Loggen:
    """A log whose first guardian has an address."""
    logg = verden.logg()
    post.til(logg.foresatte[0])
    return logg


def skriv(logg: Loggen, tekst: str = "Hei") -> None:
    """The holder writes a message."""
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, tekst)


def test_many_things_in_many_logs_are_one_email(verden: Verden, post: Post) -> None:
    en, to = verden.logg(), verden.logg()
    felles = verden.person("Hanne Helsesykepleier", "skolehelsetjeneste")
    for logg in (en, to):
        deltakere.legg_til_ansatt(logg.holder, logg.id, felles.person, "skolehelsetjeneste")
    post.til(felles)
    for n in range(3):
        for logg in (en, to):
            skriv(logg, f"Hei {n}")
        verden.gaa(minutes=2)
    assert post.kom(felles) == [0]
    verden.gaa(minutes=5)
    skriv(to, "Og så")
    assert post.kom(felles) == [1]
    verden.gaa(minutes=30)
    assert post.kom(felles) == [1]


def test_the_next_email_waits_a_while_also_when_it_is_of_another_log(verden: Verden, post: Post) -> None:
    en, to = verden.logg(), verden.logg()
    felles = en.ansatt("ppt")
    deltakere.legg_til_ansatt(to.holder, to.id, felles.person, "ppt")
    post.til(felles)
    skriv(en)
    verden.gaa(minutes=15)
    assert post.kom(felles) == [1]
    skriv(to)
    verden.gaa(hours=3)
    assert post.kom(felles) == [1]
    verden.gaa(hours=1)
    assert post.kom(felles) == [2]


def test_who_has_been_in_meanwhile_gets_none(logg: Loggen, post: Post) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=5)
    assert logg.kan_lese(mor)
    logg.verden.gaa(minutes=15)
    assert post.kom(mor) == [0]
    assert not Varsel.objects.filter(logg=logg.id).exists()


def test_again_after_a_week_and_never_a_third_time_until_the_log_is_opened(logg: Loggen, post: Post) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=15)
    assert post.kom(mor) == [1]
    logg.verden.gaa(days=6)
    skriv(logg, "Enda noe")
    assert post.kom(mor) == [1]
    logg.verden.gaa(days=1)
    assert post.kom(mor) == [2]
    for _ in range(4):
        logg.verden.gaa(days=8)
        skriv(logg, f"Enda noe, {logg.verden.naa:%d}")
        assert post.kom(mor) == [2]
    assert logg.kan_lese(mor)
    logg.verden.gaa(days=1)
    skriv(logg, "Noe nytt")
    arbeider.runde()
    logg.verden.gaa(minutes=15)
    assert post.kom(mor) == [3]


@pytest.mark.parametrize("hvordan", ["utløpt", "sluttet", "skjult"])
def test_a11_who_lost_access_while_it_waited_gets_none_and_nothing_later(
    verden: Verden, post: Post, hvordan: str
) -> None:
    logg = verden.logg()
    per = logg.ansatt("ppt")
    post.til(per)
    if hvordan == "utløpt":
        verden.gaa(days=365)
        skriv(logg)
        verden.gaa(days=1)
    else:
        skriv(logg)
        verden.gaa(minutes=15)
    if hvordan == "sluttet":
        Tilknytning.objects.filter(person=per.person).update(til=verden.naa.date())
    if hvordan == "skjult":
        Person.objects.filter(pk=logg.barn.person).update(adressesperre=True)
    assert post.kom(per) == [0]
    Tilknytning.objects.filter(person=per.person).update(til=None)
    Person.objects.filter(pk=logg.barn.person).update(adressesperre=False)
    verden.gaa(days=8)
    assert post.kom(per) == [0]


def test_no_log_is_opened_and_only_the_receivers_own_key(
    logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    aapnet: list[UUID] = []
    ekte = nokkelring.Filring.pakk_ut

    def noter(ring: nokkelring.Filring, innpakket: bytes, eier: UUID) -> bytes:
        aapnet.append(eier)
        return ekte(ring, innpakket, eier)

    skriv(logg)
    logg.verden.gaa(minutes=15)
    monkeypatch.setattr(nokkelring.Filring, "pakk_ut", noter)
    assert post.kom(logg.foresatte[0]) == [1]
    assert aapnet == [logg.foresatte[0].person]


def test_who_is_killed_between_sending_and_noting_sends_again(
    logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=15)

    class Drept(BaseException):
        pass

    def drep(*_: object) -> None:
        raise Drept

    with monkeypatch.context() as m:
        m.setattr(postkasse, "sendt", drep)
        with pytest.raises(Drept):
            arbeider.runde()
    assert post.kom(mor) == [1]  # in hand of the one who was killed
    Varsel.objects.filter(logg=logg.id).update(sendt=None)  # killed a moment before
    logg.verden.gaa(minutes=6)
    assert post.kom(mor) == [2]
    logg.verden.gaa(minutes=6)
    assert post.kom(mor) == [2]


def _nei(feil: Exception) -> Ekte:
    def send(*_: object) -> None:
        raise feil

    return send


def test_a_receiver_who_is_away_is_tried_again_and_then_given_up_visibly(
    logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=15)
    forsoek = 0

    def send(*_: object) -> None:
        nonlocal forsoek
        forsoek += 1
        raise epost.IkkeSendt(for_godt=False)

    gitt_opp = 0
    with monkeypatch.context() as m, caplog.at_level(logging.INFO):
        m.setattr(epost, "send", send)
        for _ in range(24 * 12):
            gitt_opp += arbeider.runde().gitt_opp
            logg.verden.gaa(minutes=5)
    assert (forsoek, gitt_opp) == (6, 1)
    assert not Varsel.objects.filter(person=mor.person).exists()
    assert Postkasse.objects.get(person=mor.person).sviktet
    assert "privat.example" not in caplog.text and "varsler" in caplog.text
    skriv(logg, "Enda noe")
    assert not Varsel.objects.filter(person=mor.person).exists()  # nothing is gathered for an address that fails


@pytest.mark.parametrize("nede", ["tilkobling", "midt i"])
def test_a_server_that_is_down_costs_nobody_a_notice(
    logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch, nede: str
) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=15)
    with monkeypatch.context() as m:
        m.setattr(epost, "forbindelse" if nede == "tilkobling" else "send", _nei(epost.TjenerNede()))
        for _ in range(30):
            arbeider.runde()
            logg.verden.gaa(minutes=30)
    assert post.kom(mor) == [1]


@pytest.mark.parametrize(
    ("svar", "for_godt"),
    [
        (smtplib.SMTPRecipientsRefused({"x@y.example": (550, b"finnes ikke")}), True),
        (smtplib.SMTPRecipientsRefused({"x@y.example": (450, b"opptatt")}), False),
        (smtplib.SMTPDataError(554, b"vil ikke"), True),
        (smtplib.SMTPDataError(451, b"senere"), False),
        (ValueError("adressen"), True),
        (smtplib.SMTPServerDisconnected("borte"), None),
        (smtplib.SMTPAuthenticationError(535, b"feil passord"), None),
        (OSError(), None),
    ],
)
def test_what_the_server_says_tells_whom_it_concerns(
    post: Post, monkeypatch: pytest.MonkeyPatch, svar: Exception, for_godt: bool | None
) -> None:
    kobling = epost.forbindelse()
    monkeypatch.setattr(kobling, "send_messages", _nei(svar))
    with pytest.raises((epost.IkkeSendt, epost.TjenerNede)) as feil:
        epost.send(kobling, "x@y.example", "nb")
    if for_godt is None:
        assert isinstance(feil.value, epost.TjenerNede)
    else:
        assert isinstance(feil.value, epost.IkkeSendt) and feil.value.for_godt is for_godt
    assert "example" not in str(feil.value) and feil.value.__suppress_context__


def test_a_trial_comes_at_once_and_once_a_day(logg: Loggen, post: Post) -> None:
    mor = logg.foresatte[0]
    skriv(logg)
    logg.verden.gaa(minutes=15)
    assert post.kom(mor) == [1]
    assert postkasse.be_om_proeve(mor.person, logg.verden.naa)  # also in the pause
    assert not postkasse.be_om_proeve(mor.person, logg.verden.naa)
    assert post.kom(mor) == [2]
    assert post.kom(mor) == [2]
    logg.verden.gaa(days=1)
    assert postkasse.be_om_proeve(mor.person, logg.verden.naa)
    assert post.kom(mor) == [3]


RUNDER = [4, pytest.param(40, marks=pytest.mark.full)]


@pytest.mark.parametrize("runder", RUNDER)
def test_a20_of_several_workers_one_sends(verden: Verden, post: Post, runder: int) -> None:
    for _ in range(runder):
        logg = verden.logg()
        post.til(*logg.foresatte)
        skriv(logg)
        verden.gaa(minutes=15)
        mail.outbox.clear()
        assert samtidig(*[arbeider.runde] * 3) == [OK] * 3
        assert post.kom(*logg.foresatte) == [1, 1]


@pytest.mark.parametrize("runder", RUNDER)
def test_a20_of_several_workers_one_reminds(verden: Verden, post: Post, runder: int) -> None:
    for _ in range(runder):
        logg = verden.logg()
        mor = logg.foresatte[0]
        maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
        frist = verden.naa.date() + dt.timedelta(days=6)
        innslag.ny_aktivitet(logg.holder, logg.id, maal, "Ringe", logg.part(mor), frist)
        post.til(mor)
        verden.gaa(days=4)
        mail.outbox.clear()
        assert samtidig(*[arbeider.runde] * 3) == [OK] * 3
        verden.gaa(minutes=15)
        assert samtidig(*[arbeider.runde] * 3) == [OK] * 3
        assert post.kom(mor) == [1]
        verden.gaa(hours=23, minutes=45)  # to the same hour: nobody is reminded in the night


@pytest.mark.parametrize("runder", RUNDER)
def test_a20_writing_against_withdrawal_leaves_no_notice(verden: Verden, post: Post, runder: int) -> None:
    logg = verden.logg()
    mor, far = logg.foresatte
    post.til(mor, far)
    for n in range(runder):
        samtidig(lambda n=n: skriv(logg, f"Hei {n}"), lambda: samtykke.trekk(far, logg.id, ALLE), arbeider.runde)
        assert not Varsel.objects.filter(logg=logg.id).exists()
        logg.samtykk(far, ALLE)
        Varsel.objects.all().delete()


@pytest.mark.parametrize("runder", RUNDER)
def test_a20_what_comes_while_the_worker_tidies_is_not_lost(verden: Verden, post: Post, runder: int) -> None:
    """The worker takes away what is read, in the moment something new is written."""
    logg = verden.logg()
    mor = logg.foresatte[0]
    post.til(mor)
    for n in range(runder):
        utboks.legg(logg.id, {mor.person}, verden.naa)
        verden.gaa(minutes=11)
        assert logg.kan_lese(mor)
        verden.gaa(minutes=1)
        utfall = samtidig(lambda n=n: skriv(logg, f"Hei {n}"), lambda: arbeider.venter(verden.naa))
        assert utfall == [OK, OK]
        assert Varsel.objects.get(logg=logg.id, person=mor.person).siste == verden.naa
