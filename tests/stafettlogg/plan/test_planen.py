"""The plan as a document: each heading by itself, its history, and who has approved it."""

from __future__ import annotations

import pytest

from stafettlogg.felles.plantyper import plantype, sagt
from stafettlogg.logg.bruk import innslag, plan
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Form, Innslag, Type

from ..skjemahjelp import paa, send, side, vis
from ..verden import Loggen, Verden, klient


def ip(verden: Verden) -> Loggen:
    return verden.logg(plantype="ip")


def test_every_heading_is_there_and_an_empty_one_is_said_to_be_empty(verden: Verden, maalform: str) -> None:
    logg = ip(verden)
    html = vis(paa(logg.foresatte[0], maalform), side(logg, "plan"))
    for overskrift in plantype("ip").overskrifter:
        assert f'id="{overskrift.id}">{sagt(overskrift.navn)}<' in html
    # of eleven, those who take part, who has the baton, the next evaluation and the consents are known already
    assert html.count("Ingen har skrevet noe her ennå." if maalform == "nb" else "Ingen har skrive noko her enno.") == 7


def test_what_is_written_under_a_heading_holds_until_the_next_and_all_of_it_is_kept(verden: Verden) -> None:
    logg = ip(verden)
    mor = logg.foresatte[0]
    sti = side(logg, "plan/felt/bidrag")
    assert send(mor, sti, tekst="Mor leser hver kveld.", utgave="0") == f"/logg/{logg.id}/plan#bidrag"
    nr = Innslag.objects.get(logg=logg.id, felt="bidrag").nr
    assert "Mor leser hver kveld." in vis(logg.holder, sti)
    send(logg.holder, sti, tekst="Mor og far leser hver kveld.", utgave=str(nr))
    html = vis(logg.barn, side(logg, "plan"))
    assert html.index("Mor og far leser hver kveld.") < html.index("Mor leser hver kveld.")
    assert "Vis det som sto her før" in html
    assert Innslag.objects.filter(logg=logg.id, felt="bidrag").count() == 2
    assert "Hva hver av oss bidrar med" in vis(logg.foresatte[1], f"/logg/{logg.id}")  # it is news to the others


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(verden: Verden) -> None:
    logg = ip(verden)
    plan.skriv(logg.holder, logg.id, "bidrag", "Skolen ringer på fredag.", 0)
    html = send(logg.foresatte[0], side(logg, "plan/felt/bidrag"), 200, tekst="Vi ringer skolen.", utgave="0")
    assert "Noen andre har skrevet i planen" in html
    assert "Vi ringer skolen." in html and "Skolen ringer på fredag." in html
    assert Innslag.objects.filter(logg=logg.id, felt="bidrag").count() == 1


def test_the_same_words_twice_are_one_edition(verden: Verden) -> None:
    logg = ip(verden)
    nr = plan.skriv(logg.holder, logg.id, "bidrag", "Det samme.", 0)
    assert plan.skriv(logg.holder, logg.id, "bidrag", " Det samme. ", 0) == nr


def test_a_draft_of_a_heading_is_kept_and_goes_when_it_is_sent(verden: Verden) -> None:
    logg = ip(verden)
    utkast = {"skjema": "plan-maal-og-behov", "tekst": "Begynt på"}
    assert klient(logg.holder).post(side(logg, "utkast"), utkast).status_code == 204
    sti = side(logg, "plan/felt/maal-og-behov")
    assert "Begynt på" in vis(logg.holder, sti) and "Begynt på" not in vis(logg.foresatte[0], sti)
    send(logg.holder, sti, tekst="Ferdig", utgave="0")
    assert "Begynt på" not in vis(logg.holder, sti)


def test_what_the_log_knows_stands_under_its_heading_without_being_written_again(verden: Verden) -> None:
    logg = ip(verden)
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil sover godt.")
    innslag.ny_aktivitet(logg.holder, logg.id, maal, "Prøve nye rutiner", logg.part(logg.holder), verden.naa.date())
    innslag.legg_til(logg.holder, logg.id, Type.BARNETS_STEMME, "Jeg vil ha nattlys.")
    html = vis(logg.holder, side(logg, "plan"))
    for tekst in ("Emil sover godt.", "Prøve nye rutiner", "Jeg vil ha nattlys.", "Stafettpinnen er hos Kari"):
        assert tekst in html


def test_reading_the_plan_is_not_having_read_the_log(verden: Verden) -> None:
    logg = ip(verden)
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Vi ses.")
    verden.gaa(minutes=1)
    mor = verden.inn(logg.foresatte[0].person)
    vis(mor, side(logg, "plan"))
    assert "nye innslag" in vis(mor, "/") or "nytt innslag" in vis(mor, "/")


