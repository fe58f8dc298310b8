"""Maps as files for other people: one module a format. Knows the document, no widget, no survey."""

from __future__ import annotations

from .evidence import export_evidence
from .html import export_html
from .root_cause import export_root_cause
from .touchpoints import export_touchpoints

__all__ = ["export_evidence", "export_html", "export_root_cause", "export_touchpoints"]
