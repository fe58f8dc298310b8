"""The map as plain, accessible HTML: read without JavaScript, by a screen reader, or on paper.

The wall is in `plain_grid`, the path in `plain_path`, the measurement points in `plain_points`.
Everything a person or a survey wrote passes through `html.escape`; only http(s) and mailto
addresses become links. No script, no style here.
"""

from __future__ import annotations

from datetime import date
from html import escape

from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .plain_grid import grid_html
from .plain_notes import notes_html
from .plain_path import path_html
from .plain_points import points_html
from .wording import day


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
        grid_html(content, lang),
        _set_aside(content, lang),
        path_html(content, lang),
        points_html(content, lang),
    ]
    return "\n".join(part for part in parts if part)


def _photograph(content: Plain, lang: Language) -> str:
    """How old the scores are: nothing in a file is read again."""
    if not content["annotations"]:
        return _("No survey data yet", lang)
    dated = content["meta"]["dated"]
    said = day(date.fromisoformat(dated), lang) if dated else _("unknown date", lang)
    return _("Static · photograph, data read on {date}", lang).format(date=said)


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
    heading = escape(_("Notes whose stage or row was deleted", lang))
    return f"<section><h2>{heading}</h2>{notes_html(lost, lang)}</section>"
