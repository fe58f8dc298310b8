"""One module a platform. A reader recognises its export (`signature`) and lays it out (`read`).

A new platform is one new module with ``PLATFORM``, ``signature(table)`` and ``read(table)``, and
its name in `REGISTRY`, before `tidy`, which takes whatever is left.
"""

from __future__ import annotations

from typing import Protocol, cast

from journeykit.surveys.readers import (
    alchemer,
    google_forms,
    limesurvey,
    microsoft_forms,
    qualtrics,
    spss,
    surveymonkey,
    tidy,
    typeform,
)
from journeykit.surveys.table import Layout, Table


class Reader(Protocol):
    """What a platform module offers."""

    PLATFORM: str

    def signature(self, table: Table) -> str | None:
        """Why the table looks like this platform's export, or ``None``."""

    def read(self, table: Table) -> Layout:
        """How to read the table."""


REGISTRY: tuple[Reader, ...] = tuple(
    cast("Reader", module)
    for module in (
        spss,
        qualtrics,
        alchemer,
        limesurvey,
        surveymonkey,
        typeform,
        google_forms,
        microsoft_forms,
        tidy,
    )
)
