"""Which letters the bytes are: byte-order mark, UTF-8, then Windows-1252 (or Excel for Mac's own).

French exports carry strays of other encodings, DOS (CP850) ones above all: they are put right one
by one, and what was repaired is counted, never silent. Cells and rows are `text`'s.
"""

from __future__ import annotations

import re
from collections import Counter

from journeykit.errors import SurveyError
from journeykit.language import translate as _

_L = "A-Za-zÀ-ÖØ-öø-ÿ"
_UP = "A-ZÀ-ÖØ-Þ"
_LOW = "a-zß-öø-ÿ"
# In CP850 these bytes are letters; in Windows-1252 they are rare signs or nothing at all, so next
# to a letter they can only be DOS text pasted into a Windows file.
_SURE = str.maketrans("\x81\x82\x83\x84\x87\x88\x89\x8a\x8b\x8d\x90\x93\x94", "üéâäçêëèïìÉôö")
_SURE_RULES = [
    re.compile(
        f"(?<=[{_L}\x80-\x9f])[\x81\x82\x83\x87\x88\x8d\x90]|[\x81\x82\x83\x87\x88\x8d\x90](?=[{_L}\x80-\x9f])"
    ),
    re.compile(f"(?<=[{_L}])[\x89\x8b]"),
    re.compile(f"(?<=[{_LOW}])[\x84\x8a\x93\x94](?=[{_LOW}])"),
]
# These have an ordinary Windows-1252 reading too (€ … – — Œ · ® Ò): the context decides, and the
# weaker ones only count once the file has shown it holds DOS text.
_CONTEXT_RULES: list[tuple[re.Pattern[str], str, bool]] = [
    (re.compile("\x82"), "é", True),
    (re.compile(f"(?<=[{_LOW}])\x8c(?=[{_LOW}])"), "î", False),
    (re.compile("(?<=o)\x96(?=t)|(?<=\\b[sm])\x96(?=r)|(?<=br)\x96(?=l)"), "û", False),
    (re.compile(f"(?<=[{_LOW}])\x96(?=[{_LOW}])"), "û", True),  # else a dash: lundi–vendredi
    (re.compile(f"(?<=\\b[{_LOW}D])\x96(?![{_UP}0-9])"), "û", True),
    (re.compile(f"(?<=\\b[oO])\x97(?![{_L}0-9])"), "ù", True),
    (re.compile(f'(?<![0-9 ])\x80(?=[{_L}])|(?<![0-9]) ?(?<=[ "])\x80(?=[{_L}])'), "Ç", True),
    (re.compile(f"(?<=[{_LOW}])\x85(?=[{_LOW}])"), "à", True),
    (re.compile(f"(?<=[{_UP}] )\xb7(?= )|\xb7(?= [{_UP}]{{2}})"), "À", True),
    (re.compile("\xd2"), "Ê", True),
    (re.compile("\xd3"), "Ë", True),
    (re.compile("\xd4(?=[SR])|(?<=BL)\xd4(?=M)|(?<=ST)\xd4(?=M)|(?<=I)\xd4(?=M)"), "È", True),
    (re.compile("(?<=[nN0-9])\xf8"), "°", True),
    (re.compile("\xae(?=[^\n®¯]{1,80}\xaf)"), "«", True),
    (re.compile("\xaf"), "»", True),
    (re.compile(f"\xf5(?![{_L}])"), "§", True),
    (re.compile("(?<=\\b[dDlLjJnN])\xef(?=[aeiouy])"), "'", True),
]
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_C1_SIGN = re.compile("[\x80-\x84\x86-\x9f]")  # U+0085 is a line break for some, left alone
_WINDOWS = {code: _C1.get(code, "\ufffd") for code in range(0x80, 0xA0)}
# UTF-8 once read as Windows-1252 and saved again: "Ã©" for é. No French or English word has these.
_TWICE = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“”˜¦\x9d]|Â[\xa0«»°€]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_ASCII = bytes(range(128))
_UTF8_LETTER = re.compile(
    b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_UTF8_OR_NOT = re.compile(_UTF8_LETTER.pattern + b"|[\x80-\xff]")
_MAC_ACCENT = re.compile(rb"(?<=[a-z])[\x8e\x8f\x90\x8d\x9d\x9e](?=[a-z ;,.\r\n\"])")
_WINDOWS_ACCENT = re.compile(rb"(?<=[A-Za-z])[\xe9\xe8\xea\xe0\xe7\x82\x85\x8a]")


def decode(data: bytes, name: str) -> tuple[str, str, dict[str, int]]:
    """The text, the encoding's name and the counted repairs ``{"what": how many}``.

    Examples
    --------
    >>> decode(b"d\\xe9lai appr\\x82ci\\x82", "x.csv")
    ('délai apprécié', 'Windows-1252', {'CP850 → é': 2})
    >>> decode("l\\x92accueil".encode(), "x.csv")
    ('l’accueil', 'UTF-8', {'U+0092 → ’': 1})
    """
    repairs: Counter[str] = Counter()
    for bom, codec, label in _BOMS:
        if not data.startswith(bom):
            continue
        try:
            return _mend_utf8(data.decode(codec), repairs), label, dict(repairs)
        except UnicodeDecodeError as error:
            if codec == "utf-8-sig":  # the mark lies: some tools add it to Windows text
                data = data[len(bom) :]
                break
            raise SurveyError(
                _(
                    "{file}: the text is cut or damaged at byte {byte}. "
                    "Export the answers again, in UTF-8."
                ).format(file=name, byte=error.start)
            ) from error
    wide = _without_mark(data)
    if wide:
        return _mend_utf8(data.decode(wide, "replace"), repairs), "UTF-16", dict(repairs)
    try:
        return _mend_utf8(data.decode("utf-8"), repairs), "UTF-8", dict(repairs)
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        text = _mend_utf8(_line_by_line(data, repairs), repairs)
        return text, "UTF-8", dict(repairs)
    if _is_macintosh(data):
        return data.decode("mac_roman"), "Mac OS Roman", {}
    return _mend_windows(data.decode("latin-1"), repairs), "Windows-1252", dict(repairs)


def _without_mark(data: bytes) -> str:
    """UTF-16 that does not say so: every other byte of its first signs is null."""
    start = data[:400]
    if len(start) < 20 or len(data) % 2:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 0.8 * len(start) / 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * len(start) / 2 and odd == 0 else ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 with a few strays: files glued together, a cut in a letter."""
    good = len(_UTF8_LETTER.findall(data))
    return good >= 3 and good > 2 * len(_UTF8_LETTER.sub(b"", data).translate(None, _ASCII))


def _line_by_line(data: bytes, repairs: Counter[str]) -> str:
    """Each line in UTF-8, or in Windows-1252 when it is not (the lines are counted)."""
    out = []
    for line in data.split(b"\n"):
        try:
            out.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            repairs["Windows-1252 → UTF-8"] += 1
            out.append(_UTF8_OR_NOT.sub(_one_way_or_other, line).decode("utf-8"))
    return "\n".join(out)


def _one_way_or_other(found: re.Match[bytes]) -> bytes:
    piece = found[0]
    try:
        piece.decode("utf-8")
        return piece
    except UnicodeDecodeError:  # a stray, or the look of a letter that Unicode does not have
        return piece.decode("cp1252", "replace").encode()


def _is_macintosh(data: bytes) -> bool:
    """Whether accents are where Excel for Mac puts them: é is 8E there, E9 in Windows."""
    mac = len(_MAC_ACCENT.findall(data))
    windows = len(_WINDOWS_ACCENT.findall(data))
    return mac >= 2 and mac > 5 * windows


def _mend_utf8(text: str, repairs: Counter[str]) -> str:
    """Windows signs left as C1 controls, and UTF-8 that was encoded twice."""

    def once(match: re.Match[str]) -> str:
        try:
            raw = b"".join(
                bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252") for c in match[0]
            )
            good = raw.decode("utf-8")
        except UnicodeError:
            return match[0]
        repairs[f"{match[0]} → {good}"] += 1
        return good

    if "Ã" in text or "â€" in text:
        text = _TWICE.sub(once, text)
    return _C1_SIGN.sub(lambda m: _c1(m[0], repairs), text) if _C1_SIGN.search(text) else text


def _c1(char: str, repairs: Counter[str]) -> str:
    good = _C1.get(ord(char), "")
    repairs[f"U+{ord(char):04X} → {good or '∅'}"] += 1
    return good


def _mend_windows(text: str, repairs: Counter[str]) -> str:
    """`text`, decoded byte for byte, as Windows-1252 with its DOS strays put right."""

    def sure(match: re.Match[str]) -> str:
        good = match[0].translate(_SURE)
        repairs[f"CP850 → {good}"] += 1
        return good

    for rule in _SURE_RULES:
        text = rule.sub(sure, text)
    holds_dos = bool(repairs)
    for rule, good, needs_proof in _CONTEXT_RULES:
        if needs_proof and not holds_dos:
            continue
        text, times = rule.subn(good, text)
        if times:
            repairs[f"CP850 → {good}"] += times
    return text.translate(_WINDOWS)
