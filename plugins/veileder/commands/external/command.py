"""The addresses of some kommuner asked for, and what is wrong told as findings at their places."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag

import yaml

from veileder.commands.external.client import Client, host_of
from veileder.commands.external.round import Round
from veileder.commands.external.verdict import Kind, Verdict
from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.guide.outgoing import Outgoing, outgoing

RULES = {
    Kind.DEAD: ("død-nettadresse", Severity.ERROR),
    Kind.MOVED: ("flyttet-nettadresse", Severity.WARNING),
    Kind.UNSURE: ("usikker-nettadresse", Severity.NOTE),
}
# Names that are set aside for examples (RFC 2606), and Norid's own.
_MADE_UP = re.compile(r"(?:.*\.)?(?:example\.(?:no|com|org|net)|example|test|invalid|localhost)")
_NAMELESS = "Stafett"


def external(root: Path, contents: Iterable[Content], going: Round | None = None) -> list[Diagnostic]:
    """Ask for every address in the content of some kommuner; how it goes is told on stderr.

    Where nobody at all answers, the fault is most likely here, and nothing is said about any address.

    Args:
        root: the project's root, where ``publiccode.yml`` says whose program this is.
        contents: the content of each kommune.
        going: the round to go, or None for one on the net.
    """
    links = outgoing(contents)
    asked = [link for link in links if not _MADE_UP.fullmatch(host_of(link.address))]
    going = going or Round(Client(agent(root)))
    progress = _on_terminal if sys.stderr.isatty() else _silent
    verdicts = going.go([link.address for link in asked], progress)
    if progress is _on_terminal:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if asked and not going.answered:
        print("Ingen av nettadressene svarte; se om maskinen er på nett.", file=sys.stderr)
        return []
    print(_told(verdicts, len(links) - len(asked)), file=sys.stderr)
    return [found for link in asked for found in findings(link, verdicts[link.address])]


def findings(link: Outgoing, verdict: Verdict) -> Iterator[Diagnostic]:
    """One finding for each place where an address with something wrong stands."""
    if verdict.kind is Kind.ALIVE or (link.made and verdict.kind is Kind.MOVED):
        return  # where a law's address is sent on to, is Lovdata's own matter
    rule, severity = RULES[verdict.kind]
    for position, written in link.places:
        anchor = urldefrag(written).fragment
        to = f"{verdict.to}#{anchor}" if verdict.to and anchor and "#" not in verdict.to else verdict.to
        yield Diagnostic(position, rule, f"«{written}» {verdict.why}", to, severity)


def turned_off() -> bool:
    """Whether this is a machine that builds for others, where a server out there must not stop anything."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def agent(root: Path) -> str:
    """The ``User-Agent``: the project's name and address as ``publiccode.yml`` has them."""
    try:
        about = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
        name, url = str(about["name"]), str(about["url"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError):
        return _NAMELESS
    plain = re.sub(r"[^\x20-\x7e]", "", f"{name} (+{url}; link check)")
    return plain


def _told(verdicts: Mapping[str, Verdict], made_up: int) -> str:
    if not verdicts:
        return "Ingen nettadresser å kontrollere."
    count = Counter(verdict.kind for verdict in verdicts.values())
    parts = [
        f"{count[kind]} {one if count[kind] == 1 else more}" for kind, (one, more) in _WORDS.items() if count[kind]
    ]
    text = f"{len(verdicts)} {'nettadresse' if len(verdicts) == 1 else 'nettadresser'}: {', '.join(parts)}."
    if made_up:
        text += f" {made_up} med oppdiktet navn (example.no) er ikke prøvd."
    return text


_WORDS = {
    Kind.ALIVE: ("svarer", "svarer"),
    Kind.DEAD: ("er død", "er døde"),
    Kind.MOVED: ("er flyttet", "er flyttet"),
    Kind.UNSURE: ("er usikker", "er usikre"),
}


def _on_terminal(done: int, total: int, left: float) -> None:
    minutes = f"{round(left / 60)} min" if left >= 90 else f"{round(left)} s"
    text = f"\r\x1b[K{done} av {total} nettadresser, omtrent {minutes} igjen"
    print(text, end="", file=sys.stderr, flush=True)


def _silent(done: int, total: int, left: float) -> None:
    """Where nobody watches, only the end is told."""
