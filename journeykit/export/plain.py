"""The map as plain, accessible HTML: read without JavaScript, by a screen reader, or on paper.

The measurement points are in `plain_points`. Everything a person or a survey wrote passes
through `html.escape`; only http(s) and mailto addresses become links. No script, no style here.
"""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import urlsplit

from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .plain_points import points_html
from .wording import day, number


def plain_html(content: Plain, lang: Language) -> str:
    """The whole map: charter, persona, the grid as a table, scores with their verbatims.

    Parameters
    ----------
    content
        What `published` returns.
    lang
        Language of the labels; the content stays as written.
    """
    title = content["meta"]["title"] or _("Untitled map", lang)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_photograph(content, lang))}</p>",
        _charter(content, lang),
        *(_persona(persona, lang) for persona in content["personas"]),
        _grid(content, lang),
        _set_aside(content, lang),
        points_html(content, lang),
    ]
    return "\n".join(part for part in parts if part)


def safe_url(written: str) -> str | None:
    """`written` if it may become a link, else None.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    address = written.strip()
    if any(ord(letter) < 33 for letter in address):
        return None
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:  # such as an unfinished IPv6 host: shown as text
        return None
    return address if scheme in ("http", "https", "mailto") and ":" in address else None


def _photograph(content: Plain, lang: Language) -> str:
    """How old the scores are: nothing in a file is read again."""
    if not content["annotations"]:
        return _("No survey data yet", lang)
    dated = content["meta"]["dated"]
    said = day(date.fromisoformat(dated), lang) if dated else _("unknown date", lang)
    return _("Static · photograph of {date}", lang).format(date=said)


def _labelled(pairs: list[tuple[str, str]]) -> str:
    lines = [f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in pairs if text]
    return f"<dl>{''.join(lines)}</dl>" if lines else ""


def _charter(content: Plain, lang: Language) -> str:
    charter = content["charter"]
    people = ", ".join(
        person["name"] + (f" ({person['role']})" if person["role"] else "")
        for person in charter["participants"]
    )
    listed = _labelled(
        [
            (_("Journey", lang), charter["journey"]),
            (_("Scenario", lang), charter["scenario"]),
            (_("Goal", lang), charter["goal"]),
            (_("Intended use", lang), charter["intended_use"]),
            (_("Participants", lang), people),
            (_("Status of the map", lang), _status(charter, lang)),
        ]
    )
    return f"<section><h2>{escape(_('Charter', lang))}</h2>{listed}</section>"


def _status(charter: Plain, lang: Language) -> str:
    if charter["status"] == "validated":
        n = charter["validated_with"]
        if n == 1:
            return _("Validated with 1 customer", lang)
        return _("Validated with {n} customers", lang).format(n=n)
    if charter["status"] == "internal_hypotheses":
        return _("Internal hypotheses", lang)
    return _("Draft", lang)


def _persona(persona: Plain, lang: Language) -> str:
    listed = _labelled(
        [
            (_("Position or situation", lang), persona["position"]),
            (_("Age", lang), persona["age"]),
            (_("Gender", lang), persona["gender"]),
            (_("Education", lang), persona["education"]),
            (_("Needs and expectations", lang), persona["needs_and_expectations"]),
            (_("Motivations", lang), persona["motivations"]),
            (_("Obstacles", lang), persona["obstacles"]),
            (_("Sources", lang), persona["sources"]),
            (_("Quote", lang), persona["quote"]),
        ]
    )
    name = persona["name"] or _("Unnamed persona", lang)
    return f"<section><h2>{escape(_('Persona', lang))} · {escape(name)}</h2>{listed}</section>"


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


def _note(note: Plain, lang: Language) -> str:
    text = escape(note["text"]).replace("\n", "<br>")
    if note["evidence"] == "refuted":
        text = f"<s>{text}</s>"
    sources = "".join(f" · {_source(source)}" for source in note["sources"])
    return f"<li>{text} <small>({escape(_evidence(note, lang))}{sources})</small></li>"


def _source(source: Plain) -> str:
    url = safe_url(source["url"])
    if url is None:
        return escape(" ".join(part for part in (source["label"], source["url"]) if part))
    label = escape(source["label"] or url)
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{label}</a>'


def _grid(content: Plain, lang: Language) -> str:
    stages, rows = content["stages"], content["rows"]
    if not stages or not rows:
        return ""
    cells: dict[tuple[str, str], list[Plain]] = {}
    for note in content["notes"]:
        cells.setdefault((note["place"]["stage"], note["place"]["row"]), []).append(note)
    for notes in cells.values():
        notes.sort(key=lambda note: (note["place"]["order"], note["id"]))
    emotions = {
        point["stage"]: point for point in content["emotion_points"] if point["curve"] == "group"
    }
    lines = []
    for row in rows:
        line = [f'<th scope="row">{escape(row["name"])}</th>']
        for stage in stages:
            inside = "".join(_note(note, lang) for note in cells.get((stage["id"], row["id"]), []))
            drawn = emotions.get(stage["id"]) if row["type"] == "emotions" else None
            value = f"<p>{number(drawn['value'], lang, signed=True)}</p>" if drawn else ""
            line.append(f"<td>{value}{f'<ul>{inside}</ul>' if inside else ''}</td>")
        lines.append(f"<tr>{''.join(line)}</tr>")
    heads = "".join(f'<th scope="col">{escape(stage["name"])}</th>' for stage in stages)
    caption = escape(_("Stages across, rows down", lang))
    return (
        f"<table><caption>{caption}</caption><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _set_aside(content: Plain, lang: Language) -> str:
    stages = {stage["id"] for stage in content["stages"]}
    rows = {row["id"] for row in content["rows"]}
    lost = [
        note
        for note in content["notes"]
        if note["place"]["stage"] not in stages or note["place"]["row"] not in rows
    ]
    if not lost:
        return ""
    listed = "".join(_note(note, lang) for note in lost)
    heading = escape(_("Notes whose stage or row was deleted", lang))
    return f"<section><h2>{heading}</h2><ul>{listed}</ul></section>"
