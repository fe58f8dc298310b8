"""What of a text is claimed as personal so far, so that two findings never overlap.

A claimed stretch is blanked in the working text, at the same length: the next pattern does not
see it, and places keep meaning the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_BLANK = "\ue000"  # of no script: neither letter, figure nor space


@dataclass(frozen=True, order=True)
class Span:
    """One piece of personal data: characters `start` to `end` (excluded) of the text.

    `kind` is ``email``, ``phone``, ``bank_account``, ``card``, ``national_id``, ``number``
    (order, customer, parcel…), ``address``, ``plate``, ``birth``, ``handle`` or ``name``.
    """

    start: int
    end: int
    kind: str


@dataclass
class Claims:
    """The working text and the spans claimed in it.

    Examples
    --------
    >>> claims = Claims("call 123 or 456")
    >>> claims.all(re.compile("[0-9]+"), "phone", when=lambda words: words != "456")
    >>> claims.spans
    [Span(start=5, end=8, kind='phone')]
    """

    text: str
    spans: list[Span] = field(default_factory=list)

    def take(self, kind: str, start: int, end: int) -> None:
        """Claim a stretch."""
        if start < end:
            self.spans.append(Span(start, end, kind))
            self.hide(start, end)

    def hide(self, start: int, end: int) -> None:
        """Keep a stretch from being claimed."""
        self.text = self.text[:start] + _BLANK * (end - start) + self.text[end:]

    def all(
        self, pattern: re.Pattern[str], kind: str, when: Callable[[str], bool] | None = None
    ) -> None:
        """Claim what `pattern` finds: its groups ``code``, ``key``, ``more``, or all of it."""
        found = list(pattern.finditer(self.text))
        groups: list[str | int] = [g for g in ("code", "key", "more") if g in pattern.groupindex]
        for match in found:
            if when is not None and not when(match[0]):
                continue
            for group in groups or [0]:
                self.take(kind, *match.span(group))  # (-1, -1): the group took no part
