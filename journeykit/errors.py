"""The errors journeykit raises: one sentence each, never a library's traceback.

Every message says what was wrong, where (file, row, column, field) and what to do, in the
session's language. In a notebook only that sentence is shown: the people who meet it know
customer experience, not Python.
"""

from __future__ import annotations


class JourneyKitError(Exception):
    """Base of every error journeykit raises on purpose.

    Parameters
    ----------
    message
        A whole sentence (or several) in the user's language: what, where, what to do.

    Examples
    --------
    >>> str(JourneyKitError("The file is empty: choose another export."))
    'The file is empty: choose another export.'
    """

    def _render_traceback_(self) -> list[str]:
        # IPython's own hook for "how this error looks in a cell".
        return [f"⚠ {self}"]


class MapFileError(JourneyKitError):
    """A map file could not be read or written; the file on disk is untouched."""


class MapLockedError(JourneyKitError):
    """Another kernel holds the map; it can be opened as a copy."""


class MapContentError(JourneyKitError):
    """A change the map cannot hold: an unknown stage, a value off its scale, a wrong name."""


class SurveyError(JourneyKitError):
    """A survey file that cannot be read, or that lacks what was asked of it."""


class ScoreError(JourneyKitError):
    """A score that cannot be computed from what was given."""


class ExportError(JourneyKitError):
    """An export that could not be written."""


class SetupError(JourneyKitError):
    """The installation lacks a part (a front-end bundle, a template) or a port is taken."""
