"""The shapes of what follows the workshop: actions, who was told. Part of the map's schema."""

from __future__ import annotations

from datetime import date

from .shapes import Ordered


class Action(Ordered):
    """One line of the action plan: who does what by when, and how it will be measured."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    measure: str = ""
    stage: str | None = None
    done: bool = False


class Communication(Ordered):
    """Closing the loop: who was told what, when."""

    audience: str = ""
    message: str = ""
    on: date | None = None
