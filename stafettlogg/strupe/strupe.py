"""Limits to how often something is done, exact over all processes, without a cache.

A bucket holds ``antall`` tokens and gets them back evenly over ``per``. It is one number, the time when it is full
again, which one conditional statement moves on: of many at once, exactly as many pass as there are tokens (GCRA).
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from stafettlogg.felles.feil import ForMange
from stafettlogg.felles.klokke import naa
from stafettlogg.strupe.models import Alarm, Boette

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_LOGG = logging.getLogger(__name__)
_STOERST = {"postgresql": "GREATEST", "sqlite": "MAX"}
ALARM_VARER = dt.timedelta(days=365)
_NETT_V6 = 64
"""A household or a workplace has a whole such net of IPv6 addresses."""


@dataclass(frozen=True, slots=True)
class Grense:
    """How many times, and over how long they come back."""

    antall: int
    per: dt.timedelta

    @property
    def hvert(self) -> int:
        """Microseconds from one token to the next."""
        return self.per // dt.timedelta(microseconds=1) // self.antall


_MINUTTER, _TIME = dt.timedelta(minutes=10), dt.timedelta(hours=1)
GRENSER = {
    "logg-inn": Grense(10, _MINUTTER),
    "logg-inn-adresse": Grense(300, _MINUTTER),  # everybody at a school, or in a kommune, may share one address
    "aapne": Grense(10, _TIME),
    "inviter": Grense(30, _TIME),
    "ansatt": Grense(60, _TIME),
    "foresatt": Grense(20, _TIME),
    "eksport": Grense(5, _TIME),
    "pakke": Grense(30, _TIME),  # whoever clears up after a school year asks for many
    "doer": Grense(30, _TIME),
    "alarm": Grense(1, _TIME),
}
"""What is limited, for each person; the login for each browser and for each address."""


def krev(navn: str, hvem: object) -> None:
    """Take a token.

    Args:
        navn: a key in ``GRENSER``.
        hvem: whose bucket: a person's id, an address.

    Raises:
        ForMange: there is none; it says how long it takes to get one. The reader gets a page of it (429).
    """
    if not slipp(navn, hvem):
        raise ForMange(vent(navn, hvem))
    rydd()


def hoeyst(navn: str, *, metoder: Collection[str] = ("POST",)) -> Callable[[V], V]:
    """Decorate a view: who is logged in may do it as often as ``GRENSER`` says.

    Args:
        metoder: those that count. For a download it is ``("GET",)``.
    """

    def med_grense(visning: V) -> V:
        @functools.wraps(visning)
        def med(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in metoder:
                krev(navn, request.innlogget.person)
            return visning(request, *args, **kwargs)

        return cast(V, med)

    return med_grense


def slipp(navn: str, hvem: object) -> bool:
    """Take a token, if there is one."""
    grense, tid = GRENSER[navn], _mikro(naa())
    tabell = connection.ops.quote_name(Boette._meta.db_table)
    full = f"{_STOERST[connection.vendor]}({tabell}.full_igjen, %s) + %s"
    with connection.cursor() as peker:
        peker.execute(
            f"INSERT INTO {tabell} (merke, full_igjen) VALUES (%s, %s) "
            f"ON CONFLICT (merke) DO UPDATE SET full_igjen = {full} WHERE {full} <= %s",
            [
                *(_merke(navn, hvem), tid + grense.hvert),
                *(tid, grense.hvert) * 2,
                tid + grense.hvert * grense.antall,
            ],
        )
        return bool(peker.rowcount == 1)


def vent(navn: str, hvem: object) -> dt.timedelta:
    """How long it takes until there is a token."""
    grense, tid = GRENSER[navn], _mikro(naa())
    full = Boette.objects.filter(pk=_merke(navn, hvem)).values_list("full_igjen", flat=True).first() or tid
    return dt.timedelta(microseconds=max(0, full - tid - grense.hvert * (grense.antall - 1)))


def rydd() -> None:
    """Forget those that have done nothing lately, and alarms of long ago; what was tried stands in the audit."""
    Alarm.objects.filter(tid__lt=naa() - ALARM_VARER).delete()
    with transaction.atomic():
        fulle = Boette.objects.filter(full_igjen__lte=_mikro(naa()))
        Boette.objects.filter(pk__in=fulle.select_for_update(skip_locked=True).values("pk")).delete()


def stengt_doer(person: UUID) -> None:
    """Count that somebody was refused at the door. When it is unusually often, there is an alarm, once an hour."""
    if not slipp("doer", person) and slipp("alarm", person):
        Alarm.objects.create(tid=naa(), person=person)
        _LOGG.warning("mange stengte dører", extra={"felt": {"person": person}})


def adresse(request: HttpRequest) -> str:
    """The network somebody asks from. Behind a proxy it is what the proxy saw, the last of its header."""
    sendt = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip() if settings.BAK_PROXY else ""
    try:
        fra = ip_address(sendt or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    fra = getattr(fra, "ipv4_mapped", None) or fra
    return str(ip_network((fra, _NETT_V6), strict=False) if fra.version == 6 else fra)


def _mikro(tid: dt.datetime) -> int:
    return (tid - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1)


def _merke(navn: str, hvem: object) -> bytes:
    """Without the secret of this installation, nobody finds out which address or person it is."""
    return salted_hmac(f"{__name__}.{navn}", str(hvem), algorithm="sha256").digest()
