"""Notes as plain HTML: words, evidence, sources, and what is attached, by its name."""

from __future__ import annotations

from html import escape

from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .links import safe_url
from .wording import megabytes


def notes_html(notes: list[Plain], lang: Language) -> str:
    """A list of notes, or nothing."""
    return f"<ul>{''.join(_note(note, lang) for note in notes)}</ul>" if notes else ""


def _note(note: Plain, lang: Language) -> str:
    text = escape(note["text"]).replace("\n", "<br>")
    if note["evidence"] == "refuted":
        text = f"<s>{text}</s>"
    sources = "".join(f" · {_link(one['label'], one['url'])}" for one in note["sources"])
    attached = "".join(f"<li>{_attachment(one, lang)}</li>" for one in note["attachments"])
    return (
        f"<li>{text} <small>({escape(_evidence(note, lang))}{sources})</small>"
        f"{f'<ul>{attached}</ul>' if attached else ''}</li>"
    )


def _evidence(note: Plain, lang: Language) -> str:
    words = {
        "observed": _("Observed", lang),
        "hypothesis": _("Hypothesis", lang),
        "confirmed": _("Confirmed", lang),
        "refuted": _("Refuted", lang),
    }
    said = words[note["evidence"]]
    if note["evidence"] == "observed" and not note["sources"]:
        said += f" · {_('source to provide', lang)}"
    if note["moment_of_truth"] != "none":
        said += f" · ★ {_('Moment of truth', lang)}"
    return said


def _attachment(attachment: Plain, lang: Language) -> str:
    kinds = {
        "image": _("Picture", lang),
        "document": _("Document", lang),
        "audio": _("Sound", lang),
        "video": _("Film", lang),
        "link": _("Link", lang),
    }
    kind = escape(kinds[attachment["kind"]])
    if attachment["kind"] == "link":
        return f"{_link(attachment['name'], attachment['url'])} <small>({kind})</small>"
    size = escape(megabytes(attachment["size"], lang))
    return f"{escape(attachment['name'])} <small>({kind}, {size})</small>"


def _link(label: str, written: str) -> str:
    url = safe_url(written)
    if url is None:
        return escape(" ".join(part for part in (label, written) if part))
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(label or url)}</a>'
