"""I10: an employee leaves. Access ends at once, and in the same transaction the leader holds the baton."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.fakta import Utfall
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import fakta, innhold, models
from stafettlogg.logg.bruk import avslutning, deltakere, stafett
from stafettlogg.logg.models import Grunn
from stafettlogg.person.models import Person, Sesjon, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..verden import Loggen, Verden
from .samtidig import hel_kjede


@pytest.fixture
def tjenester(verden: Verden) -> tuple[str, str]:
    """Two services whose leaders are this test's own: those of other tests have left."""
    valgt = ("barnehage", "helsestasjon")
    assert set(valgt) <= veileder().tjenester.keys()
    Tilknytning.objects.filter(tjeneste__in=valgt).update(til=verden.begynner.date().replace(year=2021))
    return valgt


def _sesjon(hvem: Innlogget, merke: int) -> None:
    naa = hvem.inne_siden
    Sesjon.objects.create(merke=merke.to_bytes(32), person_id=hvem.person, begynte=naa, sist_brukt=naa)


def _holder(logg: Loggen) -> tuple[UUID, bool]:
    rad = logg.rad()
    return rad.holder.person_id, rad.fungerende


def _lamper(logg: Loggen) -> set[str]:
    rad = fakta.hent((logg.id,), logg.verden.naa)[logg.id]
    puls = innhold.puls(rad, innhold.hent((logg.id,), logg.verden.naa, med_tekst=False)[logg.id])
    return {str(lampe.slag) for lampe in lamper.tente(rad.fakta, puls, veileder().regler, logg.verden.naa)}


def _alt(person: UUID) -> list[Any]:
    """Everything that an end of work may touch."""
    return [
        list(modell._base_manager.order_by("pk").values_list())
        for modell in (Tilknytning, Sesjon, models.Logg, models.Part, models.Overlevering, models.Innslag, Spor)
    ]


def test_i10_the_leader_holds_every_baton_that_was_held(verden: Verden, tjenester: tuple[str, str]) -> None:
    egen, annen = tjenester
    logger = [verden.logg(tjenester=(egen, annen)) for _ in range(3)]
    slutter = logger[0].holder
    for logg in logger[1:]:
        deltakere.legg_til_ansatt(logg.holder, logg.id, slutter.person, egen)
        logg.overlever(slutter)
    utenfor = verden.logg(tjenester=(egen, annen))
    leder = verden.leder(egen)
    deltakere.avslutt_arbeid(slutter.person, egen)
    for logg in logger:
        assert _holder(logg) == (leder.person, True)
        assert not logg.kan_lese(slutter) and logg.kan_lese(leder)
        assert lamper.Slag.FUNGERENDE in _lamper(logg)
        assert hel_kjede(logg)
        rad = Spor.objects.filter(kjede=logg.id, handling="arbeid-slutt").get()
        assert (rad.utfall, rad.rolle, rad.gjelder) == ("ja", "system", logg.id)
    assert _holder(utenfor) == (utenfor.holder.person, False)


def test_i10_the_logins_die(verden: Verden, tjenester: tuple[str, str]) -> None:
    logg = verden.logg(tjenester=tjenester)
    for n, hvem in enumerate((logg.holder, logg.holder, logg.foresatte[0])):
        _sesjon(hvem, int.from_bytes(logg.id.bytes) + n)
    deltakere.avslutt_arbeid(logg.holder.person, tjenester[0])
    assert not Sesjon.objects.filter(person=logg.holder.person).exists()
    assert Sesjon.objects.filter(person=logg.foresatte[0].person).exists()


def test_i10_without_a_leader_the_lamp_is_lit_until_there_is_one(verden: Verden, tjenester: tuple[str, str]) -> None:
    logg = verden.logg(tjenester=tjenester)
    mor = logg.foresatte[0]
    deltakere.avslutt_arbeid(logg.holder.person, tjenester[0])
    assert _holder(logg) == (logg.holder.person, False)
    assert not logg.kan_lese(logg.holder) and logg.kan_lese(mor)
    assert lamper.Slag.HOLDER in _lamper(logg)
    leder = verden.leder(tjenester[0])
    stafett.overta(leder, logg.id)
    assert _holder(logg) == (leder.person, True) and logg.kan_lese(leder)
    assert hel_kjede(logg)


def test_i10_a_leader_who_leaves_does_not_inherit_from_themselves(verden: Verden, tjenester: tuple[str, str]) -> None:
    leder = verden.leder(tjenester[0], "Første Leder")
    logg = verden.logg(tjenester=tjenester)
    deltakere.avslutt_arbeid(logg.holder.person, tjenester[0])
    assert _holder(logg) == (leder.person, True)
    neste = verden.leder(tjenester[0], "Neste Leder")
    deltakere.avslutt_arbeid(leder.person, tjenester[0])
    assert _holder(logg) == (neste.person, True)


