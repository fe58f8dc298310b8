"""How far the reading of a large file is: a bar in the terminal or the notebook, or a function.

The bar only shows for what lasts; what is read is `read`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.wording import clipped

PARTS = 1_000  # the whole work, as `progress(done, total)` counts it
_LONG = 3_000_000  # bytes under which nothing lasts a second
_DELAY = 1.0  # seconds before the bar shows


class Progress:
    """The share of the work done so far, told to a bar, a function, or nobody.

    Parameters
    ----------
    wanted
        ``None`` (a bar when it lasts), ``False`` (nothing), or a function called with
        ``(done, total)``, counted in thousandths of the work.
    title
        What the bar says.
    size
        The file's bytes.

    Examples
    --------
    >>> seen = []
    >>> progress = Progress(lambda done, total: seen.append((done, total)), "avis.csv", 10)
    >>> progress.phase(0.4); progress.at(0.5); progress.phase(0.6); progress.close()
    >>> seen
    [(200, 1000), (400, 1000), (1000, 1000)]
    """

    def __init__(
        self, wanted: bool | Callable[[int, int], object] | None, title: str, size: int
    ) -> None:
        if wanted is not None and not isinstance(wanted, bool) and not callable(wanted):
            raise SurveyError(
                _(
                    "progress: False for no bar, or a function called with (done, total), "
                    "not {given}."
                ).format(given=clipped(repr(wanted), 60))
            )
        self._call = wanted if callable(wanted) else None
        self._bar = _bar(title) if wanted in (None, True) and size > _LONG else None
        self._done = 0
        self._from = self._until = 0.0

    def phase(self, share: float) -> None:
        """Begin a part of the work that is `share` of the whole; what came before is done."""
        self._say(self._until)
        self._from, self._until = self._until, min(1.0, self._until + share)

    def at(self, share: float) -> None:
        """`share` (0…1) of the present part is done."""
        self._say(self._from + share * (self._until - self._from))

    def close(self) -> None:
        """All is done."""
        self._say(1.0)
        self.stop()

    def stop(self) -> None:
        """Take the bar away: the work is over, well or badly."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _say(self, share: float) -> None:
        done = round(share * PARTS)
        if done <= self._done:
            return
        if self._call is not None:
            self._call(done, PARTS)
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done


SILENT = Progress(False, "", 0)


def _bar(title: str) -> Any:
    import warnings

    from tqdm import TqdmWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TqdmWarning)  # no ipywidgets: a bar of text does
        from tqdm.auto import tqdm

        return tqdm(
            total=PARTS,
            desc=title,
            delay=_DELAY,
            leave=False,
            bar_format="{desc} {percentage:3.0f} % |{bar}| {elapsed}",
        )
