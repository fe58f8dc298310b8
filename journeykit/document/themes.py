"""Themes as the analyst keeps them: named, merged, pinned, found again by the next import.

A theme is known by its words; what a person did to it is never undone by a new reading. Finding
themes in verbatims is `journeykit.surveys`'s affair; how many verbatims speak of one lies in the
annotations.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .primitives import Ref
from .proxies import Item
from .structure import MapStructure
from .wanted import a_list, a_text

if TYPE_CHECKING:
    from .schema import Annotation, Theme


class MapThemes(MapStructure):
    """The themes of a map."""

    @property
    def themes(self) -> tuple[Item, ...]:
        """The themes, in the order of their importance when they were found."""
        return tuple(Item(self, "themes", item_id) for item_id in self._content.ids("themes"))

    def add_theme(
        self,
        name: str = "",
        words: Iterable[str] = (),
        *,
        pinned: bool = True,
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Add a theme; the same id again returns that theme as it is.

        Parameters
        ----------
        name
            What it is called; empty: by its first words.
        words
            The words (lemmas) that speak of it, the most telling first.
        pinned
            True: it survives the next import. False: it is found anew each time.

        Raises
        ------
        MapContentError
            Without name and words, or when a word is no text.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.blank(lang="en")
        >>> m.add_theme(words=["locker", "code", "open", "screen"]).label
        'locker, code, open'
        >>> m.add_theme("Locker codes", ["locker", "code"]).label
        'Locker codes'
        """
        name = a_text(name, "name").strip()
        told = [a_text(word, "words") for word in a_list(words, "words")]
        if not name and not told:
            raise MapContentError(
                _("A theme needs a name, or the words it is known by: words=[…, …].")
            )
        return self._add_ordered("themes", {"name": name, "words": told, "pinned": pinned}, id)

    def rename_theme(self, theme: Ref, name: str) -> None:
        """Call a theme what the room calls it; it is pinned from now on.

        Parameters
        ----------
        theme
            A theme (object, id or name).
        name
            Its name; empty: by its first words again (it stays pinned).

        Raises
        ------
        MapContentError
            When there is no such theme.
        """
        fields = {"name": a_text(name, "name").strip(), "pinned": True}
        with self._content.replica.edit():
            self._content.patch("themes", self._ref("themes", theme), fields)

    def pin_theme(self, theme: Ref, pinned: bool = True) -> None:
        """Keep a theme through the next imports, or (False) let them find it anew.

        Raises
        ------
        MapContentError
            When there is no such theme.
        """
        with self._content.replica.edit():
            self._content.patch("themes", self._ref("themes", theme), {"pinned": bool(pinned)})

    def merge_themes(self, kept: Ref, *others: Ref, name: str | None = None) -> Item:
        """Make one theme of several that speak of the same thing; it is pinned from now on.

        The words of all find it again. What the annotations counted for the others is counted for
        it: a verbatim has one theme, so the numbers add up. The others go to the bin.

        Parameters
        ----------
        kept
            The theme that stays (object, id or name).
        others
            Those that become part of it.
        name
            Its name from now on; by default as it was, else the first that one of the others has.

        Returns
        -------
        The theme that stays.

        Raises
        ------
        MapContentError
            When a theme is unknown, or there is nothing to merge.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.blank(lang="en")
        >>> code = m.add_theme("Codes", ["code", "sms"])
        >>> locker = m.add_theme("Lockers", ["locker", "screen"])
        >>> m.merge_themes(code, locker, name="Locker codes").words
        ['code', 'locker', 'sms', 'screen']
        >>> [theme.name for theme in m.themes]
        ['Locker codes']
        """
        fields: dict[str, Any] = {"pinned": True}
        if name is not None:
            fields["name"] = a_text(name, "name").strip()
        with self._content.replica.edit():
            stays = self._ref("themes", kept)
            gone = [self._ref("themes", other) for other in others]
            gone = [theme for theme in dict.fromkeys(gone) if theme != stays]
            if not gone:
                raise MapContentError(
                    _("Merging takes two different themes at least: merge_themes(kept, other).")
                )
            themes = [self._theme(theme) for theme in (stays, *gone)]
            lists = [theme.words for theme in themes]
            if name is None:
                fields["name"] = next((theme.name for theme in themes if theme.name), "")
            fields["words"] = _in_turn(lists)
            self._content.patch("themes", stays, fields)
            self._count_together(stays, set(gone))
            for theme in gone:
                self._bin_one("themes", theme)
            return Item(self, "themes", stays)

    def _theme(self, item_id: str) -> Theme:
        return cast("Theme", self._content.model("themes", item_id))

    def _count_together(self, stays: str, gone: set[str]) -> None:
        for found in cast("list[Annotation]", self._content.models("annotations")):
            if not any(count.theme in gone for count in found.themes):
                continue
            counts: dict[str, int] = {}
            for count in found.themes:
                theme = stays if count.theme in gone else count.theme
                counts[theme] = counts.get(theme, 0) + count.n
            told = [{"theme": theme, "n": n} for theme, n in counts.items()]
            self._content.patch("annotations", found.id, {"themes": told})


def _in_turn(lists: Iterable[Iterable[str]]) -> list[str]:
    """The words of all, the first of each first, none twice."""
    turns = zip_longest(*lists)
    return list(dict.fromkeys(word for turn in turns for word in turn if word))
