"""Where a text names a person: after a title, after a cue, in a signature, by a first name.

Finds the spans only; `masking` replaces them. The aim is what reads as a name, with few mistakes:
« Merci à toute l'équipe » names nobody. The patterns are in `person_cues`, the lists in
`person_names`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from functools import lru_cache

from journeykit.folding import fold
from journeykit.masking import person_cues as cues
from journeykit.masking.person_names import AMBIGUOUS, FIRST_NAMES, ORDINARY, SURNAMES

_WORD = r"[A-Za-zÀ-ÖØ-öø-ÿŁłŒœŚśŞşŽž]+(?:['’\-][A-Za-zÀ-ÖØ-öø-ÿŁłŒœŚśŞşŽž]+)*"
_TOKEN = re.compile(_WORD)
_GAP = re.compile(r"[ \xa0\u202f]{1,3}")
_PARTICLE = re.compile(
    r"(?:de la|de|du|des|le|la|van der|van den|van|von|el|al|ben|aït|da|do|dos|di|d['’]) ?",
    re.IGNORECASE,
)
_MAGHREB = re.compile(r"(?:ben|bel|el|al|aït|ait|van|von) (?=[a-zà-ÿ]{3})")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)?|[A-ZÀ-Þ]\b(?!['’])")
_AND = re.compile(
    r"\s?(?:,|&|\bet\b|\band\b|\bou\b|\bor\b|\bpuis\b|,\s?et\b)\s+"
    r"(?:(?:à|a|to|de|par|later|puis|et)\s+)?",
    re.IGNORECASE,
)
_MARRIED = re.compile(r"(?:&|et|and)\s(?:Mme|Mrs\.?|Mr\.?|M\.|Madame|Monsieur)\s")
_PLAIN = str.maketrans("àâäãáåçéèêëíîïìñóôöòõúûüùýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_WORDS = re.compile(r"[^\W\d_]+")
_LINES = re.compile(r"[—–\n]|(?<!\w)-")
_FIGURE_BEFORE = re.compile(r"\s*\d{1,3}(?:[,.]\d)?(?:\s?/\s?\d{1,3})?\s*")
# « Conseiller Disponible », “Manager Unavailable”: a quality with a capital, not a name.
_QUALITY = re.compile(
    r"(?:able|ible|ful|less|ive?s?|ing|ed|ly|ment|ique|eux|euse|ant|ante|ente?|tion|te|ees?|ous)\Z"
)
_SECONDS = FIRST_NAMES | AMBIGUOUS | {"jo", "lou", "lo", "so", "do", "an"}

Place = tuple[int, int]


class _Calls(enum.Flag):
    """What a word may begin: a title, a cue, a signature…, or a name itself."""

    NOTHING = 0
    TITLE = enum.auto()
    CUE = enum.auto()
    CLOSING = enum.auto()
    BARE = enum.auto()
    ME = enum.auto()
    LISTED = enum.auto()


_HEADS = {
    _Calls.TITLE: cues.TITLE_HEADS,
    _Calls.CUE: cues.CUE_HEADS,
    _Calls.CLOSING: cues.CLOSING_HEADS,
    _Calls.BARE: cues.BARE_HEADS,
    _Calls.ME: cues.ME_HEADS,
}


@lru_cache(maxsize=65536)
def _calls(word: str) -> int:
    plain = word.casefold().translate(_PLAIN)
    found = sum(call.value for call, heads in _HEADS.items() if heads.fullmatch(plain))
    listed = plain in FIRST_NAMES or plain in AMBIGUOUS
    return found | (_Calls.LISTED.value if listed else 0)


_TITLE, _CUE, _CLOSING, _BARE, _ME, _LISTED = (call.value for call in (*_HEADS, _Calls.LISTED))


def people(text: str, names: Iterable[str] = ()) -> list[Place]:
    """The spans of `text` that name somebody, sorted and apart from each other.

    Parameters
    ----------
    text
        One verbatim.
    names
        Further names to find wherever they stand (a list of staff).

    Examples
    --------
    >>> text = "Merci à Julie et à Marc, la vendeuse Sophie est top"
    >>> [text[a:b] for a, b in people(text)]
    ['Julie', 'Marc', 'Sophie']
    >>> people("Merci à toute l'équipe, merci à vous")
    []
    """
    spans: list[Place] = [
        found.span() for pattern in map(as_written, names) for found in pattern.finditer(text)
    ]
    at = [(match.start(), calls) for match in _WORDS.finditer(text) if (calls := _calls(match[0]))]
    if at:
        shouting = sum(map(str.isupper, text)) > 0.6 * max(1, sum(map(str.isalpha, text)))
        after = 0  # a list of names is gone through once, from its first
        for start, calls in at:
            if calls & (_TITLE | _CUE) and start >= after:
                found = _told(text, start, calls, shouting)
                spans += found
                after = max((end for _start, end in found), default=after)
            if calls & _CLOSING and _opens(text, start):
                closing = cues.CLOSING.match(text, start)
                spans += _signature(text, closing.end(), shouting) if closing else []
            if calls & (_BARE | _ME | _LISTED):
                spans += _by_first_name(text, start, calls, shouting)
    for match in cues.OF_SOMEBODY.finditer(text):
        placed = cues.OF_A_PLACE.search(text, max(0, match.start() - 8), match.start())
        if not placed and _nobodys_word(match["name"]):
            spans.append(match.span("name"))
    if _LINES.search(text):
        for match in cues.SIGNED.finditer(text):
            if _FIGURE_BEFORE.fullmatch(text, 0, match.start()):
                continue  # « 4 - Satisfait » is an answer, nobody's signature
            spans += _signature(text, match.end(), text.isupper())
    return _apart([span for span in spans if not _is_brand(text, span)] if spans else [])


def _told(text: str, start: int, calls: int, shouting: bool) -> list[Place]:
    """The names a title or a cue announces."""
    spans: list[Place] = []
    if calls & _TITLE and (title := cues.TITLE.match(text, start)):
        married = _MARRIED.match(text, title.end())
        spans += _names_at(text, (married or title).end(), shouting, titled=True)
    if calls & _CUE and (cue := cues.CUE.match(text, start)):
        spans += _names_at(text, cue.end(), shouting)
    return spans


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a clause or a line opens there."""
    before = text[max(0, start - 4) : start].rstrip(" \t\xa0\u202f")
    return not before or before[-1] in ".!?,\n:;("


