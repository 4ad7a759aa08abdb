"""What somebody tells of: a new school, a move, a guardian who came or went; the questions, and what they close."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import deltakere, samtykke, stafett
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Form, Grunn, Overgang, Part, Samtykketrekk
from stafettlogg.overgang import bruk
from stafettlogg.overgang.models import Skifte, Svar
from stafettlogg.person.sesjon import Innlogget

from ..verden import ALLE, Loggen, Verden, klient


@pytest.fixture
def logg(verden: Verden) -> Loggen:
    """A child in a barnehage that holds the baton, with a health station."""
    return verden.logg(alder=5, tjenester=("barnehage", "helsestasjon"))


def om(logg: Loggen, dager: int) -> dt.date:
    """A day from now."""
    return dag(logg.verden.naa) + dt.timedelta(days=dager)


def inn(logg: Loggen, hvem: Innlogget) -> Innlogget:
    """Somebody as logged in now."""
    return logg.verden.inn(hvem.person)


def side(logg: Loggen, hvem: Innlogget, under: str = "") -> str:
    """A page as somebody sees it."""
    return klient(inn(logg, hvem)).get(f"/logg/{logg.id}{under}").content.decode()


def svar(logg: Loggen, hvem: Innlogget, slag: Slag, paa: dt.date, valg: str, part: str = "") -> str:
    """Answer on the page; where one is sent."""
    data = {"slag": slag, "dag": paa.isoformat(), "valg": valg, "part": part}
    sendt = klient(inn(logg, hvem)).post(f"/logg/{logg.id}/overgang/svar", data)
    assert sendt.status_code == 302
    return str(sendt["Location"])


def test_from_barnehage_to_school_all_the_way(verden: Verden, logg: Loggen) -> None:
    mor, far, pedagog = *logg.foresatte, logg.ansatt("barnehage", "Petra Pedagog")
    paa = om(logg, 30)
    data = {"slag": "skolestart", "dag": paa.isoformat(), "fra": "barnehage", "til": "skole"}
    assert klient(mor).post(f"/logg/{logg.id}/overgang", data).status_code == 302
    for hvem in (mor, far):
        assert "Kan Skole få lese det som står her?" in side(logg, hvem)
        assert "barnehageloven §" in side(logg, hvem), "the law is named, as data"
    assert "Kan Skole få lese" not in side(logg, logg.holder)
    assert "Venter på svar fra: foresatt." in side(logg, logg.holder)

    svar(logg, mor, Slag.SKOLESTART, paa, "ja")
    assert "Kan Skole få lese" not in side(logg, mor), "who has answered is not asked again"
    assert Overgang.objects.get(logg=logg.id).svar == "", "both must permit it"
    svar(logg, far, Slag.SKOLESTART, paa, "ja")
    assert Overgang.objects.get(logg=logg.id).svar == "ja"
    holdersida = side(logg, logg.holder)
    assert "Neste steg: Fra barnehage til skole" in holdersida and "Inviter tjenesten Skole" in holdersida

    deltakere.inviter_tjeneste(logg.holder, logg.id, "skole")
    assert logg.kan_lese(logg.holder), "to invite it locks nothing"
    for hvem in (mor, far):
        logg.samtykk(hvem, ["skole"])
    laerer = logg.ansatt("skole", "Lars Lærer")
    verden.gaa(days=25)
    stafett.tilby(inn(logg, logg.holder), logg.id, logg.part(laerer))
    stafett.svar(inn(logg, laerer), logg.id, ja=True)
    gammel, logg.holder = logg.holder, inn(logg, laerer)
    assert logg.kan_lese(gammel) and logg.kan_lese(pedagog), "until the day"

    verden.gaa(days=5)
    assert [logg.kan_lese(hvem) for hvem in (gammel, pedagog)] == [False, False]
    assert all(logg.kan_lese(hvem) for hvem in (laerer, mor, far))
    assert "barnehage" in logg.rad().tjenester, "it is out at once, also before it is stored"
    assert bruk.gjennomfoer_alle() >= 1
    assert "barnehage" not in logg.rad().tjenester
    assert Part.objects.filter(logg=logg.id, tjeneste="barnehage", til__isnull=True).count() == 0
    assert Samtykketrekk.objects.filter(samtykke__logg=logg.id, form=Form.BORTFALT).exists()
    assert "Tjenesten Barnehage er ikke med lenger" in side(logg, mor)
    assert Skifte.objects.get(overgang__logg=logg.id).gjennomfoert == verden.naa
    antall = logg.rad().sist_nr
    bruk.gjennomfoer_alle()
    assert logg.rad().sist_nr == antall, "once is enough"


def test_a_service_that_left_is_asked_for_again_when_it_comes_back(verden: Verden, logg: Loggen) -> None:
    paa = om(logg, 3)
    bruk.meld(logg.holder, logg.id, Slag.SKOLEBYTTE, paa, "helsestasjon", "skolehelsetjeneste")
    sykepleier = logg.ansatt("helsestasjon")
    for hvem in logg.foresatte:
        bruk.svar(hvem, logg.id, Slag.SKOLEBYTTE, paa, "ja")
    verden.gaa(days=3)
    assert not logg.kan_lese(sykepleier)
    deltakere.inviter_tjeneste(inn(logg, logg.holder), logg.id, "helsestasjon")
    assert not logg.kan_lese(sykepleier), "the old consents do not let it in again"
    for hvem in logg.foresatte:
        logg.samtykk(inn(logg, hvem), ["helsestasjon"])
    assert not logg.kan_lese(sykepleier), "and who left must be added"
    deltakere.legg_til_ansatt(inn(logg, logg.holder), logg.id, sykepleier.person, "helsestasjon")
    assert logg.kan_lese(sykepleier)


def test_from_school_to_school_the_people_leave_and_the_new_ones_stay(verden: Verden) -> None:
    logg = verden.logg()
    paa, kollega = om(logg, 5), logg.ansatt("skole", "Gamle Lærer")
    bruk.meld(logg.foresatte[0], logg.id, Slag.SKOLEBYTTE, paa, "skole", "skole")
    assert "opplæringslova §" in side(logg, logg.foresatte[0])
    for hvem in logg.foresatte:
        bruk.svar(hvem, logg.id, Slag.SKOLEBYTTE, paa, "ja")
    verden.gaa(days=1)
    logg.holder = inn(logg, logg.holder)
    ny = logg.ansatt("skole", "Nye Lærer")
    verden.gaa(days=4)
    assert [logg.kan_lese(hvem) for hvem in (kollega, ny, logg.holder)] == [False, True, True]
    assert "Gi stafettpinnen videre" in side(logg, logg.holder), "the holder stays until somebody takes over"
    bruk.gjennomfoer_alle()
    assert [logg.kan_lese(hvem) for hvem in (kollega, ny, logg.holder)] == [False, True, True]
    gammel = logg.holder
    logg.holder = inn(logg, gammel)
    stafett.tilby(logg.holder, logg.id, logg.part(ny))
    stafett.svar(inn(logg, ny), logg.id, ja=True)
    assert [logg.kan_lese(hvem) for hvem in (gammel, ny)] == [False, True]
    bruk.gjennomfoer_alle()
    assert logg.rad().tjenester == sorted(("skole", "skolehelsetjeneste", "ppt"))


def test_a_refusal_by_one_settles_it_and_the_new_school_gets_nothing(logg: Loggen) -> None:
    paa = om(logg, 30)
    bruk.meld(logg.holder, logg.id, Slag.SKOLESTART, paa, "barnehage", "skole")
    svar(logg, logg.foresatte[0], Slag.SKOLESTART, paa, "ja")
    svar(logg, logg.foresatte[1], Slag.SKOLESTART, paa, "nei")
    assert Overgang.objects.get(logg=logg.id).svar == "nei"
    sida = side(logg, logg.holder)
    assert "Familien har sagt nei." in sida and "Inviter tjenesten" not in sida
    assert "skole" not in logg.rad().tjenester


def test_a_consent_on_paper_to_the_new_service_is_the_permission(logg: Loggen) -> None:
    paa = om(logg, 30)
    bruk.meld(logg.holder, logg.id, Slag.SKOLESTART, paa, "barnehage", "skole")
    deltakere.inviter_tjeneste(logg.holder, logg.id, "skole")
    for hvem in logg.foresatte:
        samtykke.registrer(logg.holder, logg.id, hvem.person, ["skole"], Form.PAPIR, "Vidar Vitne")
    assert Overgang.objects.get(logg=logg.id).svar == "ja"


def test_the_holder_notes_what_somebody_said_who_never_logs_in_and_all_see_who_noted_it(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    paa, (mor, far) = om(logg, 30), logg.foresatte
    samtykke.registrer(logg.holder, logg.id, mor.person, ALLE, Form.PAPIR, "Vidar Vitne")
    logg.samtykk(far, ALLE)
    bruk.meld(logg.holder, logg.id, Slag.FLYTTER_INNEN, paa)
    sida = side(logg, logg.holder)
    assert f'value="{logg.part(mor)}"' in sida and f'value="{logg.part(far)}"' not in sida
    with pytest.raises(Avvist, match="avvist-overgang-svar"):  # who logs in, answers alone
        bruk.svar(logg.holder, logg.id, Slag.FLYTTER_INNEN, paa, "bytter", logg.part(far))
    svar(logg, logg.holder, Slag.FLYTTER_INNEN, paa, "bytter", str(logg.part(mor)))
    sagt = Svar.objects.get(overgang__logg=logg.id)
    assert (sagt.part_id, sagt.notert_av_id, sagt.valg) == (logg.part(mor), logg.part(logg.holder), "bytter")
    assert "Noterte at Foresatt Eksempel 1 svarte: Ja, barnet bytter" in side(logg, far)


def test_who_is_in_a_log_does_not_put_anothers_service_out_of_it(logg: Loggen) -> None:
    deltakere.inviter_tjeneste(logg.holder, logg.id, "skole", bekreftet=True)
    for hvem in logg.foresatte:
        logg.samtykk(hvem, ["skole"])
    laerer, sykepleier = logg.ansatt("skole"), logg.ansatt("helsestasjon")
    for hvem in (laerer, logg.barn):
        with pytest.raises(Avvist, match="avvist-overgang-hvem"):
            bruk.meld(hvem, logg.id, Slag.SKOLEBYTTE, om(logg, 0), "helsestasjon", "skole")
    assert logg.kan_lese(sykepleier) and not Overgang.objects.filter(logg=logg.id).exists()
    bruk.meld(sykepleier, logg.id, Slag.SKOLEBYTTE, om(logg, 0), "helsestasjon", "skole")  # one's own may leave
    assert not logg.kan_lese(sykepleier)


def test_nobody_answers_what_others_are_asked(logg: Loggen) -> None:
    paa, (mor, far), annen = om(logg, 30), logg.foresatte, logg.ansatt("helsestasjon")
    bruk.meld(mor, logg.id, Slag.SKOLESTART, paa, "barnehage", "skole")
    for hvem, part in ((annen, None), (logg.holder, None), (annen, mor), (mor, far), (logg.barn, None)):
        with pytest.raises(Avvist, match="avvist-overgang-svar"):
            bruk.svar(hvem, logg.id, Slag.SKOLESTART, paa, "ja", part and logg.part(part))
    with pytest.raises(Avvist, match="avvist-overgang-svar"):
        bruk.svar(mor, logg.id, Slag.SKOLEBYTTE, paa, "ja")
    with pytest.raises(Avvist, match="avvist-overgang-svar"):
        bruk.svar(mor, logg.id, Slag.SKOLESTART, paa, "tull")
    assert not Svar.objects.filter(overgang__logg=logg.id).exists()


@pytest.mark.parametrize(
    ("slag", "dager", "fra", "til"),
    [
        (Slag.SKOLESTART, 401, "barnehage", "skole"),
        (Slag.SKOLESTART, -401, "barnehage", "skole"),
        (Slag.SKOLESTART, 30, "ppt", "skole"),
        (Slag.SKOLESTART, 30, "barnehage", "finnes-ikke"),
        (Slag.SKOLESTART, 30, "", ""),
        (Slag.MYNDIG, 30, "", ""),
        (Slag.SAMTYKKEALDER, 30, "", ""),
    ],
)
def test_what_cannot_be_told_of(logg: Loggen, slag: Slag, dager: int, fra: str, til: str) -> None:
    with pytest.raises(Avvist, match=r"avvist-overgang$"):
        bruk.meld(logg.holder, logg.id, slag, om(logg, dager), fra, til)


def test_the_same_is_told_of_once(logg: Loggen) -> None:
    bruk.meld(logg.holder, logg.id, Slag.FLYTTER_UT, om(logg, 10))
    for dager in (10, 20):
        with pytest.raises(Avvist, match="avvist-overgang-finnes"):
            bruk.meld(logg.foresatte[0], logg.id, Slag.FLYTTER_UT, om(logg, dager))
    bruk.svar(logg.foresatte[0], logg.id, Slag.FLYTTER_UT, om(logg, 10), "stemmer-ikke")
    bruk.meld(logg.foresatte[0], logg.id, Slag.FLYTTER_UT, om(logg, 20))


def test_the_form_says_what_is_missing(logg: Loggen) -> None:
    sendt = klient(logg.holder).post(f"/logg/{logg.id}/overgang", {"slag": "skolestart", "dag": om(logg, 9)})
    assert "Velg hvilken tjeneste som går ut" in sendt.content.decode()
    sendt = klient(logg.holder).post(f"/logg/{logg.id}/overgang", {"slag": "flytter-ut", "dag": om(logg, 900)})
    assert "høyst et år" in sendt.content.decode()
    assert not Overgang.objects.filter(logg=logg.id).exists()


def test_moving_out_leads_to_closing_with_its_reason(logg: Loggen) -> None:
    paa, mor = om(logg, 14), logg.foresatte[0]
    bruk.meld(logg.holder, logg.id, Slag.FLYTTER_UT, paa)
    assert "følger ikke med til en ny kommune" in side(logg, mor)
    assert svar(logg, mor, Slag.FLYTTER_UT, paa, "papir") == f"/logg/{logg.id}/avslutt"
    for hvem in (mor, logg.holder):
        assert f'value="{Grunn.FLYTTET}" selected' in side(logg, hvem, "/avslutt")


def test_a_new_guardian_is_one_flow_and_the_young_person_is_told(verden: Verden) -> None:
    logg = verden.logg(alder=17, foresatte=1)
    bruk.meld(logg.foresatte[0], logg.id, Slag.NY_FORESATT, om(logg, 0))
    sida = side(logg, logg.holder)
    assert "Undersøk om det stemmer" in sida and f"/logg/{logg.id}/deltakere" in sida
    assert "er lagt til her" not in side(logg, logg.barn)
    deltakere.legg_til_foresatt(logg.holder, logg.id, Noen("Ny Foresatt", "demo-ny-foresatt-i-overgang"))
    assert "Undersøk om det stemmer" not in side(logg, logg.holder)
    assert "Noen har fått foreldreansvar for deg" in side(logg, logg.barn)
    assert "Noen har fått foreldreansvar for deg" not in side(logg, logg.foresatte[0])
    verden.gaa(days=60)
    assert "Noen har fått foreldreansvar for deg" not in side(logg, logg.barn)


def test_a_guardian_who_loses_responsibility_is_out_the_same_instant_and_the_young_person_is_told(
    verden: Verden,
) -> None:
    logg = verden.logg(alder=17)
    mor, far = logg.foresatte
    assert logg.kan_lese(far)
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(far), "Vi har sett avgjørelsen")
    assert not logg.kan_lese(far) and logg.kan_lese(mor)
    assert "har ikke foreldreansvar for deg lenger" in side(logg, logg.barn)
    assert Overgang.objects.get(logg=logg.id).svar == "ute"


def test_guardians_of_a_shell_leave_no_trace_of_a_transition(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(logg.foresatte[1]), "Feil person")
    assert not Overgang.objects.filter(logg=logg.id).exists()
