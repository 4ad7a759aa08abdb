"""A27: on a full disk nothing is read, since the audit cannot be written; the database is whole afterwards.

SQLite meets the operating system's own limit for how large a file may be (``RLIMIT_FSIZE``), which needs no rights and
refuses each write to a file. For PostgreSQL, whose server is another process, a trigger raises what it raises when its
disk is full (53100).
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from stafettlogg.spor.models import Spor

from ..verden import klient
from .anlegg import Anlegg, brudd


@contextmanager
def full_disk() -> Iterator[None]:
    """No more can be written."""
    if connection.vendor == "postgresql":
        with connection.cursor() as peker:
            peker.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
            )
            peker.execute("CREATE TRIGGER full_disk BEFORE INSERT ON spor_spor EXECUTE FUNCTION full_disk()")
        yield
        with connection.cursor() as peker:
            peker.execute("DROP TRIGGER full_disk ON spor_spor")
        return
    foer = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, foer[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, foer)


def test_a27_nothing_is_read_when_the_audit_cannot_be_written(anlegg: Anlegg) -> None:
    with anlegg.her() as verden:
        logg = verden.logg(hvorfor="Kanarifuglen")
        nettleser = klient(logg.holder, raise_request_exception=False)
        adresse = f"/logg/{logg.id}"
        foer = Spor.objects.count()
        with full_disk():
            for svar in (
                nettleser.get(adresse),
                nettleser.get("/"),
                nettleser.post(f"{adresse}/skriv/beskjed", {"tekst": "Noe"}),
            ):
                assert svar.status_code == 503
                assert "Kanarifuglen" not in svar.content.decode() and "Emil" not in svar.content.decode()
            assert nettleser.get(f"{adresse}/nytt").status_code == 200, "what leaves no row in the audit still works"
        assert Spor.objects.count() == foer
        if connection.vendor == "sqlite":
            with connection.cursor() as peker:
                assert peker.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert "Kanarifuglen" in nettleser.get(adresse).content.decode()
        assert nettleser.post(f"{adresse}/skriv/beskjed", {"tekst": "Noe"}).status_code == 302
        assert brudd(logg.id) == []
