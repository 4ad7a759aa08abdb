"""The deployment files: read and checked as far as it can be done without starting them, and the document of drift."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from django.conf import settings

from stafettlogg.kommandolinje import stafettlogg

from ...conftest import ROOT

MAPPE = ROOT / "drift"
TJENESTER = sorted(MAPPE.glob("*.service"))
HERDET = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "MemoryDenyWriteExecute": "yes",
    "UMask": "0077",
    "User": "stafettlogg",
    "LimitCORE": "0",
}


def _kommandoer(tekst: str) -> set[str]:
    return set(re.findall(r"python -m stafettlogg (\w+)", tekst))


@pytest.mark.parametrize("fil", TJENESTER, ids=lambda fil: fil.name)
def test_a_service_is_hardened_and_runs_what_there_is(fil: Path) -> None:
    tekst = fil.read_text(encoding="utf-8")
    leser = configparser.RawConfigParser(strict=False)
    leser.optionxform = str  # type: ignore[assignment,method-assign]
    leser.read_string(tekst)
    tjeneste = dict(leser["Service"])
    assert {navn: tjeneste.get(navn) for navn in HERDET} == HERDET
    kommandoer = _kommandoer(tekst)
    assert kommandoer and kommandoer <= set(stafettlogg.commands)


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze here")
    for fil in (*TJENESTER, *MAPPE.glob("*.timer")):
        tekst = fil.read_text(encoding="utf-8").replace("/opt/stafett/.venv/bin/python", "/bin/true")
        (tmp_path / fil.name.replace("@.", "@8001.")).write_text(tekst, encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    om_vaare = [linje for linje in ran.stderr.splitlines() if "stafettlogg" in linje]
    assert om_vaare == []


def test_the_container_runs_as_nobody_from_locked_packages_and_tells_its_health() -> None:
    tekst = (MAPPE / "Containerfile").read_text(encoding="utf-8")
    linjer = [linje.split("#")[0].strip() for linje in tekst.splitlines()]
    assert "--require-hashes" in tekst and "--only-binary :all:" in tekst
    assert "USER 10001:10001" in linjer and linjer.index("USER 10001:10001") < linjer.index("VOLUME /data")
    assert any(linje.startswith("HEALTHCHECK") for linje in linjer) and '"helse"' in tekst
    assert [linje for linje in linjer if linje.startswith("FROM ")] == [
        "FROM debian:bookworm-slim AS bygg",
        "FROM debian:bookworm-slim",
    ]
    for hvor in re.findall(r"^COPY ([\w./ ]+) \S+$", tekst, re.MULTILINE):
        for navn in hvor.split():
            assert (ROOT / navn).exists(), navn
    assert "*\n" in (MAPPE / "Containerfile.dockerignore").read_text(encoding="utf-8")


def _compose() -> dict[str, Any]:
    innhold: dict[str, Any] = yaml.safe_load((MAPPE / "compose.yaml").read_text(encoding="utf-8"))
    return innhold


def test_compose_has_three_processes_behind_a_proxy_and_nothing_else_is_open() -> None:
    tjenester = _compose()["services"]
    proxy = (MAPPE / "Caddyfile").read_text(encoding="utf-8")
    prosesser = [navn for navn in tjenester if re.fullmatch(r"logg\d", navn)]
    assert len(prosesser) == 3 and all(f"{navn}:8001" in proxy for navn in prosesser)
    assert [navn for navn, en in tjenester.items() if "ports" in en] == ["proxy"]
    for navn, en in tjenester.items():
        if en["image"] == "stafettlogg":
            assert en["read_only"] and en["cap_drop"] == ["ALL"] and en["user"] == "10001:10001", navn
            assert (en.get("command") or ["serve"])[0] in stafettlogg.commands
        assert re.fullmatch(r"[a-z]+(:\d+)?", en["image"]), "a plain name"
    assert _compose()["networks"]["innenfor"] == {"internal": True}
    assert tjenester["kopier"]["volumes"] == ["loggdata:/data", *tjenester["kopier"]["volumes"][1:]]


@pytest.mark.parametrize("fil", ["Caddyfile", "nginx.conf"])
def test_the_proxy_says_itself_where_a_request_came_from(fil: str) -> None:
    tekst = (MAPPE / fil).read_text(encoding="utf-8")
    assert tekst.count("{") == tekst.count("}")
    assert re.search(r"X-Forwarded-Proto https", tekst)
    assert re.search(r"X-Forwarded-For (\{remote_host\}|\$remote_addr)", tekst)
    assert "non_idempotent" not in tekst
    for sti in ("/metrikk", "/helse/"):
        assert sti in tekst
    assert re.search(r"max_size 1MB|client_max_body_size 1m", tekst)


def test_every_setting_is_in_the_document_and_only_those() -> None:
    kilde = (ROOT / "stafettlogg" / "settings.py").read_text(encoding="utf-8")
    finnes = set(re.findall(r'environ\.get\("([A-Z_]+)"', kilde))
    finnes |= {f"LOGG_ARKIV_{navn.upper()}" for navn in settings.ARKIV}
    tabell = _drift().partition("<!-- innstillinger -->")[2].partition("<!-- /innstillinger -->")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", tabell, re.MULTILINE)) == finnes
    assert set(re.findall(r"\bLOGG_[A-Z_]+|\bDATABASE_URL", _drift())) <= finnes


def test_every_command_and_option_in_the_document_is_there() -> None:
    tekst = _drift()
    valg = {navn for en in stafettlogg.commands.values() for param in en.params for navn in param.opts}
    for kommando in _kommandoer(tekst):
        assert kommando in stafettlogg.commands
    for kommando, brukt in re.findall(r"`(roter|kopier|gjenopprett|serve) (--[a-z-]+)", tekst):
        params = stafettlogg.commands[kommando].params
        assert brukt in {navn for param in params for navn in param.opts}, (kommando, brukt)
    assert {"--behold", "--behold-nokler", "--proeve", "--fjern-gamle"} <= valg


def test_the_numbers_in_the_document_are_the_programs() -> None:
    from stafettlogg.drift import kopi, metrikk, rotasjon

    assert f"| {kopi.BEHOLD} dager (`--behold`) |" in _drift()
    assert f"| {kopi.BEHOLD_NOKLER} dager (`--behold-nokler`) |" in _drift()
    assert rotasjon.VENTETID == 3600
    kjente = set(re.findall(r"stafettlogg_(\w+)", "\n".join(metrikk.linjer())))
    for navn in re.findall(r"stafettlogg_(\w+)", _drift()):
        assert navn in kjente, navn
    standard = {
        param.name: param.default for param in stafettlogg.commands["kopier"].params if isinstance(param, click.Option)
    }
    assert (standard["behold"], standard["behold_nokler"]) == (kopi.BEHOLD, kopi.BEHOLD_NOKLER)


def _drift() -> str:
    return (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
