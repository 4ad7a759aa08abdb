"""A1 for the one address that asks who wrote an entry: correcting it."""

from __future__ import annotations

import pytest

from stafettlogg.logg.bruk import innslag, samtykke
from stafettlogg.logg.models import Innslag, Type
from stafettlogg.spor.models import Spor

from ..verden import Loggen, Verden, klient


@pytest.fixture
def logg(verden: Verden) -> Loggen:
    """A log where the holder has asked and a guardian has answered."""
    logg = verden.logg()
    nr = innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, "Hvordan gikk det?")
    innslag.legg_til(logg.foresatte[0], logg.id, Type.SVAR, "Det gikk bra hjemme.", gjelder=nr)
    return logg


def test_a1_only_who_wrote_an_entry_corrects_it(logg: Loggen, verden: Verden) -> None:
    svar = Innslag.objects.get(logg=logg.id, type=Type.SVAR)
    adresse = f"/logg/{logg.id}/rett/{svar.nr}"
    far, mor, ansatt = logg.foresatte[0], logg.foresatte[1], logg.ansatt("ppt")
    for hvem in (mor, ansatt, logg.holder, logg.barn, verden.person("Ukjent", "skole")):
        for sendt in (klient(hvem).get(adresse), klient(hvem).post(adresse, {"tekst": "Noe annet"})):
            assert sendt.status_code == 404 and "hjemme" not in sendt.content.decode()
    assert "Det gikk bra hjemme." in klient(far).get(adresse).content.decode()
    assert klient(far).post(adresse, {"tekst": "Det gikk ganske bra."}).status_code == 302
    rettet = Innslag.objects.get(logg=logg.id, retter=svar)
    assert (rettet.type, rettet.gjelder_id, rettet.part_id) == (Type.SVAR, svar.gjelder_id, svar.part_id)
    side = klient(mor).get(f"/logg/{logg.id}").content.decode()
    assert "Det gikk bra hjemme." in side and "Det gikk ganske bra." in side


def test_a1_a_correction_is_refused_when_the_log_is_locked_and_of_what_the_log_tells(logg: Loggen) -> None:
    far = logg.foresatte[0]
    svar = Innslag.objects.get(logg=logg.id, type=Type.SVAR)
    hendelse = Innslag.objects.filter(logg=logg.id, type=Type.HENDELSE).first()
    assert hendelse and klient(logg.holder).get(f"/logg/{logg.id}/rett/{hendelse.nr}").status_code == 404
    assert klient(far).get(f"/logg/{logg.id}/rett/{svar.nr + 50}").status_code == 404
    samtykke.trekk(far, logg.id, list(logg.fakta().tjenester))
    foer = Spor.objects.filter(kjede=far.person, utfall="nei").count()
    assert klient(far).get(f"/logg/{logg.id}/rett/{svar.nr}").status_code == 404
    assert Spor.objects.filter(kjede=far.person, utfall="nei").count() == foer + 1
