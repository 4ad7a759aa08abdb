"""A20: two who do something at the same moment. Exactly one outcome, nothing half done, and the audit tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.logg import models
from stafettlogg.logg.bruk import avslutning, deltakere, innslag, samtykke, stafett
from stafettlogg.logg.models import Grunn, Type

from ..verden import ALLE, Verden
from .samtidig import OK, samtidig
from .stafetten import Stafetten, bolker, en_vant, nei, runder, sjekk


@runder
def test_a20_of_two_offers_one_stands(stafetten: Stafetten, runder: int) -> None:
    tredje = stafetten.logg.ansatt("skolehelsetjeneste")
    for _ in range(runder):
        en_vant(samtidig(stafetten.tilby, lambda: stafetten.tilby(tredje)))
        sjekk(stafetten.logg, aapne_tilbud=1)
        stafett.trekk_tilbud(stafetten.holder, stafetten.id)
    assert stafetten.utfall() == {Utfall.TRUKKET: runder}


@runder
def test_a20_an_offer_is_accepted_once(stafetten: Stafetten, runder: int) -> None:
    for _ in range(runder):
        stafetten.tilby()
        en_vant(samtidig(stafetten.ta_imot, stafetten.ta_imot))
        assert stafetten.har(stafetten.mottaker)
        sjekk(stafetten.logg)
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
        en_vant(utfall)
        sjekk(stafetten.logg)
        vant[Utfall.AKSEPTERT if utfall[0] == OK else tapt] += 1
        assert stafetten.har(stafetten.mottaker if utfall[0] == OK else stafetten.holder)
        if utfall[0] == OK:
            stafetten.bytt()
    assert stafetten.utfall() == vant


@runder
@pytest.mark.parametrize("alt", [True, False], ids=["all", "the-receivers-service"])
def test_a20_accept_against_a_withdrawn_consent(verden: Verden, runder: int, alt: bool) -> None:
    for stafetten, antall in bolker(verden, runder):
        _accept_against_a_withdrawn_consent(stafetten, antall, alt)


def _accept_against_a_withdrawn_consent(stafetten: Stafetten, runder: int, alt: bool) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    tok_imot = 0
    for _ in range(runder):
        stafetten.tilby()
        tjeneste = next(iter(stafetten.mottaker.tjenester))
        tatt, trukket = samtidig(
            stafetten.ta_imot, lambda trekkes=ALLE if alt else (tjeneste,): samtykke.trekk(giver, logg.id, trekkes)
        )
        assert trukket == OK and (tatt == OK or nei(tatt)), (tatt, trukket)
        assert not logg.kan_lese(stafetten.mottaker)
        assert stafetten.har(stafetten.mottaker if tatt == OK else stafetten.holder)
        sjekk(logg)
        tok_imot += tatt == OK
        logg.samtykk(giver, ALLE)
        assert logg.kan_lese(stafetten.mottaker)
        if tatt == OK:
            stafetten.bytt()
    assert stafetten.utfall()[Utfall.AKSEPTERT] == tok_imot


@runder
def test_a20_an_offer_against_a_withdrawn_consent(verden: Verden, runder: int) -> None:
    for stafetten, antall in bolker(verden, runder):
        _an_offer_against_a_withdrawn_consent(stafetten, antall)


def _an_offer_against_a_withdrawn_consent(stafetten: Stafetten, runder: int) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    for _ in range(runder):
        tilbudt, trukket = samtidig(stafetten.tilby, lambda: samtykke.trekk(giver, logg.id, ["ppt"]))
        assert trukket == OK and (tilbudt == OK or nei(tilbudt)), (tilbudt, trukket)
        sjekk(logg)
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
        assert sluttet == OK and (tatt == OK or nei(tatt)), (tatt, sluttet)
        sjekk(stafetten.logg)
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
        assert lukket == OK and (tatt == OK or nei(tatt)), (tatt, lukket)
        assert stafetten.logg.rad().tilstand == Tilstand.AVSLUTTET
        sjekk(stafetten.logg)


@runder
def test_a20_a_writer_who_sees_the_consent_go_writes_before_or_not_at_all(verden: Verden, runder: int) -> None:
    for stafetten, antall in bolker(verden, runder):
        _a_writer_who_sees_the_consent_go(stafetten, antall)


def _a_writer_who_sees_the_consent_go(stafetten: Stafetten, runder: int) -> None:
    logg, giver = stafetten.logg, stafetten.logg.foresatte[0]
    for nr in range(runder):
        foer = logg.rad().sist_nr
        skrevet, trukket = samtidig(
            lambda nr=nr: innslag.legg_til(stafetten.holder, logg.id, Type.BESKJED, f"Beskjed {nr}"),
            lambda: samtykke.trekk(giver, logg.id, ALLE),
        )
        assert trukket == OK and (skrevet == OK or nei(skrevet)), (skrevet, trukket)
        assert logg.rad().sist_nr == foer + (skrevet == OK) + 1  # the withdrawal is told too
        logg.samtykk(giver, ALLE)
    sjekk(logg)


@runder
def test_a20_the_last_two_consents_make_the_log_active_once(verden: Verden, runder: int) -> None:
    for _ in range(runder):
        logg = verden.logg(samtykket=())
        mor, far = logg.foresatte
        assert samtidig(partial(logg.samtykk, mor, ALLE), partial(logg.samtykk, far, ALLE)) == [OK, OK]
        rad = logg.rad()
        assert rad.tilstand == Tilstand.AKTIV and rad.aktiv_fra
        sjekk(logg)
        assert rad.sist_nr == 3  # each consent is told, and once that it became active


@runder
def test_a20_two_leaders_take_over_once_each_and_one_holds(verden: Verden, runder: int) -> None:
    ledere = [verden.leder("skole"), verden.leder("skole", "Lars Leder")]
    for _ in range(runder):
        logg = verden.logg(tjenester=("skole", "ppt"))
        models.Part.objects.filter(pk=logg.part(logg.holder)).update(til=verden.naa)
        en_vant(samtidig(*[lambda leder=leder, logg=logg: stafett.overta(leder, logg.id) for leder in ledere]))
        assert logg.rad().fungerende
        sjekk(logg)


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
            sjekk(logg)
