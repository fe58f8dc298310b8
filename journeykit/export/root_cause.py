"""A root-cause analysis as a file: a page with both pictures and what shows each cause, or an SVG.

The page holds no script and asks the network for nothing; what people wrote is text in it.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journeykit.charts.causes_drawing import draw_fishbone, draw_whys
from journeykit.charts.causes_scene import Analysis, Told, analysis_of, proof
from journeykit.document.given import the_map
from journeykit.document.wanted import a_path
from journeykit.errors import ExportError
from journeykit.language import translate as _

from .files import write_whole

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.primitives import Ref

_STYLE = (
    "body{font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;"
    "margin:2rem auto;max-width:1540px;padding:0 1rem;color:#1c2128;background:#fff}"
    "svg{max-width:100%;height:auto}small{color:#57606a}blockquote{margin:.3rem 0 .3rem 1rem}"
)


def export_root_cause(
    m: JourneyMap,
    root: Ref,
    path: str | os.PathLike[str],
    *,
    picture: Literal["whys", "fishbone"] = "fishbone",
) -> Path:
    """Write a root-cause analysis to a file.

    Parameters
    ----------
    m
        An open map.
    root
        The analysis (object or id).
    path
        ``.html``: a page with the whys, the fishbone, and the notes and masked verbatims that show
        each cause. ``.svg``: one picture.
    picture
        Which one an SVG holds: ``"fishbone"`` or ``"whys"``.

    Returns
    -------
    pathlib.Path
        The file written, absolute.

    Raises
    ------
    ExportError
        When the path names no file, the ending is another one, or the file cannot be written.
    MapContentError
        When there is no such analysis.

    Examples
    --------
    >>> import tempfile
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> root = m.add_root_cause("The locker does not open")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_root_cause(m, root, f"{folder}/locker.html").name
    'locker.html'
    """
    the_map(m, "export_root_cause")
    wanted = a_path(path, "path").expanduser()
    if not wanted.name:
        raise ExportError(_("path: give the file a name, such as “whys.html” or “whys.svg”."))
    target = wanted.resolve()
    ending = target.suffix.lower()
    if ending == ".svg":
        if picture not in ("whys", "fishbone"):
            raise ExportError(
                _("picture: choose “fishbone” or “whys”, not {given}.").format(
                    given=repr(picture)[:60]
                )
            )
        text = str((draw_fishbone if picture == "fishbone" else draw_whys)(m, root))
    elif ending in (".html", ".htm"):
        text = _page(m, root)
    else:
        raise ExportError(
            _("“{path}”: a root-cause analysis is written as .html or .svg.").format(
                path=target.name
            )
        )
    write_whole(target, text.encode("utf-8", "replace"))
    return target


def _page(m: JourneyMap, root: Ref) -> str:
    analysis = analysis_of(m, root)
    title = escape(analysis.problem)
    parts = [f"<h1>{title}</h1>"]
    if analysis.place:
        parts.append(f"<p><small>{escape(analysis.place)}</small></p>")
    for bones, heading, draw in (
        (False, _("Five whys", analysis.lang), draw_whys),
        (True, _("Fishbone", analysis.lang), draw_fishbone),
    ):
        if analysis.of_kind(bones=bones):
            parts.append(f"<h2>{escape(heading)}</h2>{draw(m, root)}")
    if proofs := _proofs(analysis):
        parts.append(f"<h2>{escape(_('What shows it', analysis.lang))}</h2>{proofs}")
    return (
        f'<!doctype html><html lang="{analysis.lang}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def _proofs(analysis: Analysis) -> str:
    shown = [one for top in analysis.causes for _depth, one in top.walk()]
    return "".join(_proof(one, analysis) for one in shown if one.notes or one.verbatims)


def _proof(one: Told, analysis: Analysis) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
    said = "".join(f"<blockquote>{escape(words)}</blockquote>" for words in one.verbatims)
    level = escape(proof(one, analysis.lang))
    return f"<h3>{escape(one.text)}</h3><p><small>{level}</small></p><ul>{notes}</ul>{said}"
