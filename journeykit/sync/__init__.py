"""The Y protocol over Jupyter comms: keeps every browser's copy of a map like the kernel's.

The hub keeps documents alike and hands on who is there; the desk answers pages' questions about
files and restore points. Knows the document only as a `MapDoc`; knows no widget
(`journeykit.widgets.replica` carries its messages) and nothing of what a map means.
"""

from __future__ import annotations

from .desk import Desk, Services
from .hub import Hub

__all__ = ["Desk", "Hub", "Services"]
