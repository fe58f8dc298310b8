"""How well texts are read: language and sentiment on text whose answer is known.

Reported, never asserted. Our own 120 sentences (``tests/surveys/text/said.tsv``), and where the
real garden-centre export lies beside the project its marks: 1–6 against 9–10. The words of
experience were chosen looking at one half of it (even rows); the other half is what counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bench.table import Line
from tests.surveys.conftest import REAL
from tests.surveys.text.conftest import sentences

_FILE = REAL / "garden_centre_nps_fr.csv"


def measure() -> Iterator[Line]:
    """Accuracy and areas under the curve, in percent, beside the bare packages."""
    from journeykit.surveys.text.language import _identifier, languages
    from journeykit.surveys.text.sentiment import sentiments

    rows = sentences()
    texts = [text for _language, _lean, text in rows]
    known = [language for language, _lean, _text in rows]
    bare = [_identifier().classify(text)[0] for text in texts]
    yield Line(
        f"language of our {len(rows)} sentences",
        _same(languages(texts), known), _same(bare, known), "py3langid, fr and en only", "%",
    )  # fmt: skip
    for language, name in (("fr", "French"), ("en", "English")):
        said = [
            (text, lean == "+") for lang, lean, text in rows if lang == language and lean != "0"
        ]
        told = [text for text, _good in said]
        good = [praise for _text, praise in said]
        plain = [_bare(text, language) for text in told]
        yield Line(
            f"AUC, our {len(said)} {name} sentences",
            _auc(sentiments(told, [language] * len(told)), good), _auc(plain, good),
            "the lexicon alone", "%",
        )  # fmt: skip
    if _FILE.is_file():
        yield from _garden_centre()


def _garden_centre() -> Iterator[Line]:
    from journeykit.surveys.read import read_survey
    from journeykit.surveys.text.sentiment import sentiments

    survey = read_survey(_FILE)
    told = survey.responses["explication"].dropna()
    marks = survey.numbers("nps").loc[told.index]
    clear = (marks <= 6) | (marks >= 9)
    for name, half in (("held out", 1), ("tuned on", 0)):
        texts = list(told[clear & (told.index % 2 == half)])
        good = list(marks[clear & (told.index % 2 == half)] >= 9)
        yield Line(
            f"AUC, garden centre, {len(texts):,} verbatims {name}",
            _auc(sentiments(texts, ["fr"] * len(texts)), good),
            _auc([_bare(text, "fr") for text in texts], good), "the lexicon alone", "%",
        )  # fmt: skip


def _bare(text: str, language: str) -> float:
    """VADER as it comes, or the mean polarity of the words Pattern's lexicon knows."""
    import re
    from xml.etree import ElementTree

    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    from journeykit.surveys.text.sentiment import _pattern_lexicon

    if "vader" not in _LEXICONS:
        nodes = ElementTree.fromstring(_pattern_lexicon()).iter("word")
        _LEXICONS["pattern"] = {
            node.get("form", ""): float(node.get("polarity", "0")) for node in nodes
        }
        _LEXICONS["vader"] = SentimentIntensityAnalyzer()
    if language == "en":
        return float(_LEXICONS["vader"].polarity_scores(text)["compound"])
    found = [
        _LEXICONS["pattern"][word]
        for word in re.findall(r"\w+", text.lower())
        if word in _LEXICONS["pattern"]
    ]
    return sum(found) / len(found) if found else 0.0


_LEXICONS: dict[str, Any] = {}


def _same(found: Sequence[str], known: Sequence[str]) -> float:
    return 100 * sum(one == two for one, two in zip(found, known, strict=True)) / len(known)


def _auc(values: Sequence[float], good: Sequence[bool]) -> float:
    from sklearn.metrics import roc_auc_score

    return 100 * float(roc_auc_score(good, values))
