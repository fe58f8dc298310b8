"""What was masked in the verbatims, for the analyst's review in the notebook.

`journeykit.masking` finds and masks; here its findings are counted and shown in place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from journeykit.masking import find_personal_data, token

_CONTEXT = 24  # characters on each side of a masked passage
COLUMNS = ["kind", "before", "after", "times", "context", "response_id"]


def masked_passages(
    texts: Sequence[str],
    responses: Sequence[str],
    names: Sequence[str] = (),
    leave: Sequence[str] = (),
) -> pd.DataFrame:
    """One row a passage that is masked, the most frequent first.

    Parameters
    ----------
    texts, responses
        Customers' words, and the response each comes from.
    names, leave
        Further words to mask, and words to leave, as for `mask`.

    Returns
    -------
    pandas.DataFrame
        ``kind`` and ``before`` (what stood there), ``after`` (what stands for it), ``times``, and
        for the first of them ``context`` and ``response_id``. It holds personal data: it is for
        the notebook, not for sending.
    """
    times: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for text, response in zip(texts, responses, strict=True):
        for span in find_personal_data(text, names, leave):
            key = (span.kind, text[span.start : span.end])
            times[key] += 1
            first.setdefault(
                key, (_in_place(text, span.start, span.end, token(span.kind)), response)
            )
    rows = [
        (kind, before, token(kind), n, *first[kind, before])
        for (kind, before), n in sorted(times.items(), key=lambda item: (-item[1], item[0]))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _in_place(text: str, begin: int, end: int, after: str) -> str:
    """The passage, what it becomes, and the words around: ``"merci à « Julie → [name] » pour"``."""
    start, stop = max(0, begin - _CONTEXT), end + _CONTEXT
    head = ("…" if start else "") + text[start:begin]
    tail = text[end:stop] + ("…" if stop < len(text) else "")
    return " ".join(f"{head}« {text[begin:end]} → {after} »{tail}".split())
