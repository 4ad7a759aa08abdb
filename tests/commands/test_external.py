"""``build.py check --external`` against a server on this machine that misbehaves in every way; the net is not used."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import DATE, ROOT
from veileder.commands import check
from veileder.commands.external.client import Client, Trouble, connect_publicly, is_public
from veileder.commands.external.command import _on_terminal, agent, external, findings
from veileder.commands.external.round import Limits, Round
from veileder.commands.external.verdict import Kind
from veileder.diagnostics import Position, Severity
from veileder.guide.outgoing import Outgoing

MOVES = {
    "/flyttet": (301, "/ny"),
    "/flyttet-to-ganger": (308, "/flyttet"),
    "/midlertidig": (302, "/ny"),
    "/foerst-midlertidig": (307, "/flyttet"),
    "/til-forsiden": (301, "/"),
    "/ring-a": (301, "/ring-b"),
    "/ring-b": (301, "/ring-a"),
    "/til-borte": (302, "/borte"),
    "/til-http": (301, "http://en.no/"),
    "/til-innsiden": (302, "https://inne.no/hemmelig"),
    "/til-en-annen": (301, "https://to.no/ny"),
}
STATUSES = {"/borte": 404, "/slettet": 410, "/feil": 500, "/sperret": 403, "/opptatt": 429, "/nede": 503}


class Misbehaving(BaseHTTPRequestHandler):
    """Every path is a way to answer, or not to."""

    seen: list[tuple[str, str, str]]
    wait: threading.Event

    def do_HEAD(self) -> None:
        path = self.path.partition("?")[0]
        self.seen.append((self.command, self.headers["Host"], path))
        self.agents.append(self.headers["User-Agent"])
        if path == "/treg":
            self.wait.wait(20)
        elif path == "/drypp":
            while not self.wait.wait(0.02):
                self.wfile.write(b"H")
        elif path == "/tull":
            self.wfile.write(b"dette er ikke HTTP\r\n\r\n")
        elif path.startswith("/ny-side-"):
            self._answer(302, Location=f"/ny-side-{int(path.rpartition('-')[2]) + 1}")
        elif path == "/bare-get" and self.command == "HEAD":
            self._answer(405)
        elif path in MOVES:
            status, to = MOVES[path]
            self._answer(status, Location=to)
        elif path in ("/opptatt", "/nede"):
            self._answer(STATUSES[path], **{"Retry-After": "3600"})
        else:
            self._answer(STATUSES.get(path, 200))
            if path == "/stor" and self.command == "GET":
                type(self).sent = 0
                while not self.wait.is_set():
                    self.wfile.write(b"x" * 65536)
                    type(self).sent += 65536

    do_GET = do_HEAD

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server:
    """The misbehaving server, and a way in to it for hosts with made-up names."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str]] = []
        self.agents: list[str] = []
        self.wait = threading.Event()
        self.handler = type(
            "Handler", (Misbehaving,), {"seen": self.seen, "agents": self.agents, "wait": self.wait, "sent": 0}
        )
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        self.http.handle_error = lambda *_: None  # the client hangs up early, and should
        self.troubles: dict[str, OSError] = {"finnes-ikke.no": socket.gaierror(socket.EAI_NONAME, "")}

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        if host in self.troubles:
            raise self.troubles[host]
        if host == "inne.no":  # a public name for a machine on a closed network
            return connect_publicly("127.0.0.1", port, seconds)
        return socket.create_connection(self.http.server_address[:2], timeout=seconds)

    def round(self, **limits: float) -> Round:
        limits = {"gap": 0.0, "request": 5.0, "total": 60.0} | limits
        return Round(
            Client("Stafett (prøve)".encode("ascii", "ignore").decode(), self.connect, limits["request"]),
            Limits(**limits),
        )

    def requests(self, path: str) -> list[str]:
        return [method for method, _, asked in self.seen if asked == path]


