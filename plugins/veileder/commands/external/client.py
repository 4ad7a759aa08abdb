"""One request to a server out there: nothing is sent but the address, and no more is read than the headers."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT = 10.0
PORT = 443
_PATH = "/:@!$&'()*+,;=%~-._"
Connect = Callable[[str, int, float], socket.socket]


class Trouble(Enum):
    """Why there was no answer."""

    UNKNOWN_HOST = "finnes ikke på nettet (ukjent tjenernavn)"
    NO_NAME_SERVER = "kunne ikke slås opp akkurat nå"
    NOT_PUBLIC = "er ikke en adresse på det åpne nettet"
    NOT_HTTPS = "er ikke en vanlig https-adresse"
    CERTIFICATE = "har et sertifikat som ikke er gyldig"
    TIMEOUT = "svarte ikke i tide"
    BROKEN = "svarte ikke slik en nettside skal"
    LEFT_ALONE = "er på en tjener som ba oss vente"
    NO_TIME = "ble ikke prøvd, for tiden var ute"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Args:
        status: HTTP status.
        location: where it redirects to as a whole address, or "".
        retry_after: True when it asks to be left in peace for a while.
    """

    status: int
    location: str = ""
    retry_after: bool = False


class Client:
    """Asks servers, as one who says who it is.

    Args:
        agent: the ``User-Agent``.
        connect: opens a connection (host, port, seconds); the usual one speaks TLS with public addresses only.
        timeout: seconds that one request may take in all.
    """

    def __init__(self, agent: str, connect: Connect | None = None, timeout: float = TIMEOUT) -> None:
        self._agent = agent
        self._connect = connect or connect_publicly
        self._timeout = timeout

    def ask(self, method: str, address: str) -> Answer | Trouble:
        """Send one request, and follow nothing.

        Args:
            method: "HEAD" or "GET".
            address: an https address.
        """
        parts = _parts(address)
        if parts is None:
            return Trouble.NOT_HTTPS
        host, port, target = parts
        connection = _Connection(host, port, timeout=self._timeout, connect=self._connect)
        # A time-out of a socket counts from the latest byte: a server that drips would never be done.
        watch = threading.Timer(self._timeout, connection.abort)
        watch.daemon = True
        watch.start()
        try:
            connection.request(method, target, headers={"User-Agent": self._agent, "Accept": "*/*"})
            response = connection.getresponse()
            location = response.getheader("Location", "")
            return Answer(
                response.status,
                urljoin(address, location) if location and 300 <= response.status < 400 else "",
                response.getheader("Retry-After") is not None,
            )
        except _NotPublic:
            return Trouble.NOT_PUBLIC
        except socket.gaierror as error:
            unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
            return Trouble.UNKNOWN_HOST if unknown else Trouble.NO_NAME_SERVER
        except ssl.SSLCertVerificationError:
            return Trouble.CERTIFICATE
        except TimeoutError:
            return Trouble.TIMEOUT
        except (OSError, http.client.HTTPException, ValueError):
            return Trouble.TIMEOUT if connection.aborted else Trouble.BROKEN
        finally:
            watch.cancel()
            connection.close()


class _NotPublic(OSError):
    """The name leads to a machine on a closed network, or to this one."""


class _Connection(http.client.HTTPConnection):
    """A connection that is opened by a function, and that can be cut from another thread."""

    def __init__(self, host: str, port: int, *, timeout: float, connect: Connect) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = PORT  # the header «Host» has no port then
        self._open = connect
        self._seconds = timeout
        self.aborted = False

    def connect(self) -> None:
        """Open the connection."""
        self.sock = self._open(self.host, self.port, self._seconds)

    def abort(self) -> None:
        """Cut the connection; whoever waits for an answer gets an error."""
        self.aborted = True
        opened: socket.socket | None = self.sock
        if opened is not None:
            with contextlib.suppress(OSError):  # it is closed already
                opened.shutdown(socket.SHUT_RDWR)


def connect_publicly(host: str, port: int, seconds: float) -> socket.socket:
    """Open TLS to a public address of a host.

    The address that was looked at is the one that is connected to: a name cannot first lead out, then in.

    Raises:
        OSError: there is no such host, it is not public, or it does not answer.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not places or not all(is_public(place) for place in places):
        raise _NotPublic(host)
    problem: OSError = TimeoutError()
    for place in places[:2]:  # one of each kind of address
        try:
            plain = socket.create_connection((place, port), timeout=seconds)
        except OSError as error:
            problem = error
            continue
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
    raise problem


def is_public(address: str) -> bool:
    """Whether an IP address is out on the open net: not private, not this machine, not set aside."""
    try:
        place = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(place, "ipv4_mapped", None) or place
    return bool(inner.is_global and not inner.is_multicast)


def host_of(address: str) -> str:
    """The host of an address in small letters, or "" when there is none."""
    parts = _parts(address)
    return parts[0] if parts else ""


def _parts(address: str) -> tuple[str, int, str] | None:
    """(host, port, target) of an https address as they are sent, or None when it is no such address."""
    try:
        split = urlsplit(address)
        host, port = (split.hostname or "").encode("idna").decode(), split.port or PORT
    except ValueError:  # also UnicodeError: a host that cannot be
        return None
    if split.scheme != "https" or not host or split.username or split.password:
        return None
    return host, port, _target(split)


def _target(split: SplitResult) -> str:
    query = f"?{quote(split.query, safe=_PATH + '?')}" if split.query else ""
    return (quote(split.path, safe=_PATH) or "/") + query
