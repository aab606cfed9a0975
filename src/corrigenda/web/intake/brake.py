"""How many reports one neighbourhood of the network may send: a token bucket in memory, without keeping addresses."""

from __future__ import annotations

import hashlib
import math
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from corrigenda.flows.networks import neighbourhood

BURST = 300
PER_SECOND = 5.0
"""Generous: a newsroom, a school or a whole village may share one address."""
MOST_BUCKETS = 50_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Brake:
    """One bucket for each IPv4 /24 or IPv6 /64, under a key that dies with the process.

    The address is that of the client (`flows.networks.client_address`): headers are believed from proxies of ours only.
    """

    def __init__(
        self, *, burst: int = BURST, per_second: float = PER_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._buckets: OrderedDict[bytes, _Bucket] = OrderedDict()

    def wait(self, address: str) -> int:
        """Take one token for `address`; return 0, or the whole seconds until there will be one."""
        name = self._name(address)
        with self._lock:
            now = self._clock()
            bucket = self._buckets.pop(name, None) or _Bucket(self._burst, now)
            tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
            enough = tokens >= 1
            self._buckets[name] = _Bucket(tokens - 1 if enough else tokens, now)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        return 0 if enough else math.ceil((1 - tokens) / self._per_second)

    def _name(self, address: str) -> bytes:
        return hashlib.blake2b(neighbourhood(address).encode(), key=self._key, digest_size=16).digest()


_shared = Brake()


def shared_brake() -> Brake:
    """Return the one brake of this process: the API and the plain form draw from the same buckets."""
    return _shared
