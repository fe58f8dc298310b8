"""The inventory from and to spreadsheets: what a sheet's cells mean, and what it would change.

Knows the document and the table readers of `journeykit.surveys`; no survey, no widget. Putting
files on the disk is `journeykit.export`'s affair.
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