@pytest.fixture
def server() -> Iterator[Server]:
    """The server, running."""
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.wait.set()
    server.http.shutdown()
    server.http.server_close()


def test_every_answer_is_one_of_three_findings_or_none(server: Server) -> None:
    expected = {
        "https://en.no/": (Kind.ALIVE, ""),
        "https://en.no/bare-get": (Kind.ALIVE, ""),
        "https://en.no/midlertidig": (Kind.ALIVE, ""),
        "https://en.no/borte": (Kind.DEAD, ""),
        "https://en.no/slettet": (Kind.DEAD, ""),
        "https://en.no/til-borte": (Kind.DEAD, ""),
        "https://finnes-ikke.no/": (Kind.DEAD, ""),
        "https://en.no/flyttet": (Kind.MOVED, "https://en.no/ny"),
        "https://en.no/flyttet-to-ganger": (Kind.MOVED, "https://en.no/ny"),
        "https://en.no/til-en-annen": (Kind.MOVED, "https://to.no/ny"),
        "https://en.no/til-forsiden": (Kind.MOVED, ""),
        "https://en.no/foerst-midlertidig": (Kind.ALIVE, ""),
        "https://en.no/ring-a": (Kind.UNSURE, ""),
        "https://en.no/ny-side-1": (Kind.UNSURE, ""),
        "https://en.no/til-http": (Kind.UNSURE, ""),
        "https://en.no/til-innsiden": (Kind.UNSURE, ""),
        "https://en.no/feil": (Kind.UNSURE, ""),
        "https://en.no/sperret": (Kind.UNSURE, ""),
        "https://en.no/tull": (Kind.UNSURE, ""),
    }
    found = server.round().go(expected)
    assert {address: (verdict.kind, verdict.to) for address, verdict in found.items()} == expected
    assert "i ring" in found["https://en.no/ring-a"].why
    assert "mer enn 5 ganger" in found["https://en.no/ny-side-1"].why
    assert "forside" in found["https://en.no/til-forsiden"].why
    assert found["https://en.no/til-http"].trouble is Trouble.NOT_HTTPS
    assert found["https://en.no/til-innsiden"].trouble is Trouble.NOT_PUBLIC
    assert not server.requests("/hemmelig")
    assert server.requests("/borte")[:2] == ["HEAD", "GET"] and server.requests("/ny") == ["HEAD"] * len(
        server.requests("/ny")
    )
    assert {host for _, host, _ in server.seen} == {"en.no", "to.no"}


@pytest.mark.parametrize("path", ["treg", "drypp"])
def test_a_server_that_is_slow_costs_no_more_than_its_time(server: Server, path: str) -> None:
    found = server.round(request=0.3).go([f"https://en.no/{path}", "https://to.no/"])
    assert found[f"https://en.no/{path}"].trouble is Trouble.TIMEOUT
    assert found[f"https://en.no/{path}"].kind is Kind.UNSURE and found["https://to.no/"].kind is Kind.ALIVE


def test_no_more_than_the_headers_is_read(server: Server) -> None:
    client = Client("Stafett", server.connect)
    answer = client.ask("GET", "https://en.no/stor")
    assert not isinstance(answer, Trouble) and answer.status == 200
    server.wait.set()
    assert server.handler.sent < 20_000_000  # what fits in the buffers on the way


def test_a_host_that_asks_us_to_wait_is_left_alone(server: Server) -> None:
    found = server.round().go(["https://en.no/opptatt", "https://en.no/a", "https://en.no/b", "https://to.no/a"])
    assert [found[f"https://en.no/{path}"].trouble for path in "ab"] == [Trouble.LEFT_ALONE] * 2
    assert {found[f"https://en.no/{path}"].kind for path in ("opptatt", "a", "b")} == {Kind.UNSURE}
    assert found["https://to.no/a"].kind is Kind.ALIVE
    assert [host for _, host, _ in server.seen].count("en.no") == 1
    assert (
        server.round().go(["https://tre.no/nede", "https://tre.no/a"])["https://tre.no/a"].trouble is Trouble.LEFT_ALONE
    )


