"""A year of an invented French retailer: who answered what, who left, how many carts were left.

`retailer(seed, planted)` draws the year; nobody answered anything. In the planted one five facts
can be found (`retailer_planted` lists them); in the other one nothing can: every touchpoint has
the same mean mark, weighs as much in the recommendation, and neither segments, waves nor low marks
say anything. Marks are drawn here, words and files made in `retailer_files`.

``python sample_data/retailer.py FOLDER --null --seed 7`` writes such a year into a folder.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:  # these lie beside this script, which is no package
    sys.path.insert(0, str(HERE))

from retailer_touchpoints import RATED  # noqa: E402
from words_retailer import SEGMENTS, SLOT  # noqa: E402

if TYPE_CHECKING:
    import pandas as pd

SEED = 20240608
YEAR = 2024
WAVES = (1, 3, 5, 7, 9, 11)  # the months the survey goes out
ANSWERS = (652, 638, 671, 624, 645, 660)  # a wave
CUSTOMERS = 1200
OTHERS = 200  # customers of the outcome file who were never asked

SPREAD = 2.1  # of marks, before they are rounded and kept within 0…10
SHARED = 0.15  # of a mark's variance: a customer who is pleased with everything
LASTING = 0.5  # of the rest: what one customer keeps thinking of one touchpoint
EVEN_MEAN = 7.4  # of every touchpoint, when nothing is planted
RECOMMEND = (7.6, 2.2)
OUTRAGED = 0.012  # share of customers who answer 0 whatever the rest says

BREAK = ("order-tracking", "home-delivery")
PAIN = "customer-service"
MOMENT = "return"
NO_MOMENT = "checkout"
HIDDEN = ("click-and-collect", "age", 0)  # a touchpoint, a segment column, one of its values
HIDDEN_FALL = 2.3
WEIGHT, OTHER_WEIGHT, EVEN_WEIGHT = 0.40, 0.095, 0.1275  # the same explained share in both years
LEAVES = {"low": 0.55, "middle": 0.26, "high": 0.12, "unknown": 0.15}
EVEN_LEAVES = 0.18
SLOT_SHARES = (0.04, 0.04, 0.05, 0.10, 0.16, 0.24)
EVEN_SLOT_SHARE = 0.105
COMMENTS = 0.52  # share of finished answers with words
CHANCES = {
    "age": (0.15, 0.27, 0.27, 0.21, 0.10), "region": (0.22, 0.16, 0.19, 0.24, 0.19),
    "preferred": (0.46, 0.34, 0.20), "tenure": (0.24, 0.41, 0.35),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One customer's answers in one wave; `marks` follow `RATED`, None where it was not met.

    `theme` is the touchpoint written about (``delivery-slot`` for the theme that rises), empty
    without comment; `content` says in which mood.
    """

    wave: int  # from 1
    customer: str
    response: str
    begun: datetime
    seconds: int
    finished: bool
    recommend: int | None
    marks: tuple[int | None, ...]
    theme: str
    content: bool


@dataclass(frozen=True)
class Cart:
    """The carts of a month on a device: begun, and left before paying."""

    month: int
    device: str
    begun: int
    left: int


