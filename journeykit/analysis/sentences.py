"""Small pieces of the sentences results are told in: quoted names, lists, the name of a point.

Nothing here looks at a map as a whole; the rules are in `course_before`, `course_during` and
`course_after`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from journeykit.document.measures import MeasurementPoint
from journeykit.document.schema import Stage
from journeykit.language import Language, translate, translate_plural

NAMED = 3  # how many things a sentence names before it says "and n others"
EXCERPT = 48  # characters of a note or an action that are enough to recognise it


# A result may be told in another language than the session's: a map's own, in its widgets.
_spoken: ContextVar[Language | None] = ContextVar("_spoken", default=None)


@contextmanager
def speaking(lang: Language | None) -> Iterator[None]:
    """Within the block, sentences are in `lang` (None: the session's language)."""
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    return translate(message, _spoken.get())


def spoken() -> Language | None:
    """The language of the sentences, for figures among them; None: the session's."""
    return _spoken.get()


def fold(text: str) -> str:
    """`text` without case, accents and typographic apostrophes, to compare words.

    >>> fold("Décision d’achat")
    "decision d'achat"
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def excerpt(text: str) -> str:
    """`text` on one line, cut at a word when it is long.

    >>> excerpt("Suivre\\nson colis")
    'Suivre son colis'
    """
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    return line[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def quoted(name: str) -> str:
    """A name as the language quotes it: “Delivery”, « Livraison »; inner quotes get single."""
    inner = re.sub(r"[«“]\s*", "‘", re.sub(r"\s*[»”]", "’", excerpt(name)))
    return _("“{name}”").format(name=inner)


def listed(names: Sequence[str]) -> str:
    """Names as a phrase: *A*, *A and B*, *A, B, C and 2 others*. Not quoted here.

    >>> from journeykit.language import set_language
    >>> set_language("en"); listed(["A", "B", "C", "D", "E"])
    'A, B, C and 2 others'
    """
    shown = list(names)
    if len(shown) > NAMED + 1:  # "and 1 other" would be longer than the name it hides
        rest = len(shown) - NAMED
        others = plural("{count} other", "{count} others", rest)
        shown = [*shown[:NAMED], others]
    if len(shown) < 2:
        return "".join(shown)
    return _("{first} and {last}").format(first=", ".join(shown[:-1]), last=shown[-1])


def quoted_list(names: Sequence[str]) -> str:
    """`listed`, each name quoted."""
    return listed([quoted(name) for name in names])


def stage_name(stage: Stage) -> str:
    """What to call a stage in a sentence."""
    return stage.name.strip() or _("(unnamed stage)")


def point_name(point: MeasurementPoint) -> str:
    """What to call a measurement point in a sentence: its name, else its situation, else its
    question."""
    return point.name.strip() or point.situation.strip() or point.question


def plural(one: str, many: str, n: int, **values: object) -> str:
    """The sentence for `n` things, its places filled; `count` is always there."""
    return translate_plural(one, many, n, _spoken.get()).format(count=n, **values)
