"""The widgets of the notebook, each loaded on first use (PEP 562): a board needs no pandas."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Board": "board",
    "Replica": "replica",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'journeykit.widgets' has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
