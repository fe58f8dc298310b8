"""The map: its schema, the live document, its file and journal. Knows no widget, no data frame."""

from __future__ import annotations

from .journey_map import JourneyMap
from .proxies import Item, Record
from .scratch import UnsavedMap
from .templates import template_names

__all__ = ["Item", "JourneyMap", "Record", "UnsavedMap", "template_names"]
