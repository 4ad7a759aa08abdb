"""Django's settings. Everything that differs between installations comes from the environment.

``LOGG_DATA`` is the folder of the installation (0700): keys, ``veileder.json``, the assets and, without
``DATABASE_URL``, the SQLite database.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent
DATA = Path(os.environ.get("LOGG_DATA", ROOT.parent / ".logg")).resolve()
VEILEDER = Path(os.environ.get("LOGG_VEILEDER", DATA / "veileder.json"))
NOKLER = Path(os.environ.get("LOGG_NOKLER", DATA / "nokler"))
NOKKELRING = os.environ.get("LOGG_NOKKELRING", "")
"""``module:factory`` of a ``Nokkelring`` in a key service; without one, the keys are files in ``NOKLER``."""
METRIKK_NOKKEL = os.environ.get("LOGG_METRIKK_NOKKEL", "")
"""The file with the secret that opens ``/metrikk`` from other machines; without one, this machine alone may look."""
ASSETS = Path(os.environ.get("LOGG_ASSETS", DATA / "assets"))
INNLOGGING = Path(os.environ.get("LOGG_INNLOGGING", DATA / "innlogging.yaml"))
"""Who vouches for people: see ``person/oidc/tilbydere.py``."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# The development login exists only when this is asked for, every allowed host is this machine itself and no proxy
# stands in front.
ALLOWED_HOSTS = [host for host in os.environ.get("LOGG_HOSTS", ",".join(LOOPBACK)).split(",") if host]
BAK_PROXY = os.environ.get("LOGG_BAK_PROXY") == "1"
UTVIKLING = os.environ.get("LOGG_UTVIKLING") == "1" and set(ALLOWED_HOSTS) <= set(LOOPBACK) and not BAK_PROXY
SIKKER = os.environ.get("LOGG_HTTP") != "1" or not set(ALLOWED_HOSTS) <= set(LOOPBACK)
"""Whether cookies need HTTPS. Only this machine itself may do without."""

DEBUG = False
HEMMELIG = DATA / "hemmelig"
SECRET_KEY = os.environ.get("LOGG_SECRET_KEY", "") or (HEMMELIG.read_text().strip() if HEMMELIG.is_file() else "")
ROOT_URLCONF = "stafettlogg.urls"
INSTALLED_APPS = [
    *("stafettlogg.person", "stafettlogg.logg", "stafettlogg.overgang", "stafettlogg.spor", "stafettlogg.varsel"),
    *("stafettlogg.forvalter", "stafettlogg.innsikt", "stafettlogg.arkiv", "stafettlogg.strupe"),
]
MIDDLEWARE = [
    "stafettlogg.drift.metrikk.Maaling",
    "stafettlogg.felles.hoder.Hoder",
    "stafettlogg.felles.feil.UtenSide",
    "django.middleware.common.CommonMiddleware",
    "stafettlogg.person.sesjon.Sesjonsmellomvare",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        # The guide's lies beside the log in a checkout, and in the guide's package when installed.
        "DIRS": [ROOT / "maler", *(ROOT.parent / place / "theme_overrides" for place in ("", "veileder/_base"))],
        "OPTIONS": {"environment": "stafettlogg.felles.maler.miljo"},
    }
]
# A file that is sent in stays in memory: what people are known by is never laid down on a disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FORM_RENDERER = "django.forms.renderers.Jinja2"

USE_TZ = True
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

_PREFIX = "__Host-" if SIKKER else ""
SESJON_COOKIE = f"{_PREFIX}stafett"
SESJON_STILLE_MINUTTER = 15
SESJON_TIMER = 8
FORSOEK_COOKIE = f"{_PREFIX}forsoek"
SPRAAK_COOKIE = f"{_PREFIX}spraak"
MELDING_COOKIE = f"{_PREFIX}melding"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
CSRF_COOKIE_SECURE = SIKKER
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "stafettlogg.felles.feil.csrf"
# The headers that these ask for are sent by ``felles/hoder.py``, on files too; HTTP is turned away by the proxy.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BAK_PROXY else None


def database(url: str, sqlite: Path) -> dict[str, Any]:
    """Django's settings for a database.

    Args:
        url: ``postgresql://…``; without one, SQLite in a file.
        sqlite: that file.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite,
            "ATOMIC_REQUESTS": False,
            "CONN_MAX_AGE": None,  # the last to close the file moves the whole WAL into it: not once for each request
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                # SQLite lets in who happens to ask: of eight that write all the time on a busy machine, one can be
                # unlucky for more than five seconds (A28). It is less than what a proxy waits.
                "timeout": 20,
                # recursive_triggers: REPLACE deletes too, and the triggers must see it.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA recursive_triggers=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL skal begynne med postgresql://")
    query = {"connect_timeout": "3"} | dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**query, "options": "-c statement_timeout=3s -c lock_timeout=2s -c synchronous_commit=on"},
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA / "logg.sqlite3")}

# What the kommune's archive needs to know of a log; «nei» says that the kommune does not archive its logs.
ARKIVERES = os.environ.get("LOGG_ARKIV", "ja") != "nei"
ARKIV_DAGER = int(os.environ.get("LOGG_ARKIV_DAGER", "30"))
"""Within so many days after a log is closed, the kommune has it in its archive."""
ARKIV = {
    "del": os.environ.get("LOGG_ARKIV_DEL", ""),
    "system": os.environ.get("LOGG_ARKIV_SYSTEM", ""),
    "orgnr": os.environ.get("LOGG_ARKIV_ORGNR", ""),
    "klassesystem": os.environ.get("LOGG_ARKIV_KLASSESYSTEM", ""),
    "klasse": os.environ.get("LOGG_ARKIV_KLASSE", ""),
}

# Notices by e-mail. The password is read from a file, so that it stands in no list of processes or settings.
LOGG_ADRESSE = os.environ.get("LOGG_ADRESSE", "http://127.0.0.1:8001/" if UTVIKLING else "")
"""The address of the front page, as it stands in an e-mail."""
EMAIL_HOST = os.environ.get("LOGG_EPOST_VERT", "")
_PORT = os.environ.get("LOGG_EPOST_PORT", "587")
EMAIL_PORT = int(_PORT) if _PORT.isdecimal() else 0
EMAIL_HOST_USER = os.environ.get("LOGG_EPOST_BRUKER", "")
EMAIL_TIMEOUT = 20
EPOST_TLS = os.environ.get("LOGG_EPOST_TLS", "starttls")
EMAIL_USE_TLS = EPOST_TLS == "starttls"
EMAIL_USE_SSL = EPOST_TLS == "ssl"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("LOGG_EPOST_AVSENDER", "" if EMAIL_HOST else "stafettlogg@localhost")
_PASSORDFIL = Path(os.environ.get("LOGG_EPOST_PASSORDFIL", ""))
EPOST_PASSORD_MANGLER = bool(_PASSORDFIL.name) and not os.access(_PASSORDFIL, os.R_OK)
EMAIL_HOST_PASSWORD = (
    _PASSORDFIL.read_text(encoding="utf-8").strip() if _PASSORDFIL.name and not EPOST_PASSORD_MANGLER else ""
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "stafettlogg.felles.logglinje.Linje"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        # At DEBUG these write what is secret in a login.
        **{navn: {"level": "INFO"} for navn in ("authlib", "joserfc", "requests", "urllib3")},
    },
}
