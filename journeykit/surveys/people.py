"""Where a text names a person: after a title, after a cue, in a signature, by a first name.

Finds the spans only; `masking` replaces them. The aim is obvious patterns with few mistakes:
« Merci à toute l'équipe » names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeykit.surveys.person_names import AMBIGUOUS, FIRST_NAMES, ORDINARY, SURNAMES
from journeykit.surveys.table import fold

_WORD = r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]+(?:['’\-][A-Za-zÀ-ÖØ-öø-ÿŒœ]+)*"
_TOKEN = re.compile(_WORD)
_GAP = re.compile(r"[ \xa0\u202f]{1,3}")
_PARTICLE = re.compile(r"(?:de la|de|du|des|le|la|van der|van|von|el|ben|d['’]) ?", re.IGNORECASE)
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)?|[A-ZÀ-Þ]\b(?!['’])")
_AND = re.compile(r"\s?(?:,|&|\bet\b|\band\b|,\s?et\b)\s+(?:à\s+|a\s+|to\s+)?", re.IGNORECASE)

_TITLE = re.compile(
    r"\b(?:(?<![Tt]aille )M(?= [A-ZÀ-Þ][a-zà-ÿ]{2})|MM?\."
    r"|(?:Mr|Mme|Mlle|Melle|Mrs|Ms|Dr|Pr)\b\.?|Monsieur|Madame|Mademoiselle|Miss|Docteur"
    r"|[Mm]essieurs|[Mm]esdames"
    r"|Doctor|Mister|Maître|mme|mr|mlle|mrs|monsieur|madame|MME|MR|MONSIEUR|MADAME)"
    r"[ \xa0\u202f]{1,2}"
    r"|\bMM?\.(?=[A-ZÀ-Þ][a-zà-ÿ]{2})"
)
# Without “à”, only a name from the list: “Merci Carrefour” thanks a shop.
_BARE = re.compile(r"\b(?:merci|bravo|thanks|thank you|kudos)\s+", re.IGNORECASE)
# What is said of a person and of no stone, rose or month, right after the first word.
_PERSONAL = re.compile(
    r"\s+(?:m['’]a|m['’]avait|nous a(?:vait)?|s['’]est occupée?|helped|explained|took care"
    r"|(?:est|a été|était|is|was)\s+(?:(?:tr[eè]s|super|vraiment|trop|toujours|really|very|so)"
    r"\s+)?(?:g[ée]nia(?:le?)|top|super|adorable|aimable|charmante?|gentil(?:le)?|souriante?|formidable"
    r"|compétente?|patiente?|professionnel(?:le)?|à l['’]écoute|amazing|great|lovely|kind|helpful"
    r"|patient|friendly|wonderful|brilliant))\b",
    re.IGNORECASE,
)
_NO_SPEAKER = frozenset(("jean", "france", "mercedes", "noel", "avril", "mai", "may", "florence"))
_START = re.compile(r"(?:\A|[.!?\n]\s*|,\s+)(?=[A-Za-zÀ-ÿ])")
_SHOUTED_CUE = re.compile(r"\b(?:DE|PAR|AVEC|A|À|ET|MERCI|BRAVO|BY|TO|WITH|FROM|THANKS)\s+\Z")
_ROLES = (
    r"(?:vendeu(?:r|se)|conseill(?:er|ère|ere)|h[ôo]tesse|caissi(?:er|ère|ere)|livreu(?:r|se)"
    r"|technicien(?:ne)?|employée?|collaborat(?:eur|rice)|responsable|manageu?r(?:euse)?"
    r"|direct(?:eur|rice)|gérante?|réceptionniste|serveu(?:r|se)|assistante?|agente?"
    r"|interlocut(?:eur|rice)|collègue|chauffeur|opérat(?:eur|rice)|fleuriste|stagiaire|pharmacien(?:ne)?"
    r"|jeune (?:homme|femme|fille)|collaborateur|préparat(?:eur|rice)"
    r"|advis[eo]r|cashier|driver|courier|technician|rep|representative"
    r"|sales(?:man|woman|person)|waiter|waitress|clerk|operator|colleague|supervisor|lady|guy)"
)
_THANKS = (
    r"(?:merci|remerci\w{1,7}|bravo|f[ée]licitations?|chapeau|coup de chapeau|mention sp[ée]ciale"
    r"|reconnaissante?|gr[âa]ce|un plus|mention|thanks|thank you|kudos|shout[- ]?out|well done"
    r"|props|credit|congratulations|grateful|hats off)"
)
_CUE = re.compile(
    rf"\b(?:{_THANKS}(?:\s+(?:beaucoup|infiniment|encore|bien|tout|sp[ée]cial|particuli[eè]rement"
    rf"|aussi|again|so much|very much|a lot|especially|also|mille fois)){{0,2}}"
    rf"\s+(?:à|a|pour|to|for)\s+"
    rf"|{_ROLES}(?:\s+(?:de caisse|prénomm\w{{1,3}}|nommée?|named|called|est|is|was))?,?\s+"
    rf"|(?:servie?s?|conseillée?s?|accueillie?s?|aidée?s?|renseignée?s?|reçue?s?|dépannée?s?"
    rf"|livrée?s?|contactée?s?|rappelée?s?|gérée?s?|prise? en charge|orientée?s?)\s+par\s+"
    rf"|(?:served|helped|assisted|advised|welcomed|handled|greeted|looked after|delivered)\s+by\s+"
    rf"|(?:s['’]appel(?:le|ait)|m['’]appelle|prénomm\w{{1,3}}|prénom\s?:|nommée?|au nom de|nom\s?:"
    rf"|named|name is|name was|name['’]s|name\s?:|ask for|asked for|spoke (?:to|with)|talked to"
    rf"|parlé (?:à|avec)|demande[rz]? à)\s*)",
    re.IGNORECASE,
)  # fmt: skip
_CLOSING = re.compile(
    r"(?:\A|,\s*|\n\s*|[.!?]\s+)(?:bien\s+)?(?:cordialement|sincères salutations|salutations"
    r"|bien à vous|signé|amicalement|(?:best |kind |warm )?regards|sincerely|yours(?: truly)?"
    r"|cheers|best)\s*[,.:!\n–—-]*\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:[—–]|(?<=\s)-{1,2}|\n)\s*(?=[A-ZÀ-Þ][^\n]{0,40}\Z)|\bsigné\s*:?\s+", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:saint|sainte|st|ste|rue|avenue|boulevard|place|marque|leroy|rosier|rose|lycée|école|hôpital"
    r"|église|quai|stade|street|road|station|gare|clinique|hotel|hôtel|chez|café)[ -]"
    r"(?:[A-ZÀ-Þ][\w'’]{1,20}[ -])?\Z",
    re.IGNORECASE,
)

Span = tuple[int, int]


def people(text: str, names: Iterable[str] = ()) -> list[Span]:
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
    spans: list[Span] = [
        found.span() for pattern in map(_own, names) for found in pattern.finditer(text)
    ]
    shouting = sum(map(str.isupper, text)) > 0.6 * max(1, sum(map(str.isalpha, text)))
    for match in _TITLE.finditer(text):
        spans += _names_at(text, match.end(), shouting, titled=True)
    for match in _CUE.finditer(text):
        spans += _names_at(text, match.end(), shouting)
    for pattern in (_CLOSING, _SIGNED):
        for match in pattern.finditer(text):
            span = _name_at(text, match.end(), shouting, titled=False) or _initialled(
                text, match.end(), shouting
            )
            if span and not text[span[1] :].strip(" .!\n)"):
                spans.append(span)
    for match in _BARE.finditer(text):
        word = _TOKEN.match(text, match.end())
        if word and _listed(word[0], ambiguous=word[0][0].isupper()):
            spans.append((word.start(), _surname(text, word.end(), shouting)))
    for match in _START.finditer(text):
        word = _TOKEN.match(text, match.end())
        if (
            word
            and _PERSONAL.match(text, word.end())
            and fold(word[0]) not in _NO_SPEAKER
            and _listed(word[0], ambiguous=word[0][0].isupper())
        ):
            spans.append(word.span())
    for match in _TOKEN.finditer(text):
        if (
            shouting
            and len(match[0]) > 3
            and _listed(match[0], ambiguous=False)
            and _SHOUTED_CUE.search(text, max(0, match.start() - 16), match.start())
        ):
            spans.append(match.span())
        if _known(match[0], shouting) and not _PLACE.search(
            text, max(0, match.start() - 32), match.start()
        ):
            spans.append((match.start(), _surname(text, match.end(), shouting)))
    return _apart(spans)


def _own(name: str) -> re.Pattern[str]:
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


def _initialled(text: str, start: int, shouting: bool) -> Span | None:
    """“J. Martin”, where somebody signs."""
    initial = _INITIAL.match(text, start)
    if not initial:
        return None
    end = _surname(text, initial.end(), shouting)
    return (start, end) if end > initial.end() else None


def _known(word: str, shouting: bool) -> bool:
    """Whether a word standing anywhere is a first name: capital, on the list, no other sense."""
    if not word[0].isupper() or shouting:
        return False
    folded = fold(word)
    return folded in FIRST_NAMES and folded not in AMBIGUOUS


def _names_at(text: str, start: int, shouting: bool, titled: bool = False) -> list[Span]:
    """The names listed from `start`: “Julie, Marc et Paul”."""
    spans: list[Span] = []
    while span := _name_at(text, start, shouting, titled):
        spans.append(span)
        more = _AND.match(text, span[1])
        if not more:
            break
        start = more.end()
    return spans


def _name_at(text: str, start: int, shouting: bool, titled: bool) -> Span | None:
    begin = start
    if titled:
        particle = _PARTICLE.match(text, start)
        if particle and text[particle.end() : particle.end() + 1].isupper():
            start = particle.end()
        initial = _INITIAL.match(text, start)
        if initial:
            return begin, _surname(text, initial.end(), shouting)
    word = _TOKEN.match(text, start)
    if not word or not _is_name(word[0], shouting, titled):
        return None
    return begin, _surname(text, word.end(), shouting)


def _is_name(word: str, shouting: bool, titled: bool) -> bool:
    folded = fold(word)
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
            return initial.end()
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


def _apart(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for begin, end in sorted(spans):
        if out and begin < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out
