"""The page a participant opens: its HTML and the headers every answer carries.

The page is the guest bundle and a few facts as JSON; nothing in it is a secret of the kernel, and
nothing is loaded from anywhere else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any

from journeykit.language import LANGUAGES, Language, catalogue
from journeykit.language import translate as _

SAFE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), payment=(), usb=()",
}


def policy(host: str) -> str:
    """The page's Content-Security-Policy.

    `host` (checked before) is named for websockets: older browsers leave them out of ``'self'``.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def page(title: str, lang: Language, scope: dict[str, Any], limit: int) -> str:
    """The page's HTML; `limit` is the largest file that may be attached, in bytes.

    >>> "</title>" in page("A </script> B", "en", {"kind": "board", "stage": None}, 1000)
    True
    """
    facts = {
        "lang": lang,
        "strings": catalogue("frontend", lang),
        "title": title,
        "scope": scope,
        "limit": limit,
    }
    # A title must not end the script element it stands in.
    data = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="guest.css">
</head>
<body>
<div id="journey-guest"></div>
<script type="application/json" id="journey-room">{data}</script>
<script type="module" src="guest.js"></script>
<noscript>{escape(_("This page needs JavaScript.", lang))}</noscript>
</body>
</html>
"""


def over_page(reason: str, lang: Language) -> str:
    """What an ended invitation's link shows."""
    title = _("Invitation ended", lang)
    return _words_page(title, f"<h1>{escape(title)}</h1><p>{escape(reason)}</p>", lang)


@cache
def no_page() -> str:
    """What every address that is not a link shows: always the same, in both languages."""
    said: list[str] = []
    for lang in LANGUAGES:
        title = _("This link is not valid", lang)
        what = _("Ask the person who invited you for the link or its code again.", lang)
        said.append(f'<div lang="{lang}"><h1>{escape(title)}</h1><p>{escape(what)}</p></div>')
    return _words_page(_("This link is not valid", LANGUAGES[0]), "".join(said), LANGUAGES[0])


def _words_page(title: str, words: str, lang: Language) -> str:
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{_WORDS_STYLE}</style>
</head>
<body><main>{words}</main></body>
</html>
"""


_WORDS_STYLE = (
    ":root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}"
    "body{display:grid;min-height:90vh;margin:0;place-content:center}"
    "main{max-width:30em;padding:24px}h1{margin:1em 0 0;font-size:1.4em}p{margin:.3em 0}"
)
_HASH = b64encode(sha256(_WORDS_STYLE.encode()).digest()).decode()
# Of every answer but the room's page: nothing runs, nothing is loaded.
STRICT = f"default-src 'none'; style-src 'sha256-{_HASH}'; sandbox"
