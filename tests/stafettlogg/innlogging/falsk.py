"""A provider of OpenID Connect for tests: a real https server on this machine, with keys of its own.

It is strict with its clients, and misbehaves as a test asks it to.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import ipaddress
import json
import secrets
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws, jwt
from joserfc.jwk import ECKey

from stafettlogg.felles.klokke import naa

Json = dict[str, Any]
Felt = dict[str, str]
KLIENT = "klienten-vaar"
HOEY = "idporten-loa-high"


@dataclass
class Svar:
    """What it answers in place of what it should.

    Args:
        drypp: send it a byte at a time, and never end.
        taus: do not answer at all.
    """

    status: int = 200
    innhold: bytes = b"{}"
    hoder: Felt = field(default_factory=dict)
    drypp: bool = False
    taus: bool = False


@dataclass(repr=False)
class Falsk:
    """The provider.

    Args:
        pid: who logs in.
        klientnokkel: the public half of our key, as it was registered.
        endre: changes the claims of the next ID tokens.
        signer: signs them, in place of the key.
        i_stedet: answers by path, in place of what it should answer.
        metadata: changes what it says of itself.
        ved_svar: changes what a browser is sent back with.
        uten_id_token: leaves it out.
    """

    utsteder: str
    pid: str = ""
    klientnokkel: Any = None
    endre: Callable[[Json], object] = lambda _: None
    signer: Callable[[Json], str] | None = None
    i_stedet: dict[str, Svar] = field(default_factory=dict)
    metadata: Callable[[Json], object] = lambda _: None
    ved_svar: Callable[[list[tuple[str, str]]], list[tuple[str, str]]] = lambda par: par
    uten_id_token: bool = False
    nokkel: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "en", "use": "sig"}))
    ekstra: list[Json] = field(default_factory=list)
    spurt: list[str] = field(default_factory=list)
    galt: list[str] = field(default_factory=list)
    onsker: dict[str, Felt] = field(default_factory=dict)
    koder: dict[str, Felt] = field(default_factory=dict)
    sett: set[str] = field(default_factory=set)
    hemmelig: list[str] = field(default_factory=list)
    slutt: threading.Event = field(default_factory=threading.Event)

    def om(self) -> Json:
        """What it says of itself."""
        sier: Json = {
            "issuer": self.utsteder,
            "authorization_endpoint": f"{self.utsteder}/authorize",
            "token_endpoint": f"{self.utsteder}/token",
            "jwks_uri": f"{self.utsteder}/jwks",
            "pushed_authorization_request_endpoint": f"{self.utsteder}/par",
            "end_session_endpoint": f"{self.utsteder}/logout",
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "response_types_supported": ["code"],
            "authorization_response_iss_parameter_supported": True,
        }
        self.metadata(sier)
        return sier

    def bytt_nokkel(self, kid: str) -> None:
        """Sign with a new key from now on."""
        self.nokkel = ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})

    def jwks(self) -> Json:
        """Its keys."""
        return {"keys": [{**self.nokkel.as_dict(private=False)}, *self.ekstra]}

    def par(self, felt: Felt) -> tuple[int, Json]:
        """Be told of a login beforehand."""
        if not self._kjenner(felt):
            return 401, {"error": "invalid_client"}
        henvisning = f"urn:ietf:params:oauth:request_uri:{secrets.token_urlsafe(16)}"
        self.onsker[henvisning] = felt
        return 201, {"request_uri": henvisning, "expires_in": 60}

    def autoriser(self, felt: Felt) -> str:
        """Let somebody log in: where the browser is sent back to."""
        onske = self.onsker.pop(felt["request_uri"]) if "request_uri" in felt else felt
        assert onske["client_id"] == felt["client_id"] == KLIENT
        assert onske["response_type"] == "code" and onske["code_challenge_method"] == "S256"
        assert onske["scope"] == "openid" and onske["acr_values"] == HOEY and onske["prompt"] == "login"
        assert min(len(onske[navn]) for navn in ("state", "nonce", "code_challenge")) >= 43
        assert onske["ui_locales"] in ("nb nn", "nn nb")
        kode = secrets.token_urlsafe(16)
        self.koder[kode] = {**onske, "pid": self.pid}
        self.hemmelig += [kode, onske["state"], onske["nonce"]]
        svar = [("code", kode), ("state", onske["state"]), ("iss", self.utsteder)]
        return f"{onske['redirect_uri']}?{urlencode(self.ved_svar(svar))}"

    def token(self, felt: Felt) -> tuple[int, Json]:
        """Give an ID token for a code, once, to the client that began."""
        onske = self.koder.pop(felt.get("code", ""), None)
        if not self._kjenner(felt) or onske is None or felt["grant_type"] != "authorization_code":
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(felt["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != onske["code_challenge"]:
            self.galt.append("pkce")
        if felt["redirect_uri"] != onske["redirect_uri"]:
            self.galt.append("redirect_uri")
        tilgang = secrets.token_urlsafe(24)
        naa_ = int(naa().timestamp())
        krav: Json = {
            "iss": self.utsteder,
            "sub": "en-som-bare-er-her",
            "aud": KLIENT,
            "exp": naa_ + 120,
            "iat": naa_,
            "auth_time": naa_,
            "nonce": onske["nonce"],
            "acr": HOEY,
            "amr": ["BankID"],
            "at_hash": halv(tilgang),
            "pid": onske["pid"],
        }
        self.endre(krav)
        id_token = (self.signer or self.signert)(krav)
        self.hemmelig += [felt["code_verifier"], felt["client_assertion"], tilgang]
        if isinstance(id_token, str) and id_token:
            self.hemmelig.append(id_token)
        svar: Json = {"access_token": tilgang, "token_type": "Bearer", "expires_in": 120, "id_token": id_token}
        if self.uten_id_token:
            del svar["id_token"]
        return 200, svar

    def signert(self, krav: Json) -> str:
        """An ID token as it should be signed."""
        return jwt.encode({"alg": "ES256", "kid": str(self.nokkel.kid)}, krav, self.nokkel)

    def _kjenner(self, felt: Felt) -> bool:
        """Does the client prove who it is, with something that is new each time, for us alone and for a short time?"""
        krav = jwt.decode(felt["client_assertion"], self.klientnokkel, algorithms=["RS256", "ES256"])
        sier, naa_ = krav.claims, naa().timestamp()
        galt = [
            navn
            for navn, bra in (
                ("type", felt["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("iss", sier["iss"] == sier["sub"] == felt["client_id"] == KLIENT),
                ("aud", sier["aud"] == self.utsteder),
                ("exp", naa_ < sier["exp"] <= naa_ + 120 and sier["iat"] <= naa_ + 1),
                ("jti", sier["jti"] not in self.sett),
                ("kid", krav.header["kid"] == self.klientnokkel.kid),
            )
            if not bra
        ]
        self.sett.add(sier["jti"])
        self.galt += galt
        return not galt


def halv(tilgang: str) -> str:
    """The hash of an access token that an ID token holds."""
    return base64.urlsafe_b64encode(hashlib.sha256(tilgang.encode()).digest()[:16]).rstrip(b"=").decode()


def uten_signatur(krav: Json) -> str:
    """A token that nobody has signed."""
    return f"{_b64({'alg': 'none', 'kid': 'en'})}.{_b64(krav)}."


def med_delt_hemmelighet(op: Falsk) -> Callable[[Json], str]:
    """A token signed with HMAC, by the public key as if it were a secret."""

    def signer(krav: Json) -> str:
        hode = _b64({"alg": "HS256", "kid": "en"})
        offentlig = op.nokkel.as_pem(private=False)
        innhold = f"{hode}.{_b64(krav)}"
        digest = hmac.digest(offentlig, innhold.encode(), "sha256")
        return f"{innhold}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"

    return signer


def av_en_annen(krav: Json) -> str:
    """A token signed by a key of somebody else's with the same name."""
    return jwt.encode({"alg": "ES256", "kid": "en"}, krav, ECKey.generate_key("P-256"))


