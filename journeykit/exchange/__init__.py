"""The inventory from and to spreadsheets: what a sheet's cells mean, and what it would change.

Knows the document and the table readers of `journeykit.surveys`; no survey, no widget. Writing the
files is `journeykit.export`'s affair, with the cells that are made here.
"""

from __future__ import annotations

from .touchpoint_import import (
    ImportedRow,
    RejectedRow,
    TouchpointImport,
    apply,
    import_touchpoints,
    preview,
)

__all__ = [
    "ImportedRow",
    "RejectedRow",
    "TouchpointImport",
    "apply",
    "import_touchpoints",
    "preview",
]
