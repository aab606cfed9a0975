"""The client's address is the connection's, or what proxies of ours say; nobody chooses their own."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corrigenda.flows.networks import client_address, last_day_of, neighbourhood, period_before

OURS = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
JUNK = some.one_of(some.ip_addresses().map(str), some.text(max_size=12).map(lambda text: text.replace(",", "")))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.2.3.4", "198.51.100.1"),
        ("127.0.0.1", "10.1.1.1, 10.2.3.4", "10.1.1.1"),
        ("127.0.0.1", "198.51.100.1, rubbish", "127.0.0.1"),
        ("127.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        ("127.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_only_proxies_of_ours_are_believed(peer: str, forwarded: str, client: str) -> None:
    assert client_address(peer, forwarded=forwarded, trusted=OURS) == client


@given(lies=some.lists(JUNK, max_size=5))
def test_whatever_a_client_writes_in_front_its_address_stays_what_our_proxy_saw(lies: list[str]) -> None:
    chain = ", ".join([*lies, "198.51.100.1"])
    assert client_address("127.0.0.1", forwarded=chain, trusted=OURS) == "198.51.100.1"
    assert client_address("203.0.113.9", forwarded=chain, trusted=OURS) == "203.0.113.9"
    assert client_address("127.0.0.1", forwarded=chain, trusted=()) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("testclient", "testclient"),
    ],
)
def test_neighbours_are_a_slash_24_or_a_slash_64(address: str, network: str) -> None:
    assert neighbourhood(address) == network


def test_months_turn() -> None:
    assert period_before("2026-01") == "2025-12"
    assert period_before("2026-11") == "2026-10"
    assert last_day_of("2026-10").isoformat() == "2026-12-01T00:00:00+00:00"
    assert last_day_of("2026-11").isoformat() == "2027-01-01T00:00:00+00:00"
    assert last_day_of("2026-12").isoformat() == "2027-02-01T00:00:00+00:00"
