"""Masks the verbatims that are on the map already, after somebody named another word to mask."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from journeykit.annotation.forgetting import masking_words
from journeykit.document.given import the_map
from journeykit.surveys import mask

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation


def mask_again(m: JourneyMap) -> int:
    """Mask the map's verbatims with the words to mask of today; say how many changed.

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
                one.model_copy(update={"text": mask(one.text, hidden, left)})
                for one in annotation.verbatims
            ]
            if told != annotation.verbatims:
                changed += sum(
                    new != old for new, old in zip(told, annotation.verbatims, strict=True)
                )
                m.set_annotation(annotation.model_copy(update={"verbatims": told}))
    return changed
