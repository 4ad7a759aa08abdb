"""Who is to be told of what; and that a notice lives and dies with what it is about (I5, A10, A11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import aapning, avslutning, deltakere, innslag, moete, plan, samordning, samtykke, stafett
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.models import Grunn, Samordning, Type
from stafettlogg.overgang import bruk as overgang
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import arbeider, utboks
from stafettlogg.varsel.models import Varsel

from ..verden import ALLE, Loggen, Verden
from .conftest import Post

MOR, FAR, BARN, KARI, PER = (
    *("Foresatt Eksempel 1", "Foresatt Eksempel 2", "Emil Eksempel"),
    *("Kari Kontaktlærer", "Per Pedagog"),
)


@pytest.fixture
def logg(verden: Verden, post: Post) -> Loggen:
    """A log in which everybody has an address, and nothing waits."""
    logg = verden.logg()
    logg.ansatt("ppt", PER)
    post.til(logg.holder, logg.barn, *logg.foresatte, per(logg))
    return logg


def per(logg: Loggen) -> Innlogget:
    """The employee of PPT."""
    deltaker = next(p for p in logg.fakta().parter if p.tjeneste == "ppt")
    return logg.verden.inn(deltaker.person)


def test_an_entry_is_told_to_all_but_who_wrote_it(logg: Loggen, post: Post) -> None:
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    assert post.venter(logg) == {MOR, FAR, BARN, PER}


def test_an_offer_and_an_invitation_are_told_to_those_they_are_to(logg: Loggen, post: Post) -> None:
    stafett.tilby(logg.holder, logg.id, logg.part(per(logg)))
    assert post.venter(logg) == {PER}
    tid = logg.verden.naa + dt.timedelta(days=3)
    mor = logg.part(logg.foresatte[0])
    avtalt = moete.kall_inn(logg.holder, logg.id, tid, "Veien videre", [mor])
    assert post.venter(logg) == {PER, MOR}
    Varsel.objects.all().delete()
    moete.avlys(logg.holder, logg.id, avtalt)
    assert post.venter(logg) == {MOR}


def test_those_who_are_asked_to_consent_are_told_and_the_holder_when_they_have(verden: Verden, post: Post) -> None:
    holder = verden.person("Kari Kontaktlærer", "skole")
    mor = verden.person(MOR)
    identifikator = f"demo-{mor.person.hex}"
    Person.objects.filter(pk=mor.person).update(indeks=egne.nokkelring.ring().indeks(identifikator))
    post.til(holder, mor)
    id = aapning.aapne(
        holder,
        aapning.Aapning(
            barn=Noen("Emil Eksempel", ""),
            foedt=dt.date(2017, 3, 4),
            foresatte=(Noen(MOR, identifikator),),
            hvorfor="Hvorfor",
            maal="Mål",
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(),
        ),
    )
    assert id
    logg = Loggen(verden, id, holder, holder, [mor])
    assert post.venter(logg) == {MOR}
    verden.gaa(minutes=15)
    assert post.kom(mor, holder) == [1, 0]
    logg.samtykk(mor, ["skole"])
    assert post.venter(logg) == {"Kari Kontaktlærer"}


def test_who_is_added_is_told(logg: Loggen, post: Post) -> None:
    ny = logg.verden.person("Nina Ny", "skole")
    post.til(ny)
    deltakere.legg_til_ansatt(logg.holder, logg.id, ny.person, "skole")
    assert post.venter(logg) == {"Nina Ny"}


def test_the_leader_who_gets_the_baton_is_told(verden: Verden, post: Post) -> None:
    logg = verden.logg(tjenester=("familieteam", "ppt"))
    leder = verden.leder("familieteam")
    post.til(leder)
    deltakere.avslutt_arbeid(logg.holder.person, "familieteam")
    holder = logg.rad().holder.person_id
    assert post.venter(logg) == ({"Lise Leder"} if holder == leder.person else set())


def test_who_has_no_address_or_wants_none_is_not_told(logg: Loggen, post: Post) -> None:
    mor, far = logg.foresatte
    egne.lagre_kontakt(Person.objects.get(pk=mor.person), "", varsler=True)
    egne.lagre_kontakt(Person.objects.get(pk=far.person), "far@privat.example", varsler=False)
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    assert post.venter(logg) == {BARN, PER}


def test_what_is_undone_leaves_no_notice(logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def svikt(*_: object) -> None:
        assert post.venter(logg) == {MOR, FAR, BARN, PER}
        raise RuntimeError("strømmen gikk")

    monkeypatch.setattr(innslag, "fjern_utkast", svikt)
    with pytest.raises(RuntimeError):
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    assert post.venter(logg) == set()


def test_many_things_are_one_row_and_cost_one_statement(logg: Loggen) -> None:
    adgang_folk = {hvem.person for hvem in (*logg.foresatte, logg.barn)}
    for _ in range(3):
        with CaptureQueriesContext(connection) as spurt:
            utboks.legg(logg.id, adgang_folk, logg.verden.naa)
        assert len(spurt) == 1
    assert Varsel.objects.filter(logg=logg.id).count() == 3


def _laast(logg: Loggen) -> None:
    samtykke.trekk(logg.foresatte[0], logg.id, ALLE)


def _avsluttet(logg: Loggen) -> None:
    avslutning.avslutt(logg.foresatte[0], logg.id, Grunn.FAMILIEN_OENSKER)


def _avsluttet_med_evaluering(logg: Loggen) -> None:
    avslutning.avslutt(logg.holder, logg.id, Grunn.MAALET_NAADD, "Det gikk bra")


def _skjult_barn(logg: Loggen) -> None:
    deltakere.sett_skjult_adresse(logg.barn.person, skjult=True)


def _skjult_mor(logg: Loggen) -> None:
    deltakere.sett_skjult_adresse(logg.foresatte[0].person, skjult=True)


def _ppt_trukket(logg: Loggen) -> None:
    samtykke.trekk(logg.foresatte[0], logg.id, ["ppt"])


def _ppt_ut(logg: Loggen) -> None:
    deltakere.avslutt_tjeneste(logg.holder, logg.id, "ppt")


def _per_ut(logg: Loggen) -> None:
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(per(logg)))


def _per_slutter(logg: Loggen) -> None:
    deltakere.avslutt_arbeid(per(logg).person, "ppt")


def _far_ut(logg: Loggen) -> None:
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(logg.foresatte[1]), "Vi har sett vedtaket")


@pytest.mark.parametrize("sendt", [False, True], ids=["waiting", "sent"])
@pytest.mark.parametrize(
    ("hendelse", "ute"),
    [
        (_laast, {MOR, FAR, BARN, PER}),
        (_avsluttet, {MOR, FAR, BARN, PER}),
        (_avsluttet_med_evaluering, {MOR, FAR, BARN, PER}),
        (_skjult_barn, {MOR, FAR, BARN, PER}),
        (_skjult_mor, {MOR, FAR, BARN, PER}),
        (_ppt_trukket, {PER}),
        (_ppt_ut, {PER}),
        (_per_ut, {PER}),
        (_per_slutter, {PER}),
        (_far_ut, {FAR}),
    ],
)
def test_a10_a11_a_notice_dies_with_the_access_and_nothing_comes_later(
    logg: Loggen, post: Post, hendelse: Callable[[Loggen], None], ute: set[str], sendt: bool
) -> None:
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    alle = {hvem.navn: hvem for hvem in (*logg.foresatte, logg.barn, per(logg))}
    if sendt:
        logg.verden.gaa(minutes=15)
        assert post.kom(*alle.values()) == [1, 1, 1, 1]
    hendelse(logg)
    igjen = {logg.verden.inn(p).navn for p in Varsel.objects.filter(logg=logg.id).values_list("person", flat=True)}
    assert igjen == set(alle) - ute
    # whoever is left is told once, and again after a week; who is out, never
    for dager in (1, 8, 8):
        logg.verden.gaa(days=dager)
        arbeider.runde()
    for navn, hvem in alle.items():
        assert post.kom(hvem) == [sendt if navn in ute else 2], navn


def test_i5_the_withdrawal_and_the_death_of_the_notices_are_one(
    logg: Loggen, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    ekte = utboks.etter_endring

    def svikt(*args: object) -> None:
        ekte(*args)  # type: ignore[arg-type]
        assert post.venter(logg) == set()
        raise RuntimeError("strømmen gikk")

    with monkeypatch.context() as m:
        m.setattr(utboks, "etter_endring", svikt)
        with pytest.raises(RuntimeError):
            _laast(logg)
    assert post.venter(logg) == {MOR, FAR, BARN, PER} and logg.kan_lese(logg.holder)


def test_who_must_consent_for_a_locked_log_to_open_is_told(logg: Loggen, post: Post) -> None:
    """A new guardian locks the log: what waited dies, and the guardian is asked."""
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    ny = logg.verden.person("Stefar Eksempel")
    identifikator = f"demo-{ny.person.hex}"
    Person.objects.filter(pk=ny.person).update(indeks=egne.nokkelring.ring().indeks(identifikator))
    post.til(ny)
    deltakere.legg_til_foresatt(logg.holder, logg.id, Noen("Stefar Eksempel", identifikator))
    assert post.venter(logg) == {"Stefar Eksempel"}
    logg.verden.gaa(minutes=15)
    assert post.kom(ny, *logg.foresatte) == [1, 0, 0]


def test_a_shell_that_is_taken_away_takes_its_notices_with_it(verden: Verden, post: Post) -> None:
    logg = verden.logg(samtykket=())
    mor, far = logg.foresatte
    post.til(mor, far)
    utboks.legg(logg.id, {mor.person, far.person}, verden.naa)
    samtykke.takk_nei(mor, logg.id)
    assert not Varsel.objects.filter(logg=logg.id).exists()


def test_a_reminder_comes_once_some_days_before_the_deadline(logg: Loggen, post: Post) -> None:
    mor = logg.foresatte[0]
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
    frist = dag(logg.verden.naa) + dt.timedelta(days=20)
    avtal = partial(innslag.ny_aktivitet, logg.holder, logg.id, maal)
    avtal("Ringe", logg.part(mor), frist)
    logg.verden.gaa(minutes=1)
    _leser(logg, mor)
    logg.verden.gaa(days=16)
    assert post.kom(mor) == [0]
    logg.verden.gaa(days=1, hours=12)  # in the night nobody is reminded
    assert post.kom(mor) == [0] and MOR not in post.venter(logg)
    logg.verden.gaa(hours=12)
    arbeider.runde()
    assert post.venter(logg) >= {MOR}
    logg.verden.gaa(minutes=15)
    assert post.kom(mor) == [1]
    _leser(logg, mor)
    logg.verden.gaa(days=1)
    assert post.kom(mor) == [1]


def test_nobody_is_reminded_of_what_is_done_or_of_what_is_locked_away(logg: Loggen, post: Post) -> None:
    mor, far = logg.foresatte
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
    frist = dag(logg.verden.naa) + dt.timedelta(days=10)
    gjort = innslag.ny_aktivitet(logg.holder, logg.id, maal, "Ringe", logg.part(mor), frist)
    innslag.ny_aktivitet(logg.holder, logg.id, maal, "Skrive", logg.part(per(logg)), frist)
    innslag.fullfoer(mor, logg.id, gjort, innslag.Status.GJORT)
    samtykke.trekk(far, logg.id, ["ppt"])
    Varsel.objects.all().delete()
    logg.verden.gaa(days=8)
    arbeider.runde()
    assert post.venter(logg) == set()


def _leser(logg: Loggen, hvem: Innlogget) -> None:
    assert logg.kan_lese(hvem)


def test_the_holder_is_told_of_an_answer_that_the_log_waits_for(verden: Verden, post: Post) -> None:
    logg = verden.logg(plantype="ip")
    mor = logg.foresatte[0]
    post.til(logg.holder, *logg.foresatte)
    utgave = plan.skriv(logg.holder, logg.id, "maal-og-behov", "At hverdagen henger sammen.", 0)
    Varsel.objects.all().delete()
    plan.godkjenn(mor, logg.id, ja=False, merknad="Vi vil ha flere timer.", utgave=utgave)
    assert post.venter(logg) == {KARI}
    Varsel.objects.all().delete()
    plan.godkjenn(logg.holder, logg.id, ja=True, merknad="", utgave=utgave)
    assert post.venter(logg) == set(), "never of what one did oneself"


def test_the_holder_is_told_when_a_transition_is_answered_and_when_something_else_coordinates(
    logg: Loggen, post: Post
) -> None:
    paa = dag(logg.verden.naa) + dt.timedelta(days=30)
    overgang.meld(logg.holder, logg.id, Slag.FLYTTER_UT, paa)
    Varsel.objects.all().delete()
    overgang.svar(logg.foresatte[0], logg.id, Slag.FLYTTER_UT, paa, "fortsett")
    assert post.venter(logg) == {KARI}
    Varsel.objects.all().delete()
    samordning.si_fra(per(logg), logg.id, Samordning.IP)
    assert post.venter(logg) == {KARI}
