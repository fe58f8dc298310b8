"""What a file is, by what it holds and never by what its name claims; and names made harmless.

Known are pictures, sound, films, PDF, office documents and plain text. Whatever a browser or an
office program could run (SVG, HTML, scripts, macros) is refused: an attachment is never code.
Magic numbers: each format's own specification; ISO 14496-12 for the ``ftyp`` and ``hdlr`` boxes.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .schema import AttachmentKind


@dataclass(frozen=True)
class Media:
    """A type of file that may be attached; the first extension is the one it is kept under."""

    media_type: str
    kind: AttachmentKind
    extensions: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PNG = Media("image/png", "image", ("png",))
JPEG = Media("image/jpeg", "image", ("jpg", "jpeg", "jpe", "jfif"))
GIF = Media("image/gif", "image", ("gif",))
WEBP = Media("image/webp", "image", ("webp",))
PDF = Media("application/pdf", "document", ("pdf",))
MP3 = Media("audio/mpeg", "audio", ("mp3",))
WAV = Media("audio/wav", "audio", ("wav", "wave"))
OGG = Media("audio/ogg", "audio", ("ogg", "oga", "opus"))
M4A = Media("audio/mp4", "audio", ("m4a", "m4b", "mp4"))
WEBA = Media("audio/webm", "audio", ("weba", "webm"))
MP4 = Media("video/mp4", "video", ("mp4", "m4v"))
MOV = Media("video/quicktime", "video", ("mov", "qt"))
WEBM = Media("video/webm", "video", ("webm",))
DOCX = Media(f"{_OFFICE}.wordprocessingml.document", "document", ("docx",))
XLSX = Media(f"{_OFFICE}.spreadsheetml.sheet", "document", ("xlsx",))
PPTX = Media(f"{_OFFICE}.presentationml.presentation", "document", ("pptx",))
ODT = Media(f"{_ODF}.text", "document", ("odt",))
ODS = Media(f"{_ODF}.spreadsheet", "document", ("ods",))
ODP = Media(f"{_ODF}.presentation", "document", ("odp",))
CSV = Media("text/csv", "document", ("csv", "tsv"))
TEXT = Media("text/plain", "document", ("txt", "md", "log"))

MEDIA = (
    *(PNG, JPEG, GIF, WEBP, PDF, MP3, WAV, OGG, M4A, WEBA, MP4, MOV, WEBM),
    *(DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT),
)  # fmt: skip
BY_TYPE = {media.media_type: media for media in MEDIA}

_LONGEST_NAME = 120
_BRANDS_VIDEO = (b"iso", b"mp4", b"avc", b"M4V", b"MSN", b"dash", b"3gp", b"cmf")


def recognise(data: bytes, name: str = "") -> Media | None:
    """What the bytes are, or None for what may not be attached.

    Parameters
    ----------
    data
        The whole file.
    name
        Its name: plain text counts only under a plain text's name (``.txt``, ``.csv``, ``.md``…),
        so that a script is not taken for text.

    Examples
    --------
    >>> recognise(b"%PDF-1.7 ...").media_type
    'application/pdf'
    >>> recognise(b"<svg onload='alert(1)'/>", "drawing.png") is None
    True
    """
    start = data[:16]
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if start.startswith(b"\xff\xd8\xff"):
        return JPEG
    if start.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if start.startswith(b"RIFF"):
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(start[8:12])
    if start.startswith(b"%PDF-"):
        return _pdf(data)
    if start.startswith(b"OggS"):
        return OGG
    if start.startswith(b"ID3") or _mpeg_frame(start):
        return MP3
    if start[4:8] == b"ftyp":
        return _iso_media(data)
    if start.startswith(b"\x1aE\xdf\xa3"):
        return _matroska(data)
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return _text(data, name)


def _mpeg_frame(start: bytes) -> bool:
    """Whether this is an MPEG audio layer III frame header (ISO 11172-3, 2.4.1.3)."""
    if len(start) < 3 or start[0] != 0xFF or start[1] & 0xE6 != 0xE2:
        return False
    version, bitrate, rate = start[1] >> 3 & 3, start[2] >> 4, start[2] >> 2 & 3
    return version != 1 and bitrate not in (0, 15) and rate != 3


def _pdf(data: bytes) -> Media | None:
    # Only what stands there uncompressed can be seen; readers ask before they run the rest.
    return None if re.search(rb"/(JavaScript|Launch)\b", data) else PDF


def _iso_media(data: bytes) -> Media | None:
    brand = data[8:12]
    if brand == b"qt  ":
        return MOV
    if not brand.startswith((b"M4A", b"M4B", *_BRANDS_VIDEO)):
        return None  # such as HEIC, which browsers cannot show
    handlers = {data[m.start() + 12 : m.start() + 16] for m in re.finditer(b"hdlr", data)}
    if b"vide" in handlers:
        return MP4
    return M4A if b"soun" in handlers or brand.startswith((b"M4A", b"M4B")) else MP4


def _matroska(data: bytes) -> Media | None:
    if b"webm" not in data[:80]:
        return None
    head = data[:65536]
    return WEBA if b"V_" not in head and b"A_" in head else WEBM


def _zipped(data: bytes) -> Media | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(
                "vbaproject" in n.lower() or n.startswith(("Basic/", "Scripts/")) for n in names
            ):
                return None  # macros
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                return next((media for media in (ODT, ODS, ODP) if media.media_type == said), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    parts = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
    return next((media for part, media in parts.items() if part in names), None)


def _text(data: bytes, name: str) -> Media | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not text.strip() or any(ord(c) < 32 and c not in "\t\n\r\f" for c in text):
        return None
    if text.lstrip().startswith(("<", "#!")) or re.search(
        r"<\s*(script|svg|html|iframe|object|embed|!doctype)\b", text, re.IGNORECASE
    ):
        return None
    extension = _extension(name)
    if extension in CSV.extensions:
        return CSV
    return TEXT if not extension or extension in TEXT.extensions else None


def _extension(name: str) -> str:
    _stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", extension) else ""


def safe_name(name: str, media: Media) -> str:
    """A name that is no path, tells the true type, and is harmless on every system.

    >>> safe_name("../../CON .exe", PNG), safe_name("Café\\u202egpj.png", PNG)
    ('CON .exe.png', 'Cafégpj.png')
    """
    last = re.split(r"[/\\]", name)[-1]
    told = unicodedata.normalize("NFC", last)
    kept = "".join(c for c in told if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    kept = re.sub(r"\s+", " ", kept).strip(" .") or "file"
    extension = _extension(kept)
    if extension not in media.extensions:
        kept, extension = f"{kept}.{media.extensions[0]}", media.extensions[0]
    stem = kept[: -len(extension) - 1].strip(" .") or "file"
    if re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", stem, re.IGNORECASE):
        stem = f"_{stem}"
    return f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{kept[-len(extension) :]}"
