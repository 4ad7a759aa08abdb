"""A23: who steals the database, its journal or a dump reads nothing that anybody wrote, and finds no key."""

from __future__ import annotations

import base64
import datetime as dt
import logging
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import Http404

from stafettlogg.felles.nokkelring import Ulesbart
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk import aapning, avslutning, deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.models import Form, Grunn, Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.spor.models import Spor
from veileder.commands.postgres import programs

from ..verden import ALLE, Loggen, Verden
from .samtidig import forbi_utloeserne, hel_kjede


@dataclass
class Kanarifugler:
    """Strings that are found nowhere else, by where they were written."""

    satt: dict[str, str] = field(default_factory=dict)

    def ny(self, hvor: str) -> str:
        """One for a field."""
        return self.satt.setdefault(hvor, f"Kanari {hvor} æøå {uuid.uuid4().hex}")

    def identifikator(self, hvor: str) -> str:
        """One for a field that takes only an identifier."""
        return self.satt.setdefault(hvor, f"demo-{uuid.uuid4().hex}")

    def i(self, data: bytes) -> list[str]:
        """The fields whose string is found."""
        return [hvor for hvor, tekst in self.satt.items() if _finnes(tekst.encode(), data, tekst)]


@pytest.fixture
def linjer() -> Iterator[list[str]]:
    """Everything that is logged, unshortened."""
    funnet: list[str] = []

    class Fanger(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            funnet.append(f"{record.getMessage()} {record.exc_info}")

    rot, fanger = logging.getLogger(), Fanger(logging.DEBUG)
    gammelt = rot.level
    rot.addHandler(fanger)
    rot.setLevel(logging.DEBUG)
    yield funnet
    rot.removeHandler(fanger)
    rot.setLevel(gammelt)


def _former(raa: bytes) -> set[bytes]:
    """Bytes as they may stand: plain, in hex, and in base64 at each of its three places."""
    former = {raa, raa.hex().encode(), raa.hex().upper().encode()}
    for foran in range(3):
        kodet = base64.b64encode(bytes(foran) + raa)
        former.add(kodet[(foran * 8 + 5) // 6 : -4])
    return former


def _finnes(raa: bytes, data: bytes, tekst: str = "") -> bool:
    former = _former(raa)
    if tekst:
        former |= {tekst.encode("utf-16-le"), tekst.encode("utf-16-be"), tekst.casefold().encode()}
        former |= {del_.encode() for del_ in tekst.split() if len(del_) > 12}
        former.add(tekst.encode("unicode_escape"))
    return any(form in data for form in former)


def _liv(verden: Verden, kanari: Kanarifugler) -> Loggen:
    """A log in which every field that somebody fills in has a canary."""
    holder = verden.person(kanari.ny("ansattnavn"), "skole")
    barn_id, *hjemme = (kanari.identifikator(f"id-{n}") for n in ("barn", "mor", "far"))
    id = aapning.aapne(
        holder,
        aapning.Aapning(
            barn=aapning.Noen(kanari.ny("barnets-navn"), barn_id),
            foedt=dt.date(2017, 8, 1),
            foresatte=tuple(aapning.Noen(kanari.ny(f"navn-{n}"), n) for n in hjemme),
            hvorfor=kanari.ny("hvorfor"),
            maal=kanari.ny("hensikt"),
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(ALLE),
        ),
    )
    assert id is not None
    barn, *foresatte = (verden.inn(p.pk) for p in map(egne.finn, (barn_id, *hjemme)) if p)
    logg = Loggen(verden, id, holder, barn, foresatte)
    mor, far = foresatte
    logg.samtykk(mor, ALLE)
    samtykke.registrer(holder, id, far.person, ALLE, Form.PAPIR, kanari.ny("vitne"))
    rad = Person.objects.get(pk=mor.person)
    egne.sett_e_post(rad, f"{kanari.identifikator('e-post')}@example.org")
    rad.save()
    ansatt = logg.ansatt("ppt", kanari.ny("ansatt-2"))
    for type in (Type.REFERAT, Type.BESKJED, Type.SPOERSMAAL, Type.BARNETS_STEMME, Type.LYSGLIMT):
        nr = innslag.legg_til(mor, id, type, kanari.ny(f"innslag-{type}"))
    innslag.legg_til(far, id, Type.KOMMENTAR, kanari.ny("kommentar"), gjelder=nr)
    maal = innslag.legg_til(holder, id, Type.MAAL, kanari.ny("maal"))
    innslag.ny_aktivitet(holder, id, maal, kanari.ny("aktivitet"), logg.part(far), dt.date(2026, 12, 1))
    innslag.lagre_utkast(mor, id, "beskjed", kanari.ny("utkast"))
    innslag.lagre_utkast(far, id, "beskjed", kanari.ny("utkast-slettet"))
    innslag.lagre_utkast(far, id, "beskjed", "")
    moete.kall_inn(ansatt, id, verden.naa + dt.timedelta(days=3), kanari.ny("sak"), [logg.part(mor)])
    deltakere.legg_til_foresatt(
        holder, id, aapning.Noen(kanari.ny("ny-foresatt"), kanari.identifikator("id-ny-foresatt"))
    )
    ny = egne.finn(kanari.satt["id-ny-foresatt"])
    assert ny
    logg.samtykk(verden.inn(ny.pk), ALLE)
    stafett.tilby(holder, id, logg.part(ansatt))
    stafett.svar(ansatt, id, ja=True)
    aapning.lagre_utkast(holder, kanari.ny("utkast-aapning"))
    dor.les(mor, id)
    avslutning.avslutt(ansatt, id, Grunn.ANNET, kanari.ny("evaluering"))
    return logg


def _innhold(fil: Path) -> bytes:
    """What is in a file; nothing when the database has just done away with it."""
    try:
        return fil.read_bytes() if fil.is_file() else b""
    except FileNotFoundError:
        return b""


def _tyvegods() -> dict[str, bytes]:
    """What a thief gets hold of, by where it lies."""
    if connection.vendor == "sqlite":
        fil = Path(str(connection.settings_dict["NAME"]))
        filer = [Path(f"{fil}{slutt}") for slutt in ("", "-wal", "-shm")]
        return {fil.name: fil.read_bytes() for fil in filer if fil.exists()}
    with connection.cursor() as peker:
        peker.execute("CHECKPOINT")
        peker.execute("SHOW data_directory")
        mappe = Path(peker.fetchone()[0])
    gods = {}
    if os.access(mappe, os.R_OK):
        for del_ in ("base", "pg_wal"):
            gods[del_] = b"".join(map(_innhold, (mappe / del_).rglob("*")))
    pg_dump = shutil.which("pg_dump", path=f"{programs()}:{os.environ['PATH']}")
    if pg_dump:
        tilkobling = connection.get_connection_params()
        gods["dump"] = subprocess.run(
            [pg_dump, "-h", tilkobling["host"], "-U", tilkobling["user"], tilkobling["dbname"]],
            check=True,
            capture_output=True,
        ).stdout
    assert gods
    return gods


def test_a23_a_stolen_database_tells_nothing(verden: Verden, linjer: list[str]) -> None:
    kanari = Kanarifugler()
    logg = _liv(verden, kanari)
    assert len(kanari.satt) > 20
    gods = _tyvegods()
    assert {hvor: kanari.i(data) for hvor, data in gods.items()} == {hvor: [] for hvor in gods}
    tekster = models.Innslag.objects.filter(logg=logg.id).values_list("tekst", flat=True)
    assert all(any(_finnes(bytes(t), data) for data in gods.values()) for t in tekster)  # we look in the right place
    assert kanari.i("\n".join(linjer).encode()) == []


def test_a23_the_canaries_would_be_heard(verden: Verden) -> None:
    kanari = Kanarifugler()
    tekst = kanari.ny("tekst")
    assert kanari.i(b"uten") == []
    former = (tekst.encode(), tekst.encode("utf-16-le"), tekst.encode("utf-16-be"), tekst.encode().hex().encode())
    for data in (*former, *(base64.b64encode(b"x" * n + tekst.encode()) for n in range(3))):
        assert kanari.i(b"\x00" * 7 + data + b"\x00") == ["tekst"]
    verden.logg(hvorfor=tekst, samtykket=())
    with connection.cursor() as peker:
        peker.execute("CREATE TABLE kanari (tekst varchar(200))")
        peker.execute("INSERT INTO kanari VALUES (%s)", [tekst])
        try:
            assert any(kanari.i(data) for data in _tyvegods().values())
        finally:
            peker.execute("DROP TABLE kanari")


def test_a23_no_key_lies_in_the_database(verden: Verden) -> None:
    verden.logg()
    nokler = {fil.name: fil.read_bytes() for fil in Path(settings.NOKLER).iterdir()}
    assert {"kek-1", "indeks", "segl"} <= nokler.keys()
    for hvor, data in _tyvegods().items():
        assert [navn for navn, nokkel in nokler.items() if _finnes(nokkel, data)] == [], hvor


def test_a23_a_failure_repeats_nothing_that_was_written(verden: Verden, linjer: list[str]) -> None:
    kanari = Kanarifugler()
    logg = verden.logg()
    with pytest.raises(dor.Avvist) as feil:
        innslag.legg_til(logg.holder, logg.id, Type.SVAR, kanari.ny("svar"), gjelder=999)
    assert kanari.i(repr(feil.value).encode()) == []
    with pytest.raises(Http404) as borte:
        innslag.legg_til(verden.person("Utenfor", "ppt"), logg.id, Type.BESKJED, kanari.ny("utenfra"))
    assert kanari.i(repr(borte.value).encode()) == []
    assert kanari.i("\n".join(linjer).encode()) == []


def test_a23_a_deleted_shell_cannot_be_read_again(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    adgang = dor.les(logg.holder, logg.id, Handling.SE_STATUS)
    assert adgang.laas.les(logg.rad().hvorfor, "hvorfor", logg.id)
    innpakket = bytes(models.Nokkel.objects.get(pk=logg.id).innpakket)
    aapning.slett_tom(logg.holder, logg.id)
    assert not models.Nokkel.objects.filter(pk=logg.id).exists()
    assert models.Logg.objects.get(pk=logg.id).hvorfor  # the text is there, and stays unreadable
    for handling in Handling:
        with pytest.raises(Http404):
            dor.les(logg.holder, logg.id, handling)
    from stafettlogg.felles import nokkelring

    with pytest.raises(Ulesbart):
        nokkelring.aapne(b"", logg.id)
    if connection.vendor == "sqlite":
        with connection.cursor() as peker:
            peker.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert [hvor for hvor, data in _tyvegods().items() if innpakket in data] == []


def test_a23_an_old_shell_is_deleted_with_its_key(verden: Verden) -> None:
    gammel, aktiv = verden.logg(samtykket=()), verden.logg()
    verden.gaa(days=veileder().regler.lamper.tom_logg + 1)
    ny = verden.logg(samtykket=())
    aapning.rydd(veileder().regler.lamper.tom_logg)
    assert [models.Nokkel.objects.filter(pk=logg.id).exists() for logg in (gammel, aktiv, ny)] == [False, True, True]
    rader = [Spor.objects.filter(kjede=logg.id, handling="slett-tom", utfall="ja") for logg in (gammel, aktiv, ny)]
    assert [[rad.aktor for rad in spor] for spor in rader] == [[dor.INGEN], [], []]
    assert hel_kjede(gammel)


def test_a23_what_is_swapped_in_the_database_is_not_read(verden: Verden) -> None:
    en, annen = verden.logg(), verden.logg()
    numre = [innslag.legg_til(en.holder, en.id, Type.BESKJED, tekst) for tekst in ("Første", "Andre")]
    fremmed = innslag.legg_til(annen.holder, annen.id, Type.BESKJED, "I en annen logg")
    adgang = dor.les(en.holder, en.id)
    lest = [innslag.les_innslag(adgang, nr) for nr in numre]
    assert [rad.tekst for rad in lest if rad] == ["Første", "Andre"]
    foerste = models.Innslag._base_manager.filter(logg=en.id, nr=numre[0])
    andre = models.Innslag.objects.get(logg=en.id, nr=numre[1])
    der = models.Innslag.objects.get(logg=annen.id, nr=fremmed)
    for byttet in (andre.tekst, der.tekst, en.rad().hvorfor, models.Part.objects.get(pk=en.part(en.barn)).navn):
        with forbi_utloeserne("logg_innslag"):
            foerste.update(tekst=bytes(byttet))
            with pytest.raises(Ulesbart):
                innslag.les_innslag(adgang, numre[0])
