"""The round to every server: a few at a time, slowly to each, and home when time is up."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from veileder.commands.external.client import TIMEOUT, Answer, Client, Trouble, host_of
from veileder.commands.external.verdict import Kind, Verdict, visit

AT_ONCE = 4
GAP = 1.0
TOTAL = 600.0
_LOOK = 0.2
_OF_HOST = frozenset({Trouble.UNKNOWN_HOST, Trouble.NO_NAME_SERVER, Trouble.NOT_PUBLIC, Trouble.CERTIFICATE})
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard the round may be.

    Args:
        total: seconds for everything.
        gap: seconds between two requests to the same host.
        at_once: hosts that are asked at the same time.
        request: seconds one request may take.
    """

    total: float = TOTAL
    gap: float = GAP
    at_once: int = AT_ONCE
    request: float = TIMEOUT


class Round:
    """One round to some addresses.

    Args:
        client: sends the requests.
        limits: how hard it may be.
        now: seconds from some start.
        sleep: waits some seconds.
    """

    def __init__(
        self,
        client: Client,
        limits: Limits | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._limits = limits or Limits()
        self._now, self._sleep = now, sleep
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._given_up: dict[str, Trouble] = {}
        self._talks: set[str] = set()
        self._found: dict[str, Verdict] = {}
        self._end = 0.0

    def go(
        self, addresses: Iterable[str], progress: Progress = lambda done, total, left: None
    ) -> Mapping[str, Verdict]:
        """Visit every address.

        Args:
            addresses: each once.
            progress: told (how many are done, how many there are, seconds left) now and then.

        Returns:
            What was found out, by address; also for those there was no time for.
        """
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            by_host[host_of(address)].append(address)
        # The host with the most takes the longest, since it is asked slowly: it begins.
        queue = deque(sorted(by_host.values(), key=len, reverse=True))
        total = sum(map(len, queue))
        start = self._now()
        self._end = start + self._limits.total
        workers = [
            threading.Thread(target=self._work, args=(queue,), daemon=True)
            for _ in range(min(self._limits.at_once, len(queue)))
        ]
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers) and self._now() < self._end + self._limits.request:
            for worker in workers:
                worker.join(_LOOK / len(workers))
            progress(len(self._found), total, self._time_left(start, total))
        with self._lock:
            found = dict(self._found)
        for address in (address for group in by_host.values() for address in group):
            found.setdefault(address, Verdict(Kind.UNSURE, Trouble.NO_TIME.value, trouble=Trouble.NO_TIME))
        return found

    @property
    def answered(self) -> bool:
        """Whether any server at all has answered."""
        return bool(self._talks)

    def _time_left(self, start: float, total: int) -> float:
        done = len(self._found)
        expected = (self._now() - start) / done * (total - done) if done else self._limits.total
        return max(0.0, min(expected, self._end - self._now()))

    def _work(self, queue: deque[list[str]]) -> None:
        while True:
            try:
                group = queue.popleft()
            except IndexError:
                return
            for address in group:
                verdict = visit(address, self._ask)
                with self._lock:
                    self._found[address] = verdict

    def _ask(self, method: str, address: str) -> Answer | Trouble:
        host = host_of(address)
        if not host:
            return Trouble.NOT_HTTPS
        with self._lock:
            if host in self._given_up:
                return self._given_up[host]
            now = self._now()
            turn = max(now, self._next.get(host, now))
            if turn >= self._end:
                return Trouble.NO_TIME
            self._next[host] = turn + self._limits.gap
        if turn > now:
            self._sleep(turn - now)
        answer = self._client.ask(method, address)
        with self._lock:
            if isinstance(answer, Answer):
                self._talks.add(host)
                if answer.status == 429 or (answer.status == 503 and answer.retry_after):
                    self._given_up[host] = Trouble.LEFT_ALONE
            elif answer in _OF_HOST or (answer is Trouble.TIMEOUT and host not in self._talks):
                self._given_up[host] = answer  # its other addresses would fare no better
        return answer
