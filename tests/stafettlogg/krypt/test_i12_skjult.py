"""I5, I7, I12 and A10: what closes a log closes it at the next request, for everybody, and hides who takes part."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import Http404

from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, models, oversikt
from stafettlogg.logg.bruk import aapning, deltakere, innslag, samtykke, stafett
from stafettlogg.logg.models import Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..verden import ALLE, Loggen, Verden
from .samtidig import hel_kjede


def _staar(logg: Loggen) -> Tilstand:
    return tilstand(logg.fakta(), veileder().regler, logg.verden.naa)


def _kan(hvem: Innlogget, logg: Loggen) -> set[Handling]:
    kan = set()
    for handling in Handling:
        try:
            dor.les(logg.verden.inn(hvem.person), logg.id, handling)
            kan.add(handling)
        except Http404:
            pass
    return kan


def _skjul(hvem: Innlogget, skjult: bool = True) -> None:
    Person.objects.filter(pk=hvem.person).update(adressesperre=skjult)


def _alle(logg: Loggen) -> list[Innlogget]:
    return [logg.holder, logg.barn, *logg.foresatte]


def test_i5_a_withdrawal_lets_the_offer_fall_in_the_same_transaction(
    verden: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    logg = verden.logg()
    mottaker = logg.ansatt("ppt")
    stafett.tilby(logg.holder, logg.id, logg.part(mottaker))
    tilbud = models.Overlevering.objects.filter(logg=logg.id)
    ekte = samtykke.oppdater

    def svikt(adgang: dor.Adgang) -> None:
        ekte(adgang)
        assert tilbud.get().utfall == Utfall.TRUKKET
        raise RuntimeError("strømmen gikk")

    with monkeypatch.context() as m:
        m.setattr(samtykke, "oppdater", svikt)
        with pytest.raises(RuntimeError):
            samtykke.trekk(logg.foresatte[0], logg.id, ["ppt"])
    assert tilbud.get().utfall == Utfall.TILBUDT and logg.kan_lese(mottaker)
    assert not models.Samtykketrekk.objects.filter(samtykke__logg=logg.id).exists()
    virkning = samtykke.trekk(logg.foresatte[0], logg.id, ["ppt"])
    assert (virkning.laases, virkning.tjenester, virkning.tilbud_faller) == (False, ("ppt",), True)
    assert (tilbud.get().utfall, tilbud.get().avgjort) == (Utfall.TRUKKET, verden.naa)
    assert not logg.kan_lese(mottaker) and logg.kan_lese(logg.holder)
    logg.samtykk(logg.foresatte[0], ["ppt"])
    with pytest.raises((Http404, dor.Avvist)):
        stafett.svar(mottaker, logg.id, ja=True)


def test_i7_a_guardian_without_responsibility_is_out_and_the_rest_decide(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    mor, far = logg.foresatte
    logg.samtykk(mor, ALLE)
    assert _staar(logg) is Tilstand.AAPNET
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(far), "Vi har sett vedtaket")
    assert _staar(logg) is Tilstand.AKTIV  # the mother alone must consent now
    assert _kan(far, logg) == set()
    assert logg.kan_lese(mor)
    with pytest.raises(Http404):
        samtykke.trekk(far, logg.id, ALLE)


def test_i7_when_nobody_has_the_responsibility_the_log_is_locked(verden: Verden) -> None:
    logg = verden.logg()
    for foresatt in logg.foresatte:
        deltakere.avslutt_part(logg.holder, logg.id, logg.part(foresatt), "Vi har sett vedtaket")
    assert _staar(logg) is Tilstand.SPERRET
    assert not any(logg.kan_lese(hvem) for hvem in _alle(logg))


@pytest.mark.parametrize("hvem", ["barn", "forelder"])
def test_a10_a_hidden_address_locks_the_log_at_the_next_request(verden: Verden, hvem: str) -> None:
    logg = verden.logg()
    ansatt = logg.ansatt("ppt")
    leder = verden.leder("skole")
    mor = logg.foresatte[0]
    innslag.legg_til(mor, logg.id, Type.BESKJED, "Hei")
    stafett.tilby(logg.holder, logg.id, logg.part(ansatt))
    assert logg.kan_lese(mor) and dor.liste(mor, {logg.id})[0]
    assert logg.id in {rad.id for rad in oversikt.for_leder(leder)}
    _skjul(logg.barn if hvem == "barn" else mor)
    assert _staar(logg) is Tilstand.SPERRET
    for person in (*_alle(logg), ansatt, leder):
        # Whoever has consented can still take it back, and sees nothing else.
        assert _kan(person, logg) <= {Handling.TREKK_SAMTYKKE}, person.navn
        assert dor.liste(person, {logg.id}) == ([], 0)
        with pytest.raises(Http404):
            dor.titt(person, logg.id)
    assert logg.id not in {rad.id for rad in oversikt.for_leder(leder)}
    with pytest.raises(Http404):
        stafett.svar(ansatt, logg.id, ja=True)
    with pytest.raises(Http404):
        logg.samtykk(mor, ALLE)
    assert hel_kjede(logg)


def test_a10_it_is_hidden_in_the_transaction_that_says_so(verden: Verden) -> None:
    logg = verden.logg()
    with transaction.atomic():
        _skjul(logg.barn)
        assert _staar(logg) is Tilstand.SPERRET
        transaction.set_rollback(True)
    assert _staar(logg) is Tilstand.AKTIV


def test_a10_the_page_of_withdrawal_tells_of_nobody(verden: Verden) -> None:
    """Whoever has consented may take it back, and must not learn there who is with the child."""
    from stafettlogg.logg import status

    logg = verden.logg()
    far = logg.foresatte[1]
    logg.ansatt("ppt", "Hemmelig Helsested")
    _skjul(logg.barn)
    adgang = dor.les(far, logg.id, Handling.TREKK_SAMTYKKE)
    staar = status.bygg(adgang)
    assert (staar.deltakere, staar.givere, staar.tjenester, staar.hvorfor, staar.hensikt) == ((), (), (), "", "")
    assert (staar.holder.navn, staar.holder.tjeneste) == ("", None)
    samtykke.trekk(far, logg.id, ALLE)
    assert _kan(far, logg) <= {Handling.TREKK_SAMTYKKE}


def test_a10_who_no_longer_takes_part_does_not_lock_it(verden: Verden) -> None:
    logg = verden.logg()
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(logg.foresatte[1]), "Vi har sett vedtaket")
    _skjul(logg.foresatte[1])
    assert _staar(logg) is Tilstand.AKTIV


def test_a10_an_employee_with_a_hidden_address_works_as_before(verden: Verden) -> None:
    logg = verden.logg()
    _skjul(logg.holder)
    assert _staar(logg) is Tilstand.AKTIV


def test_a10_it_opens_again_as_it_was_when_the_address_is_no_longer_hidden(verden: Verden) -> None:
    logg = verden.logg()
    _skjul(logg.barn)
    assert not logg.kan_lese(logg.holder)
    _skjul(logg.barn, False)
    assert logg.kan_lese(logg.holder)


@pytest.mark.parametrize("skjult", ["barn", "forelder", "sagt"])
def test_i12_with_a_hidden_address_no_log_is_made_and_nothing_is_stored(verden: Verden, skjult: str) -> None:
    holder = verden.person("Kari Kontaktlærer", "skole")
    barn, forelder = (verden.person(navn) for navn in ("Barn", "Forelder"))
    id = {hvem.person: f"demo-{hvem.person.hex}" for hvem in (barn, forelder)}
    for hvem in (barn, forelder):
        indeks = egne.nokkelring.ring().indeks(id[hvem.person])
        Person.objects.filter(pk=hvem.person).update(indeks=indeks)
    if skjult != "sagt":
        _skjul(barn if skjult == "barn" else forelder)
    tabeller = (models.Logg, models.Part, models.Nokkel, models.Foreldreansvar, Person)
    foer = [tabell.objects.count() for tabell in tabeller]
    logg = aapning.aapne(
        holder,
        aapning.Aapning(
            barn=aapning.Noen("Barn", id[barn.person]),
            foedt=verden.naa.date().replace(year=2017),
            foresatte=(
                aapning.Noen("Forelder", id[forelder.person]),
                aapning.Noen("Ny", f"demo-ny-{forelder.person.hex}"[:40]),
            ),
            hvorfor="Hvorfor",
            maal="Mål",
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(ALLE),
            skjult_adresse=skjult == "sagt",
        ),
    )
    assert logg is None
    assert [tabell.objects.count() for tabell in tabeller] == foer
    rad = Spor.objects.filter(kjede=holder.person).latest("nr")
    assert (rad.handling, rad.utfall, rad.gjelder) == ("aapne", "nei", None)


def test_i12_nobody_with_a_hidden_address_is_added(verden: Verden) -> None:
    logg = verden.logg()
    identifikator = f"demo-{logg.id.hex}"
    ny = egne.finn_eller_lag(identifikator, "Ny Foresatt")
    Person.objects.filter(pk=ny.pk).update(adressesperre=True)
    with pytest.raises(dor.Avvist):
        deltakere.legg_til_foresatt(logg.holder, logg.id, aapning.Noen("Ny Foresatt", identifikator))
    assert _staar(logg) is Tilstand.AKTIV
