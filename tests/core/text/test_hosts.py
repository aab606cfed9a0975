"""A stranger's link says where it leads, in the network's spelling, whatever it looks like."""

from __future__ import annotations

import pytest

from corrigenda.core.text.hosts import HostTold, host_of, web_link


@pytest.mark.law(12)
def test_a_host_in_other_letters_is_told_in_the_network_s_spelling_too() -> None:
    assert host_of("https://gаzette.example/story") == HostTold("xn--gzette-3nf.example", "gаzette.example")
    assert host_of("https://xn--gzette-3nf.example/story") == HostTold("xn--gzette-3nf.example", "gаzette.example")


@pytest.mark.law(12)
def test_a_host_is_told_as_browsers_read_it() -> None:
    assert host_of("https://ｅｌｓｅwhere.example/") == HostTold("elsewhere.example")
    assert host_of("https://harbour-gazette。elsewhere.example/") == HostTold("harbour-gazette.elsewhere.example")
    assert host_of("https://[2001:db8::1]:8443/") == HostTold("[2001:db8::1]:8443")
    assert host_of("https://а_б.example/").name.isascii()


def test_what_stands_before_an_at_sign_is_not_the_host() -> None:
    assert host_of("https://harbour-gazette.example@elsewhere.example/") == HostTold("elsewhere.example")


def test_an_unusual_port_is_told() -> None:
    assert host_of("http://elsewhere.example:8080/") == HostTold("elsewhere.example:8080")


def test_a_label_that_only_claims_to_be_encoded_stays_as_it_is() -> None:
    assert host_of("https://xn--!!.example/").name == "xn--!!.example"


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//elsewhere.example",
        "see page 4",
        "https://",
        "http://a:99999/",
        "https://a b/",
        "https://elsewhere.example\\@harbour-gazette.example/",
        "https://harbour-gazette.example%2eelsewhere.example/",
        "",
    ],
)
def test_what_is_no_address_on_the_web_is_no_link(text: str) -> None:
    assert web_link(text) == ""