def med_hode(op: Falsk, **hode: Any) -> Callable[[Json], str]:
    """A token with something else in its header."""

    def signer(krav: Json) -> str:
        register = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
        alt = {navn: verdi for navn, verdi in {"alg": "ES256", "kid": "en", **hode}.items() if verdi is not None}
        return jws.serialize_compact(alt, json.dumps(krav).encode(), op.nokkel, registry=register)

    return signer


def _b64(verdi: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(verdi).encode()).rstrip(b"=").decode()


@contextmanager
def i_gang(mappe: Path) -> Iterator[Falsk]:
    """A provider that runs; ``mappe/ca.pem`` is what to trust it by."""
    sertifikat = mappe / "ca.pem"
    if not sertifikat.exists():
        _sertifikat(mappe)
    tjener = ThreadingHTTPServer(("127.0.0.1", 0), _Behandler)
    tjener.daemon_threads = True
    kontekst = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    kontekst.load_cert_chain(sertifikat, mappe / "ca.key")
    tjener.socket = kontekst.wrap_socket(tjener.socket, server_side=True, do_handshake_on_connect=False)
    op = Falsk(f"https://127.0.0.1:{tjener.server_port}")
    tjener.op = op  # type: ignore[attr-defined]
    traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    traad.start()
    try:
        yield op
    finally:
        op.slutt.set()
        tjener.shutdown()
        tjener.server_close()


