"""A20: two who do something at the same moment. Exactly one outcome, nothing half done, and the audit tells it."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.http import Http404

from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import models
from stafettlogg.logg.bruk import avslutning, deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Grunn, Type
from stafettlogg.person.sesjon import Innlogget

from ..verden import ALLE, Loggen, Verden
from .samtidig import OK, hel_kjede, samtidig

RUNDER = [12, pytest.param(200, marks=pytest.mark.full)]
runder = pytest.mark.parametrize("runder", RUNDER)


class Stafetten:
    """A log whose baton goes to and fro between two employees."""

    def __init__(self, verden: Verden) -> None:
        self.logg = verden.logg()
        self.holder, self.mottaker = self.logg.holder, self.logg.ansatt("ppt")
        self.tredje = self.logg.ansatt("skolehelsetjeneste")

    @property
    def id(self) -> uuid.UUID:
        """The log's id."""
        return self.logg.id

    def tilby(self, til: Innlogget | None = None) -> None:
        """Offer the baton."""
        stafett.tilby(self.holder, self.id, self.logg.part(til or self.mottaker))

    def har(self, hvem: Innlogget) -> bool:
        """Has somebody the baton?"""
        return self.logg.rad().holder.person_id == hvem.person

    def ta_imot(self) -> None:
        """Accept it."""
        stafett.svar(self.mottaker, self.id, ja=True)

    def bytt(self) -> None:
        """The one who got it is the holder of the next round."""
        self.holder, self.mottaker = self.mottaker, self.holder

    def utfall(self) -> Counter[str]:
        """How the offers stand."""
        rader = models.Overlevering.objects.filter(logg=self.id)
        return Counter(rader.values_list("utfall", flat=True))


def _sjekk(logg: Loggen, *, aapne_tilbud: int = 0) -> None:
    """The invariants I1–I3, and the audit."""
    fakta = logg.fakta()
    holder = fakta.part(fakta.holder)
    assert holder is not None and holder.ansatt and lever(fakta, holder, logg.verden.naa)
    tilbud = models.Overlevering.objects.filter(logg=logg.id)
    assert tilbud.filter(utfall=Utfall.TILBUDT).count() == aapne_tilbud
    assert not tilbud.exclude(utfall=Utfall.TILBUDT).filter(avgjort__isnull=True).exists()
    assert hel_kjede(logg)
    numre = list(models.Innslag.objects.filter(logg=logg.id).order_by("nr").values_list("nr", flat=True))
    assert numre == list(range(1, logg.rad().sist_nr + 1))


def _nei(utfall: object) -> bool:
    return isinstance(utfall, Avvist | Http404)


def _en_vant(utfall: list[object]) -> None:
    assert utfall.count(OK) == 1 and sum(map(_nei, utfall)) == len(utfall) - 1, utfall


@pytest.fixture
def stafetten(verden: Verden) -> Iterator[Stafetten]:
    """The baton between two, whole at the end."""
    stafetten = Stafetten(verden)
    yield stafetten
    assert hel_kjede(stafetten.logg)


@runder
def test_a20_of_two_offers_one_stands(stafetten: Stafetten, runder: int) -> None:
    for _ in range(runder):
        _en_vant(samtidig(stafetten.tilby, lambda: stafetten.tilby(stafetten.tredje)))
        _sjekk(stafetten.logg, aapne_tilbud=1)
        stafett.trekk_tilbud(stafetten.holder, stafetten.id)
    assert stafetten.utfall() == {Utfall.TRUKKET: runder}


@runder
def test_a20_an_offer_is_accepted_once(stafetten: Stafetten, runder: int) -> None:
    for _ in range(runder):
        stafetten.tilby()
        _en_vant(samtidig(stafetten.ta_imot, stafetten.ta_imot))
        assert stafetten.har(stafetten.mottaker)
        _sjekk(stafetten.logg)
        stafetten.bytt()
    assert stafetten.utfall() == {Utfall.AKSEPTERT: runder}


@runder
@pytest.mark.parametrize(
    ("andre", "tapt"),
    [
        (lambda s: stafett.trekk_tilbud(s.holder, s.id), Utfall.TRUKKET),
        (lambda s: stafett.svar(s.mottaker, s.id, ja=False), Utfall.AVSLAATT),
    ],
    ids=["withdraw", "decline"],
)
def test_a20_accept_against(
    stafetten: Stafetten, runder: int, andre: Callable[[Stafetten], None], tapt: Utfall
) -> None:
    vant: Counter[str] = Counter()
    for _ in range(runder):
        stafetten.tilby()
        utfall = samtidig(stafetten.ta_imot, lambda: andre(stafetten))
        _en_vant(utfall)
        _sjekk(stafetten.logg)
        vant[Utfall.AKSEPTERT if utfall[0] == OK else tapt] += 1
        assert stafetten.har(stafetten.mottaker if utfall[0] == OK else stafetten.holder)
        if utfall[0] == OK:
            stafetten.bytt()
    assert stafetten.utfall() == vant


