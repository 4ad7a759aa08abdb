"""An installation to measure: a guide, keys, a database, and logs of some length. It is thrown away afterwards."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from veileder.commands.postgres import ensure_postgres, temporary_cluster

if TYPE_CHECKING:
    from stafettlogg.person.models import Person

ROOT = Path(__file__).parents[2]
KOMMUNE, TJENESTER = "fjordvik", ("skole", "skolehelsetjeneste", "ppt")
LENGDE, SPREDNING = 764, 300
"""Letters in an entry: the mean, and how far from it they lie."""
LESINGER = 120
"""How many times a log has been opened."""
_FROE = 1126
_ORD = re.findall(
    r"\S+",
    "og det er vi som på en han hun med til for ikke skolen hjemme gjerne lese leke morgen venner møte avtale "
    "prøver litt mer hver dag uka bøker tegning glad rolig sammen hjelper kontaktlærer helsesykepleier timen",
)


@dataclass(frozen=True)
class Anlegg:
    """What is measured.

    Args:
        innlogget: the cookie header of a holder.
        logger: the holder's logs by number of entries.
        skriv: a log to write in.
        fremmede: logs of others.
    """

    innlogget: str
    logger: dict[int, uuid.UUID]
    skriv: uuid.UUID
    fremmede: tuple[uuid.UUID, ...]


@contextmanager
def database(mappe: Path, *, postgres: bool) -> Iterator[None]:
    """Prepare the environment of the log: a guide in a folder, and SQLite there or a PostgreSQL of our own."""
    eksport = [sys.executable, "-m", "veileder", "export", "json", "-k", KOMMUNE, "--out", str(mappe / "veileder.json")]
    subprocess.run(eksport, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"STAFETT_ROT": str(ROOT)})
    os.environ |= {"LOGG_DATA": str(mappe), "LOGG_UTVIKLING": "1", "LOGG_HTTP": "1", "LOGG_SECRET_KEY": "til maaling"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "stafettlogg.settings", "DATABASE_URL": ""}
    if not postgres:
        yield
        return
    if not ensure_postgres():
        raise SystemExit(2)
    with temporary_cluster(durable=True) as adresse:
        os.environ["DATABASE_URL"] = adresse
        yield
        from django.db import connection

        connection.close()


def fyll(lengder: tuple[int, ...], andre: int, innslag_i_andre: int) -> Anlegg:
    """Make the tables, the logs of a holder, and many logs of others.

    Args:
        lengder: entries in each of the holder's logs; the log to write in has as many as the longest.
    """
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from stafettlogg.felles.nokkelring import lag_nokler

    lag_nokler(settings.NOKLER)
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fylling = _Fylling()
        logger = {antall: fylling.logg(fylling.holder, antall) for antall in lengder}
        skriv = fylling.logg(fylling.holder, 50)
        fremmede = tuple(fylling.logg(fylling.ansatte[n % 30], innslag_i_andre) for n in range(andre))
        fylling.lagre()
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        from django.db import connection

        connection.cursor().execute("ANALYZE")
    return Anlegg(_logg_inn(fylling.holder), logger, skriv, fremmede)


def _logg_inn(person: Person) -> str:
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import RequestFactory

    from stafettlogg.person import sesjon

    svar = HttpResponse()
    sesjon.logg_inn(RequestFactory().get("/"), svar, person)
    return f"{settings.SESJON_COOKIE}={svar.cookies[settings.SESJON_COOKIE].value}"


class _Fylling:
    """Rows, collected by model and stored all at once."""

    def __init__(self) -> None:
        from stafettlogg.person.models import Tilknytning

        self.tilfeldig = random.Random(_FROE)
        self.naa = dt.datetime.now(dt.UTC)
        self.rader: dict[Any, list[Any]] = {}
        self.holder, *self.ansatte = (self.person(f"Ansatt {n} Eksempel") for n in range(31))
        for n, person in enumerate((self.holder, *self.ansatte)):
            tjeneste = TJENESTER[n % len(TJENESTER)]
            self.ny(Tilknytning, person=person, tjeneste=tjeneste, stilling="ansatt", fra=dt.date(2020, 1, 1))

    def ny(self, modell: Any, **felt: Any) -> Any:
        """One more row."""
        rad = modell(**felt)
        self.rader.setdefault(modell, []).append(rad)
        return rad

    def lagre(self) -> None:
        """Store them all, each after what it refers to."""
        from stafettlogg.logg import models as m
        from stafettlogg.person.models import Tilknytning
        from stafettlogg.spor.models import Spor

        loggene = (m.Logg, m.Part, m.Nokkel, m.Foreldreansvar, m.Samtykke, m.Innslag, m.Aktivitet, m.Moete)
        for modell in (Tilknytning, *loggene, m.Innkalling, Spor):
            modell.objects.bulk_create(self.rader.pop(modell, []), batch_size=500)

    def person(self, navn: str) -> Person:
        """Somebody new."""
        from stafettlogg.person.egne import finn_eller_lag

        return finn_eller_lag(f"demo-{uuid.UUID(int=self.tilfeldig.getrandbits(128)).hex}", navn)

    def tekst(self) -> str:
        """Some paragraphs of words."""
        igjen = max(40, round(self.tilfeldig.gauss(LENGDE, SPREDNING)))
        ord = iter(lambda: self.tilfeldig.choice(_ORD), None)
        tekst = ""
        while len(tekst) < igjen:
            tekst += next(ord) + (".\n\n" if self.tilfeldig.random() < 0.02 else " ")
        return tekst[:igjen].strip() or "."

    def logg(self, holder: Person, antall: int) -> uuid.UUID:
        """A log in use, with a number of entries."""
        from stafettlogg.logg import dor
        from stafettlogg.logg import models as m

        id, begynte = dor.ny_id(), self.naa - dt.timedelta(days=150)
        laas, innpakket = dor.ny(id)
        hjemme = [self.person(f"Hjemme {n} Eksempel") for n in range(3)]
        andre = self.tilfeldig.sample(self.ansatte, 3)
        folk = [(holder, "ansatt"), *((en, "ansatt") for en in andre if en != holder)]
        folk += [(hjemme[0], "hovedperson"), (hjemme[1], "foresatt"), (hjemme[2], "foresatt")]
        parter = [
            self.ny(
                m.Part,
                id=(part := dor.ny_id()),
                logg_id=id,
                person=person,
                rolle=rolle,
                tjeneste=self._tjeneste(person) if rolle == "ansatt" else "",
                navn=laas.laas(f"{rolle.capitalize()} Eksempel", "navn", part),
                fra=begynte,
            )
            for person, rolle in folk
        ]
        self.ny(
            m.Logg,
            id=id,
            hovedperson=hjemme[0],
            foedt=self.naa.date().replace(day=1) - dt.timedelta(days=9 * 365),
            nivaa="nivaa-2",
            tilstand="aktiv",
            tjenester=sorted(TJENESTER),
            holder_id=parter[0].id,
            hvorfor=laas.laas(self.tekst(), "hvorfor", id),
            maal=laas.laas(self.tekst(), "maal", id),
            aapnet=begynte,
            aktiv_fra=begynte,
            sist_nr=antall,
        )
        self.ny(m.Nokkel, logg_id=id, innpakket=innpakket)
        for foresatt in hjemme[1:]:
            self.ny(m.Foreldreansvar, logg_id=id, person=foresatt, fra=begynte.date(), registrert_av=holder)
            self.ny(
                m.Samtykke,
                logg_id=id,
                giver=foresatt,
                tjenester=sorted(TJENESTER),
                tekst="foresatte",
                versjon="1",
                sha256="0" * 64,
                spraak="nb",
                gitt=begynte,
                gyldig_til=self.naa.date() + dt.timedelta(days=200),
                form="digitalt",
                registrert_av=foresatt,
            )
        self._innslag(id, laas, parter, antall)
        self._moeter(id, laas, parter)
        self._spor(id, [part.person_id for part in parter if part.rolle != "hovedperson"], antall)
        return id

    def _tjeneste(self, ansatt: Person) -> str:
        return TJENESTER[(self.holder, *self.ansatte).index(ansatt) % len(TJENESTER)]

    def _innslag(self, logg: uuid.UUID, laas: Any, parter: list[Any], antall: int) -> None:
        """Entries of every kind: some answer others, some are what the log itself tells, one goal has activities."""
        from stafettlogg.logg import dor
        from stafettlogg.logg import models as m

        runde = ("referat", "beskjed", "kommentar", "beskjed", "lysglimt", "spoersmaal", "svar", "beskjed", "hendelse")
        forrige: Any = None
        maal: Any = None
        for nr in range(1, antall + 1):
            id = dor.ny_id()
            type = "maal" if nr % 50 == 1 else "aktivitet" if nr % 25 == 2 else runde[nr % len(runde)]
            if type in ("kommentar", "svar") and (forrige is None or forrige.type == "hendelse"):
                type = "beskjed"
            part = parter[self.tilfeldig.choice([0, 0, 1, 2, -1, -2])]
            tekst = json.dumps({"hva": "nivaa", "nivaa": "nivaa-2"}) if type == "hendelse" else self.tekst()
            innslag = self.ny(
                m.Innslag,
                id=id,
                logg_id=logg,
                nr=nr,
                type=type,
                part=part,
                tid=self.naa - dt.timedelta(days=140) + dt.timedelta(days=130) * (nr / antall),
                tekst=laas.laas(tekst, "innslag", id),
                gjelder=maal if type == "aktivitet" else forrige if type in ("kommentar", "svar") else None,
                til=parter[0] if type == "spoersmaal" else None,
            )
            if type == "aktivitet":
                frist = self.naa.date() + dt.timedelta(days=self.tilfeldig.randrange(-5, 40))
                self.ny(m.Aktivitet, innslag=innslag, ansvarlig=parter[nr % 3], frist=frist)
            maal = innslag if type == "maal" else maal
            forrige = innslag

    def _moeter(self, logg: uuid.UUID, laas: Any, parter: list[Any]) -> None:
        from stafettlogg.logg import dor
        from stafettlogg.logg import models as m

        for dager in (-120, -80, -40, 10):
            id = dor.ny_id()
            tid = self.naa + dt.timedelta(days=dager)
            sak = laas.laas("Veien videre", "sak", id)
            self.ny(m.Moete, id=id, logg_id=logg, tid=tid, sak=sak, innkalt_av=parter[0])
            for part in parter:
                self.ny(m.Innkalling, moete_id=id, part=part, kommer=True, moette=True if dager < 0 else None)

    def _spor(self, logg: uuid.UUID, personer: list[uuid.UUID], antall: int) -> None:
        from stafettlogg.spor import kjede
        from stafettlogg.spor.models import Spor

        forrige = b""
        for nr in range(1, LESINGER + 1):
            tid = self.naa - dt.timedelta(days=140) + dt.timedelta(days=139) * (nr / LESINGER)
            aktor, sett = personer[nr % len(personer)], antall * nr // LESINGER
            felt = (logg, nr, tid, aktor, "ansatt:skole", "les", "ja", logg, sett)
            forrige = kjede._hash(forrige, felt)
            navn = ("kjede", "nr", "tid", "aktor", "rolle", "handling", "utfall", "gjelder", "sett_til")
            self.ny(Spor, **dict(zip(navn, felt, strict=True)), hash=forrige)