@dataclass(frozen=True)
class Year:
    """What was drawn: the same numbers in both languages.

    Attributes
    ----------
    segments
        Customer → segment column → position of its value in `words_retailer.SEGMENTS`.
    left
        Customer → no purchase in the twelve months after the year, and the last purchase.
    """

    seed: int
    planted: bool
    segments: dict[str, dict[str, int]]
    answers: tuple[Answer, ...]
    left: dict[str, tuple[bool, date]]
    carts: tuple[Cart, ...]

    @cached_property
    def responses(self) -> pd.DataFrame:
        """One row a response: who, wave, day, ``recommend``, each touchpoint's mark, segments.

        Marks are 0…10, missing where the touchpoint was not met. Segment values are in French.
        `theme` is what the comment speaks of, empty without comment.
        """
        import pandas as pd

        marks = [(a.recommend, *a.marks) for a in self.answers]
        columns: dict[str, object] = {
            "response_id": [a.response for a in self.answers],
            "customer_id": [a.customer for a in self.answers],
            "wave": [a.wave for a in self.answers],
            "submitted": pd.to_datetime([a.begun for a in self.answers]),
        }
        for name, given in zip(("recommend", *IDS), zip(*marks, strict=True), strict=True):
            columns[name] = [float("nan") if mark is None else float(mark) for mark in given]
        for name, (_title, values) in SEGMENTS.items():
            french = [value.split("|")[0] for value in values]
            columns[name] = [french[self.segments[a.customer][name]] for a in self.answers]
        columns["theme"] = [a.theme for a in self.answers]
        return pd.DataFrame(columns)

    @cached_property
    def latest(self) -> pd.DataFrame:
        """One row a customer: the latest answer to each question, and ``left`` (0 or 1)."""
        answers = self.responses.sort_values("submitted", kind="stable")
        frame = answers.groupby("customer_id")[["recommend", *IDS, *SEGMENTS]].last()
        frame["left"] = [int(self.left[customer][0]) for customer in frame.index]
        return frame

    def files(self, lang: str) -> dict[str, bytes]:
        """Every file of the year in ``"fr"`` or ``"en"``, by name."""
        from retailer_files import files

        return files(self, lang)

    def write(self, folder: str | Path, languages: Sequence[str] = ("fr", "en")) -> list[Path]:
        """Write ``fr/…``, ``en/…`` and ``planted.json`` into a folder; the paths written."""
        written = []
        for name, body in all_files(self, languages).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            written.append(path)
        return written


IDS = tuple(touchpoint.id for touchpoint in RATED)


def retailer(seed: int = SEED, planted: bool = True) -> Year:
    """A year of the retailer, drawn from a seed.

    Parameters
    ----------
    seed
        Any whole number: the same one gives the same year.
    planted
        Whether the facts of `retailer_planted` are in it; without them, what a test finds is a
        false alarm.

    Examples
    --------
    >>> year = retailer(7, planted=False)
    >>> len(year.answers) == sum(ANSWERS), len(year.left) == CUSTOMERS + OTHERS
    (True, True)
    """
    draw = random.Random(f"{seed}-customers")
    customers = [f"K{100_000 + 37 * i}" for i in range(CUSTOMERS + OTHERS)]
    among = {name: list(accumulate(chances)) for name, chances in CHANCES.items()}
    segments = {
        customer: {
            name: min(bisect(upto, draw.random()), len(upto) - 1) for name, upto in among.items()
        }
        for customer in customers
    }
    answers = _answers(seed, planted, customers[:CUSTOMERS], segments)
    left = _left(seed, planted, customers, answers)
    return Year(seed, planted, segments, tuple(answers), left, _carts(seed))


def _answers(
    seed: int, planted: bool, panel: Sequence[str], segments: dict[str, dict[str, int]]
) -> list[Answer]:
    """Every wave's answers, oldest first."""
    draw = random.Random(f"{seed}-answers")
    gauss = draw.gauss
    shared, lasting = sqrt(SHARED), sqrt((1 - SHARED) * LASTING)
    passing = sqrt((1 - SHARED) * (1 - LASTING))
    tastes = {}
    for customer in panel:
        pleased = shared * gauss(0, 1)
        tastes[customer] = [pleased + lasting * gauss(0, 1) for _touchpoint in RATED]
    means = [touchpoint.mean if planted else EVEN_MEAN for touchpoint in RATED]
    weights = [(WEIGHT if i == MOMENT else OTHER_WEIGHT) if planted else EVEN_WEIGHT for i in IDS]
    # What the marks do not say of the recommendation: its variance is 1 in all.
    unsaid = sqrt(1 - explained(weights))
    hidden = IDS.index(HIDDEN[0]) if planted else -1
    found = []
    for wave, (month, size) in enumerate(zip(WAVES, ANSWERS, strict=True), start=1):
        for customer in draw.sample(panel, size):
            felt = [taste + passing * gauss(0, 1) for taste in tastes[customer]]
            finished = draw.random() > 0.02
            reached = len(RATED) if finished else draw.randrange(2, len(RATED))
            marks: list[int | None] = []
            for position, touchpoint in enumerate(RATED):
                mean = means[position]
                if position == hidden and segments[customer][HIDDEN[1]] == HIDDEN[2]:
                    mean -= HIDDEN_FALL
                met = draw.random() < touchpoint.present and position < reached
                marks.append(_mark(mean + SPREAD * felt[position]) if met else None)
            wish = sum(w * f for w, f in zip(weights, felt, strict=True)) + unsaid * gauss(0, 1)
            recommend = _mark(RECOMMEND[0] + RECOMMEND[1] * wish)
            if draw.random() < OUTRAGED:
                recommend = 0
            share = SLOT_SHARES[wave - 1] if planted else EVEN_SLOT_SHARE
            theme, content = _said(draw, marks, share) if finished else ("", True)
            begun = datetime(YEAR, month, 8, 8) + timedelta(minutes=draw.randrange(16 * 24 * 60))
            found.append(
                Answer(
                    wave, customer, f"R_{draw.getrandbits(60):015x}", begun,
                    draw.randrange(70, 420), finished,
                    recommend if draw.random() > 0.01 else None, tuple(marks), theme, content,
                )
            )  # fmt: skip
    return sorted(found, key=lambda a: (a.wave, a.begun, a.response))


