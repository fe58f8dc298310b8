"""One HTML file that shows the map anywhere: offline, without a request, without the notebook.

It holds the map and its attached files as JSON, the same board that the notebook paints
(read-only), and a plain table for readers without JavaScript. A Content-Security-Policy lets
exactly that script and that style run, and nothing else: not even what somebody might have
written into a note. Pictures, sound and films come from the page itself (``data:``) or not at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from html import escape
from pathlib import Path
from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.wanted import a_path
from journeykit.errors import ExportError
from journeykit.language import Language, catalogue
from journeykit.language import translate as _
from journeykit.resources import static

from .content import published
from .embedded import embed
from .files import write_whole
from .plain import plain_html


def export_html(m: JourneyMap, path: str | os.PathLike[str]) -> Path:
    """Write the map as one self-contained HTML file.

    Attached files travel in it: at most 10 MB each and 40 MB in all, in the wall's order. What
    stays out is listed on the page by its name, with the reason.

    Parameters
    ----------
    m
        An open map. Its annotations hold masked verbatims only; that is all the file gets.
    path
        Where to write, e.g. ``"map.html"``. A file there is replaced once the new one is whole.

    Returns
    -------
    pathlib.Path
        The file written, absolute.

    Raises
    ------
    ExportError
        When given something other than a map, or when the file cannot be written.
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> import tempfile
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_html(m, Path(folder) / "map.html").name
    'map.html'
    """
    if not isinstance(m, JourneyMap):
        raise ExportError(
            _("export_html wants an open map first, not {kind}: export_html(m, path).").format(
                kind=type(m).__name__
            )
        )
    target = a_path(path, "path").expanduser().absolute()
    write_whole(target, page_html(m).encode("utf-8"))
    return target


def page_html(m: JourneyMap) -> str:
    """The page's text, as `export_html` writes it."""
    content = published(m)
    lang: Language = m.lang
    embedded = embed(m, content, lang)
    script = _inside_script(static("page.js").read_text(encoding="utf-8"))
    style = _inside_style(static("page.css").read_text(encoding="utf-8"))
    data = {
        "lang": lang,
        "strings": catalogue("frontend", lang),
        "map": content,
        "files": embedded.files,
    }
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "media-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    title = escape(m.title or _("Untitled map", lang))
    without = _(
        "This page shows the map as a plain table because JavaScript is off: "
        "everything is there to read.",
        lang,
    )
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="journeykit">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="jk-page">
<div id="journey-wall"></div>
<div class="jk-plain">
<noscript><p>{escape(without)}</p></noscript>
{plain_html(content, lang)}
</div>
{_left_out(embedded.left_out, lang)}
<script type="application/json" id="journey-map">{embedded_json(data)}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def _left_out(sentences: list[str], lang: Language) -> str:
    """Which attached files the page does not hold; shown with and without JavaScript."""
    if not sentences:
        return ""
    heading = escape(_("Attached files that are not in this page", lang))
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<section class="jk-left-out"><h2>{heading}</h2><ul>{listed}</ul></section>'


def embedded_json(data: Any) -> str:
    """`data` as JSON that can stand inside a script element whatever its texts say.

    Examples
    --------
    >>> embedded_json({"text": "</script>"})
    '{"text":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _inside_script(code: str) -> str:
    # Our own bundle: these can only stand in its string literals.
    code = code.replace("\r\n", "\n").replace("</script", "<\\/script")
    return code.replace("<!--", "\\x3c!--")


def _inside_style(code: str) -> str:
    return code.replace("\r\n", "\n").replace("</style", "<\\/style")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
