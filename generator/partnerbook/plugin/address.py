"""Where a preview listens, who can reach it there, and by which names it may be asked.

A page of a stranger, open in the same browser, can have a name of its own lead to this machine (DNS rebinding) and
would then read the playbook as if it were its own. Such a request still says the stranger's name: so those are
answered that say ours, and nobody else's.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^\s:\[\]/@]+))(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)
_HTTP = 80


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens: the host as it was typed, its number as the system knows it, and the port."""

    typed: str
    host: str
    port: int

    @classmethod
    def find(cls, typed: str, port: int) -> Address:
        """The address of a host name or number. Raises OSError where there is none."""
        try:
            found = socket.getaddrinfo(typed, port, type=socket.SOCK_STREAM) if typed.strip() else []
        except UnicodeError:
            found = []
        if not found:
            raise OSError(f'"{typed}" is no address')
        four = [place for family, *_, place in found if family == socket.AF_INET]
        return cls(typed.lower(), str((four or [found[0][-1]])[0][0]), port)

    @property
    def private(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return _number(self.host).is_loopback

    @property
    def anywhere(self) -> bool:
        """Whether it is every address of this machine: 0.0.0.0 or ``::``."""
        return _number(self.host).is_unspecified

    @property
    def warning(self) -> str:
        """What listening there opens, to whom."""
        where = "every address of this machine" if self.anywhere else self.typed
        return f"listening at {where}: everybody on this network can read it, the internal pages too"

    def url(self, path: str = "/") -> str:
        """What a browser on this machine opens."""
        host = "localhost" if self.anywhere else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/{path.lstrip('/')}"

    def admits(self, named: str) -> bool:
        """Whether the ``Host`` of a request is ours.

        Who listens everywhere cannot know by which port a container is reached, or by which of its numbers. A number
        is never a stranger's name, so every number will do; of names only those of this machine.
        """
        match = _HOST.fullmatch(named)
        if match is None:
            return False
        name = _plain(match["six"] or match["name"].lower())
        if self.anywhere:
            return _is_number(name) or name in {"localhost", *_own_names()}
        port = int(match["port"] or _HTTP)
        own = {_plain(self.typed), _plain(self.host)} | (_THIS_MACHINE if self.private else frozenset())
        return port == self.port and name in own

    def admits_origin(self, origin: str) -> bool:
        """Whether the page that asks is one of ours."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and self.admits(parts.netloc)


def _own_names() -> frozenset[str]:
    """What this machine calls itself, also as neighbours find it."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return frozenset({name, short, f"{short}.local"})


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(host)


def _is_number(name: str) -> bool:
    try:
        _number(name)
    except ValueError:
        return False
    return True


def _plain(name: str) -> str:
    """A number written the one way: ``::1`` of ``0:0:0:0:0:0:0:1``; a name as it is."""
    return str(_number(name)) if _is_number(name) else name
