"""The living example: everybody sees what they should, and it is made once."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable

import pytest

from stafettlogg.demo import fyll
from stafettlogg.felles import klokke
from stafettlogg.felles.nokkelring import Filring
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.lamper import Slag
from stafettlogg.logg import dor, innhold, models, oversikt, plan, sakliste, side
from stafettlogg.logg.oversikt import Rad
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.personas import PERSONAS
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor

from .verden import Verden

Ser = Callable[[str], dict[str, Rad]]
ANDRE_DAGER = [dt.datetime(2026, 11, 29, 1, tzinfo=dt.UTC), dt.datetime(2028, 2, 29, 23, 30, tzinfo=dt.UTC)]
"""A Sunday night, and a leap day that is over in Norway."""


def _som_var_basen_tom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know nobody by an identifier that others have used."""
    egen = uuid.uuid4()
    monkeypatch.setattr(Filring, "indeks", lambda _, id: hashlib.sha256(f"{egen}{id}".encode()).digest())


@pytest.fixture
def personer(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> set[object]:
    """Those who were there before."""
    _som_var_basen_tom(monkeypatch)
    foer = set(Person.objects.values_list("pk", flat=True))
    fyll()
    return foer


def _inn(verden: Verden, id: str) -> Innlogget:
    person = egne.finn(id)
    assert person
    return verden.inn(person.pk)


def _ser(verden: Verden, id: str) -> dict[str, Rad]:
    """The front page of somebody, by child, and the kind of plan where it is another."""
    jeg = _inn(verden, id)
    mine = models.Logg.objects.filter(parter__person=jeg.person).values_list("pk", flat=True)
    return {
        f"{rad.barn} {rad.slag.kort or ''}".strip(): rad for rad in oversikt.bygg(jeg, *dor.liste(jeg, set(mine))).rader
    }


def _side(verden: Verden, id: str, barn: str) -> side.Side:
    jeg, logg = _inn(verden, id), _ser(verden, id)[barn].id
    adgang = dor.les(jeg, logg)
    return side.bygg(adgang, innhold.hent((logg,), jeg.inne_siden, adgang.rad.sist_nr)[logg])


def test_everybody_sees_the_logs_they_should(personer: set[object], verden: Verden) -> None:
    ser = {
        id: {barn: rad.tilstand for barn, rad in _ser(verden, id).items()}
        for id in (*(persona.id for persona in PERSONAS), "demo-vidar")
    }
    emil, nora, ella = "Emil Eksempel", "Nora Eksempel", "Ella Eksempel"
    jonas, sofie = "Jonas Eksempel", "Sofie Eksempel"
    iop = f"{jonas} IOP"
    aktiv, aapnet, sperret = Tilstand.AKTIV, Tilstand.AAPNET, Tilstand.SPERRET
    assert ser == {
        "demo-larer": {emil: aktiv, iop: aktiv},
        "demo-helsesykepleier": {emil: aktiv, nora: aktiv},
        "demo-ppt": {emil: aktiv, jonas: sperret, iop: aktiv},
        "demo-rektor": {sofie: aktiv},
        "demo-helseleder": {},
        "demo-mor": {emil: aktiv, ella: aapnet},
        "demo-far": {emil: aktiv, ella: aapnet},
        "demo-grete": {nora: aktiv, jonas: sperret, iop: aktiv},
        "demo-ungdom": {nora: aktiv},
        "demo-barnehage": {ella: aapnet},
        "demo-forvalter": {},
        "demo-ombud": {},
        "demo-vidar": {},
    }


def test_what_waits_for_somebody_waits(personer: set[object], verden: Verden) -> None:
    assert _ser(verden, "demo-helsesykepleier")["Emil Eksempel"].tilbud_til_meg
    assert not _ser(verden, "demo-mor")["Ella Eksempel"].maa_samtykke
    assert _ser(verden, "demo-far")["Ella Eksempel"].maa_samtykke
    assert _ser(verden, "demo-grete")["Jonas Eksempel"].maa_samtykke
    assert _ser(verden, "demo-ppt")["Emil Eksempel"].nye > 0


@pytest.mark.parametrize("naa", [None, *ANDRE_DAGER])
def test_emils_log_is_in_full_use(
    verden: Verden, still_klokka: Callable[[dt.datetime], None], monkeypatch: pytest.MonkeyPatch, naa: dt.datetime
) -> None:
    if naa:
        still_klokka(naa)
    _som_var_basen_tom(monkeypatch)
    fyll()
    emil = _side(verden, "demo-larer", "Emil Eksempel")
    assert {innslag.type for innslag in emil.innslag} > {
        "referat",
        "beskjed",
        "spoersmaal",
        "barnets-stemme",
        "lysglimt",
    }
    assert {aktivitet.status for maal in emil.maal for aktivitet in maal.aktiviteter} == {"gjort", "aapen"}
    assert [aktivitet.dager_over > 0 for maal in emil.maal for aktivitet in maal.aktiviteter].count(True) == 1
    assert (len(emil.holdte), len(emil.kommende)) == (2, 1)
    assert emil.tilbud and not emil.tilbud.utloept
    assert {Slag.ULEST, Slag.FRIST} <= {lampe.slag for lampe in emil.lamper}
    assert all(innslag.tid <= klokke.naa() for innslag in emil.innslag)
    tider = [innslag.tid for innslag in reversed(emil.innslag)]
    assert tider == sorted(tider)


@pytest.mark.parametrize("naa", [None, *ANDRE_DAGER])
def test_jonas_plan_is_written_approved_and_met_about(
    verden: Verden, still_klokka: Callable[[dt.datetime], None], monkeypatch: pytest.MonkeyPatch, naa: dt.datetime
) -> None:
    if naa:
        still_klokka(naa)
    _som_var_basen_tom(monkeypatch)
    fyll()
    jeg, logg = _inn(verden, "demo-larer"), _ser(verden, "demo-larer")["Jonas Eksempel IOP"].id
    adgang = dor.les(jeg, logg)
    iop = plan.bygg(adgang, innhold.hent((logg,), jeg.inne_siden, adgang.rad.sist_nr)[logg])
    assert iop.side.holder.meg and [vedtak.gjelder for vedtak in iop.vedtak] == [True]
    assert iop.tomme == 2 and any(felt.foer for felt in iop.felter), "some are left to write, and one has a history"
    assert [(svar.ja, svar.gammel) for svar in iop.godkjenninger] == [(True, True)], "she is asked about the change"
    ((holdt,), (kommende,)) = iop.side.holdte, iop.side.kommende
    assert holdt.referat and {holdt.saker, kommende.saker}.isdisjoint({sakliste.vanlig()})
    assert all(innslag.tid <= klokke.naa() for innslag in iop.side.innslag)


def test_the_leader_acts_where_the_holder_is_gone(personer: set[object], verden: Verden) -> None:
    sofie = _side(verden, "demo-rektor", "Sofie Eksempel")
    assert sofie.fungerende and sofie.holder.meg
    nora = _side(verden, "demo-ungdom", "Nora Eksempel")
    assert nora.er_giver and nora.har_gitt


def test_a_second_time_changes_nothing_and_the_audit_is_whole(personer: set[object], verden: Verden) -> None:
    def antall() -> list[int]:
        return [modell.objects.count() for modell in (Person, models.Logg, models.Innslag, models.Samtykke, Spor)]

    foer, kilde = antall(), klokke.kilde
    fyll()
    assert antall() == foer
    assert klokke.kilde is kilde
    nye = set(Person.objects.values_list("pk", flat=True)) - personer
    egne_logger = set(models.Logg.objects.filter(parter__person__in=nye).values_list("pk", flat=True))
    assert len(egne_logger) == 6
    assert not [feil for feil in kjede.feil() if feil[0] in nye | egne_logger]