def test_i10_offers_to_and_from_the_one_who_leaves_fall(verden: Verden, tjenester: tuple[str, str]) -> None:
    egen, annen = tjenester
    til, fra = (verden.logg(tjenester=(egen, annen)) for _ in range(2))
    slutter = til.ansatt(annen)
    stafett.tilby(til.holder, til.id, til.part(slutter))
    mottaker = fra.ansatt(annen)
    stafett.tilby(fra.holder, fra.id, fra.part(mottaker))
    verden.leder(egen)
    deltakere.avslutt_arbeid(slutter.person, annen)
    deltakere.avslutt_arbeid(fra.holder.person, egen)
    assert _holder(til) == (til.holder.person, False)
    for logg in (til, fra):
        utfall = models.Overlevering.objects.filter(logg=logg.id).values_list("utfall", "avgjort")
        assert list(utfall) == [(Utfall.TRUKKET, verden.naa)]


def test_i10_other_work_and_closed_logs_are_left_alone(verden: Verden, tjenester: tuple[str, str]) -> None:
    egen, annen = tjenester
    verden.leder(egen)
    logg, lukket = verden.logg(tjenester=(egen, annen)), verden.logg(tjenester=(egen, annen))
    begge = verden.person("To Jobber", egen, annen)
    for tjeneste in (egen, annen):
        deltakere.legg_til_ansatt(logg.holder, logg.id, begge.person, tjeneste)
    avslutning.avslutt(lukket.foresatte[0], lukket.id, Grunn.FAMILIEN_OENSKER)
    foer = Spor.objects.filter(kjede=lukket.id).count()
    deltakere.avslutt_arbeid(begge.person, egen)
    deltakere.avslutt_arbeid(lukket.holder.person, egen)
    assert logg.kan_lese(begge)
    parter = models.Part.objects.filter(logg=logg.id, person=begge.person).order_by("tjeneste")
    assert [(p.tjeneste, p.til) for p in parter] == [(egen, verden.naa), (annen, None)]
    assert Spor.objects.filter(kjede=lukket.id).count() == foer
    assert _holder(lukket) == (lukket.holder.person, False)


@pytest.mark.parametrize("etter", range(3))
def test_i10_when_it_fails_midway_nothing_has_changed(
    verden: Verden, tjenester: tuple[str, str], monkeypatch: pytest.MonkeyPatch, etter: int
) -> None:
    egen, annen = tjenester
    logger = [verden.logg(tjenester=(egen, annen)) for _ in range(3)]
    slutter = logger[0].holder
    for logg in logger[1:]:
        deltakere.legg_til_ansatt(logg.holder, logg.id, slutter.person, egen)
        logg.overlever(slutter)
    verden.leder(egen)
    _sesjon(slutter, int.from_bytes(logger[0].id.bytes))
    foer = _alt(slutter.person)
    ekte, gjort = deltakere.bli_fungerende, 0

    def svikt(*args: Any) -> None:
        nonlocal gjort
        ekte(*args)
        if gjort == etter:
            raise RuntimeError("strømmen gikk")
        gjort += 1

    monkeypatch.setattr(deltakere, "bli_fungerende", svikt)
    with pytest.raises(RuntimeError, match="strømmen gikk"):
        deltakere.avslutt_arbeid(slutter.person, egen)
    assert _alt(slutter.person) == foer
    assert all(logg.kan_lese(slutter) for logg in logger)
    monkeypatch.undo()
    deltakere.avslutt_arbeid(slutter.person, egen)
    assert not any(logg.kan_lese(slutter) for logg in logger)


def test_i10_a_leader_in_another_service_is_not_asked(verden: Verden, tjenester: tuple[str, str]) -> None:
    egen, annen = tjenester
    verden.leder(annen)
    sluttet = verden.leder(egen)
    Tilknytning.objects.filter(person=sluttet.person).update(til=verden.naa.date())
    kommer = verden.leder(egen)
    Tilknytning.objects.filter(person=kommer.person).update(fra=verden.naa.date().replace(year=2027))
    logg = verden.logg(tjenester=tjenester)
    deltakere.avslutt_arbeid(logg.holder.person, egen)
    assert _holder(logg) == (logg.holder.person, False)
    idag = fakta.hent((logg.id,), verden.naa)[logg.id].fakta
    holder = idag.part(idag.holder)
    assert holder and not lever(idag, holder, verden.naa)
    assert Person.objects.filter(tilknytninger__stilling=Stilling.LEDER, pk=kommer.person).exists()
