"""The personvernombud sees how often, what is unusual, and the seal: no names, and nothing that is written."""

from __future__ import annotations

import json
import uuid

import pytest
from django.conf import settings

from stafettlogg.felles.klokke import naa
from stafettlogg.person.models import Stilling
from stafettlogg.spor import segl
from stafettlogg.spor.models import Spor

from ..verden import Verden, klient


def test_the_ombud_sees_what_is_unusual_by_service_and_role(verden: Verden) -> None:
    nysgjerrig = verden.person("Nils Nysgjerrig", "jordmor")
    logg = verden.logg(barn="Hemmelig Barn")
    nettleser = klient(nysgjerrig)
    for adresse in [f"/logg/{uuid.uuid4()}" for _ in range(4)] + [f"/logg/{logg.id}"] * 2:
        assert nettleser.get(adresse).status_code == 404
    klient(logg.holder).get(f"/logg/{logg.id}")
    pia = verden.person("Pia", "", stilling=Stilling.PERSONVERNOMBUD)
    side = klient(pia).get("/ombud").content.decode()
    assert "Ansatt, Jordmortjenesten" in side or "Ansatt, Jordmor" in side
    assert "prøvde å åpne 5 forskjellige" in side
    assert "Nysgjerrig" not in side and "Hemmelig" not in side and str(logg.id) not in side
    assert "23. november" in side.replace("\u00a0", " "), "the week's Monday"
    assert Spor.objects.filter(kjede=pia.person, handling="ombud", utfall="ja", tid=naa()).count() == 1


def test_the_last_seal_is_fetched_whole(verden: Verden, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    pia = klient(verden.person("Pia", "", stilling=Stilling.PERSONVERNOMBUD))
    assert "ikke laget noe segl ennå" in pia.get("/ombud").content.decode()
    assert segl.siste() is None
    for stykke in (1 << 16, 7):  # also when the line is longer than what is read at a time
        segl.lag_segl()
        linje = segl.lag_segl()
        monkeypatch.setattr(segl, "_STYKKE", stykke)
        siste = segl.siste()
        assert siste and siste.linje == linje and siste.kjeder > 0
        hentet = pia.get("/ombud/segl")
        assert hentet.content.decode() == linje + "\n" and "attachment" in hentet["Content-Disposition"]
        assert json.loads(hentet.content)["rot"] in pia.get("/ombud").content.decode()