@runder
@pytest.mark.parametrize("alt", [True, False], ids=["all", "the-receivers-service"])
def test_a20_accept_against_a_withdrawn_consent(stafetten: Stafetten, runder: int, alt: bool) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    tok_imot = 0
    for _ in range(runder):
        stafetten.tilby()
        tjeneste = next(iter(stafetten.mottaker.tjenester))
        tatt, trukket = samtidig(
            stafetten.ta_imot, lambda trekkes=ALLE if alt else (tjeneste,): samtykke.trekk(giver, logg.id, trekkes)
        )
        assert trukket == OK and (tatt == OK or _nei(tatt)), (tatt, trukket)
        assert not logg.kan_lese(stafetten.mottaker)
        assert stafetten.har(stafetten.mottaker if tatt == OK else stafetten.holder)
        _sjekk(logg)
        tok_imot += tatt == OK
        logg.samtykk(giver, ALLE)
        assert logg.kan_lese(stafetten.mottaker)
        if tatt == OK:
            stafetten.bytt()
    assert stafetten.utfall()[Utfall.AKSEPTERT] == tok_imot


@runder
def test_a20_an_offer_against_a_withdrawn_consent(stafetten: Stafetten, runder: int) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    for _ in range(runder):
        tilbudt, trukket = samtidig(stafetten.tilby, lambda: samtykke.trekk(giver, logg.id, ["ppt"]))
        assert trukket == OK and (tilbudt == OK or _nei(tilbudt)), (tilbudt, trukket)
        _sjekk(logg)
        logg.samtykk(giver, ["ppt"])


@runder
def test_a20_accept_against_the_end_of_the_receivers_work(verden: Verden, runder: int) -> None:
    leder = verden.leder("ppt")
    for _ in range(runder):
        stafetten = Stafetten(verden)
        stafetten.tilby()
        tatt, sluttet = samtidig(
            stafetten.ta_imot, lambda s=stafetten: deltakere.avslutt_arbeid(s.mottaker.person, "ppt")
        )
        assert sluttet == OK and (tatt == OK or _nei(tatt)), (tatt, sluttet)
        _sjekk(stafetten.logg)
        assert not stafetten.logg.kan_lese(stafetten.mottaker)
        if tatt == OK:
            fakta = stafetten.logg.fakta()
            holder = fakta.part(fakta.holder)
            assert fakta.fungerende and holder and holder.tjeneste == "ppt"
        else:
            assert stafetten.har(stafetten.holder)
    assert leder.leder_for == {"ppt"}


@runder
def test_a20_accept_against_closing(verden: Verden, runder: int) -> None:
    for _ in range(runder):
        stafetten = Stafetten(verden)
        stafetten.tilby()
        giver = stafetten.logg.foresatte[0]
        tatt, lukket = samtidig(
            stafetten.ta_imot, lambda s=stafetten, g=giver: avslutning.avslutt(g, s.id, Grunn.FAMILIEN_OENSKER)
        )
        assert lukket == OK and (tatt == OK or _nei(tatt)), (tatt, lukket)
        assert stafetten.logg.rad().tilstand == Tilstand.AVSLUTTET
        _sjekk(stafetten.logg)


@runder
def test_a20_a_writer_who_sees_the_consent_go_writes_before_or_not_at_all(stafetten: Stafetten, runder: int) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    for nr in range(runder):
        foer = logg.rad().sist_nr
        skrevet, trukket = samtidig(
            lambda nr=nr: innslag.legg_til(stafetten.holder, logg.id, Type.BESKJED, f"Beskjed {nr}"),
            lambda: samtykke.trekk(giver, logg.id, ALLE),
        )
        assert trukket == OK and (skrevet == OK or _nei(skrevet)), (skrevet, trukket)
        assert logg.rad().sist_nr == foer + (skrevet == OK)
        logg.samtykk(giver, ALLE)
    _sjekk(logg)


