"""Taking back what nobody else has read: then nobody reads it, anywhere."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.kjerne.lamper import Slag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold
from stafettlogg.logg.bruk import angre as bruk
from stafettlogg.logg.bruk import innslag, moete
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Innslag, Moete, Status, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor
from stafettlogg.varsel.models import Varsel

from .skjemahjelp import paa, send, vis
from .verden import Loggen, Verden, klient

HEMMELIG = "Dette var til en annen."
SAGT = {"nb": "Trukket tilbake før noen hadde lest det", "nn": "Trekt tilbake før nokon hadde lese det"}


def skriv(verden: Verden, logg: Loggen, hvem: Innlogget | None = None) -> int:
    """Write something a moment after everybody has been in the log."""
    for leser in (logg.holder, *logg.foresatte):
        dor.les(leser, logg.id)
    verden.gaa(minutes=5)
    return innslag.legg_til(hvem or logg.holder, logg.id, Type.BESKJED, HEMMELIG)


def antall(hvem: Innlogget, logg: Loggen) -> int:
    """What the page that asks for news is answered."""
    return int(klient(hvem).get(f"/logg/{logg.id}/nytt").json()["nr"])


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_what_is_taken_back_is_read_by_nobody_and_counts_for_nothing(verden: Verden, maalform: str) -> None:
    logg = verden.logg()
    mor, holder = paa(logg.foresatte[0], maalform), logg.holder
    foer = antall(mor, logg)
    nr = skriv(verden, logg)
    assert antall(mor, logg) == foer + 1
    assert HEMMELIG in vis(holder, f"/logg/{logg.id}/angre/{nr}")
    assert send(holder, f"/logg/{logg.id}/angre/{nr}") == f"/logg/{logg.id}"
    assert antall(mor, logg) == foer
    assert f'data-ulest="{logg.id}">0 nye innslag' in vis(mor, "/")
    assert klient(mor).get("/nytt").json()["ulest"] == {str(logg.id): 0}
    side = vis(verden.inn(mor.person), f"/logg/{logg.id}")
    assert HEMMELIG not in side and SAGT[maalform] in side and "Kari Kontaktlærer" in side.split(SAGT[maalform])[1]
    assert "ulest innslag" not in side and "ulese innslag" not in side
    for del_ in ("kort", f"skriv/kommentar/{nr}", f"rett/{nr}", f"angre/{nr}"):
        svar = klient(holder).get(f"/logg/{logg.id}/{del_}")
        assert svar.status_code == (200 if del_ == "kort" else 404) and HEMMELIG not in svar.content.decode()
    assert HEMMELIG not in vis(holder, f"/logg/{logg.id}"), "nor by who wrote it"


def test_it_is_offered_only_for_what_is_one_s_own_and_unread(verden: Verden) -> None:
    logg = verden.logg()
    nr = skriv(verden, logg)
    lenke = f'href="/logg/{logg.id}/angre/{nr}"'
    assert lenke in vis(logg.holder, f"/logg/{logg.id}")
    assert lenke not in vis(logg.foresatte[0], f"/logg/{logg.id}")
    assert lenke not in vis(logg.holder, f"/logg/{logg.id}"), "now a parent has read it"
    assert "kan du ikke ta tilbake" in vis(logg.holder, f"/logg/{logg.id}/angre/{nr}")
    with pytest.raises(Avvist, match="avvist-angre-lest"):
        bruk.angre(logg.holder, logg.id, nr)


@pytest.mark.parametrize("handling", [Handling.SKRIV, Handling.PLANLEGG, Handling.SKRIV_UT])
def test_whoever_may_have_seen_it_on_another_page_has_read(verden: Verden, handling: Handling) -> None:
    """The form that comments on an entry shows it, without a receipt of how far one has read."""
    logg = verden.logg()
    nr = skriv(verden, logg)
    dor.les(logg.foresatte[0], logg.id, handling)
    with pytest.raises(Avvist, match="avvist-angre-lest"):
        bruk.angre(logg.holder, logg.id, nr)


def test_those_who_were_there_before_or_saw_nothing_written_do_not_matter(verden: Verden) -> None:
    logg = verden.logg()
    ppt = logg.ansatt("ppt")
    dor.les(ppt, logg.id, Handling.SKRIV)
    nr = skriv(verden, logg)
    dor.les(logg.foresatte[0], logg.id, Handling.SE_LESERE)
    dor.titt(ppt, logg.id)
    with dor.system(logg.id, dor.INGEN, "minn"):
        pass
    bruk.angre(logg.holder, logg.id, nr)
    with pytest.raises(Avvist, match=r"avvist-angre$"):
        bruk.angre(logg.holder, logg.id, nr)


def test_nobody_takes_back_what_another_wrote_or_what_the_log_tells(verden: Verden) -> None:
    logg = verden.logg()
    innslag.endre_nivaa(logg.holder, logg.id, "nivaa-1")
    nr = skriv(verden, logg)
    hendelse = Innslag.objects.filter(logg=logg.id, type=Type.HENDELSE, part=logg.part(logg.holder))[0].nr
    rader = Innslag.objects.filter(logg=logg.id).count()
    for hvem, hvilket in ((logg.foresatte[0], nr), (logg.holder, hendelse), (logg.holder, 999)):
        assert klient(hvem).get(f"/logg/{logg.id}/angre/{hvilket}").status_code == 404
        assert klient(hvem).post(f"/logg/{logg.id}/angre/{hvilket}").status_code == 302
    for utenfor in (verden.person("Ola", "skole"), verden.leder("skole")):
        for svar in (klient(utenfor).get, klient(utenfor).post):
            assert svar(f"/logg/{logg.id}/angre/{nr}").status_code == 404
    assert Innslag.objects.filter(logg=logg.id).count() == rader


def test_what_belongs_to_an_entry_is_taken_back_first(verden: Verden) -> None:
    logg = verden.logg()
    holder, id = logg.holder, logg.id
    maal = innslag.legg_til(holder, id, Type.MAAL, HEMMELIG)
    verden.gaa(minutes=5)
    nr = innslag.ny_aktivitet(holder, id, maal, "Ring mor", logg.part(holder), verden.naa.date())
    with pytest.raises(Avvist, match="avvist-angre-hoerer-til"):
        bruk.angre(holder, id, maal)
    bruk.angre(holder, id, nr)
    bruk.angre(holder, id, maal)
    side = vis(holder, f"/logg/{id}")
    assert HEMMELIG not in side and "Ring mor" not in side and "Ingen mål er avtalt ennå" in side
    with pytest.raises(Avvist):
        innslag.fullfoer(holder, id, nr, Status.GJORT)
    with pytest.raises(Avvist):
        innslag.legg_til(holder, id, Type.KOMMENTAR, "Hei", gjelder=maal)


def test_a_correction_that_is_taken_back_leaves_what_it_corrected(verden: Verden) -> None:
    logg = verden.logg()
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil leser mer.")
    nr = innslag.legg_til(logg.holder, logg.id, Type.MAAL, HEMMELIG, retter=maal)
    bruk.angre(logg.holder, logg.id, nr)
    side = vis(logg.holder, f"/logg/{logg.id}")
    assert "<h3>Emil leser mer.</h3>" in side and "Dette er rettet" not in side and HEMMELIG not in side


def test_the_same_words_can_be_sent_again(verden: Verden) -> None:
    logg = verden.logg()
    nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Vi ses mandag.")
    bruk.angre(logg.holder, logg.id, nr)
    nytt = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Vi ses mandag.")
    assert nytt > nr and "Vi ses mandag." in vis(logg.holder, f"/logg/{logg.id}")


def test_a_question_that_is_taken_back_waits_for_nobody_and_lights_no_lamp(verden: Verden) -> None:
    logg = verden.logg()
    ppt = logg.ansatt("ppt")
    dor.les(ppt, logg.id)
    nr = innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, HEMMELIG, til=logg.part(ppt))
    evaluert = verden.naa.date() + dt.timedelta(days=9)
    evaluering = innslag.legg_til(logg.holder, logg.id, Type.EVALUERING, HEMMELIG, neste_evaluering=evaluert)
    bruk.angre(logg.holder, logg.id, evaluering)
    bruk.angre(logg.holder, logg.id, nr)
    assert logg.rad().neste_evaluering is None
    verden.gaa(days=30)
    adgang = dor.les(verden.inn(ppt.person), logg.id)
    hendinger = innhold.hent((logg.id,), verden.naa)[logg.id]
    puls = innhold.puls(adgang.rad, hendinger)
    assert puls.spoersmaal == () and puls.siste_innslag is None
    assert logg.part(ppt) not in dict(puls.eldste_uleste)
    side = vis(ppt, f"/logg/{logg.id}")
    assert "venter på deg" not in side and str(Slag.SPOERSMAAL) not in side.split('id="lamper"')[1][:200]


def test_the_audit_tells_that_it_was_taken_back(verden: Verden) -> None:
    logg = verden.logg()
    nr = skriv(verden, logg)
    bruk.angre(logg.holder, logg.id, nr)
    rad = Spor.objects.filter(kjede=logg.id).latest("nr")
    assert (rad.handling, rad.utfall, rad.aktor) == (Handling.ANGRE, "ja", logg.holder.person)
    assert Innslag.objects.get(logg=logg.id, nr=nr).tekst, "nothing is deleted"


def test_minutes_that_are_taken_back_can_be_written_again(verden: Verden) -> None:
    logg = verden.logg()
    id = moete.kall_inn(logg.holder, logg.id, verden.naa + dt.timedelta(hours=1), "Nå", [logg.part(logg.foresatte[0])])
    nr = innslag.legg_til(logg.holder, logg.id, Type.REFERAT, HEMMELIG)
    moetet = Moete.objects.filter(pk=id)
    moetet.update(referat=Innslag.objects.get(logg=logg.id, nr=nr))
    bruk.angre(logg.holder, logg.id, nr)
    assert moetet.get().referat is None


def test_nobody_is_sent_a_notice_of_what_is_taken_back(verden: Verden) -> None:
    logg = verden.logg()
    person = Person.objects.get(pk=logg.foresatte[0].person)
    egne.sett_e_post(person, "mia@privat.example")
    person.save()
    nr = skriv(verden, logg)
    venter = Varsel.objects.filter(logg=logg.id, person=person)
    assert venter.exists()
    bruk.angre(logg.holder, logg.id, nr)
    assert not venter.exists()
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Dette står.")
    verden.gaa(minutes=5)
    bruk.angre(logg.holder, logg.id, innslag.legg_til(logg.holder, logg.id, Type.BESKJED, HEMMELIG))
    assert venter.exists(), "there is something else to read"


def test_who_began_to_read_before_it_was_taken_back_sees_nothing_of_it(verden: Verden) -> None:
    """How far to read is decided before the entries are fetched; in between, it may be taken back."""
    logg = verden.logg()
    nr = skriv(verden, logg)
    bruk.angre(logg.holder, logg.id, nr)
    rader = innhold.hent((logg.id,), verden.naa, til=nr)[logg.id].innslag
    assert [(rad.nr, rad.type, rad.tekst) for rad in rader][-1] == (nr, Type.ANGRET, b"")
