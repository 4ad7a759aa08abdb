"""What the kommune sets up: a file and a key. What cannot be used is said in a sentence, and stops the start."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from joserfc.jwk import ECKey

from stafettlogg import klargjoring, tjener
from stafettlogg.person.oidc.klientnokkel import lag, mangel
from stafettlogg.person.oidc.tilbydere import Oppsettfeil, er_adresse, tilbydere
from stafettlogg.settings import LOOPBACK

from ...conftest import ROOT

EN = {
    "id": "id-porten",
    "navn": {"nb": "ID-porten", "nn": "ID-porten"},
    "utsteder": "https://idporten.example",
    "klient": "k",
    "nøkkel": "id-porten.pem",
    "acr": "idporten-loa-high",
}
HELT = {"adresse": "https://logg.kommunen.example", "tilbydere": [EN]}


def skriv(fil: Path, innhold: object) -> None:
    fil.write_text(innhold if isinstance(innhold, str) else yaml.safe_dump(innhold, allow_unicode=True))
    tilbydere.cache_clear()


def test_what_is_not_said_has_the_strict_meaning(oppsett: Path) -> None:
    assert tilbydere() == {}
    skriv(oppsett, HELT)
    (en,) = tilbydere().values()
    assert (en.acr, en.felt, en.er_fodselsnummer, en.omfang) == (("idporten-loa-high",), "pid", True, ("openid",))
    assert en.svaradresse == "https://logg.kommunen.example/logg-inn/svar/id-porten"


@pytest.mark.parametrize(
    ("innhold", "feil"),
    [
        ("a: [", "gyldig YAML"),
        ("[]", "«adresse» og «tilbydere»"),
        (HELT | {"mer": 1}, "«adresse» og «tilbydere»"),
        (HELT | {"adresse": "http://logg.kommunen.example"}, "«adresse» skal"),
        (HELT | {"adresse": "https://logg.kommunen.example/"}, "«adresse» skal"),
        (HELT | {"adresse": 1}, "«adresse» skal"),
        (HELT | {"tilbydere": []}, "minst én"),
        (HELT | {"tilbydere": ["a"]}, "En tilbyder skal ha"),
        (HELT | {"tilbydere": [EN | {"hemmelighet": "x"}]}, "En tilbyder skal ha"),
        (HELT | {"tilbydere": [{k: v for k, v in EN.items() if k != "klient"}]}, "En tilbyder skal ha"),
        (HELT | {"tilbydere": [EN | {"id": "ID"}]}, "«id»"),
        (HELT | {"tilbydere": [EN | {"utsteder": "http://idporten.example"}]}, "«utsteder»"),
        (HELT | {"tilbydere": [EN | {"utsteder": "http://127.0.0.1"}]}, "«utsteder»"),
        (HELT | {"tilbydere": [EN | {"nøkkel": "../kek-1"}]}, "«nøkkel»"),
        (HELT | {"tilbydere": [EN | {"navn": "ID-porten"}]}, "nb og nn"),
        (HELT | {"tilbydere": [EN | {"kjennemerke": "navn"}]}, "«kjennemerke»"),
        (HELT | {"tilbydere": [EN | {"klient": ""}]}, "ord"),
        (HELT | {"tilbydere": [EN | {"acr": []}]}, "godt nok"),
        (HELT | {"tilbydere": [EN | {"acr": [3]}]}, "lister av ord"),
        (HELT | {"tilbydere": [EN, EN]}, "sin id"),
        (HELT | {"tilbydere": [EN, EN | {"id": "to"}]}, "bare én"),
    ],
)
def test_what_is_wrong_is_said(oppsett: Path, installasjon: Path, innhold: Any, feil: str) -> None:
    skriv(oppsett, innhold)
    with pytest.raises(Oppsettfeil, match=feil):
        tilbydere()
    assert feil in klargjoring.uklar_innlogging()


@pytest.mark.parametrize(
    "adresse",
    [
        *("", "https://", "//a.example", "http://a.example", "https:a", "https://a.example#b", "https://a@b.example"),
        *(
            "https://a.example:x",
            "https://a.example\n",
            "https://a .example",
            "https://æ.example",
            "https://a\\b",
            None,
        ),
    ],
)
def test_an_address_is_https_and_no_more(adresse: object) -> None:
    assert not er_adresse(adresse)
    assert er_adresse("https://a.example/b?c=d") and er_adresse("http://127.0.0.1:8001", her=True)


def test_a_production_host_does_not_start_without_a_login(
    oppsett: Path, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", list(LOOPBACK))
    assert klargjoring.uklar_innlogging() == ""
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", [*LOOPBACK, "logg.kommunen.example"])
    assert "Ingen kan logge inn" in klargjoring.uklar_innlogging()
    assert "Ingen kan logge inn" in tjener.uklar()
    skriv(oppsett, HELT | {"tilbydere": [EN | {"nøkkel": "mangler.pem"}]})
    assert "finnes ikke" in klargjoring.uklar_innlogging()
    lag(settings.NOKLER / "mangler.pem")
    assert klargjoring.uklar_innlogging() == ""
    skriv(oppsett, HELT | {"adresse": "http://localhost:8001", "tilbydere": [EN | {"nøkkel": "mangler.pem"}]})
    assert "https" in klargjoring.uklar_innlogging()


def test_the_key_is_for_its_owner_only(tmp_path: Path) -> None:
    fil = tmp_path / "n.pem"
    offentlig = lag(fil)
    assert stat.S_IMODE(fil.stat().st_mode) == 0o600 and mangel(fil) == ""
    assert offentlig.keys() == {"kty", "n", "e", "kid", "use", "alg"} and lag(fil) == offentlig
    fil.chmod(0o640)
    assert mangel(fil) == "kan leses av andre"
    kort = rsa.generate_private_key(65537, 1024)
    for navn, innhold in (
        ("offentlig", ECKey.generate_key("P-256").as_pem(private=False)),
        ("delt", bytes(32)),
        ("tull", b"tull"),
        ("annen-kurve", ECKey.generate_key("P-384").as_pem(private=True)),
        ("kort", kort.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())),
    ):
        (tmp_path / navn).write_bytes(innhold)
        (tmp_path / navn).chmod(0o600)
        assert mangel(tmp_path / navn) == "er ikke en privat nøkkel", navn
    (tmp_path / "ec").write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    (tmp_path / "ec").chmod(0o600)
    assert mangel(tmp_path / "ec") == "" and lag(tmp_path / "ec")["alg"] == "ES256"


def test_the_command_that_makes_the_key(tmp_path: Path) -> None:
    (tmp_path / "nokler").mkdir()
    miljo = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith(("LOGG_", "DATABASE_URL"))}

    def kjoer(*valg: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stafettlogg", "innloggingsnokkel", *valg],
            cwd=ROOT,
            env=miljo | {"LOGG_DATA": str(tmp_path), "LOGG_SECRET_KEY": "x", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    ukjent = kjoer("id-porten")
    assert ukjent.returncode == 1 and "Fant ingen tilbyder" in ukjent.stderr
    skriv(tmp_path / "innlogging.yaml", HELT)
    laget = kjoer("id-porten")
    assert (laget.returncode, laget.stderr) == (0, "")
    (nokkel,) = json.loads(laget.stdout)["keys"]
    assert nokkel["kty"] == "RSA" and "d" not in nokkel
    assert (tmp_path / "nokler" / "id-porten.pem").stat().st_mode & 0o077 == 0
