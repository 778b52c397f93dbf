"""Put first on PYTHONPATH, writes down every attempt of the process to reach another machine, and stops it."""

import ipaddress
import os
import sys
from pathlib import Path

LOG = Path(os.environ["PULLQUOTE_TEST_NETWORK_LOG"])
NAMES = {"localhost", "", None}


def on_this_machine(host: object) -> bool:
    if host in NAMES:
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def hook(event: str, arguments: tuple) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        refused = isinstance(address, tuple) and not on_this_machine(address[0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        refused = not on_this_machine(arguments[0])
    else:
        return
    with LOG.open("a") as log:
        log.write(f"{'refused' if refused else 'allowed'} {event} {arguments!r}\n")
    if refused:
        raise OSError(f"{event} {arguments!r}: no network in this test")


sys.addaudithook(hook)
