"""Maps as files for other people: one module a format. Knows the document, no widget, no survey."""

from __future__ import annotations

from .evidence import export_evidence
from .html import export_html

__all__ = ["export_evidence", "export_html"]
