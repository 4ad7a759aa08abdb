"""Several plans for one child: who sees that there are several, and what comes along (I13, A2)."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from stafettlogg.logg import models
from stafettlogg.logg.bruk import angre, deltakere, flere, innslag
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Innslag, Status, Type
from stafettlogg.person.models import Person, Tilknytning
from stafettlogg.strupe import strupe

from ..skjemahjelp import rader, send, side, vis
from ..verden import Loggen, Verden, klient


def ny(logg: Loggen, plantype: str = "ip", **endret: object) -> Loggen:
    """Another plan for the same child, by the form."""
    felter = {
        "plantype": plantype,
        "foresatte": [str(mor_eller_far.person) for mor_eller_far in logg.foresatte],
        "hvorfor": "Emil trenger hjelp over lang tid.",
        "hensikt": "At hverdagen henger sammen.",
        "tjeneste": "skole",
        "inviterte": ["skolehelsetjeneste"],
        **endret,
    }
    til = send(logg.holder, side(logg, "ny-plan"), **felter)
    id = models.Logg.objects.get(pk=til.removeprefix("/logg/")).pk
    return Loggen(logg.verden, id, logg.holder, logg.barn, logg.foresatte)


def aapen(logg: Loggen) -> Loggen:
    """With the consents that it needs."""
    for giver in logg.foresatte:
        logg.samtykk(giver, logg.rad().tjenester)
    return logg


def test_the_holder_chooses_a_plan_and_the_form_proposes_what_is_known(verden: Verden) -> None:
    logg = verden.logg()
    assert "Individuell opplæringsplan" in vis(logg.holder, side(logg, "ny-plan"))
    assert "Individuell utviklingsplan" not in vis(logg.holder, side(logg, "ny-plan"))  # the barnehage opens it
    html = vis(logg.holder, side(logg, "ny-plan") + "?plantype=ip")
    for forslag in ("Barnet trenger at vi hjelper sammen.", "At det blir bedre.", "Foresatt Eksempel 1"):
        assert forslag in html
    assert re.search(rf'value="{logg.foresatte[0].person}"[^>]*checked', html)


def test_the_new_plan_is_of_the_same_child_and_asks_for_consent_anew(verden: Verden) -> None:
    logg = verden.logg()
    foer = rader()
    plan = ny(logg)
    assert rader()[1] == foer[1]  # nobody new
    rad = plan.rad()
    assert (rad.forrige_id, rad.hovedperson_id, rad.plantype) == (logg.id, logg.barn.person, "ip")
    assert rad.tilstand == "aapnet" and not plan.kan_lese(plan.holder)
    assert {giver.person for giver in plan.givere()} == {mor.person for mor in logg.foresatte}
    aapen(plan)
    assert plan.kan_lese(plan.holder) and logg.kan_lese(plan.holder)


def test_only_a_guardian_who_is_ticked_is_carried_on(verden: Verden) -> None:
    logg = verden.logg()
    plan = ny(logg, foresatte=[str(logg.foresatte[0].person)])
    assert [giver.person for giver in plan.givere()] == [logg.foresatte[0].person]
    annens = verden.logg()
    with_fremmed = ny(logg, foresatte=[str(logg.foresatte[0].person)], hvorfor="Noe annet")
    assert annens.foresatte[0].person not in {part.person for part in with_fremmed.fakta().parter}
    html = send(logg.holder, side(logg, "ny-plan"), 200, plantype="ip", foresatte=[str(annens.foresatte[0].person)])
    assert "logg-feilliste" in html


def test_those_who_take_part_in_both_see_the_other_and_nobody_else_does(verden: Verden) -> None:
    logg = verden.logg()
    ppt = logg.ansatt("ppt")  # in the log only
    plan = aapen(ny(logg))
    helse = plan.ansatt("skolehelsetjeneste")  # in the plan only
    for hvem in (logg.holder, *logg.foresatte, logg.barn):
        assert f'href="/logg/{plan.id}"' in vis(hvem, f"/logg/{logg.id}")
        assert f'href="/logg/{logg.id}"' in vis(hvem, f"/logg/{plan.id}")
    for hvem, egen, annen in ((ppt, logg, plan), (helse, plan, logg)):
        html = vis(hvem, f"/logg/{egen.id}") + vis(hvem, "/")
        assert str(annen.id) not in html and "andre planer" not in html.lower()
        assert klient(hvem).get(f"/logg/{annen.id}").status_code == 404


def test_nothing_in_the_old_log_tells_those_who_stay_there_of_the_new(verden: Verden) -> None:
    logg = verden.logg()
    ppt = logg.ansatt("ppt")
    verden.gaa(minutes=1)
    nr = logg.rad().sist_nr
    plan = aapen(ny(logg))
    flere.ta_med(logg.holder, plan.id, (), (), ("maal-og-behov",))
    assert logg.rad().sist_nr == nr
    assert "Individuell" not in vis(verden.inn(ppt.person), f"/logg/{logg.id}")


def test_who_leaves_one_of_them_no_longer_sees_the_link(verden: Verden) -> None:
    logg = verden.logg()
    plan = aapen(ny(logg))
    helse = plan.ansatt("skolehelsetjeneste")
    deltakere.legg_til_ansatt(logg.holder, logg.id, helse.person, "skolehelsetjeneste")
    assert str(plan.id) in vis(helse, f"/logg/{logg.id}")
    verden.gaa(minutes=1)
    deltakere.avslutt_part(plan.holder, plan.id, plan.part(helse))
    assert str(plan.id) not in vis(verden.inn(helse.person), f"/logg/{logg.id}")


def test_the_front_page_puts_a_childs_plans_together_by_name(verden: Verden) -> None:
    logg = verden.logg()
    plan = aapen(ny(logg))
    verden.logg(barn="Sofie Eksempel")
    mor = logg.foresatte[0]
    from bs4 import BeautifulSoup

    kort = BeautifulSoup(vis(mor, "/"), "html.parser").select(".kort")
    assert len(kort) == 1 and kort[0].h2.get_text() == "Emil Eksempel"  # type: ignore[union-attr]
    lenker = {str(a["href"]): a.get_text() for a in kort[0].select("h3 a")}
    assert lenker[f"/logg/{plan.id}"].startswith("Individuell plan")
    assert lenker[f"/logg/{logg.id}"].startswith("Stafettlogg")


def test_goals_open_activities_and_texts_come_along_as_they_are_ticked(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    holder, id = logg.holder, logg.id
    sover = innslag.legg_til(holder, id, Type.MAAL, "Emil sover godt.")
    leser = innslag.legg_til(holder, id, Type.MAAL, "Emil leser.")
    borte = innslag.legg_til(holder, id, Type.MAAL, "Dette blir igjen.")
    frist = verden.naa.date() + dt.timedelta(days=9)
    rutine = innslag.ny_aktivitet(holder, id, sover, "Prøve nye rutiner", logg.part(helse), frist)
    bok = innslag.ny_aktivitet(holder, id, leser, "Finne bøker", logg.part(holder), verden.naa.date())
    gjort = innslag.ny_aktivitet(holder, id, leser, "Allerede gjort", logg.part(holder), frist)
    innslag.fullfoer(holder, id, gjort, Status.GJORT)
    verden.gaa(days=3)
    logg.holder = verden.inn(holder.person)
    plan = ny(logg)
    assert f'href="/logg/{plan.id}/ta-med"' not in vis(plan.holder, f"/logg/{plan.id}")  # nothing in an empty shell
    assert klient(plan.holder).get(side(plan, "ta-med")).status_code == 404
    aapen(plan)
    assert f'href="/logg/{plan.id}/ta-med"' in vis(plan.holder, f"/logg/{plan.id}")
    html = vis(plan.holder, side(plan, "ta-med"))
    assert "Prøve nye rutiner" in html and "Allerede gjort" not in html
    valg = {"maal": [str(leser)], "aktiviteter": [str(rutine), str(bok)], "overskrifter": ["maal-og-behov"]}
    send(plan.holder, side(plan, "ta-med"), **valg)
    skrevet = vis(plan.foresatte[0], side(plan, "plan"))
    assert "Emil sover godt." in skrevet and "Emil leser." in skrevet and "Dette blir igjen." not in skrevet
    assert "Barnet trenger at vi hjelper sammen." in skrevet
    rutine_her, bok_her = models.Aktivitet.objects.filter(innslag__logg=plan.id).order_by("innslag__nr")
    assert (rutine_her.ansvarlig_id, rutine_her.frist) == (plan.part(plan.holder), frist)  # who did it, is not here
    assert (bok_her.ansvarlig_id, bok_her.frist) == (plan.part(plan.holder), verden.naa.date())
    assert f'href="/logg/{plan.id}/ta-med"' not in vis(plan.holder, f"/logg/{plan.id}")
    with pytest.raises(Avvist):
        flere.ta_med(plan.holder, plan.id, (borte,), (), ())  # once only


def test_a_goal_that_was_taken_back_has_not_begun_the_plan(verden: Verden) -> None:
    gammel = verden.logg()
    innslag.legg_til(gammel.holder, gammel.id, Type.MAAL, "At Emil gleder seg.")
    neste = aapen(ny(gammel))
    nr = innslag.legg_til(neste.holder, neste.id, Type.MAAL, "Feil plan.")
    assert "At Emil gleder seg." not in vis(neste.holder, side(neste, "ta-med"))
    angre.angre(neste.holder, neste.id, nr)
    assert "At Emil gleder seg." in vis(neste.holder, side(neste, "ta-med"))


def test_what_comes_along_is_read_by_one_who_may_still_read_it(verden: Verden) -> None:
    logg = verden.logg()
    innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil sover godt.")
    plan = aapen(ny(logg))
    kollega = plan.ansatt("skole", "Ole Lærer")
    plan.overlever(kollega)  # the new holder is not in the log
    assert "ta-med" not in vis(kollega, f"/logg/{plan.id}")
    assert "ingenting å ta med" in vis(kollega, side(plan, "ta-med"))
    assert Innslag.objects.filter(logg=plan.id, type=Type.MAAL).count() == 0


def test_a_plan_on_a_decision_is_started_from_a_log_and_is_open_at_once(verden: Verden) -> None:
    logg = verden.logg()
    felter = {"vedtak": "Sak 26/5", "vedtak_fra": "2026-11-26", "vedtak_til": "2027-06-01", "inviterte": []}
    plan = ny(logg, "iop", **felter, vedtak_tjenester=["skole"])
    assert plan.kan_lese(plan.holder) and all(map(plan.kan_lese, plan.foresatte))
    assert plan.rad().nivaa == ""
    assert "Flere tjenester" not in vis(plan.holder, f"/logg/{plan.id}")


def test_a17_a_plan_that_carries_on_another_is_counted_as_an_opening(verden: Verden) -> None:
    logg = verden.logg()
    ny(logg)
    while strupe.slipp("aapne", logg.holder.person):
        pass
    antall = models.Logg.objects.count()
    assert "individuell plan" in send(logg.holder, side(logg, "ny-plan"), 200, plantype="ip")  # a slip costs nothing
    felter = {"plantype": "ip", "hvorfor": "Noe", "hensikt": "Mer", "tjeneste": "skole", "inviterte": ["ppt"]}
    assert klient(logg.holder).post(side(logg, "ny-plan"), felter).status_code == 429
    assert models.Logg.objects.count() == antall


def test_a_child_whose_address_is_hidden_gets_no_new_plan(verden: Verden) -> None:
    logg = verden.logg()
    Person.objects.filter(pk=logg.barn.person).update(adressesperre=True)
    assert klient(logg.holder).get(side(logg, "ny-plan")).status_code == 404


def test_one_who_works_no_more_where_the_baton_is_starts_nothing(verden: Verden) -> None:
    logg = verden.logg()
    Tilknytning.objects.filter(person=logg.holder.person).update(til=verden.naa.date())
    assert klient(logg.holder).get(side(logg, "ny-plan")).status_code == 404


def test_the_draft_of_another_opening_is_left_alone(verden: Verden) -> None:
    logg = verden.logg()
    klient(logg.holder).post("/ny/utkast", {"skjema": "ny", "tekst": '{"barn": "Et annet barn"}'})
    ny(logg)
    assert "Et annet barn" in vis(logg.holder, "/ny?adresse=nei")