@runder
def test_a20_what_is_sent_twice_is_written_once(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    for nr in range(runder):
        foer = logg.rad().sist_nr
        tekst = f"Det gikk fint i dag, for {nr}. gang."
        assert samtidig(*[lambda t=tekst: innslag.legg_til(hvem, logg.id, Type.BESKJED, t)] * 2) == [OK, OK]
        assert logg.rad().sist_nr == foer + 1
    _sjekk(logg)


@runder
def test_a20_an_activity_that_is_sent_twice_is_one(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    maal = innslag.legg_til(hvem, logg.id, Type.MAAL, "En god start på dagen")
    frist, part = logg.verden.naa.date(), logg.part(hvem)
    for nr in range(runder):
        tekst = f"Aktivitet {nr}"
        send = [lambda t=tekst: innslag.ny_aktivitet(hvem, logg.id, maal, t, part, frist)] * 2
        assert samtidig(*send) == [OK, OK]
    assert models.Aktivitet.objects.filter(innslag__logg=logg.id).count() == runder
    _sjekk(logg)


def test_a20_a_meeting_that_is_called_twice_is_one(stafetten: Stafetten) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    parter = [logg.part(stafetten.mottaker)]
    for dag in range(1, 9):
        tid = logg.verden.naa.replace(day=1, month=12 if dag < 5 else 11, year=2027, hour=dag + 5)
        send = [lambda t=tid: moete.kall_inn(hvem, logg.id, t, "Hvordan går det?", parter)] * 2
        assert samtidig(*send) == [OK, OK]
    assert models.Moete.objects.filter(logg=logg.id).count() == 8
    _sjekk(logg)


def test_a20_the_same_words_later_or_elsewhere_are_another_entry(stafetten: Stafetten) -> None:
    logg = stafetten.logg
    skriv = innslag.legg_til
    foerste = skriv(stafetten.holder, logg.id, Type.BESKJED, "Ja")
    assert skriv(stafetten.holder, logg.id, Type.BESKJED, " Ja ") == foerste
    assert skriv(stafetten.mottaker, logg.id, Type.BESKJED, "Ja") == foerste + 1
    assert skriv(stafetten.holder, logg.id, Type.LYSGLIMT, "Ja") == foerste + 2
    assert skriv(stafetten.holder, logg.id, Type.KOMMENTAR, "Ja", gjelder=foerste) == foerste + 3
    assert skriv(stafetten.holder, logg.id, Type.KOMMENTAR, "Ja", gjelder=foerste + 1) == foerste + 4
    logg.verden.gaa(minutes=5)
    assert skriv(stafetten.holder, logg.id, Type.BESKJED, "Ja") == foerste + 5


@runder
def test_a20_the_last_two_consents_make_the_log_active_once(verden: Verden, runder: int) -> None:
    for _ in range(runder):
        logg = verden.logg(samtykket=())
        mor, far = logg.foresatte
        assert samtidig(partial(logg.samtykk, mor, ALLE), partial(logg.samtykk, far, ALLE)) == [OK, OK]
        rad = logg.rad()
        assert rad.tilstand == Tilstand.AKTIV and rad.aktiv_fra
        _sjekk(logg)
        assert rad.sist_nr == 1  # that it became active is told once


@runder
def test_a20_two_leaders_take_over_once_each_and_one_holds(verden: Verden, runder: int) -> None:
    ledere = [verden.leder("skole"), verden.leder("skole", "Lars Leder")]
    for _ in range(runder):
        logg = verden.logg(tjenester=("skole", "ppt"))
        models.Part.objects.filter(pk=logg.part(logg.holder)).update(til=verden.naa)
        _en_vant(samtidig(*[lambda leder=leder, logg=logg: stafett.overta(leder, logg.id) for leder in ledere]))
        assert logg.rad().fungerende
        _sjekk(logg)


@runder
def test_a20_two_drafts_at_once_leave_one(stafetten: Stafetten, runder: int) -> None:
    logg, hvem = stafetten.logg, stafetten.holder
    for nr in range(runder):
        lagre = [lambda t=f"{nr} {n}": innslag.lagre_utkast(hvem, logg.id, "beskjed", t) for n in range(2)]
        assert samtidig(*lagre) == [OK, OK]
        assert models.Utkast.objects.filter(logg=logg.id, skjema="beskjed").count() == 1
        if nr % 2:
            innslag.lagre_utkast(hvem, logg.id, "beskjed", "")


@runder
def test_a20_two_who_leave_many_logs_at_once_do_not_block_each_other(verden: Verden, runder: int) -> None:
    for _ in range(max(2, runder // 10)):
        logger = [verden.logg() for _ in range(4)]
        en, to = (verden.person(navn, "skolehelsetjeneste") for navn in ("En Ansatt", "To Ansatt"))
        for nr, logg in enumerate(logger):
            for hvem in (en, to) if nr % 2 else (to, en):
                deltakere.legg_til_ansatt(logg.holder, logg.id, hvem.person, "skolehelsetjeneste")
        slutt = [partial(deltakere.avslutt_arbeid, hvem.person, "skolehelsetjeneste") for hvem in (en, to)]
        assert samtidig(*slutt) == [OK, OK]
        for logg in logger:
            assert not logg.kan_lese(en) and not logg.kan_lese(to)
            _sjekk(logg)
