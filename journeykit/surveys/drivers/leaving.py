"""Who leaves: customers who gave a low mark beside all others, at one touchpoint or at many.

Which marks are low is `low_marks`' business; outcome files are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.surveys.drivers.given import columns_in_pandas, figures, yes_or_no
from journeykit.surveys.drivers.low_marks import Low
from journeykit.surveys.scores.asked import columns_of, named
from journeykit.surveys.scores.counting import NO_SCORE_UNDER, rate_cells
from journeykit.surveys.scores.differences import SURE, compare, holm
from journeykit.surveys.scores.tables import shown_p
from journeykit.surveys.scores.tally import Cell
from journeykit.surveys.wording import decimal, grouped, labelled, listed, short

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_FEW = 5  # expected customers in a cell under which the score test is no guide (Cochran 1954)


@dataclass(frozen=True)
class WhoLeft:
    """Who left among those who gave a low mark, and among the others.

    Attributes
    ----------
    low_scorers, others
        Percent of each who left.
    n_low, n_others
        Customers in each.
    left_low, left_others
        Of them, those who left.
    difference, difference_low, difference_high
        Low scorers minus others, in points, with its 95 % interval.
    p
        How often chance alone would show as much, in either direction; `corrected` (by
        `leaving_all`) for the number of touchpoints, else the same.
    test
        ``"score"`` or ``"fisher"``.
    """

    low_scorers: float
    others: float
    n_low: int
    n_others: int
    left_low: int
    left_others: int
    difference: float
    difference_low: float
    difference_high: float
    p: float
    corrected: float
    test: Literal["score", "fisher"]

    @property
    def more(self) -> bool:
        """Whether low scorers left more, beyond chance."""
        return self.difference > 0 and self.corrected < SURE

    def __str__(self) -> str:
        verdict = (
            _("low scorers left more, beyond chance")
            if self.more
            else _("low scorers left less, beyond chance")
            if self.corrected < SURE
            else _("chance could explain this difference")
        )
        sign = "\u202f%"
        text = _(
            "{low} of the {n_low} low scorers left, {others} of the {n_others} others: "
            "{verdict} (p = {p})."
        ).format(
            low=decimal(self.low_scorers, 1) + sign,
            n_low=grouped(self.n_low),
            others=decimal(self.others, 1) + sign,
            n_others=grouped(self.n_others),
            verdict=verdict,
            p=shown_p(self.corrected),
        )
        return text.replace("= <", "<")

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self))}</p>"


def leaving(marks: Any, left: Any, *, low: Low) -> WhoLeft:
    """Who left among those who gave a low mark, beside all others who gave a mark.

    Parameters
    ----------
    marks
        One mark a customer, missing where there is none.
    left
        1 for those who left, 0 for those who stayed, in the same order; missing where unknown.
    low
        Which marks are low: `low_answers`.

    Raises
    ------
    ScoreError
        When fewer than 10 customers are on one of the two sides, or `left` is not 0 or 1.

    Notes
    -----
    The interval is Newcombe's hybrid score interval and the test the score test, as in `compare`;
    where fewer than 5 customers are expected in one of the four cells, Fisher's exact test takes
    its place, for the score test then finds differences too often. p is two-sided, as the
    interval is: a touchpoint whose low scorers left *less* is worth knowing too, and `more`, which
    asks for the sign besides, errs on the careful side. It is association: low scorers may differ
    from others in what else makes customers leave.

    Examples
    --------
    >>> from journeykit.surveys.drivers.low_marks import low_answers
    >>> found = leaving([3] * 50 + [9] * 200, [1] * 20 + [0] * 30 + [1] * 20 + [0] * 180,
    ...                 low=low_answers("nps"))
    >>> found.low_scorers, found.others, found.more
    (40.0, 10.0, True)
    >>> round(found.difference_low, 1), round(found.difference_high, 1), found.test
    (16.7, 44.2, 'score')
    """
    import numpy as np

    rated, gone = np.asarray(marks, dtype="float64"), np.asarray(left, dtype="float64")
    if len(rated) != len(gone):
        raise ScoreError(
            _("leaving: {a} marks and {b} outcomes; one of each is needed a customer.").format(
                a=grouped(len(rated)), b=grouped(len(gone))
            )
        )
    _check_outcome(gone)
    return _tested(np.where(np.isnan(gone), np.nan, low(rated)), gone)


def _tested(is_low: Array, gone: Array) -> WhoLeft:
    n_low, n_others = _sides(is_low)
    if min(n_low, n_others) < NO_SCORE_UNDER:
        raise ScoreError(_too_few(n_low, n_others))
    left_low, left_others = (int(gone[is_low == side].sum()) for side in (1, 0))
    a, b = (
        rate_cells(Cell(k, k, k), Cell(n, n, n), {}, weighted=False)
        for k, n in ((left_low, n_low), (left_others, n_others))
    )
    apart = compare(a, b)
    p, test = apart.p, "score"
    total, gone_all = n_low + n_others, left_low + left_others
    expected = min(n_low, n_others) * min(gone_all, total - gone_all) / total
    if expected < _FEW:
        from scipy.stats import fisher_exact

        cells = [[left_low, n_low - left_low], [left_others, n_others - left_others]]
        p, test = min(1.0, float(fisher_exact(cells).pvalue)), "fisher"
    return WhoLeft(
        low_scorers=100 * left_low / n_low,
        others=100 * left_others / n_others,
        n_low=n_low,
        n_others=n_others,
        left_low=left_low,
        left_others=left_others,
        difference=apart.value,
        difference_low=apart.ci_low,
        difference_high=apart.ci_high,
        p=p,
        corrected=p,
        test="fisher" if test == "fisher" else "score",
    )


def _sides(is_low: Array) -> tuple[int, int]:
    return int((is_low == 1).sum()), int((is_low == 0).sum())


def _check_outcome(left: Array) -> None:
    import numpy as np

    seen = np.unique(left[~np.isnan(left)])
    if odd := [short(float(value)) for value in seen if value not in (0, 1)]:
        raise ScoreError(
            _("Who left is told by 1 (left) and 0 (stayed), not by {list}.").format(
                list=listed(odd, 5)
            )
        )


def _too_few(n_low: int, n_others: int) -> str:
    return _(
        "{low} low scorers and {others} others of whom it is known whether they left; at least "
        "{least} of each are needed."
    ).format(low=grouped(n_low), others=grouped(n_others), least=NO_SCORE_UNDER)


@dataclass(frozen=True, repr=False, eq=False)
class Leavings:
    """Who left, at every touchpoint: `tests` by touchpoint (Holm's correction over all of them).

    `untested` says of the others why not; `sentences` say all in words, the surest first.
    """

    tests: dict[str, WhoLeft]
    untested: dict[str, str]
    sentences: tuple[str, ...]

    @property
    def table(self) -> pd.DataFrame:
        """One row a tested touchpoint, with the fields of `WhoLeft` and ``more``."""
        import pandas as pd

        names = [field.name for field in fields(WhoLeft)]
        rows = [
            {"touchpoint": name, **asdict(one), "more": one.more}
            for name, one in self.tests.items()
        ]
        return pd.DataFrame(rows, columns=["touchpoint", *names, "more"])

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in self.sentences) + "</ul>"


def leaving_all(
    frame: Any,
    left: str,
    touchpoints: Mapping[str, Low],
    *,
    labels: Mapping[str, str] | None = None,
) -> Leavings:
    """At which touchpoints low scorers left more than the others.

    Parameters
    ----------
    frame
        A data frame, one row a customer.
    left
        The column that tells who left: 1 (left), 0 (stayed) or missing; yes and no will do.
    touchpoints
        Column of marks → which of them are low (`low_answers`).
    labels
        Column → the name shown.

    Raises
    ------
    ScoreError, SurveyError
        When a column does not exist or holds no marks, or `left` is not 0 or 1.

    Notes
    -----
    Each touchpoint is tested as by `leaving`, and the p values are corrected for their number
    (Holm 1979). Touchpoints with fewer than 10 customers on a side are not tested.

    Examples
    --------
    >>> import pandas as pd
    >>> from journeykit.surveys.drivers.low_marks import low_answers
    >>> frame = pd.DataFrame({"delivery": [3] * 50 + [9] * 200, "price": [5, 9] * 125,
    ...                       "left": [1] * 20 + [0] * 30 + [1] * 20 + [0] * 180})
    >>> rules = {"delivery": low_answers("nps"), "price": low_answers("nps")}
    >>> leaving_all(frame, "left", rules).table[["touchpoint", "more"]].values.tolist()
    [['delivery', True], ['price', False]]
    """
    import numpy as np

    columns = columns_of(frame, "leaving_all(frame, left, touchpoints)")
    target = named(left, columns)
    lows = {named(name, columns): low for name, low in touchpoints.items()}
    shown = {name: name for name in lows}
    shown |= {named(name, columns): str(text) for name, text in (labels or {}).items()}
    held = columns_in_pandas(frame, list(dict.fromkeys([*lows, target])))
    told = yes_or_no(held[target])
    gone: Array = np.asarray(figures(held[target]) if told is None else told, dtype="float64")
    _check_outcome(gone)
    found: dict[str, WhoLeft] = {}
    untested: dict[str, str] = {}
    for name, low in lows.items():
        is_low = np.where(np.isnan(gone), np.nan, low(figures(held[name])))
        sides = _sides(is_low)
        if min(sides) < NO_SCORE_UNDER:
            untested[name] = _too_few(*sides)
        else:
            found[name] = _tested(is_low, gone)
    corrected = holm([one.p for one in found.values()])
    found = {
        name: replace(one, corrected=p)
        for (name, one), p in zip(found.items(), corrected, strict=True)
    }
    order = sorted(found, key=lambda name: (found[name].corrected, -found[name].difference))
    texts = [labelled(shown[name], found[name]) for name in order]
    texts += [labelled(shown[name], why) for name, why in untested.items()]
    if len(found) > 1:
        texts.append(
            _("p is corrected for the {n} touchpoints tested (Holm).").format(n=len(found))
        )
    if found:
        texts.append(
            _(
                "These are associations: they do not say that a better mark would have kept "
                "these customers."
            )
        )
    return Leavings(found, untested, tuple(texts))