def _signature(text: str, start: int, shouting: bool) -> list[Place]:
    """“Cordialement, Paul Martin”, “— Hélène R., Dijon”: who signs, at the end of the text."""
    span = _name_at(text, start, shouting, titled=False) or _initialled(text, start, shouting)
    if not span or not re.fullmatch(r"[ .!\n)]*(?:, [A-ZÀ-Þ][\w-]+[ .]*)?", text[span[1] :]):
        return []
    return [span]


def _by_first_name(text: str, start: int, calls: int, shouting: bool) -> list[Place]:
    """A name told by its first name alone, or by it and the few words around."""
    for call, pattern in ((_BARE, cues.BARE), (_ME, cues.ME)):
        if calls & call and (match := pattern.match(text, start)):
            word = _TOKEN.match(text, match.end())
            if (
                word
                and (call == _BARE or word[0][0].isupper() or text[word.end() :][:1] in ",.!\n")
                and _listed(word[0], ambiguous=word[0][0].isupper())
            ):
                return [(word.start(), _surname(text, word.end(), shouting))]
    word = _TOKEN.match(text, start)
    if not word or not calls & _LISTED or text[max(0, start - 1) : start] == "-":
        return []
    if (
        _opens(text, start)
        and _listed(word[0], ambiguous=word[0][0].isupper())
        and fold(word[0]) not in cues.NO_SPEAKER
        and cues.PERSONAL.match(text, word.end())
    ):
        return [word.span()]
    if not word[0][0].isupper():
        return []
    if shouting:
        told = len(word[0]) > 6 or cues.SHOUTED_CUE.search(text, max(0, start - 16), start)
        sure = len(word[0]) > 3 and _listed(word[0], ambiguous=False)
        return [word.span()] if told and sure else []
    if _known(word[0]) and not cues.PLACE.search(text, max(0, start - 32), start):
        return [(start, _surname(text, word.end(), shouting))]
    return []


def _is_brand(text: str, span: Place) -> bool:
    """Whether the words are a brand or a place named like somebody: “Mr Bricolage”."""
    if cues.BRANDS.match(text, span[0]):
        return True
    before = re.search(r"\w+[.’']?\s\Z", text[max(0, span[0] - 20) : span[0]])
    return bool(before and cues.BRANDS.match(text, span[0] - len(before[0])))


@lru_cache(maxsize=512)
def as_written(name: str) -> re.Pattern[str]:
    """`name` as a whole word, whatever its capitals and accents."""
    accents = {"a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oôö", "u": "uùûü"}
    body = "".join(
        f"[{accents[c]}]" if c in accents else r"[\s-]+" if c in " -" else re.escape(c)
        for c in fold(name)
    )
    return re.compile(rf"(?<!\w){body}(?!\w)" if body else r"(?!)", re.IGNORECASE)


