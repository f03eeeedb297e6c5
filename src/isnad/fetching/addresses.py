"""Which network addresses a fetch may connect to: public ones. Pure functions on addresses; nothing is resolved here."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Addresses at which clouds hand out secrets of the machine.
_METADATA = frozenset(
    map(
        ipaddress.ip_address,
        ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"),
    )
)
#: Networks that are not public, with the word for it; the first that holds an address names it. From the special-purpose
#: registries of IANA, spelled out because the `ipaddress` module's own lists differ between Python versions.
_CLOSED: tuple[tuple[str, Network], ...] = tuple(
    (word, ipaddress.ip_network(network))
    for word, networks in (
        ("loopback", "127.0.0.0/8 ::1/128"),
        ("link-local", "169.254.0.0/16 fe80::/10"),
        ("private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 fec0::/10"),
        ("multicast", "224.0.0.0/4 ff00::/8"),
        ("reserved", "0.0.0.0/8 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24"),
        ("reserved", "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4"),
        ("reserved", "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20"),
    )
    for network in networks.split()
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
#: IPv6 networks whose last 32 bits are an IPv4 address that is really meant: mapped, and translated by NAT64.
_CARRIERS = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))


def parse(text: str) -> Address | None:
    """Return the address of a text in its usual form (with a zone or without), or None where it is none."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def refusal(address: Address) -> str | None:
    """Return why an address is not public, or None where it is.

    The words: `metadata`, `loopback`, `link-local`, `private`, `multicast`, `reserved`. An IPv6 address that carries an IPv4
    one (mapped, NAT64) is what it carries; old tunnels (6to4, Teredo) are reserved.
    """
    if isinstance(address, ipaddress.IPv6Address):
        address = ipaddress.IPv6Address(int(address))  # without its zone, which would keep it out of every network
        for carrier in _CARRIERS:
            if address in carrier:
                return refusal(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _METADATA:
        return "metadata"
    for word, network in _CLOSED:
        if address.version == network.version and address in network:
            return word
    return "reserved" if address.version == 6 and address not in _GLOBAL_6 else None
