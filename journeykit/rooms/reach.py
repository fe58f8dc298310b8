"""Which address a listener binds to, and a sentence on who can reach it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from journeykit.errors import SetupError
from journeykit.language import Language
from journeykit.language import translate as _

from .scope import ScopeKind

LOOPBACK = "127.0.0.1"
# Documentation addresses (RFC 5737): asking for a route to one sends nothing.
_SOMEWHERE = "192.0.2.1"


def own_address() -> str:
    """This computer's address on its network; loopback when it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_SOMEWHERE, 9))
            found = str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
    return found if not ipaddress.ip_address(found).is_unspecified else LOOPBACK


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name[1:-1] if name.startswith("[") and name.endswith("]") else name)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Reach:
    """Where a listener listens (`bind`) and what its links say (`host`)."""

    bind: str
    host: str

    @classmethod
    def of(cls, address: str | None) -> Reach:
        """The reach of an address as the lead gives it; None: this computer's network.

        Raises
        ------
        SetupError
            When it is no address of this computer.

        Examples
        --------
        >>> Reach.of("127.0.0.1").local
        True
        """
        if address is None:
            address = own_address()
        if address == "localhost":
            address = LOOPBACK
        try:
            if not isinstance(address, str):  # a number would be taken for one
                raise ValueError
            ip = ipaddress.ip_address(address)
        except ValueError as error:
            raise SetupError(
                _(
                    "address: “{given}” is no address of this computer. Leave it out for the "
                    "network this computer is on, or write 127.0.0.1 for this computer alone."
                ).format(given=str(address)[:60])
            ) from error
        host = own_address() if ip.is_unspecified else address
        return cls(address, f"[{host}]" if ":" in host else host)

    @property
    def local(self) -> bool:
        return ipaddress.ip_address(self.host.strip("[]")).is_loopback

    def meant(self, host: str, port: int) -> bool:
        """Whether a `Host` header is meant for this listener.

        A foreign page that has its own name point here (DNS rebinding) says that name.

        >>> Reach.of("127.0.0.1").meant("localhost:81", 81), Reach.of("::1").meant("a.example", 80)
        (True, False)
        """
        name = host.removesuffix(f":{port}")
        if name == host and port != 80:  # browsers leave out the usual port, and no other
            return False
        if name == self.host:
            return True
        if ipaddress.ip_address(self.bind).is_unspecified:
            # Any of this computer's addresses, or the one that is passed on to it.
            return name == "localhost" or _is_address(name)
        return self.local and name in (LOOPBACK, "localhost", "[::1]")

    def sentence(self, port: int, lang: Language, kind: ScopeKind = "board") -> str:
        """One line on what is reachable and from where, for the lead; `kind`: the invitation's."""
        what = {
            "board": _("this map and its attachments", lang),
            "stage": _("this column and its attachments", lang),
            "curve": _("the names of the stages and the revealed curves", lang),
        }[kind]
        if self.local:
            return _(
                "Reachable from this computer only ({host}:{port}): phones and other laptops are "
                "not let in.",
                lang,
            ).format(host=self.host, port=port)
        if ipaddress.ip_address(self.bind).is_unspecified:
            return _(
                "Reachable from every network this computer is on ({host}:{port}), without "
                "encryption, by whoever has the link: {what}, nothing else.",
                lang,
            ).format(host=self.host, port=port, what=what)
        return _(
            "Reachable from the network this computer is on ({host}:{port}), without encryption, "
            "by whoever has the link: {what}, nothing else.",
            lang,
        ).format(host=self.host, port=port, what=what)
