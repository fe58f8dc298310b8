"""The shapes of the course's result: a check, a step, the course, the notebook's numbered cells.

Data only; the rules that fill it are in `course_before`, `course_during` and `course_after`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from journeykit.analysis.sentences import _

Moment = Literal["before", "during", "after"]


@dataclass(frozen=True)
class Cell:
    """A numbered section of the guided notebook: where a check is satisfied."""

    number: int
    name: str


@dataclass(frozen=True)
class Check:
    """One thing a step asks of the map.

    Attributes
    ----------
    key
        Stable name, for tests and links.
    label
        What is asked, as a short statement.
    done
        Whether the map satisfies it.
    missing
        A sentence that says what is missing; empty when `done`.
    cell
        The notebook section that does it.
    advised
        Good practice that does not keep the step open (the number of people invited is often
        unknown; customers in the room are strongly recommended, not required).
    """

    key: str
    label: str
    done: bool
    missing: str
    cell: Cell
    advised: bool = False


@dataclass(frozen=True)
class Step:
    """One of the six steps: done when every check that is not merely advised is done."""

    key: str
    number: int
    moment: Moment
    title: str
    checks: tuple[Check, ...]
    moment_title: str

    @property
    def done(self) -> bool:
        return all(check.done or check.advised for check in self.checks)


@dataclass(frozen=True)
class Course:
    """Where a map stands on the practitioner's course."""

    steps: tuple[Step, ...]

    @property
    def done_count(self) -> int:
        """Number of finished steps, 0…6."""
        return sum(step.done for step in self.steps)

    @property
    def current(self) -> Step | None:
        """The first step that is not finished; None at the end of the course."""
        return next((step for step in self.steps if not step.done), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Every sentence that says what is missing, in the course's order."""
        return tuple(c.missing for step in self.steps for c in step.checks if not c.done)

    def __getitem__(self, key: str) -> Check:
        """The check of that key.

        Raises
        ------
        KeyError
            No check has that key on this map.
        """
        for step in self.steps:
            for check in step.checks:
                if check.key == key:
                    return check
        raise KeyError(key)

    def to_dict(self) -> dict[str, Any]:
        """The course as JSON: what the guide widget sends to the browser."""
        current = self.current
        moments: dict[str, list[Step]] = {}
        for step in self.steps:
            moments.setdefault(step.moment, []).append(step)
        return {
            "done": self.done_count,
            "current": current.key if current else None,
            "moments": [
                {
                    "key": moment,
                    "title": steps[0].moment_title,
                    "steps": [_step_dict(step) for step in steps],
                }
                for moment, steps in moments.items()
            ],
        }

    def __repr__(self) -> str:
        return f"Course({self.done_count} of {len(self.steps)} steps done)"


def _step_dict(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "number": step.number,
        "title": step.title,
        "done": step.done,
        "checks": [
            {
                "key": check.key,
                "label": check.label,
                "done": check.done,
                "missing": check.missing,
                "advised": check.advised,
                "cell": {"number": check.cell.number, "name": check.cell.name},
            }
            for check in step.checks
        ],
    }


def notebook_cell(number: int) -> Cell:
    """The section of the guided notebook with that number, 1…9."""
    return Cell(
        number,
        {
            1: _("Charter"),
            2: _("Template"),
            3: _("Wall"),
            4: _("Survey export"),
            5: _("Measurement points"),
            6: _("Annotate"),
            7: _("Charts"),
            8: _("Save and share"),
            9: _("After the workshop"),
        }[number],
    )


def check(key: str, label: str, missing: str, cell: int, *, advised: bool = False) -> Check:
    """A check from its missing sentence: done when there is nothing to say."""
    return Check(key, label, not missing, missing, notebook_cell(cell), advised)
