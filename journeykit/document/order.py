"""Places in a list as fractional index keys: where a thing goes, without moving the others.

Keys are those of the ``fractional-indexing`` packages (the npm one in the browser makes the same
keys). Two people inserting at one spot at the same moment get equal keys: lists are therefore
sorted by ``(order, id)``, and a run of equal keys is given fresh ones when somebody inserts there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between


def first_keys(n: int) -> list[str]:
    """`n` increasing keys for a new list.

    >>> first_keys(3)
    ['a0', 'a1', 'a2']
    """
    return list(generate_n_keys_between(None, None, n))


def key_after(last: str | None) -> str | None:
    """The key behind `last` (the first key for None); None when `last` is no such key.

    >>> key_after("a0"), key_after(None), key_after("?")
    ('a1', 'a0', None)
    """
    # On keys it did not make (a foreign file), the library raises whatever comes.
    with contextlib.suppress(FIError, IndexError, ValueError):
        return str(generate_key_between(last, None))
    return None


def key_at(siblings: Sequence[tuple[str, str]], position: int) -> tuple[str, dict[str, str]]:
    """The key that puts a new thing at `position` among `siblings`.

    Parameters
    ----------
    siblings
        ``(id, order)`` pairs as they are shown, that is sorted by ``(order, id)``.
    position
        0 (first) … ``len(siblings)`` (last).

    Returns
    -------
    The new key, and the siblings that must be re-keyed because their keys are equal or broken
    (``{id: order}``, nearly always empty).

    >>> key_at([("a", "a0"), ("b", "a1")], 1)
    ('a0V', {})
    >>> key_at([("a", "a0"), ("b", "a0")], 1)
    ('a1', {'a': 'a0', 'b': 'a2'})
    """
    below = siblings[position - 1][1] if position > 0 else None
    above = siblings[position][1] if position < len(siblings) else None
    if below is None or above is None or below < above:
        # On keys it did not make (a foreign file), the library raises whatever comes.
        with contextlib.suppress(FIError, IndexError, ValueError):
            return generate_key_between(below, above), {}
    keys = first_keys(len(siblings) + 1)
    mine = keys.pop(position)
    return mine, {item: key for (item, _), key in zip(siblings, keys, strict=True)}