class Watch:
    """A clock that nobody waits for."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


def test_a_host_is_asked_once_a_second_and_never_after_the_end(server: Server) -> None:
    watch, times = Watch(), []
    client = Client("Stafett", lambda *args: times.append(watch.time) or server.connect(*args))
    addresses = [f"https://en.no/{number}" for number in range(5)]
    found = Round(client, Limits(total=3.0, at_once=1), watch.now, watch.sleep).go(addresses)
    assert times == [0.0, 1.0, 2.0]
    assert [found[address].trouble for address in addresses[3:]] == [Trouble.NO_TIME] * 2


def test_no_more_than_four_are_asked_at_once(server: Server) -> None:
    lock, inside, most = threading.Lock(), [0], [0]
    all_in = threading.Barrier(4)

    def connect(host: str, port: int, seconds: float) -> socket.socket:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        all_in.wait(20)
        with lock:
            inside[0] -= 1
        return server.connect(host, port, seconds)

    Round(Client("Stafett", connect)).go([f"https://vert{number}.no/" for number in range(8)])
    assert most == [4]


def test_a_host_that_is_not_there_is_looked_for_once(server: Server) -> None:
    asked: list[str] = []

    def connect(host: str, port: int, seconds: float) -> socket.socket:
        asked.append(host)
        return server.connect(host, port, seconds)

    going = Round(Client("Stafett", connect), Limits(gap=0.0))
    gone = {f"https://finnes-ikke.no/{number}" for number in range(9)}
    found = going.go([*sorted(gone), "https://en.no/"])
    assert asked.count("finnes-ikke.no") == 1 and len(found) == 10
    assert {address for address, verdict in found.items() if verdict.kind is Kind.DEAD} == gone


def test_where_nobody_answers_no_address_is_blamed(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.troubles["lovdata.no"] = socket.gaierror(socket.EAI_NONAME, "")
    content = _read(_small(tmp_path), "liten").content
    assert content is not None and external(tmp_path, [content], server.round()) == []
    assert capsys.readouterr().err == "Ingen av nettadressene svarte; se om maskinen er på nett.\n"


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (socket.gaierror(socket.EAI_AGAIN, ""), Trouble.NO_NAME_SERVER),
        (ssl.SSLCertVerificationError(), Trouble.CERTIFICATE),
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), Trouble.BROKEN),
    ],
)
def test_what_hinders_an_answer_is_told(server: Server, error: OSError, trouble: Trouble) -> None:
    server.troubles["to.no"] = error
    assert server.round().go(["https://to.no/", "https://en.no/"])["https://to.no/"].trouble is trouble


CLOSED = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"]
CLOSED += ["::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::", "tull"]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_networks_are_never_asked(address: str) -> None:
    assert not is_public(address)


def test_a_name_for_this_machine_is_not_asked() -> None:
    assert is_public("1.1.1.1") and is_public("2606:4700::1111")
    assert Client("Stafett").ask("HEAD", "https://127.0.0.1/") is Trouble.NOT_PUBLIC
    assert Client("Stafett").ask("HEAD", "https://localhost:8000/") is Trouble.NOT_PUBLIC
    for address in ("http://en.no/", "https://", "https://en..no/", "https://meg:ord@en.no/", "file:///etc/passwd"):
        assert Client("Stafett").ask("HEAD", address) is Trouble.NOT_HTTPS


def test_what_is_connected_to_is_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found, opened = ["1.1.1.1"], []

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        opened.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (place, 443)) for place in found])
    monkeypatch.setattr(socket, "create_connection", connect)
    assert Client("Stafett").ask("HEAD", "https://en.no/") is Trouble.BROKEN
    assert opened == [("1.1.1.1", 443)]
    found.append("10.0.0.1")  # one of its addresses is on a closed network
    assert Client("Stafett").ask("HEAD", "https://en.no/") is Trouble.NOT_PUBLIC
    assert len(opened) == 1


def test_findings_stand_at_every_place_and_keep_the_place_on_the_page(server: Server) -> None:
    found = server.round().go(["https://en.no/flyttet", "https://en.no/borte"])
    places = (
        (Position("a.yaml", 3, 5), "https://en.no/flyttet#telefon"),
        (Position("b.md", 1, 1), "https://en.no/flyttet"),
    )
    moved = list(findings(Outgoing("https://en.no/flyttet", places), found["https://en.no/flyttet"]))
    assert [(row.position.file, row.suggestion, row.severity) for row in moved] == [
        ("a.yaml", "https://en.no/ny#telefon", Severity.WARNING),
        ("b.md", "https://en.no/ny", Severity.WARNING),
    ]
    made = Outgoing("https://en.no/flyttet", places[:1], made=True)
    assert not list(findings(made, found["https://en.no/flyttet"]))  # nobody wrote it, so nobody can mend it
    dead = list(findings(Outgoing("https://en.no/borte", places[:1]), found["https://en.no/borte"]))
    assert dead[0].severity is Severity.ERROR and dead[0].rule == "død-nettadresse" and "404" in dead[0].message


def test_the_project_says_who_it_is(root: Path, tmp_path: Path, server: Server) -> None:
    assert agent(root) == "Stafett (+https://example.no/stafett; link check)"
    assert agent(tmp_path) == "Stafett"
    Client(agent(root), server.connect).ask("HEAD", "https://en.no/")
    assert server.agents == [agent(root)]


def test_a_kommune_is_checked_from_its_files_to_the_exit_code(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(check, "check", lambda *args, **kwargs: _read(*args, **kwargs))
    monkeypatch.setattr(check, "external", lambda root, contents: external(root, contents, server.round()))
    assert check.run(tmp_path, (), "text", date=DATE, links_out=True) == 0
    told = capsys.readouterr()
    assert "1 nettadresse: 1 svarer." in told.err and "nettadresse]" not in told.out
    assert server.seen[0][1:] == ("lovdata.no", "/lov/2021-06-18-97/%C2%A713-2")

    monkeypatch.setitem(STATUSES, "/lov/2021-06-18-97/%C2%A713-2", 404)
    assert check.run(tmp_path, (), "text", date=DATE, links_out=True) == 1
    told = capsys.readouterr()
    assert (
        "content/grunnlag.yaml:53:15: «https://lovdata.no/lov/2021-06-18-97/%C2%A713-2» finnes ikke lenger (404)"
        in told.out
    )

    count = len(server.seen)
    monkeypatch.setenv("CI", "true")
    assert check.run(tmp_path, (), "text", date=DATE, links_out=True) == 0
    assert "--external-i-ci" in capsys.readouterr().err and len(server.seen) == count
    assert check.run(tmp_path, (), "text", date=DATE, in_ci=True) == 1


def test_somebody_who_waits_sees_how_long(capsys: pytest.CaptureFixture[str]) -> None:
    _on_terminal(3, 10, 200.0)
    _on_terminal(9, 10, 12.3)
    told = capsys.readouterr().err.split("\r\x1b[K")
    assert told[1:] == ["3 av 10 nettadresser, omtrent 3 min igjen", "9 av 10 nettadresser, omtrent 12 s igjen"]


def _small(root: Path) -> Path:
    """The smallest guide there is, with one section of law."""
    for name in ("content", "kommuner"):
        (root / name).symlink_to(ROOT / "tests/veileder/golden/_grunnlag" / name)
    return root


def _read(root: Path, kommune: str, **_: object) -> check.Compilation:
    """The content alone; its pages are for other tests."""
    from veileder.compilation import _read as read

    return read(root, kommune, DATE, None)
