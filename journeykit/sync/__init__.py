"""The Y protocol over Jupyter comms: keeps every browser's copy of a map like the kernel's.

Knows the document only as a `MapDoc`; knows no widget (`journeykit.widgets.replica` carries its
messages) and nothing of what a map means.
"""

from __future__ import annotations

from .hub import Hub

__all__ = ["Hub"]
