"""What can be concluded from a map: plain results, no widget, no data frame.

`course` follows the practitioner's course and says what the map still lacks.
"""

from __future__ import annotations

from journeykit.analysis.course import course
from journeykit.analysis.course_result import Cell, Check, Course, Step

__all__ = ["Cell", "Check", "Course", "Step", "course"]
