"""The map as plain, accessible HTML: read without JavaScript, by a screen reader, or on paper.

Everything a person or a survey wrote passes through `html.escape`; only http(s) and mailto
addresses become links. No script, no style here.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain

_NARROW_SPACE = "\u202f"


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
        _charter(content, lang),
        *(_persona(persona, lang) for persona in content["personas"]),
        _grid(content, lang),
        _set_aside(content, lang),
        _scores(content, lang),
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
            value = f"<p>{_number(drawn['value'], lang, signed=True)}</p>" if drawn else ""
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


def _scores(content: Plain, lang: Language) -> str:
    annotations = {one["id"]: one for one in content["annotations"]}
    stages = {stage["id"]: stage["name"] for stage in content["stages"]}
    wall_date = content["meta"]["dated"]
    parts = []
    for point in content["measurement_points"]:
        if wall_date and point["active_until"] and point["active_until"] < wall_date:
            continue
        parts.append(_point(point, annotations.get(point["id"]), stages, lang))
    if not parts:
        return ""
    return f"<section><h2>{escape(_('Satisfaction', lang))}</h2>{''.join(parts)}</section>"


def _point(point: Plain, found: Plain | None, stages: dict[str, str], lang: Language) -> str:
    name = point["name"] or point["situation"] or point["question"]
    where = stages.get(point["stage"] or "", "")
    heading = f"<h3>{escape(name)}{f' · {escape(where)}' if where else ''}</h3>"
    asked = f"<p>{escape(point['question'])}</p>"
    if found is None:
        return f"{heading}{asked}<p>{escape(_('no data yet', lang))}</p>"
    words = "".join(f"<li><q>{escape(one['text'])}</q></li>" for one in found["verbatims"])
    warned = "".join(f"<li>{escape(one)}</li>" for one in found["warnings"])
    provenance = found["provenance"]
    source = _("Source: {file}, {rows} of {total} rows, read on {date}.", lang).format(
        file=provenance["file"],
        rows=_number(provenance["rows"], lang),
        total=_number(provenance["rows_in_file"], lang),
        date=provenance["read_on"],
    )
    return (
        f"{heading}{asked}<p>{escape(_score(point, found['score'], lang))}</p>"
        f"{f'<ul>{warned}</ul>' if warned else ''}"
        f"{f'<ul>{words}</ul>' if words else ''}<p><small>{escape(source)}</small></p>"
    )


def _score(point: Plain, score: Plain, lang: Language) -> str:
    count = f"n = {_number(score['n'], lang)}"
    if score["status"] == "no_score" or score["value"] is None:
        return f"{count} · {_('verbatims', lang)}"
    names = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}
    name = names.get(score["indicator"]) or (
        _("mean", lang) if score["indicator"] == "mean" else _("rate", lang)
    )
    parts = [f"{name} {_mark(score['value'], point, lang)}", count]
    if score["ci_low"] is not None and score["ci_high"] is not None:
        low, high = _number(score["ci_low"], lang), _number(score["ci_high"], lang)
        percent = f"95{_NARROW_SPACE}%" if lang == "fr" else "95%"
        parts.append(f"{percent} [{low} ; {high}]")
    if score["status"] == "indicative":
        parts.append(_("indicative", lang))
    if point["objective"] is not None:
        mark = _mark(point["objective"], point, lang)
        parts.append(_("objective {mark}", lang).format(mark=mark))
    return " · ".join(parts)


def _mark(value: float, point: Plain, lang: Language) -> str:
    number = _number(value, lang)
    if point["indicator"] in ("csat", "rate"):
        return f"{number}{_NARROW_SPACE}%" if lang == "fr" else f"{number}%"
    if point["indicator"] in ("ces", "mean") and point["scale"]:
        return f"{number}/{_number(point['scale'][1], lang)}"
    return number


def _number(value: Any, lang: Language, signed: bool = False) -> str:
    text = f"{value:+,.1f}" if signed else f"{value:,.1f}"
    text = text.removesuffix(".0").replace("-", "\u2212")
    if lang == "fr":
        text = text.replace(",", _NARROW_SPACE).replace(".", ",")
    return text
