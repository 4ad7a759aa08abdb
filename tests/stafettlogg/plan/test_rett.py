"""A1 for the addresses that a plan has and a stafettlogg has not: who gets what, and what it shows to whom."""

from __future__ import annotations

import pytest

from stafettlogg.logg.bruk import plan

from ..verden import Loggen, Verden, klient

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
