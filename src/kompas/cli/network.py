"""Under which addresses this machine can be reached on the networks it is on."""

import socket
import struct
import sys

ASK_ADDRESS = 0x8915  # SIOCGIFADDR of Linux: the IPv4 address of an interface
INSIDE = ("docker", "br-", "veth", "virbr", "lxc", "podman")  # networks of programs, not of phones


def addresses() -> list[str]:
    """IPv4 addresses of this machine, the one it would use to go out first; none without network.

    A hotspot of its own, without internet, has no way out; its address is found all the same.
    """
    return list(dict.fromkeys(filter(None, [_way_out(), *_of_interfaces()])))


def _way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # for documentation only; UDP connects without a packet
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _of_interfaces() -> list[str]:
    if sys.platform != "linux":
        return []
    names = [name for _number, name in socket.if_nameindex() if not name.startswith(INSIDE)]
    found = map(_address_of, names)
    return [address for address in found if not address.startswith("127.")]


def _address_of(interface: str) -> str:
    from fcntl import ioctl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            asked = struct.pack("256s", interface.encode()[:15])
            return socket.inet_ntoa(ioctl(probe.fileno(), ASK_ADDRESS, asked)[20:24])
        except OSError:  # it has none
            return ""
