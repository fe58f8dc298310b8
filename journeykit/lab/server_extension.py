"""A Jupyter server extension: no waiting on the kernel websocket.

By default the operating system holds small messages back until the previous one is acknowledged
(Nagle's algorithm); with delayed acknowledgements one round trip through the kernel takes about
48 ms, and 6 ms without. Every kernel websocket of the server profits, not only our maps. Nothing
else of the server is touched.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

logger = logging.getLogger(__name__)
_MARK = "_journeykit_nodelay"


class _Server(Protocol):
    """The one thing of ``ServerApp`` used here."""

    @property
    def log(self) -> Any: ...


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: _Server) -> None:
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

    if turn_off_delay(KernelWebsocketHandler):
        server.log.info("journeykit: kernel websockets answer without delay")
    else:
        server.log.warning(
            "journeykit: this Jupyter server's kernel websocket has another shape; "
            "the map still works, about 40 ms slower between two browsers"
        )


def turn_off_delay(handler: type) -> bool:
    """Make every websocket of `handler` call ``set_nodelay(True)`` when it opens.

    Parameters
    ----------
    handler
        jupyter_server's kernel websocket handler class; patched once, however often called.

    Returns
    -------
    bool
        False, and nothing changed, when the class lacks ``open`` or ``set_nodelay``.

    Examples
    --------
    >>> turn_off_delay(object)
    False
    """
    original: Callable[..., Awaitable[None]] | None = getattr(handler, "open", None)
    if original is None or not hasattr(handler, "set_nodelay"):
        return False
    if getattr(original, _MARK, False):
        return True

    @functools.wraps(original)
    async def open_at_once(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            self.set_nodelay(True)
        except (AssertionError, AttributeError, OSError) as problem:
            # Slower is better than closed: the socket works as before.
            logger.warning("journeykit: set_nodelay refused: %s", problem)
        await original(self, *args, **kwargs)

    setattr(open_at_once, _MARK, True)
    setattr(handler, "open", open_at_once)  # noqa: B010 - a plain assignment to a class method
    return True