def _listed(word: str, *, ambiguous: bool) -> bool:
    """Whether a word is a first name of the list, those with another sense included or not."""
    folded = fold(word)
    return ambiguous if folded in AMBIGUOUS else folded in FIRST_NAMES


def _initialled(text: str, start: int, shouting: bool) -> Place | None:
    """“J. Martin”, where somebody signs."""
    initial = _INITIAL.match(text, start)
    if not initial:
        return None
    end = _surname(text, initial.end(), shouting)
    return (start, end) if end > initial.end() else None


@lru_cache(maxsize=16384)
def _nobodys_word(word: str) -> bool:
    """Whether a word with a capital is in no dictionary, French or English, and ends like no other.

    What an unlisted first name is; a shop's name may be one too.
    """
    import simplemma

    folded = fold(word)
    if folded in ORDINARY or _QUALITY.search(folded):
        return False
    small = {word.lower(), folded, *folded.split("-")}
    return not any(simplemma.is_known(one, lang=lang) for one in small for lang in ("fr", "en"))


@lru_cache(maxsize=16384)
def _known(word: str) -> bool:
    """Whether a capitalised word standing anywhere is a first name, of no other sense."""
    folded = fold(word)
    if folded in AMBIGUOUS:
        return False
    first, hyphen, second = folded.partition("-")
    compound = bool(hyphen) and (
        (first in FIRST_NAMES and second in _SECONDS)
        or (first in AMBIGUOUS and second in FIRST_NAMES)
    )
    return compound or folded in FIRST_NAMES


def _names_at(text: str, start: int, shouting: bool, titled: bool = False) -> list[Place]:
    """The names listed from `start`: “Julie, Marc et Paul”."""
    spans: list[Place] = []
    while span := _name_at(text, start, shouting, titled):
        spans.append(span)
        more = _AND.match(text, span[1])
        if not more:
            break
        start = more.end()
    return spans


def _name_at(text: str, start: int, shouting: bool, titled: bool) -> Place | None:
    begin = start
    if titled:
        particle = _PARTICLE.match(text, start)
        if particle and text[particle.end() : particle.end() + 1].isupper():
            start = particle.end()
        initial = _INITIAL.match(text, start)
        if initial:
            return begin, _surname(text, initial.end(), shouting)
        foreign = _MAGHREB.match(text, start)
        if foreign and (word := _TOKEN.match(text, foreign.end())):
            return begin, word.end()
    word = _TOKEN.match(text, start)
    if not word or not _is_name(word[0], shouting, titled):
        return None
    return begin, _surname(text, word.end(), shouting)


def _is_name(word: str, shouting: bool, titled: bool) -> bool:
    folded = fold(word)
    if titled and re.match(r"[ODNM]['’][A-ZÀ-Þ]", word):
        return True  # O'Callaghan, N'Diaye
    first = folded in FIRST_NAMES or folded in AMBIGUOUS or folded.split("-")[0] in FIRST_NAMES
    if folded in ORDINARY or re.split(r"['’]", folded)[0] in ORDINARY:
        return False
    if word[0].islower():
        return (folded in FIRST_NAMES and folded not in AMBIGUOUS) or (
            titled and folded in SURNAMES
        )
    if first or (titled and folded in SURNAMES):
        return True
    if shouting:
        return titled and len(word) > 2
    if not titled and _QUALITY.search(folded):
        return False
    return len(word) > 1 and (word[1:].islower() or "-" in word or (titled and word.isupper()))


def _surname(text: str, end: int, shouting: bool) -> int:
    """Where the name ends, once a surname or an initial after the first word is taken in."""
    for _again in range(2):
        gap = _GAP.match(text, end)
        if not gap:
            return end
        start = gap.end()
        particle = _PARTICLE.match(text, start)
        if particle and text[particle.end() : particle.end() + 1].isupper():
            start = particle.end()
        initial = _INITIAL.match(text, start)
        if initial and not shouting:
            end = initial.end()
            continue
        word = _TOKEN.match(text, start)
        if not word or not word[0][0].isupper():
            return end
        folded = fold(word[0])
        if folded in ORDINARY or re.split(r"['’]", folded)[0] in ORDINARY:
            return end
        if shouting and folded not in SURNAMES and folded not in FIRST_NAMES:
            return end
        end = word.end()
    return end


def _apart(spans: list[Place]) -> list[Place]:
    out: list[Place] = []
    for begin, end in sorted(spans):
        if out and begin < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out