class _Behandler(BaseHTTPRequestHandler):
    timeout = 5

    def handle(self) -> None:
        """Serve one who asks; one who does not trust us goes away."""
        with suppress(OSError):
            super().handle()

    @property
    def op(self) -> Falsk:
        funnet: Falsk = self.server.op  # type: ignore[attr-defined]
        return funnet

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        sti, felt = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if self._avbrutt(sti):
            return
        if sti == "/.well-known/openid-configuration":
            self._json(200, self.op.om())
        elif sti == "/jwks":
            self._json(200, self.op.jwks())
        elif sti == "/authorize":
            self._send(Svar(302, b"", {"Location": self.op.autoriser(felt)}))
        elif sti == "/logout":
            assert felt["client_id"] == KLIENT and "id_token_hint" not in felt
            self._send(Svar(302, b"", {"Location": felt["post_logout_redirect_uri"]}))
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        lest = self.rfile.read(int(self.headers["Content-Length"])).decode()
        felt = {navn: verdier[0] for navn, verdier in parse_qs(lest, strict_parsing=True).items()}
        assert all(len(verdier) == 1 for verdier in parse_qs(lest).values())
        if not self._avbrutt(self.path):
            self._json(*{"/par": self.op.par, "/token": self.op.token}[self.path](felt))

    def _avbrutt(self, sti: str) -> bool:
        self.op.spurt.append(sti)
        svar = self.op.i_stedet.get(sti)
        if svar:
            self._send(svar)
        return bool(svar)

    def _json(self, status: int, innhold: Json) -> None:
        self._send(Svar(status, json.dumps(innhold).encode(), {"Content-Type": "application/json"}))

    def _send(self, svar: Svar) -> None:
        if svar.taus:
            self.op.slutt.wait(10)
            return
        self.send_response(svar.status)
        for navn, verdi in svar.hoder.items():
            self.send_header(navn, verdi)
        if not svar.drypp:
            self.send_header("Content-Length", str(len(svar.innhold)))
        self.end_headers()
        try:
            while svar.drypp and not self.op.slutt.wait(0.03):
                self.wfile.write(b" ")
                self.wfile.flush()
            self.wfile.write(svar.innhold)
        except OSError:
            pass


def _sertifikat(mappe: Path) -> None:
    """A certificate for this machine, made now."""
    nokkel = ec.generate_private_key(ec.SECP256R1())
    navn = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tilbyder for tester")])
    naa_ = dt.datetime.now(dt.UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(navn)
        .issuer_name(navn)
        .public_key(nokkel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(naa_ - dt.timedelta(days=1))
        .not_valid_after(naa_ + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(nokkel, hashes.SHA256())
    )
    (mappe / "ca.pem").write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
    (mappe / "ca.key").write_bytes(
        nokkel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
