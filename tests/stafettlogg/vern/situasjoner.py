"""Who asks, and how a log may stand: the roles and the situations of the scenes."""

from __future__ import annotations

from typing import Literal

from ..verden import ALLE

HOLDERS, SAMTYKKET, UTEN = ALLE
"""The holder's service, one that is always consented to with it, and one that a partial consent leaves out."""

Alder = Literal[9, 16]
"""A child whose guardians consent, and a young person who consents alone."""

ROLLER = (
    *("anonym", "utenfor", "kollega", "tidligere", "ansatt", "uten", "holder", "foresatt", "foresatt2"),
    *("eks", "hovedperson", "leder", "annenleder", "forvalter", "ombud"),
)
"""Everybody who asks.

``kollega`` works where the holder does, ``tidligere`` was an employee in the log, ``uten`` is one whose service a
partial consent leaves out, ``foresatt2`` is the guardian who withdraws, ``eks`` was a guardian, and had consented.
"""

SITUASJONER = {
    "od": "opened; some have consented, not all",
    "ot": "opened; the consent is withdrawn",
    "ou": "opened; the consent has expired",
    "al": "active; every service consented to",
    "ad": "active; one service is not consented to",
    "ab": "active; the holder no longer works in the service",
    "sl": "locked though consented to: a guardian has a hidden address",
    "sd": "locked; the holder's service is not consented to",
    "st": "locked; everything is withdrawn",
    "su": "locked; the consents have expired",
    "vl": "closed; every service was consented to",
    "vd": "closed; some were",
    "vt": "closed; everything was withdrawn",
    "vu": "closed; the consents expired",
    "kl": "archived, and the key destroyed; every service was consented to",
    "kt": "archived, and the key destroyed; everything was withdrawn",
    "ed": "deleted; some had consented",
    "et": "deleted; the consent was withdrawn",
    "eu": "deleted; the consent had expired",
}
"""State and consent. What cannot be, is not here: an opened log that all have consented to is active at once."""
