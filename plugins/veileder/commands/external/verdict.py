"""What the answers to a few requests say about an address: it lives, is dead, has moved, or nobody can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urldefrag, urlsplit

from veileder.commands.external.client import Answer, Trouble

MAX_REDIRECTS = 5
Ask = Callable[[str, str], Answer | Trouble]
_PERMANENT = frozenset({301, 308})  # RFC 9110, 15.4
_GONE = frozenset({404, 410})


class Kind(Enum):
    """What an address is."""

    ALIVE = "svarer"
    DEAD = "død"
    MOVED = "flyttet"
    UNSURE = "usikker"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about an address.

    Args:
        kind: what it is.
        why: what is to be said after the address in a sentence, or "".
        to: the address it has moved to for good, or "".
        trouble: what hindered an answer, or None.
    """

    kind: Kind
    why: str = ""
    to: str = ""
    trouble: Trouble | None = None


def visit(address: str, ask: Ask) -> Verdict:
    """Find out whether an address still leads somewhere, and follow it a few times.

    Args:
        address: where to begin.
        ask: sends one request (method, address) and tells what came back.
    """
    at, moved_to, for_good = address, address, True
    seen = {address}
    for _ in range(MAX_REDIRECTS + 1):
        answer = _answer(at, ask)
        if isinstance(answer, Trouble):
            return _in_trouble(answer, redirected=at != address)
        if not answer.location:
            return _answered(address, answer.status, moved_to)
        at = urldefrag(answer.location).url
        for_good = for_good and answer.status in _PERMANENT
        moved_to = answer.location if for_good else moved_to
        if at in seen:
            return Verdict(Kind.UNSURE, "sender deg videre i ring")
        seen.add(at)
    return Verdict(Kind.UNSURE, f"sender deg videre mer enn {MAX_REDIRECTS} ganger")


def _answer(address: str, ask: Ask) -> Answer | Trouble:
    """HEAD asks for the least, but some servers do not know it, or lie: what is wrong is asked for again with GET."""
    answer = ask("HEAD", address)
    if isinstance(answer, Trouble):
        return ask("GET", address) if answer is Trouble.BROKEN else answer
    asked_to_wait = answer.status == 429 or answer.retry_after
    return ask("GET", address) if answer.status >= 400 and not asked_to_wait else answer


def _in_trouble(trouble: Trouble, *, redirected: bool) -> Verdict:
    kind = Kind.DEAD if trouble is Trouble.UNKNOWN_HOST else Kind.UNSURE
    why = f"sender deg videre til en adresse som {trouble.value}" if redirected else trouble.value
    return Verdict(kind, why, trouble=trouble)


def _answered(address: str, status: int, moved_to: str) -> Verdict:
    if status in _GONE:
        return Verdict(Kind.DEAD, f"finnes ikke lenger ({status})")
    if status >= 400:
        return Verdict(Kind.UNSURE, f"svarte {status}, så vi vet ikke om den virker")
    if moved_to == address:
        return Verdict(Kind.ALIVE)
    if urlsplit(address).path.strip("/") and not urlsplit(moved_to).path.strip("/"):
        # Who takes everything that is gone to the front page, hides that it is gone.
        return Verdict(Kind.MOVED, "fører nå til en forside; se om siden finnes et annet sted")
    return Verdict(Kind.MOVED, "er flyttet for godt", moved_to)
