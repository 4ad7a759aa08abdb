"""What would go wrong in a kommune: a no that others make a yes, a leader who is not found, what is not forgotten."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.kjerne.fakta import Rolle, Tilstand
from stafettlogg.logg import models, oversikt
from stafettlogg.logg.bruk import aapning, deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Form, Innslag, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.spor.models import Spor

from .verden import ALLE, Loggen, Verden, klient


def _hendelser(logg: Loggen) -> int:
    return Innslag.objects.filter(logg=logg.id, type=Type.HENDELSE).count()


def test_nobody_says_yes_for_who_has_taken_it_back(verden: Verden) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    samtykke.trekk(mor, logg.id, ALLE)
    with pytest.raises(Avvist, match="trukket-selv"):
        samtykke.registrer(logg.holder, logg.id, mor.person, ALLE, Form.MUNTLIG, "Ingen")
    logg.samtykk(mor, ALLE)
    assert logg.kan_lese(logg.holder)


def test_a_consent_from_paper_is_told_and_shown_to_who_gave_it(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    mor, far = logg.foresatte
    foer = _hendelser(logg)
    samtykke.registrer(logg.holder, logg.id, mor.person, ALLE, Form.PAPIR, "Vidar Vitne")
    assert _hendelser(logg) == foer + 1
    side = klient(mor).get(f"/logg/{logg.id}").content.decode()
    assert "Vidar Vitne" in side and "Kari Kontaktlærer registrerte" in side
    assert "Vidar Vitne" not in klient(far).get(f"/logg/{logg.id}").content.decode()


def test_a_leader_with_a_former_job_takes_over(verden: Verden) -> None:
    logg = verden.logg()
    rektor = verden.leder("skole", "Ragna Rektor")
    for tjeneste in ("sfo", "skole"):
        Tilknytning.objects.create(
            person_id=rektor.person,
            tjeneste=tjeneste,
            stilling=Stilling.ANSATT,
            fra=dt.date(2015, 1, 1),
            til=dt.date(2019, 1, 1),
        )
    andre = Tilknytning.objects.filter(tjeneste="skole", stilling=Stilling.LEDER).exclude(person=rektor.person)
    andre.update(til=dt.date(2021, 1, 1))  # those of other tests
    deltakere.avslutt_arbeid(logg.holder.person, "skole")
    rad = logg.rad()
    assert (rad.holder.person_id, rad.fungerende) == (rektor.person, True)


def test_a_leader_takes_over_from_a_holder_who_stays_away_and_is_told_of_logs_nobody_has_joined(verden: Verden) -> None:
    logg = verden.logg(tjenester=("barnehage", "ppt"))
    styrer, pptleder = verden.leder("barnehage"), verden.leder("ppt")
    assert logg.id in {rad.id for rad in oversikt.for_leder(pptleder)}
    assert Spor.objects.filter(kjede=pptleder.person, handling="lederliste").count() == 1
    rad = next(rad for rad in oversikt.for_leder(styrer) if rad.id == logg.id)
    assert not rad.kan_overta
    verden.gaa(days=40)
    rad = next(rad for rad in oversikt.for_leder(styrer) if rad.id == logg.id)
    assert rad.kan_overta
    stafett.overta(verden.inn(styrer.person), logg.id)
    assert logg.rad().fungerende and logg.rad().holder.person_id == styrer.person


def test_a_guardian_added_to_a_young_persons_log_waits_for_the_young_person(verden: Verden) -> None:
    logg = verden.logg(alder=16, foresatte=1)
    assert logg.kan_lese(logg.foresatte[0])
    ny = verden.person("Ny Foresatt")
    kjennemerke = "demo-ny-foresatt"
    Person.objects.filter(indeks=egne.nokkelring.ring().indeks(kjennemerke)).delete()
    Person.objects.filter(pk=ny.person).update(indeks=egne.nokkelring.ring().indeks(kjennemerke))
    foer = _hendelser(logg)
    verden.gaa(minutes=1)
    deltakere.legg_til_foresatt(logg.holder, logg.id, aapning.Noen("Ny Foresatt", kjennemerke))
    assert _hendelser(logg) == foer + 1 and not logg.kan_lese(ny)
    verden.gaa(minutes=1)
    logg.samtykk(logg.barn, ALLE)
    assert logg.kan_lese(ny)


def test_a_guardian_of_a_young_person_reads_nothing_of_a_shell(verden: Verden) -> None:
    logg = verden.logg(alder=16, samtykket=(), hvorfor="Det den unge vet")
    svar = klient(logg.foresatte[0]).get(f"/logg/{logg.id}")
    assert svar.status_code == 404 and "Det den unge vet" not in svar.content.decode()


def test_a_box_that_is_not_ticked_leads_to_the_withdrawal(verden: Verden) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    tekst = samtykke.tekst_for(logg.fakta(), mor.person)
    assert tekst is not None
    valgt = {"tjenester": ["skole"], "sha256": tekst.sha256["nb"], "forstaatt": "on"}
    svar = klient(mor).post(f"/logg/{logg.id}/samtykke", valgt)
    assert svar.url == f"/logg/{logg.id}/samtykke/trekk"


def test_a_service_that_comes_back_is_asked_for_again(verden: Verden) -> None:
    logg = verden.logg()
    deltakere.avslutt_tjeneste(logg.holder, logg.id, "ppt")
    deltakere.inviter_tjeneste(logg.holder, logg.id, "ppt")
    ansatt = logg.ansatt("ppt")
    assert not logg.kan_lese(ansatt)
    for giver in logg.foresatte:
        logg.samtykk(giver, ["ppt"])
    assert logg.kan_lese(ansatt)


def test_one_who_is_asked_says_no_and_nothing_is_left_of_the_family(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    side = klient(logg.foresatte[1]).get(f"/logg/{logg.id}/samtykke/nei")
    assert side.status_code == 200
    assert klient(logg.foresatte[1]).post(f"/logg/{logg.id}/samtykke/nei").url == "/"
    rad = logg.rad()
    assert (rad.tilstand, rad.tjenester, rad.foedt.year) == (Tilstand.SLETTET, [], 1900)
    assert not models.Nokkel.objects.filter(pk=logg.id).exists()
    assert not models.Foreldreansvar.objects.filter(logg=logg.id).exists()
    barn = Person.objects.get(pk=logg.barn.person)
    assert barn.indeks is None and egne.les_navn(barn.pk, barn.nokkel, barn.navn) == ""
    opptatt = Person.objects.get(pk=logg.foresatte[1].person)  # is logged in, and is left alone
    assert opptatt.indeks is not None
    assert models.Part.objects.filter(logg=logg.id, rolle=Rolle.HOVEDPERSON).exists()


def test_what_nobody_has_sent_is_deleted_after_two_weeks(verden: Verden) -> None:
    logg = verden.logg()
    innslag.lagre_utkast(logg.holder, logg.id, "beskjed", "Halvferdig")
    verden.gaa(days=13)
    aapning.rydd(30)
    assert models.Utkast.objects.filter(logg=logg.id).exists()
    verden.gaa(days=2)
    aapning.rydd(30)
    assert not models.Utkast.objects.filter(logg=logg.id).exists()


def test_who_came_to_a_meeting_is_told_each_time_it_is_changed(verden: Verden) -> None:
    logg = verden.logg()
    part = logg.part(logg.foresatte[0])
    id = moete.kall_inn(logg.holder, logg.id, verden.naa + dt.timedelta(hours=1), "Veien videre", [part])
    verden.gaa(hours=2)
    foer = _hendelser(logg)
    moete.noter_oppmoete(logg.holder, logg.id, id, [part])
    moete.noter_oppmoete(logg.holder, logg.id, id, [part])
    assert _hendelser(logg) == foer + 1
    moete.noter_oppmoete(logg.holder, logg.id, id, [])
    assert _hendelser(logg) == foer + 2


def test_a_hidden_address_locks_every_log_at_once_and_can_be_lifted(verden: Verden) -> None:
    logg = verden.logg()
    deltakere.sett_skjult_adresse(logg.foresatte[0].person, skjult=True)
    assert not logg.kan_lese(logg.holder)
    deltakere.sett_skjult_adresse(logg.foresatte[0].person, skjult=False)
    assert logg.kan_lese(logg.holder)
    rader = Spor.objects.filter(kjede=logg.foresatte[0].person, handling="skjult-adresse")
    assert [rad.utfall for rad in rader.order_by("nr")] == ["ja", "nei"]
