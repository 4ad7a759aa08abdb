"""A29: consents, withdrawals, entries and the audit are only ever added to, whoever asks and in whatever way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F

from stafettlogg.arkiv.models import Kvittering
from stafettlogg.felles.tilfoyd import BareTilfoyes, Uforanderlig
from stafettlogg.innsikt.models import Kvartal
from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import deling, innslag, samtykke
from stafettlogg.logg.deling import Valg
from stafettlogg.logg.models import Deling, Innslag, Samtykke, Samtykketrekk, Type, Vedtak
from stafettlogg.overgang import bruk as overgang
from stafettlogg.overgang.models import Svar
from stafettlogg.spor.models import Spor

from ..verden import ALLE, Loggen, Verden, klient

NEI = (Uforanderlig, DatabaseError)
MODELLER: list[type[BareTilfoyes]] = [Samtykke, Samtykketrekk, Innslag, Spor, Deling, Svar, Vedtak]
ENDRING: dict[type[models.Model], tuple[str, Any]] = {
    Samtykke: ("gyldig_til", dt.date(2099, 1, 1)),
    Samtykketrekk: ("tid", dt.datetime(2099, 1, 1, tzinfo=dt.UTC)),
    Innslag: ("tekst", b"noe annet"),
    Spor: ("rolle", "noe annet"),
    Vedtak: ("gyldig_til", dt.date(2099, 1, 1)),
    Deling: ("vei", "noe annet"),
    Svar: ("valg", "noe annet"),
}
"""What somebody might want to change."""
hver_modell = pytest.mark.parametrize("modell", MODELLER, ids=lambda modell: modell.__name__)


@pytest.fixture
def logg(verden: Verden) -> Loggen:
    """A log with all that is only added to."""
    logg = verden.logg()
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    samtykke.trekk(logg.foresatte[0], logg.id, ["ppt"])
    idag = dag(verden.naa)
    Vedtak.objects.create(
        logg_id=logg.id,
        tid=verden.naa,
        tjenester=["skole"],
        fra=idag,
        gyldig_til=idag,
        referanse=b"x",
        registrert_av_id=logg.holder.person,
    )
    deling.noter(logg.holder, logg.id, {"fare": "nei", "meldeplikt": "nei", "anonymt": "ja"}, Valg.DEL_IKKE, "")
    overgang.meld(logg.holder, logg.id, Slag.FLYTTER_UT, dag(logg.verden.naa))
    overgang.svar(logg.foresatte[0], logg.id, Slag.FLYTTER_UT, dag(logg.verden.naa), "fortsett")
    return logg


def _rader(logg: Loggen, modell: type[models.Model]) -> models.QuerySet[Any]:
    hvor = {Samtykketrekk: "samtykke__logg", Spor: "kjede", Svar: "overgang__logg"}.get(modell, "logg")
    return modell._base_manager.filter(**{hvor: logg.id})


def _avtrykk(logg: Loggen, modell: type[models.Model]) -> list[tuple[Any, ...]]:
    return [
        tuple(bytes(v) if isinstance(v, memoryview) else v for v in rad)
        for rad in _rader(logg, modell).order_by("pk").values_list()
    ]


def _nektes(logg: Loggen, modell: type[models.Model], forsoek: Callable[[], object]) -> None:
    foer = _avtrykk(logg, modell)
    assert foer
    with pytest.raises(NEI), transaction.atomic():
        forsoek()
    assert _avtrykk(logg, modell) == foer


def _lagre(rad: models.Model, **hvordan: Any) -> None:
    felt, verdi = ENDRING[type(rad)]
    setattr(rad, felt, verdi)
    rad.save(**hvordan)


def _paa_nytt(rad: models.Model) -> None:
    """Pretend that the row is new, with the same id: an insert that would become an update."""
    rad._state.adding = True
    _lagre(rad)


FORSOEK: dict[str, Callable[[models.QuerySet[Any], str, Any], object]] = {
    "update": lambda q, felt, verdi: q.update(**{felt: verdi}),
    "update-f": lambda q, felt, verdi: q.update(**{felt: F(felt)}),
    "delete": lambda q, felt, verdi: q.delete(),
    "raw-delete": lambda q, felt, verdi: q._raw_delete("default"),
    "manager-update": lambda q, felt, verdi: q.model.objects.filter(pk__in=q.values("pk")).update(**{felt: verdi}),
    "manager-delete": lambda q, felt, verdi: q.model.objects.filter(pk__in=q.values("pk")).delete(),
    "manager-raw-delete": lambda q, felt, verdi: q.model.objects.filter(pk=q.first().pk)._raw_delete("default"),
    "bulk-update": lambda q, felt, verdi: q.model.objects.bulk_update(list(q), [felt]),
    "base-bulk-update": lambda q, felt, verdi: q.model._base_manager.bulk_update(list(q), [felt]),
    "update-or-create": lambda q, felt, verdi: q.model.objects.update_or_create(
        pk=q.first().pk, defaults={felt: verdi}
    ),
    "bulk-create-conflicts": lambda q, felt, verdi: q.model._base_manager.bulk_create(
        list(q), update_conflicts=True, update_fields=[felt], unique_fields=["pk"]
    ),
    "save": lambda q, felt, verdi: _lagre(q.first()),
    "save-force": lambda q, felt, verdi: _lagre(q.first(), force_update=True),
    "save-fields": lambda q, felt, verdi: _lagre(q.first(), update_fields=[felt]),
    "save-as-new": lambda q, felt, verdi: _paa_nytt(q.first()),
    "save-base": lambda q, felt, verdi: q.first().save_base(force_update=True),
    "save-base-raw": lambda q, felt, verdi: q.first().save_base(raw=True),
    "instance-delete": lambda q, felt, verdi: q.first().delete(),
    "raw-select": lambda q, felt, verdi: _lagre(q.model.objects.raw(f"SELECT * FROM {q.model._meta.db_table}")[0]),
}


@hver_modell
@pytest.mark.parametrize("forsoek", FORSOEK.values(), ids=FORSOEK)
def test_a29_the_models_cannot_change_it(
    logg: Loggen, modell: type[models.Model], forsoek: Callable[[models.QuerySet[Any], str, Any], object]
) -> None:
    _nektes(logg, modell, lambda: forsoek(_rader(logg, modell), *ENDRING[modell]))


@pytest.mark.parametrize("relatert", ["samtykker", "innslag"])
def test_a29_nor_through_the_log(logg: Loggen, relatert: str) -> None:
    rad = logg.rad()
    modell = Samtykke if relatert == "samtykker" else Innslag
    felt, verdi = ENDRING[modell]
    for forsoek in (
        lambda: getattr(rad, relatert).update(**{felt: verdi}),
        lambda: getattr(rad, relatert).all().delete(),
        lambda: getattr(rad, relatert).add(getattr(rad, relatert).first(), bulk=False),
        lambda: getattr(rad, relatert).update_or_create(pk=getattr(rad, relatert).first().pk, defaults={felt: verdi}),
        lambda: rad.delete(),
        lambda: type(rad).objects.filter(pk=rad.pk).delete(),
    ):
        _nektes(logg, modell, forsoek)


def test_a29_a_consent_keeps_its_withdrawals(logg: Loggen) -> None:
    trukket = Samtykke.objects.filter(logg=logg.id, trekk__isnull=False).first()
    assert trukket
    for forsoek in (
        lambda: trukket.trekk.update(tid=dt.datetime(2099, 1, 1, tzinfo=dt.UTC)),
        lambda: trukket.trekk.all().delete(),
        lambda: trukket.trekk.set([]),
    ):
        foer = _avtrykk(logg, Samtykketrekk)
        try:
            with transaction.atomic():
                forsoek()
        except (*NEI, AttributeError):
            pass
        assert _avtrykk(logg, Samtykketrekk) == foer


SQL = [
    "UPDATE {tabell} SET {kolonne} = {kolonne}",
    "DELETE FROM {tabell}",
    "DELETE FROM {tabell} WHERE 1 = 1",
    "INSERT INTO {tabell} SELECT * FROM {tabell} WHERE true "
    "ON CONFLICT (id) DO UPDATE SET {kolonne} = excluded.{kolonne}",
]
SQL_POSTGRES = [
    "TRUNCATE {tabell}",
    "TRUNCATE {tabell} CASCADE",
    "MERGE INTO {tabell} t USING {tabell} s ON t.id = s.id WHEN MATCHED THEN DELETE",
    "WITH borte AS (DELETE FROM {tabell} RETURNING 1) SELECT * FROM borte",
]
SQL_SQLITE = [
    "REPLACE INTO {tabell} SELECT * FROM {tabell}",
    "INSERT OR REPLACE INTO {tabell} SELECT * FROM {tabell} LIMIT 1",
    "UPDATE OR REPLACE {tabell} SET {kolonne} = {kolonne}",
    "UPDATE OR IGNORE {tabell} SET {kolonne} = {kolonne}",
]


@hver_modell
def test_a29_nor_plain_sql(logg: Loggen, modell: type[models.Model]) -> None:
    tabell, felt = modell._meta.db_table, ENDRING[modell][0]
    for sql in SQL + (SQL_POSTGRES if connection.vendor == "postgresql" else SQL_SQLITE):

        def kjoer(sql: str = sql) -> None:
            with connection.cursor() as peker:
                peker.execute(sql.format(tabell=tabell, kolonne=felt))

        _nektes(logg, modell, kjoer)


@hver_modell
def test_a29_the_database_itself_stands_guard(logg: Loggen, modell: type[models.Model]) -> None:
    tabell = modell._meta.db_table
    with connection.cursor() as peker:
        if connection.vendor == "postgresql":
            peker.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'", [tabell])
            ventet = {"uforanderlig", "uforanderlig_tom"}
        else:
            peker.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [tabell])
            ventet = {f"{tabell}_update", f"{tabell}_delete"}
        assert ventet <= {navn for (navn,) in peker.fetchall()}


def test_a29_every_model_that_is_only_added_to_is_guarded() -> None:
    egne = {Kvartal, Kvittering}  # their own tests guard them
    assert set(BareTilfoyes.__subclasses__()) - egne == set(MODELLER)


def test_a29_a_copy_does_not_bring_a_withdrawn_consent_back(logg: Loggen, verden: Verden) -> None:
    giver = logg.foresatte[1]
    samtykke.trekk(giver, logg.id, ALLE)
    verden.gaa(hours=1)
    assert not logg.kan_lese(logg.holder)
    kopi = Samtykke.objects.get(logg=logg.id, giver=giver.person)
    kopi.pk = uuid4()
    kopi._state.adding = True
    _nektes(logg, Samtykke, kopi.save)
    assert not logg.kan_lese(logg.holder)


@pytest.mark.parametrize("dager", [-400, -1, 1, 400])
def test_a29_nothing_is_dated_another_day(logg: Loggen, dager: int) -> None:
    naar = logg.verden.naa + dt.timedelta(days=dager)
    for modell, felt in (
        (Samtykke, "gitt"),
        (Samtykketrekk, "tid"),
        (Innslag, "tid"),
        (Vedtak, "tid"),
        (Deling, "tid"),
    ):
        rad = _rader(logg, modell).first()
        verdier = {f.attname: getattr(rad, f.attname) for f in modell._meta.fields}
        verdier |= {"id": uuid4(), felt: naar} | ({"nr": 10_000} if modell is Innslag else {})
        _nektes(logg, modell, lambda modell=modell, verdier=verdier: modell.objects.create(**verdier))


def test_a29_nobody_dates_or_lengthens_a_consent_by_what_is_sent(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    giver = logg.foresatte[0]
    tekst = samtykke.tekst_for(logg.fakta(), giver.person)
    assert tekst
    svar = klient(giver).post(
        f"/logg/{logg.id}/samtykke",
        {
            **{"tjenester": list(ALLE), "sha256": tekst.sha256["nb"], "forstaatt": "on"},
            **{"gitt": "2020-01-01", "gyldig_til": "2099-01-01", "giver": str(logg.foresatte[1].person)},
            **{"id": str(uuid4()), "form": "papir", "vitne": "Vitne", "logg": str(uuid4()), "registrert_av": "x"},
        },
    )
    assert svar.status_code == 302
    rad = Samtykke.objects.get(logg=logg.id)
    assert (rad.giver_id, rad.registrert_av_id) == (giver.person, giver.person)
    assert (rad.gitt, rad.form, rad.vitne) == (verden.naa, "digitalt", None)
    assert rad.gyldig_til == dt.date(2027, 11, 26)
