"""Finds themes in the verbatims behind a map and keeps them there, the analyst's own first.

Themes themselves are the affair of `journeykit.surveys.text`; what the map holds of them that of
`document.themes`. Only names, words and counts enter the map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from journeykit.annotation.heard import Heard, heard
from journeykit.document.measures import ThemeCount
from journeykit.surveys.text import KeptTheme, Themes, Verbatims
from journeykit.surveys.text.kept import kept_themes, spoken_of

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation, Theme


@dataclass(frozen=True, repr=False)
class ThemesFound:
    """The themes of a map's verbatims.

    Attributes
    ----------
    heard
        The verbatims and the points they were heard at.
    themes
        The themes, with their quotes, contrasts and signals.
    """

    heard: Heard
    themes: Themes

    @property
    def said(self) -> Verbatims:
        """The verbatims."""
        return self.heard.said

    @property
    def table(self) -> pd.DataFrame:
        """One row a theme: as `Themes.table`."""
        return self.themes.table

    def counts(self, point: str) -> tuple[dict[str, int], int]:
        """How many verbatims of a point speak of each theme, and how many there are."""
        return _counted(self.heard, list(self.themes.of), point)

    def __repr__(self) -> str:
        return repr(self.themes)

    def _repr_html_(self) -> str:
        return self.themes._repr_html_()


def find_themes(
    m: JourneyMap, *, n: int | None = None, also: Verbatims | Iterable[Verbatims] = ()
) -> ThemesFound:
    """Find what the verbatims behind the map speak of, and write the themes on the map.

    Themes that were renamed, merged or pinned are found again by their words; the others are found
    anew and keep their id where they are the same. Doing it again refreshes, never duplicates.

    Parameters
    ----------
    m
        The map, annotated.
    n
        How many themes; by default as many as the verbatims can carry (`Verbatims.themes`).
    also
        Further verbatims, such as interviews: they shape the themes and count at no point.

    Returns
    -------
    ThemesFound
        The themes, to be asked for quotes, contrasts, weak signals.

    Raises
    ------
    MapContentError
        When there is no verbatim. The map is unchanged.
    MapFileError
        When the history beside the map is damaged or newer.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.from_template("online-order", lang="en")
    >>> _ = m.add_measurement_point(
    ...     id="parcel", stage="delivery", question="nps", indicator="nps", scale=(0, 10)
    ... )
    >>> _ = jk.annotate(m, jk.read_survey(jk.sample_data("online_order_en.csv")))
    >>> found = find_themes(m)
    >>> len(m.themes) == len(found.themes) > 1
    True
    """
    given = heard(m, also=[also] if isinstance(also, Verbatims) else tuple(also))
    before = [cast("Theme", item.model()) for item in m.themes]
    found = ThemesFound(given, given.said.themes(n, kept=before))
    _write(m, found)
    return found


def recount(m: JourneyMap) -> int:
    """Count the map's themes again in all the verbatims behind it; say how many these are.

    For responses that have just come: every theme, pinned or not, is looked for by its words, so
    nothing is found anew and no language has to be told (`spoken_of`). A map without themes is
    left alone.

    Raises
    ------
    MapFileError
        When the history beside the map is damaged or newer.
    """
    themes = kept_themes(cast("Theme", item.model()) for item in m.themes)
    if not themes:
        return 0
    given = heard(m)
    ids = [*(theme.id for theme in themes), ""]
    of = [ids[number] for number in spoken_of(given.said.texts, themes)]
    with m.edit():
        _write_counts(m, given, of)
    return len(of)


def _write(m: JourneyMap, found: ThemesFound) -> None:
    with m.edit():
        items = {item.id: item for item in m.themes}
        known = {key: cast("Theme", item.model()) for key, item in items.items()}
        for kept in found.themes.kept:
            held = known.pop(kept.id, None)
            if held is None:
                _put(m, kept)
            elif not held.pinned and tuple(held.words) != kept.words:
                items[kept.id].words = list(kept.words)
        for left in known.values():
            if not left.pinned:
                m.delete(items[left.id])
        _write_counts(m, found.heard, list(found.themes.of))


def _write_counts(m: JourneyMap, given: Heard, of: Sequence[str]) -> None:
    """How often each theme is spoken of at each point; `of` names the theme of each verbatim."""
    for item in m.annotations:
        annotation = cast("Annotation", item.model())
        counts, commented = _counted(given, of, annotation.id)
        told = [ThemeCount(theme=theme, n=times) for theme, times in counts.items()]
        if (annotation.themes, annotation.commented) != (told, commented):
            m.set_annotation(annotation.model_copy(update={"themes": told, "commented": commented}))


def _counted(given: Heard, of: Sequence[str], point: str) -> tuple[dict[str, int], int]:
    """How many verbatims of a point speak of each theme, and how many there are."""
    at = given.at([point])
    return dict(Counter(of[one] for one in at if of[one])), len(at)


def _put(m: JourneyMap, theme: KeptTheme) -> None:
    """A theme the map has not: new, or back from the bin with today's words."""
    item = m.add_theme(theme.name, theme.words, pinned=False, id=theme.id)
    if item.deleted:
        m.restore(item)
        item.name, item.words, item.pinned = theme.name, list(theme.words), False