def explained(weights: Sequence[float]) -> float:
    """The share of the recommendation's variance that goes with what is felt at the touchpoints.

    >>> round(explained([0.5]), 2)
    0.25
    """
    squares = sum(w * w for w in weights)
    return squares + SHARED * (sum(weights) ** 2 - squares)


def _mark(value: float) -> int:
    return round(min(10.0, max(0.0, value)))


def _said(draw: random.Random, marks: Sequence[int | None], share: float) -> tuple[str, bool]:
    """What the comment is about, if there is one, and whether it is content."""
    if draw.random() > COMMENTS:
        return "", True
    if draw.random() < share:
        return SLOT, False
    met = [(i, mark) for i, mark in zip(IDS, marks, strict=True) if mark is not None]
    if not met:
        return "", True
    theme, mark = draw.choices(met, [3 if m <= 4 else 2 if m <= 6 else 1 for _i, m in met])[0]
    return theme, draw.random() < (0.95 if mark >= 8 else 0.5 if mark >= 6 else 0.05)


def _left(
    seed: int, planted: bool, customers: Sequence[str], answers: Sequence[Answer]
) -> dict[str, tuple[bool, date]]:
    """Who bought nothing in the following twelve months, and everybody's last purchase."""
    draw = random.Random(f"{seed}-left")
    position = IDS.index(MOMENT)
    latest = {a.customer: mark for a in answers if (mark := a.marks[position]) is not None}
    found = {}
    for customer in customers:
        mark = latest.get(customer)
        kind = (
            "unknown" if mark is None else "low" if mark <= 4 else "middle" if mark <= 6 else "high"
        )
        gone = draw.random() < (LEAVES[kind] if planted else EVEN_LEAVES)
        last = date(YEAR, 11, 25) if gone else date(YEAR + 1, 2, 1)
        found[customer] = (gone, last + timedelta(days=draw.randrange(35 if gone else 300)))
    return found


def _carts(seed: int) -> tuple[Cart, ...]:
    """A year of carts: December is busy, the share left does not change."""
    draw = random.Random(f"{seed}-carts")
    found = []
    for month in range(1, 13):
        for device, usual, share in (("pc", 24_000, 0.64), ("tel", 18_000, 0.73)):
            begun = round(usual * (1.35 if month >= 11 else 1) * draw.uniform(0.95, 1.05))
            spread = sqrt(begun * share * (1 - share))
            found.append(Cart(month, device, begun, round(draw.gauss(begun * share, spread))))
    return tuple(found)


def all_files(year: Year, languages: Sequence[str] = ("fr", "en")) -> dict[str, bytes]:
    """Every file of the languages, by path, and the list of the planted facts."""
    from retailer_files import as_json
    from retailer_planted import planted_facts

    found = {}
    for lang in languages:
        found.update({f"{lang}/{name}": body for name, body in year.files(lang).items()})
    found["planted.json"] = as_json(planted_facts(year))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a year into a folder: by default the planted one that comes with journeykit."""
    asked = argparse.ArgumentParser(description="Write a synthetic year of a French retailer.")
    asked.add_argument("folder", nargs="?", default=str(HERE / "retailer"))
    asked.add_argument("--null", action="store_true", help="plant nothing")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args(arguments)
    if given.null and Path(given.folder).resolve() == HERE / "retailer":
        asked.error("name another folder: this one holds the year with its planted facts")
    written = retailer(given.seed, planted=not given.null).write(given.folder)
    print(f"{len(written)} files in {given.folder}")


if __name__ == "__main__":
    main()
