"""A34: production settings without warnings, a bill of materials with all that is locked, each with its digest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from ...conftest import ROOT

_KRAV = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_INNLOGGING = """
adresse: https://stafettlogg.kommunen.no
tilbydere:
  - id: id-porten
    navn: {nb: ID-porten, nn: ID-porten}
    hjelp: {nb: Bruk BankID., nn: Bruk BankID.}
    utsteder: https://idporten.no
    klient: en-klient
    nøkkel: id-porten.pem
    acr: [idporten-loa-high]
"""
_PROVE = """
import io, django
django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="DEBUG", stdout=io.StringIO())
"""


def test_a34_production_settings_have_no_warnings(tmp_path: Path) -> None:
    """Django's own deployment checks. What ``Hoder`` and the proxy do in place of its middleware is tested by A15."""
    (tmp_path / "innlogging.yaml").write_text(_INNLOGGING, encoding="utf-8")
    (tmp_path / "nokler").mkdir()
    for kommando in (("-m", "stafettlogg", "innloggingsnokkel", "id-porten"), ("-c", _PROVE)):
        ran = subprocess.run(
            [sys.executable, *kommando],
            cwd=ROOT,
            env={
                "PATH": "",
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "DJANGO_SETTINGS_MODULE": "stafettlogg.settings",
                "LOGG_DATA": str(tmp_path),
                "LOGG_HOSTS": "stafettlogg.kommunen.no",
                "LOGG_BAK_PROXY": "1",
                "LOGG_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST",
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, ran.stderr


def test_a34_the_bill_of_materials_has_all_that_is_locked() -> None:
    laast = dict(_KRAV.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    assert {"django", "cryptography", "granian", "psycopg"} <= laast.keys()
    skrevet = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.txt", "--of", "JSON", "-o", "-"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    deler = {del_["name"].lower(): del_["version"] for del_ in json.loads(skrevet.stdout)["components"]}
    assert deler == {navn.lower(): versjon for navn, versjon in laast.items()}


def test_a34_everything_that_is_locked_has_a_digest() -> None:
    tekst = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for del_ in re.split(r"\n(?=[a-z])", tekst):
        if _KRAV.match(del_):
            assert "--hash=sha256:" in del_, del_[:60]
