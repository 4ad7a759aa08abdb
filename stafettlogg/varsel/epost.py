"""The one e-mail there is. It says the same to everybody, whatever it is about (I14, A13).

Two målformer make two texts; all else in it is the front page's address, the receiver, the time and an id.
"""

from __future__ import annotations

import smtplib
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from stafettlogg.felles.spraak import Spraak
from stafettlogg.felles.tekster import ordbok

_FOR_GODT = 500
"""The first of the answers by which a receiver's server says never (RFC 5321, 4.2.1)."""


class TjenerNede(Exception):
    """The e-mail server does not answer, or wants nothing from us. It concerns no receiver."""


class IkkeSendt(Exception):
    """A receiver could not be reached. ``for_godt`` says that it is of no use to try again."""

    def __init__(self, *, for_godt: bool) -> None:
        super().__init__()
        self.for_godt = for_godt


def emne(spraak: str) -> str:
    """The subject."""
    return ordbok(spraak)("epost-emne")


def tekst(spraak: str, adresse: str) -> str:
    """The text, with the address of the front page."""
    return ordbok(spraak)("epost-tekst", adresse=adresse)


def lag(til: str, spraak: Spraak) -> EmailMessage:
    """The e-mail to an address."""
    _, avsender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMessage(
        subject=emne(spraak),
        body=tekst(spraak, settings.LOGG_ADRESSE),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[til],
        headers={
            "Message-ID": make_msgid(domain=avsender.partition("@")[2] or None),  # Django would tell the machine's name
            "Auto-Submitted": "auto-generated",  # RFC 3834: nobody's absence is to be answered with
            "X-Auto-Response-Suppress": "All",
        },
    )


def forbindelse() -> BaseEmailBackend:
    """A connection for many e-mails.

    Raises:
        TjenerNede: there is no answer.
    """
    kobling: BaseEmailBackend = get_connection()
    try:
        kobling.open()
    except (OSError, smtplib.SMTPException) as feil:
        raise TjenerNede from feil
    return kobling


def send(kobling: BaseEmailBackend, til: str, spraak: Spraak) -> None:
    """Send it. No error holds the address: what the server says is not passed on.

    Raises:
        IkkeSendt: this receiver could not be reached.
        TjenerNede: nobody can.
    """
    try:
        kobling.send_messages([lag(til, spraak)])
    except smtplib.SMTPRecipientsRefused as feil:
        koder = [kode for kode, _ in feil.recipients.values()]
        raise IkkeSendt(for_godt=all(kode >= _FOR_GODT for kode in koder)) from None
    except smtplib.SMTPDataError as feil:
        raise IkkeSendt(for_godt=feil.smtp_code >= _FOR_GODT) from None
    except (ValueError, UnicodeError):  # an address that no e-mail can have
        raise IkkeSendt(for_godt=True) from None
    except (OSError, smtplib.SMTPException):
        raise TjenerNede from None


def hindring() -> str:
    """Why no e-mail can be sent with these settings, or nothing."""
    if settings.UTVIKLING and not settings.EMAIL_HOST:
        return ""  # it is shown in the terminal
    if not settings.EMAIL_HOST:
        return "E-post er ikke satt opp. Sett LOGG_EPOST_VERT, LOGG_EPOST_AVSENDER og LOGG_ADRESSE."
    _, avsender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if "@" not in avsender or "\n" in settings.DEFAULT_FROM_EMAIL:
        return "LOGG_EPOST_AVSENDER skal være en e-postadresse, for eksempel «Kommunen <ikke-svar@kommunen.example>»."
    if not settings.LOGG_ADRESSE.startswith("https://" if settings.SIKKER else ("https://", "http://")):
        return "LOGG_ADRESSE skal være adressen til forsiden, og begynne med https://."
    if settings.EPOST_PASSORD_MANGLER:
        return "Filen i LOGG_EPOST_PASSORDFIL kan ikke leses."
    if not 0 < settings.EMAIL_PORT < 65536:
        return "LOGG_EPOST_PORT skal være et tall mellom 1 og 65535."
    if settings.EPOST_TLS not in ("starttls", "ssl", "nei"):
        return "LOGG_EPOST_TLS skal være starttls, ssl eller nei."
    if settings.EPOST_TLS == "nei" and settings.EMAIL_HOST not in settings.LOOPBACK:
        return "LOGG_EPOST_TLS=nei er bare for en e-posttjener på denne maskinen."
    return ""
