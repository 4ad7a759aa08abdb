"""What the rows demand that happens, and does not stand on a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from stafettlogg.felles.tekster import _ferdig
from stafettlogg.felles.veileder import veileder
from stafettlogg.logg import models
from stafettlogg.logg.bruk import stafett

from ...conftest import DATE, ROOT
from ..verden import Loggen, Verden, klient


def test_exactly_one_holds_the_baton_through_offer_refusal_and_acceptance(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")

    def holdere() -> list[str]:
        side = klient(logg.foresatte[0]).get(f"/logg/{logg.id}").content.decode()
        return [e.get_text(strip=True) for e in BeautifulSoup(side, "html.parser").select(".logg-holder")]

    assert holdere() == ["Kari Kontaktlærer"]
    stafett.tilby(logg.holder, logg.id, logg.part(helse))
    assert holdere() == ["Kari Kontaktlærer"]
    stafett.svar(helse, logg.id, ja=False)
    assert holdere() == ["Kari Kontaktlærer"]
    stafett.tilby(logg.holder, logg.id, logg.part(helse))
    stafett.svar(helse, logg.id, ja=True)
    assert holdere() == ["Hanne Helsesykepleier"]


def test_lamps_and_time_decide_nothing(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    stafett.tilby(logg.holder, logg.id, logg.part(helse))
    foer = _avgjort(logg)
    verden.gaa(days=200)
    hvem = verden.inn(logg.foresatte[0].person)
    for sti in ("/", f"/logg/{logg.id}", f"/logg/{logg.id}/lesere"):
        side = klient(hvem).get(sti)
        assert side.status_code == 200
    assert "Ta tak i dette i dag" in klient(hvem).get(f"/logg/{logg.id}").content.decode()
    assert _avgjort(logg) == foer


def _avgjort(logg: Loggen) -> list[object]:
    """Everything that somebody has decided in a log."""
    return [
        list(models.Logg.objects.filter(pk=logg.id).values("tilstand", "holder", "fungerende", "nivaa", "tjenester")),
        list(models.Part.objects.filter(logg=logg.id).order_by("pk").values("pk", "til")),
        list(models.Overlevering.objects.filter(logg=logg.id).values("utfall", "til")),
        list(models.Innslag.objects.filter(logg=logg.id).order_by("nr").values_list("nr", flat=True)),
        list(models.Samtykketrekk.objects.filter(samtykke__logg=logg.id).values_list("pk", flat=True)),
    ]


def test_another_kommune_has_its_own_name_services_and_words(
    verden: Verden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fil = tmp_path / "veileder.json"
    eksport = [sys.executable, "-m", "veileder", "export", "json", "-k", "ulstein", "--dato", str(DATE)]
    subprocess.run([*eksport, "--out", str(fil)], env=os.environ | {"STAFETT_ROT": str(ROOT)}, check=True)
    ansatt = verden.person("Kari Kontaktlærer", "skole", spraak="nn")

    def ny() -> str:
        return klient(ansatt).get("/ny?adresse=nei").content.decode()

    fjordvik = ny()
    monkeypatch.setattr(settings, "VEILEDER", fil)
    try:
        _glem()
        ulstein = ny()
    finally:
        monkeypatch.undo()
        _glem()
    for sted, side in (("Fjordvik", fjordvik), ("Ulstein", ulstein)):
        assert [sted in annen for annen in (fjordvik, ulstein)] == [annen is side for annen in (fjordvik, ulstein)]
    assert _tjenester(fjordvik) != _tjenester(ulstein)


def _glem() -> None:
    veileder.cache_clear()
    _ferdig.cache_clear()


def _tjenester(side: str) -> set[str]:
    return {str(felt["value"]) for felt in BeautifulSoup(side, "html.parser").select('[name="inviterte"]')}
