"""Which addresses are public: laws over all addresses, and the ones that attacks are made with."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.fetching.addresses import parse, refusal

V4 = st.ip_addresses(v=4)
CLOSED = "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 0.0.0.0/8".split()
V6 = st.ip_addresses(v=6)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("127.0.0.1", "loopback"), ("127.255.255.254", "loopback"), ("::1", "loopback"), ("::ffff:127.0.0.1", "loopback"),
        ("10.1.2.3", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private"), ("192.168.0.1", "private"),
        ("100.64.0.1", "private"), ("fd12:3456::1", "private"), ("fec0::1", "private"), ("::ffff:10.0.0.1", "private"),
        ("64:ff9b::192.168.0.1", "private"),
        ("169.254.0.1", "link-local"), ("fe80::1", "link-local"), ("fe80::1%eth0", "link-local"),
        ("169.254.169.254", "metadata"), ("::ffff:169.254.169.254", "metadata"), ("fd00:ec2::254", "metadata"),
        ("100.100.100.200", "metadata"), ("168.63.129.16", "metadata"), ("64:ff9b::a9fe:a9fe", "metadata"),
        ("224.0.0.1", "multicast"), ("ff02::1", "multicast"),
        ("0.0.0.0", "reserved"), ("0.1.2.3", "reserved"), ("255.255.255.255", "reserved"), ("240.0.0.1", "reserved"),
        ("198.51.100.7", "reserved"), ("203.0.113.7", "reserved"), ("192.0.2.1", "reserved"), ("198.18.0.1", "reserved"),
        ("::", "reserved"), ("::7f00:1", "reserved"), ("2001:db8::1", "reserved"), ("2002:7f00:1::", "reserved"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "reserved"), ("100::1", "reserved"), ("64:ff9b:1::1", "reserved"),
        ("8.8.8.8", None), ("172.15.0.1", None), ("172.32.0.1", None), ("100.128.0.1", None), ("2606:4700::1", None),
        ("::ffff:8.8.8.8", None), ("64:ff9b::8.8.8.8", None),
    ],
)  # fmt: skip
def test_known_addresses(address: str, word: str | None) -> None:
    found = parse(address)
    assert found is not None
    assert refusal(found) == word


@given(V4)
def test_what_python_does_not_call_global_is_refused(address: ipaddress.IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local:
        assert refusal(address) is not None
    else:
        assert refusal(address) is None or str(address).startswith(("192.", "168.63.129.16"))


@given(
    st.sampled_from("127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 0.0.0.0/8".split()),
    st.data(),
)
def test_private_networks_are_refused_to_their_ends(network: str, data: st.DataObject) -> None:
    address = data.draw(st.ip_addresses(network=network))
    assert refusal(address) is not None
    for carrier in ("::ffff:", "64:ff9b::"):
        assert refusal(ipaddress.IPv6Address(f"{carrier}{address}")) == refusal(address)


@given(V4)
def test_a_carried_address_is_what_it_carries(address: ipaddress.IPv4Address) -> None:
    assert refusal(ipaddress.IPv6Address(f"::ffff:{address}")) == refusal(address)


@given(V6)
def test_ipv6_outside_the_global_space_is_refused(address: ipaddress.IPv6Address) -> None:
    mapped = address.ipv4_mapped is not None or address in ipaddress.ip_network("64:ff9b::/96")
    if not mapped and (not address.is_global or address not in ipaddress.ip_network("2000::/3")):
        assert refusal(address) is not None


@given(st.text(max_size=30))
def test_parse_raises_nothing(text: str) -> None:
    found = parse(text)
    assert found is None or str(found).lower().partition("%")[0]