def test_each_who_is_asked_answers_and_a_change_asks_again(verden: Verden) -> None:
    logg = ip(verden)
    mor, far = logg.foresatte
    plan.skriv(logg.holder, logg.id, "bidrag", "Alle bidrar.", 0)
    assert "Du er spurt om å godkjenne planen" in vis(mor, side(logg, "plan"))
    utgave = str(plan_nr(logg))
    send(mor, side(logg, "plan/godkjenn"), svar="ja", utgave=utgave)
    send(far, side(logg, "plan/godkjenn"), svar="nei", merknad="Vi vil ha flere timer.", utgave=utgave)
    html = vis(logg.holder, side(logg, "plan"))
    assert "sa ja til planen" in html and "sa nei til planen" in html and "Vi vil ha flere timer." in html
    assert "har ikke svart ennå" in html  # the holder
    assert "Du er spurt" not in vis(mor, side(logg, "plan"))
    plan.skriv(logg.holder, logg.id, "bidrag", "Alle bidrar mer.", int(utgave))
    assert "Planen er endret siden" in vis(mor, side(logg, "plan"))
    assert "Du er spurt om å godkjenne planen" in vis(mor, side(logg, "plan"))


def plan_nr(logg: Loggen) -> int:
    """The number of the latest entry in the plan."""
    return Innslag.objects.filter(logg=logg.id, type=Type.PLAN).latest("nr").nr


def test_nobody_approves_another_edition_than_the_one_that_was_shown_or_an_empty_plan(verden: Verden) -> None:
    logg = ip(verden)
    mor = logg.foresatte[0]
    with pytest.raises(Avvist, match="avvist-plan-tom"):
        plan.godkjenn(mor, logg.id, ja=True, merknad="", utgave=0)
    nr = plan.skriv(logg.holder, logg.id, "bidrag", "Alle bidrar.", 0)
    plan.skriv(logg.holder, logg.id, "andre", "Sykehuset.", 0)
    with pytest.raises(Avvist, match="avvist-plan-endret"):
        plan.godkjenn(mor, logg.id, ja=True, merknad="", utgave=nr)


def test_an_answer_on_paper_is_registered_with_a_witness_but_not_over_ones_own(verden: Verden) -> None:
    logg = ip(verden)
    mor, far = logg.foresatte
    nr = plan.skriv(logg.holder, logg.id, "bidrag", "Alle bidrar.", 0)
    papir = {"part": str(logg.part(mor)), "svar": "ja", "form": "papir", "vitne": "Vidar Vitne", "utgave": str(nr)}
    assert send(logg.holder, side(logg, "plan/godkjenn/papir"), 200, **{**papir, "vitne": ""})
    send(logg.holder, side(logg, "plan/godkjenn/papir"), **papir)
    html = vis(mor, side(logg, "plan"))
    assert "Registrert av Kari Kontaktlærer" in html and "Vidar Vitne" in html
    assert klient(mor).get(side(logg, "plan/godkjenn/papir")).status_code == 404
    plan.godkjenn(far, logg.id, ja=False, merknad="", utgave=nr)
    with pytest.raises(Avvist, match="avvist-godkjent-selv"):
        plan.registrer(logg.holder, logg.id, logg.part(far), ja=True, form=Form.PAPIR, vitne="V", utgave=nr)
    with pytest.raises(Avvist, match="avvist-godkjenning"):  # the child of nine is heard, and not asked to sign
        plan.registrer(logg.holder, logg.id, logg.part(logg.barn), ja=True, form=Form.PAPIR, vitne="V", utgave=nr)


def test_a_plan_is_called_a_plan_and_the_log_is_called_what_the_kommune_calls_it(verden: Verden, maalform: str) -> None:
    logg, vanlig = ip(verden), verden.logg()
    holder = paa(logg.holder, maalform)
    for del_ in ("", "skriv/beskjed", "deltakere", "stafett", "samtykke/papir", "avslutt"):
        assert "tafettloggen" not in vis(holder, side(logg, del_).rstrip("/")).split("<main", 1)[1], del_
    assert "tafettloggen" in vis(paa(vanlig.holder, maalform), side(vanlig, "deltakere"))
    assert "stafettlogg" in vis(holder, "/")


def test_an_unknown_heading_is_not_there_and_a_stafettlogg_has_no_plan(verden: Verden) -> None:
    logg, vanlig = ip(verden), verden.logg()
    assert klient(logg.holder).get(side(logg, "plan/felt/tull")).status_code == 404
    assert klient(vanlig.holder).get(side(vanlig, "plan")).status_code == 404
    with pytest.raises(Avvist):
        plan.skriv(logg.holder, logg.id, "tull", "Tekst", 0)


def test_an_individual_plan_is_never_made_without_consent(verden: Verden) -> None:
    logg = verden.logg(plantype="ip", samtykket=())
    assert klient(logg.holder).get(side(logg, "plan")).status_code == 404
    assert klient(logg.foresatte[0]).get(side(logg, "plan")).status_code == 404
    logg.samtykk(logg.foresatte[0], ["skole"])
    assert klient(logg.holder).get(side(logg, "plan")).status_code == 404
    logg.samtykk(logg.foresatte[1], ["skole"])
    assert klient(logg.holder).get(side(logg, "plan")).status_code == 200
