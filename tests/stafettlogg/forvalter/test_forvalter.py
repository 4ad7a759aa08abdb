"""The systemforvalter keeps people, sees no log, and cannot let herself in."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.http import Http404

from stafettlogg.forvalter import endring, folk
from stafettlogg.forvalter.fil import Rad
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor
from stafettlogg.logg.bruk import deltakere, stafett
from stafettlogg.logg.dor import Avvist
from stafettlogg.person import egne
from stafettlogg.person.models import Person, Sesjon, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..test_kommandoer import stafettlogg
from ..verden import Verden, klient


@pytest.fixture
def forvalter(verden: Verden) -> Innlogget:
    """The kommune's own systemforvalter."""
    return verden.person("Siri Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)


def begynn(navn: str, identifikator: str, tjeneste: str, rolle: str = "ansatt") -> dict[str, str]:
    return {"navn": navn, "identifikator": identifikator, "tjeneste": tjeneste, "rolle": rolle, "fra": "2026-11-26"}


def test_somebody_begins_gets_another_role_and_leaves(verden: Verden, forvalter: Innlogget) -> None:
    nettleser, kjennemerke = klient(forvalter), f"demo-{uuid.uuid4().hex}"
    assert nettleser.post("/forvalter/ansatt", begynn("Nina Nyansatt", kjennemerke, "skole")).status_code == 302
    person = egne.finn(kjennemerke)
    assert person and verden.inn(person.pk).tjenester == {"skole"}
    nettleser.post("/forvalter/ansatt", begynn("Nina Nyansatt", kjennemerke, "skole", "leder"))
    assert verden.inn(person.pk).leder_for == {"skole"}
    side = nettleser.post("/forvalter/folk", {"sok": "nina NY"}).content.decode()
    assert "Nina Nyansatt" in side and kjennemerke not in side
    klient(verden.inn(person.pk))
    nettleser.post("/forvalter/slutt", {"person": str(person.pk), "tjeneste": "skole", "rolle": "leder"})
    assert verden.inn(person.pk).tjenester == frozenset() and not Sesjon.objects.filter(person=person).exists()
    assert [r for r in folk.liste("skole") if r.person == person.pk] == []
    spor = Spor.objects.filter(kjede=forvalter.person, gjelder=person.pk).order_by("nr")
    assert list(spor.values_list("handling", "rolle")) == [
        ("folk-ny", "ansatt:skole"),
        ("folk-endret", "leder:skole"),
        ("folk-slutter", "leder:skole"),
    ]
    assert Spor.objects.filter(kjede=forvalter.person, handling="forvalter-liste").count() == 1


def test_the_leader_gets_the_baton_when_the_holder_is_noted_as_gone(verden: Verden, forvalter: Innlogget) -> None:
    logg = verden.logg(tjenester=("ppt", "skole"))
    leder = verden.leder("ppt")
    klient(forvalter).post(
        "/forvalter/slutt", {"person": str(logg.holder.person), "tjeneste": "ppt", "rolle": "ansatt"}
    )
    rad = logg.rad()
    assert rad.fungerende and rad.holder.person_id != logg.holder.person
    assert rad.holder.person_id in set(Tilknytning.objects.filter(tjeneste="ppt").values_list("person", flat=True))
    assert leder.leder_for == {"ppt"}


def test_a_systemforvalter_sees_no_log_and_cannot_let_herself_in(verden: Verden, forvalter: Innlogget) -> None:
    """Not by reading, not by giving herself work, not by a file, and not by ending the work of a holder."""
    logg = verden.logg(barn="Hemmelig Barn")
    nettleser = klient(forvalter)
    for del_ in ("", "/lesere", "/deltakere", "/stafett"):
        assert nettleser.get(f"/logg/{logg.id}{del_}").status_code == 404
    assert nettleser.post(f"/logg/{logg.id}/stafett/overta").status_code == 404
    for side in ("/forvalter", "/forvalter/folk?tjeneste=skole", "/forvalter/eksport", "/statistikk"):
        assert "Hemmelig" not in nettleser.get(side).content.decode()
    eget = f"demo-{uuid.uuid4().hex}"
    selv = egne.finn_eller_lag(eget, "Siri Selv")
    Tilknytning.objects.create(person=selv, tjeneste="", stilling=Stilling.SYSTEMFORVALTER, fra=dag(verden.naa))
    siri = verden.inn(selv.pk)
    for rolle in ("ansatt", "leder", "systemforvalter"):
        svar = klient(siri).post("/forvalter/ansatt", begynn("Siri Selv", eget, "skole", rolle))
        assert svar.status_code == 200 and "en annen systemforvalter" in svar.content.decode()
        assert eget not in svar.content.decode()
        fil = f"kjennemerke;navn;tjeneste;rolle\n{eget};Siri;skole;{rolle}\n"
        assert [f.hva for f in endring.les(fil.encode(), siri).feil] == ["deg-selv"]
        with pytest.raises(Avvist):
            endring.gjoer_fil(fil.encode(), siri, hele=False)
    assert verden.inn(selv.pk).tjenester == frozenset()
    # One who leads a service beside it, as the command line can make it, does not end a holder's work there.
    Tilknytning.objects.create(person=selv, tjeneste="skole", stilling=Stilling.LEDER, fra=dag(verden.naa))
    klient(verden.inn(selv.pk)).post(
        "/forvalter/slutt", {"person": str(logg.holder.person), "tjeneste": "skole", "rolle": "ansatt"}
    )
    assert logg.rad().holder.person_id == logg.holder.person
    with pytest.raises(Http404):
        dor.les(verden.inn(selv.pk), logg.id, Handling.LES)
    Tilknytning.objects.filter(person=selv).update(til=dag(verden.naa))


def test_the_family_is_never_listed_and_a_name_tells_nothing(verden: Verden, forvalter: Innlogget) -> None:
    """Who is known from a log looks like anybody else: the name on the list is the one that was typed."""
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    mor = egne.finn_eller_lag(kjennemerke, "Mona Hemmeligmor")
    nettleser = klient(forvalter)
    logg = verden.logg()
    deltakere.legg_til_foresatt(logg.holder, logg.id, deltakere.Noen("Mona Hemmeligmor", kjennemerke))
    assert "Hemmeligmor" not in nettleser.post("/forvalter/folk", {"sok": "Hemmeligmor"}).content.decode().replace(
        'value="Hemmeligmor"', ""
    ).replace("«Hemmeligmor»", "")
    fil = "kjennemerke;navn;tjeneste;rolle\n{};En Ansatt;skole;ansatt\n"
    kjent, ukjent = (endring.les(fil.format(k).encode(), forvalter) for k in (kjennemerke, f"demo-{uuid.uuid4().hex}"))
    assert [(e.slag, e.navn, e.linje) for e in kjent.endringer] == [(e.slag, e.navn, e.linje) for e in ukjent.endringer]
    nettleser.post("/forvalter/ansatt", begynn("En Ansatt", kjennemerke, "skole"))
    side = nettleser.get("/forvalter/folk?tjeneste=skole").content.decode()
    assert "En Ansatt" in side and "Hemmeligmor" not in side
    assert "Hemmeligmor" not in nettleser.get("/forvalter/eksport").content.decode()
    assert verden.inn(mor.pk).navn == "Mona Hemmeligmor", "her own name is her own"


def test_a_hidden_address_is_answered_alike_and_locks_at_once(verden: Verden, forvalter: Innlogget) -> None:
    logg, nettleser, kjent = verden.logg(), klient(forvalter), f"demo-{uuid.uuid4().hex}"
    deltakere.legg_til_foresatt(logg.holder, logg.id, deltakere.Noen("Far", kjent))
    ukjent = f"demo-{uuid.uuid4().hex}"
    svar = []
    for kjennemerke in (kjent, ukjent):
        sendt = nettleser.post("/forvalter/adresse", {"identifikator": kjennemerke, "skjult": "ja"})
        side = nettleser.get("/forvalter").content.decode()
        assert kjennemerke not in side + str(sendt.headers) + str(sendt.cookies)
        svar.append((sendt.status_code, sendt["Location"], side.split('name="csrfmiddlewaretoken"')[0]))
    assert svar[0][:2] == svar[1][:2]
    assert logg.fakta().skjermet
    merket = egne.finn(ukjent)
    assert merket and merket.adressesperre, "a log that is asked for later is refused"
    nettleser.post("/forvalter/adresse", {"identifikator": kjent, "skjult": "nei"})
    assert logg.fakta().skjermet, "to open takes two"


def test_a_form_that_comes_back_does_not_show_what_somebody_is_known_by(forvalter: Innlogget) -> None:
    for sti, data in (
        ("/forvalter/ansatt", begynn("", "feil kjennemerke 123", "skole")),
        ("/forvalter/adresse", {"identifikator": "feil kjennemerke 123"}),
    ):
        svar = klient(forvalter).post(sti, data)
        assert svar.status_code == 200 and "feil kjennemerke" not in svar.content.decode()


def test_what_a_service_lacks_is_told(verden: Verden, forvalter: Innlogget) -> None:
    verden.person("Gammel Ansatt", "nedlagt-tjeneste")
    Tilknytning.objects.filter(tjeneste="barnevern", stilling=Stilling.LEDER).update(til=dag(verden.naa))
    verden.logg(tjenester=("barnevern", "skole"))
    side = klient(forvalter).get("/forvalter").content.decode()
    assert (
        "Nedlagt tjeneste" in side
        and "Er ikke blant tjenestene som kan være med, men 1 person står fortsatt der" in side
    )
    enhet = next(en for en in folk.enheter() if en.tjeneste.id == "barnevern")
    assert enhet.mangler[0] == "leder-i-bruk" and "ingen som tar over" in side
    Tilknytning.objects.filter(tjeneste="nedlagt-tjeneste").update(til=dag(verden.naa))
    verden.leder("barnevern")
    enhet = next(en for en in folk.enheter() if en.tjeneste.id == "barnevern")
    assert "leder-i-bruk" not in enhet.mangler


def test_who_helps_one_to_get_in_is_named(verden: Verden) -> None:
    verden.person("Unni Superbruker", "tannhelse", stilling=Stilling.SYSTEMFORVALTER)
    ansatt, annen = verden.person("Ola", "tannhelse"), verden.person("Per", "jordmor")
    assert "Unni Superbruker" in klient(ansatt).get("/meg").content.decode()
    assert "Unni Superbruker" not in klient(annen).get("/meg").content.decode()
    superbruker = verden.inn(Tilknytning.objects.get(tjeneste="tannhelse", stilling="systemforvalter").person_id)
    assert klient(superbruker).get("/forvalter").status_code == 404, "helping in a service is no right to change people"


def test_a_refusal_is_noted(verden: Verden) -> None:
    ola = verden.person("Ola", "skole")
    for sti, handling in (("/forvalter", "forvalter"), ("/ombud", "ombud"), ("/statistikk", "statistikk")):
        assert klient(ola).get(sti).status_code == 404
        assert Spor.objects.filter(kjede=ola.person, handling=handling, utfall="nei").count() == 1


def test_an_ended_holder_who_comes_back_gets_nothing_back(verden: Verden, forvalter: Innlogget) -> None:
    logg = verden.logg(tjenester=("jordmor", "skole"))
    verden.leder("jordmor")
    holder = logg.holder.person
    rad = Rad(0, "", holder, "-", "jordmor", Stilling.ANSATT, None, dag(verden.naa))
    endring.gjoer([rad], forvalter)
    Tilknytning.objects.create(person_id=holder, tjeneste="jordmor", fra=dag(verden.naa))
    assert not logg.kan_lese(logg.holder)
    with pytest.raises(Http404):
        stafett.trekk_tilbud(verden.inn(holder), logg.id)
    assert Person.objects.filter(pk=holder).exists()


def test_the_commands(tmp_path: Path, installasjon: Path) -> None:
    mappe = tmp_path / "data"
    mappe.mkdir()
    (mappe / "veileder.json").write_bytes((installasjon / "veileder.json").read_bytes())
    miljo = {"LOGG_UTVIKLING": "1", "LOGG_HTTP": "1"}
    assert stafettlogg(mappe, "klargjor", **miljo).returncode == 0
    fil = tmp_path / "folk.csv"
    fil.write_text("kjennemerke;navn;tjeneste;rolle\ndemo-anna;Anna;skole;leder\ndemo-bo;Bo;skolle;ansatt\n")
    galt = stafettlogg(mappe, "folk", str(fil), **miljo)
    assert galt.returncode == 1 and "Linje 3: Tjenesten «skolle»" in galt.stderr and "demo-" not in galt.stderr
    fil.write_text(fil.read_text().replace("skolle", "skole"))
    proevd = stafettlogg(mappe, "folk", str(fil), "--prøv", **miljo)
    assert (proevd.returncode, proevd.stderr) == (0, "") and "2 begynner" in proevd.stdout
    gjort = stafettlogg(mappe, "folk", str(fil), **miljo)  # it was only tried before
    assert gjort.returncode == 0 and "2 begynner" in gjort.stdout and "demo-" not in gjort.stdout
    for valg, svar in (
        (("forvalter", "demo-siri", "Siri"), "Notert"),
        (("ombud", "demo-pia", "Pia"), "Notert"),
        (("kvartal",), "Tok tallene for"),
        (("kvartal",), "tatt fra før"),
    ):
        kjoert = stafettlogg(mappe, *valg, **miljo)
        assert (kjoert.returncode, kjoert.stderr) == (0, "") and svar in kjoert.stdout, valg
    assert stafettlogg(mappe, "forvalter", "tull", "Tull", **miljo).returncode == 1
