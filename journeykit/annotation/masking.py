"""A map's words to mask and words to leave, and the map masked with them.

What is personal in a text is found in `journeykit.masking`; here are the analyst's own
decisions, which lie with the responses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from journeykit.annotation.store import ResponseStore, has_store, opened, own
from journeykit.document.given import the_map
from journeykit.document.proxies import Item
from journeykit.errors import MapContentError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys import mask as masked

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation, MaskedVerbatim
    from journeykit.document.schema import Cause


def masking_words(m: JourneyMap) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to mask whatever the rules say, and those to leave as they are.

    They lie beside the map with the responses (a name to mask is personal data itself).

    Raises
    ------
    MapFileError
        When the history is another kernel's, damaged or newer.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.blank(lang="en")
    >>> set_masking_words(m, mask=["Loulou"], leave=["Rose"])
    >>> masking_words(m)
    (('Loulou',), ('Rose',))
    >>> jk.forget(m).responses
    0
    """
    m = the_map(m, "masking_words")
    if not has_store(m):
        own(m)
        return (), ()
    with opened(m, to_read=True) as store:
        return words_in(store)


def set_masking_words(
    m: JourneyMap, *, mask: Iterable[str] | None = None, leave: Iterable[str] | None = None
) -> None:
    """Say which words to mask and which to leave, in place of those said before.

    The quotes on the map are masked with them at once, `annotate` and the verbatims follow them
    from then on; a word to mask leaves the words of themes too. What is not given stays as it was.

    Parameters
    ----------
    mask
        Names to mask wherever they stand, such as the staff of a shop.
    leave
        Words the rules take for personal data that are none, such as a product's name.

    Raises
    ------
    MapContentError
        When something else than words is given, or a word is in both.
    MapFileError
        When the history is another kernel's, damaged, or cannot be written.
    """
    m = the_map(m, "set_masking_words")
    hidden, left = _words("mask", mask), _words("leave", leave)
    with opened(m) as store, store.writing():
        before_hidden, before_left = words_in(store)
        hidden = before_hidden if hidden is None else hidden
        left = before_left if left is None else left
        both = sorted({word.casefold() for word in hidden} & {word.casefold() for word in left})
        if both:
            raise MapContentError(
                _("“{word}” is both to mask and to leave: choose one.").format(word=both[0])
            )
        store.run("DELETE FROM masking")
        for word, is_hidden in [*((w, True) for w in hidden), *((w, False) for w in left)]:
            store.run("INSERT INTO masking VALUES (?, ?)", [word, is_hidden])
    mask_again(m)


def words_in(store: ResponseStore) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to mask and to leave that an open store holds."""
    found = store.rows("SELECT word, hidden FROM masking ORDER BY word")
    return (
        tuple(word for word, hidden in found if hidden),
        tuple(word for word, hidden in found if not hidden),
    )


def mask_again(m: JourneyMap) -> int:
    """Mask what the map quotes with the words to mask of today; say how many quotes changed.

    A word that may be left now comes back with the next `annotate`: the map holds no original.

    Raises
    ------
    MapFileError
        When the words lie with another kernel, or are damaged.

    Examples
    --------
    >>> import journeykit as jk
    >>> mask_again(jk.JourneyMap.blank(lang="en"))
    0
    """
    m = the_map(m, "mask_again")
    hidden, left = masking_words(m)
    changed = 0
    with m.edit():
        for item in m.annotations:
            annotation = cast("Annotation", item.model())
            told = [
                one.model_copy(update={"text": masked(one.text, hidden, left)})
                for one in annotation.verbatims
            ]
            if told != annotation.verbatims:
                changed += sum(
                    new != old for new, old in zip(told, annotation.verbatims, strict=True)
                )
                m.set_annotation(annotation.model_copy(update={"verbatims": told}))
        changed += change_linked(
            m, lambda one: one.model_copy(update={"text": masked(one.text, hidden, left)})
        )
        unsaid = {fold(word) for word in hidden}
        for theme in m.themes:
            kept = [word for word in theme.words if fold(word) not in unsaid]
            if kept != list(theme.words):
                theme.words = kept
            if not kept and not theme.name:
                m.delete(theme)
    return changed


def change_linked(m: JourneyMap, change: Callable[[MaskedVerbatim], MaskedVerbatim | None]) -> int:
    """Change, or take away (None), the verbatims that are linked to causes, in the bin too.

    The answer is how many were.
    """
    changed = 0
    binned = [Item(m, "causes", cause.id) for cause in m._content.binned("causes")]
    for item in (*m.causes, *binned):
        said = cast("Cause", item.model()).verbatims
        told = [change(one) for one in said]
        if told != list(said):
            changed += sum(new != old for new, old in zip(told, said, strict=True))
            item.verbatims = [one.model_dump(mode="json") for one in told if one is not None]
    return changed


def _words(name: str, given: Iterable[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    words = [given] if isinstance(given, str) else list(given)
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise MapContentError(
            _("{name}: a list of words is expected, as in {example}.").format(
                name=name, example='["Lou", "Mme Petit"]'
            )
        )
    return tuple(dict.fromkeys(word.strip() for word in words))
