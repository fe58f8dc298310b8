"""Texts that try to run in a reader's browser, and a map that carries them everywhere."""

from __future__ import annotations

from datetime import date

from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation, MaskedVerbatim, Provenance, ScoreRecord
from journeykit.document.schema import Participant

# Each calls ``boom()`` if anything of it is ever parsed as markup, run or followed.
PAYLOADS = (
    "<script>boom()</script>",
    "</script><script>boom()</script>",
    "</SCRIPT ><script>boom()</script>",
    "<!--<script>boom()//--><script>boom()</script>",
    "--><img src=x onerror=boom()>",
    "<img src=x onerror=boom()>",
    '"><img src=x onerror="boom()">',
    "'><svg onload=boom()>",
    "<svg/onload=boom()>",
    "<svg><script>boom()</script></svg>",
    "<iframe srcdoc='<script>parent.boom()</script>'></iframe>",
    "<iframe src=javascript:parent.boom()></iframe>",
    "<body onload=boom()>",
    "<details open ontoggle=boom()>",
    "<input autofocus onfocus=boom()>",
    "<video><source onerror=boom()></video>",
    "<math><mtext></table><style><img src=x onerror=boom()></style></mtext></math>",
    "<a href='javascript:boom()' autofocus>x</a>",
    "</style><script>boom()</script>",
    "</noscript><script>boom()</script>",
    "</title><script>boom()</script>",
    "</textarea><script>boom()</script>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><button autofocus>x</button></form>",
    "${boom()} {{boom()}} `boom()`",
    "\u2028boom()\u2029",
    "&lt;script&gt;boom()&lt;/script&gt;",
    "]]><script>boom()</script>",
)
BAD_URLS = (
    "javascript:boom()",
    "JaVaScRiPt:boom()",
    "java\tscript:boom()",
    " javascript:boom()",
    "data:text/html,<script>parent.boom()</script>",
    "vbscript:boom()",
    'https://example.org/"onmouseover="boom()',
    "file:///etc/passwd",
)


def hostile_map() -> JourneyMap:
    """A map with every payload in a title, a name, a note, a verbatim, a file name and a URL."""
    m = JourneyMap.blank(lang="en", title=" ".join(PAYLOADS))
    m.charter.journey = PAYLOADS[0]
    m.charter.goal = " ".join(PAYLOADS)
    m.charter.participants = [Participant(name=one, role=one) for one in PAYLOADS]
    m.add_persona(PAYLOADS[1], quote=" ".join(PAYLOADS))
    first = m.add_stage(PAYLOADS[2])
    emotions = m.add_row(PAYLOADS[4], type="emotions")
    notes = m.add_row(PAYLOADS[3])
    m.set_emotion(first, 1, comment=PAYLOADS[5])
    for number, payload in enumerate(PAYLOADS):
        url = BAD_URLS[number % len(BAD_URLS)]
        m.add_note(
            first,
            notes if number % 2 else emotions,
            payload,
            author=payload,
            sources=({"label": payload, "url": url},),
        )
    for number, payload in enumerate(PAYLOADS):
        m.add_measurement_point(
            id=f"p{number}",
            name=payload,
            situation=payload,
            stage=first.id,
            question=payload,
            indicator="nps",
            scale=(0, 10),
            objective=40,
        )
        m.set_annotation(
            Annotation(
                id=f"p{number}",
                score=ScoreRecord(
                    indicator="nps", value=45, n=1200, ci_low=38, ci_high=52, status="shown"
                ),
                verbatims=[MaskedVerbatim(text=payload, answer=9)],
                provenance=Provenance(
                    file=payload,
                    sha256="0" * 64,
                    read_on=date(2026, 11, 22),
                    rows=1200,
                    rows_in_file=1210,
                ),
                warnings=[payload],
            )
        )
    return m
