"""A1 for the addresses that a plan has and a stafettlogg has not: who gets what, and what it shows to whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import plan

from ..verden import Loggen, Verden, klient
from ..vern.avtrykk import endret, rader
from ..vern.scene import angret
from ..vern.test_a14_felt import NAVN

MERKE = "QXZ-innhold"
ADRESSER = {
    "plan": "les",
    "plan/felt/maal": "les",
    "plan/godkjenn": "giver",
    "plan/godkjenn/papir": "holder",
    "vedtak": "holder-alltid",
    "vedtak/slutt": "holder-alltid",
}
KAN = {
    "les": {"holder", "ppt", "mor", "barn"},
    "giver": {"mor"},
    "holder": {"holder"},
    "holder-alltid": {"holder"},
}
GODE: dict[str, Callable[[Loggen], dict[str, object]]] = {
    "plan/felt/maal": lambda _: {"tekst": "Et nytt mål"},
    "plan/godkjenn": lambda _: {"svar": "ja"},
    "plan/godkjenn/papir": lambda logg: {
        "part": str(logg.part(logg.foresatte[1])),
        "svar": "ja",
        "form": "papir",
        "vitne": "Vidar Vitne",
    },
    "vedtak": lambda logg: {
        "vedtak": "Sak 26/3",
        "vedtak_fra": dag(logg.verden.naa).isoformat(),
        "vedtak_til": (dag(logg.verden.naa) + dt.timedelta(days=90)).isoformat(),
        "vedtak_tjenester": ["skole"],
    },
    "vedtak/slutt": lambda _: {"referanse": "Sak 26/4"},
}
"""What a good form holds, beside what it hides."""


def folk(verden: Verden) -> tuple[Loggen, dict[str, object]]:
    """A plan on a decision, and everybody who could want something of it."""
    logg = verden.logg(plantype="iop", vedtak=("skole", "ppt"), samtykket=())
    alle = {
        "holder": logg.holder,
        "ppt": logg.ansatt("ppt"),
        "helse": logg.ansatt("skolehelsetjeneste"),  # neither in the decision nor consented to
        "mor": logg.foresatte[0],
        "barn": logg.barn,
        "kollega": verden.person("Ola", "skole"),
        "leder": verden.leder("skole"),
    }
    plan.skriv(logg.holder, logg.id, "maal", MERKE, 0)
    return logg, alle


@pytest.mark.parametrize("staar", ["gjelder", "slutt", "avsluttet"])
def test_a1_each_gets_what_the_table_says_and_no_more(verden: Verden, staar: str) -> None:
    logg, alle = folk(verden)
    if staar == "slutt":
        from stafettlogg.logg.bruk import vedtak

        verden.gaa(minutes=1)
        vedtak.avslutt(logg.holder, logg.id, "Sak 26/2")
    elif staar == "avsluttet":
        from stafettlogg.logg.bruk import avslutning
        from stafettlogg.logg.models import Grunn

        avslutning.avslutt(logg.holder, logg.id, Grunn.ANNET, "Ferdig.")
    for del_, rett in ADRESSER.items():
        for rolle, hvem in alle.items():
            lov = rolle in KAN[rett] and (staar == "gjelder" or (staar == "slutt" and rett == "holder-alltid"))
            for metode in ("get", "post"):
                if metode == "post" and del_ == "plan":
                    continue
                svar = getattr(klient(hvem), metode)(f"/logg/{logg.id}/{del_}")  # type: ignore[arg-type]
                assert svar.status_code == (200 if lov else 404), (staar, del_, rolle, metode)
                assert lov or MERKE not in svar.content.decode()


@pytest.mark.parametrize("del_", [del_ for del_ in ADRESSER if del_ != "plan"])
def test_a14_a_plans_form_takes_only_what_it_asks_for(verden: Verden, del_: str) -> None:
    logg, alle = folk(verden)
    hvem = alle["mor"] if ADRESSER[del_] == "giver" else logg.holder
    nettleser, sti = klient(hvem), f"/logg/{logg.id}/{del_}"  # type: ignore[arg-type]
    verden.gaa(minutes=1)
    side = nettleser.get(sti).content.decode()
    spurt = set(re.findall(r'name="([a-z_0-9]+)"', side))
    utgave = re.search(r'name="utgave" value="(\d+)"', side)
    mer = {navn: logg.part(logg.foresatte[1]) for navn in NAVN if navn not in spurt}

    def virkning(data: dict[str, object]) -> tuple[int, list[str]]:
        with angret():
            foer = rader()
            svar = nettleser.post(sti, data)
            return svar.status_code, endret(foer, rader())

    god = {**({"utgave": utgave[1]} if utgave else {}), **GODE[del_](logg)}
    riktig = virkning(god)
    assert riktig[0] == 302 and riktig[1]
    assert virkning({**mer, **god}) == riktig
