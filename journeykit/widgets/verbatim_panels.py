"""The explorer's panels: a theme's quotes, who stands out, what rises, and what was masked.

Everything from customers is escaped here; all but the masking panel show masked words only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets

from journeykit.annotation import ThemesFound, mask_again, masking_words, set_masking_words
from journeykit.errors import SurveyError
from journeykit.figures import at_most
from journeykit.language import current_language, number, translate_plural
from journeykit.language import translate as _
from journeykit.periods import period_text
from journeykit.widgets.ipy import Says, guarded, hint, labelled

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.surveys.text import Verbatims

_OUT = 5  # verbatims a heading
_MOST_MASKED = 200


def rows_of(frame: Any) -> Iterator[Any]:
    """The rows of a frame as records: its columns have the types their makers say."""
    yield from frame.itertuples()


def plain_mark(mark: float) -> str:
    """A mark without the decimals it does not have.

    >>> plain_mark(10.0), plain_mark(6.25)
    ('10', '6.25')
    """
    return at_most(mark, 2)


def said_html(rows: pd.DataFrame) -> str:
    """Verbatims with their mark, day and file."""
    lang = current_language()
    items = []
    for row in rows_of(rows):
        told = [] if row.mark != row.mark else [_("mark {n}/10").format(n=plain_mark(row.mark))]
        if row.submitted == row.submitted:
            told.append(period_text(f"{row.submitted:%Y-%m-%d}", lang))
        told.append(row.source)
        items.append(
            f"<li><q lang='{escape(row.language)}'>{escape(row.text)}</q> "
            f"<small>{escape(' · '.join(told))}</small></li>"
        )
    return f"<ul class='jk-said'>{''.join(items)}</ul>"


def scrolled(title: str, html: str) -> str:
    """`html` under its title, no higher than its neighbours; the keyboard scrolls it too."""
    return (
        f"<h4>{escape(title)}</h4>"
        f"<div class='jk-scroll' role='region' tabindex='0' aria-label='{escape(title)}'>"
        f"{html}</div>"
    )


def quotes_html(found: ThemesFound, theme: str) -> str:
    """A theme's size, what most say of it, and its two sides."""
    table = found.table
    row = next(one for one in rows_of(table) if one.theme == theme)
    facts = [
        _("{share} % of the verbatims [{low}, {high}]").format(
            share=number(row.share, 1), low=number(row.ci_low, 1), high=number(row.ci_high, 1)
        ),
        translate_plural("{n} verbatim", "{n} verbatims", row.n).format(n=number(row.n)),
    ]
    if row.mark == row.mark:
        facts.append(_("mean mark {n}/10").format(n=number(row.mark, 1)))
    contrast = found.themes.contrast(theme, k=2)
    parts = [
        f"<h3>{escape(row.label)}</h3>",
        f"<p>{escape(' · '.join(facts))}</p>",
        f"<p><small>{escape(_('Its words: {words}').format(words=row.words))}</small></p>",
        _section(_("What most say"), found.themes.quotes(theme, k=3)),
        _section(_("Customers who complain"), contrast[contrast["side"] == "negative"]),
        _section(_("Customers who are pleased"), contrast[contrast["side"] == "positive"]),
    ]
    return style() + "".join(parts)


def standing_out_html(found: ThemesFound) -> str:
    """Fans, testimonials, hidden dissatisfaction."""
    said = found.said
    try:
        sections = [
            _section(_("Fans: a top mark and words of praise"), said.fans(_OUT), empty=True),
            _section(
                _("Testimonials: sentences that stand alone. Ask their author before you publish."),
                said.testimonials(_OUT),
                empty=True,
            ),
            _section(
                _("Hidden dissatisfaction: a high mark, words that complain"),
                said.hidden_dissatisfaction(_OUT),
                empty=True,
            ),
        ]
    except SurveyError as error:  # verbatims without marks: interviews only, rates
        return f"<p>{escape(str(error))}</p>"
    return style() + "".join(sections)


def signals_html(found: ThemesFound) -> str:
    """The themes that rise beyond chance, and those that low marks go with."""
    parts = [style(), f"<h3>{escape(_('Themes that rise in the last month'))}</h3>"]
    try:
        rising = found.themes.weak_signals("month")
        risen = rising[rising["rises"]]
        if risen.empty:
            parts.append(f"<p>{escape(_('No theme rises beyond what chance explains.'))}</p>")
        for row in rows_of(risen):
            quotes = "".join(f"<li><q>{escape(text)}</q></li>" for text in row.verbatims)
            parts.append(f"<p><b>{escape(row.sentence)}</b></p><ul class='jk-said'>{quotes}</ul>")
        others = rising[~rising["rises"]]
        if len(others):
            parts.append(
                f"<details><summary>{escape(_('The other themes'))}</summary>"
                f"{_sentences(others)}</details>"
            )
    except SurveyError as error:  # no dates, or one month only
        parts.append(f"<p>{escape(str(error))}</p>")
    parts.append(f"<h3>{escape(_('Themes that low marks go with'))}</h3>")
    parts.append(
        f"<p>{escape(_('An association: those who speak of a theme may differ in much else.'))}</p>"
    )
    try:
        parts.append(_sentences(found.themes.low_scores()))
    except SurveyError as error:  # interviews have no marks
        parts.append(f"<p>{escape(str(error))}</p>")
    return "".join(parts)


class MaskingPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What was masked, for review; further words to mask, and words to leave.

    What was masked is personal data: nothing of it shows until it is asked for.

    Parameters
    ----------
    m
        The map, whose history keeps the words.
    said
        The verbatims.
    changed
        Called after the words were saved.
    """

    def __init__(self, m: JourneyMap, said: Verbatims, changed: Callable[[], None]) -> None:
        self._map = m
        self._said = said
        self._changed = changed
        self._says = Says()
        self._summary = hint("")
        self._reveal = ipywidgets.ToggleButton(
            value=False,
            description=_("Show what was masked (personal data: not on a shared screen)"),
            layout={"width": "auto"},
        )
        self._table = ipywidgets.HTML()
        wide = {"width": "720px"}
        self._hide = labelled(
            ipywidgets.Text,
            _("Also mask"),
            placeholder=_("names, separated by commas"),
            layout=wide,
        )
        self._leave = labelled(
            ipywidgets.Text,
            _("Leave as it is"),
            placeholder=_("words that are no personal data"),
            layout=wide,
        )
        self._save = ipywidgets.Button(description=_("Mask again"), layout={"width": "auto"})
        super().__init__(
            [
                self._summary, self._hide, self._leave, self._save, self._says,
                self._reveal, self._table,
            ],
            layout={"align_items": "flex-start", "grid_gap": "4px"},
        )  # fmt: skip
        self._reveal.observe(lambda _change: self._reviewed(), names="value")
        self._save.on_click(guarded(self._says, self._mask_again))
        guarded(self._says, self._read_words)()

    def show(self, said: Verbatims) -> None:
        """Count what these verbatims had masked."""
        self._said = said
        masked = said.masked
        kinds = masked.groupby("after")["times"].sum().sort_values(ascending=False)
        told = ", ".join(f"{kind} × {number(int(n))}" for kind, n in kinds.items())
        self._summary.value = escape(
            _("Masked: {list}.").format(list=told) if told else _("Nothing had to be masked.")
        )
        self._reviewed()

    def _reviewed(self) -> None:
        if not self._reveal.value:
            self._table.value = ""
            return
        masked = self._said.masked.head(_MOST_MASKED)
        body = "".join(
            f"<tr><td>{escape(str(row.before))}</td><td>{escape(str(row.after))}</td>"
            f"<td>{number(row.times)}</td><td>{escape(str(row.context))}</td></tr>"
            for row in rows_of(masked)
        )
        head = "".join(
            f"<th>{escape(title)}</th>" for title in (_("Was"), _("Shown"), _("Times"), _("Where"))
        )
        self._table.value = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _read_words(self) -> None:
        hidden, left = masking_words(self._map)
        self._hide.value, self._leave.value = ", ".join(hidden), ", ".join(left)

    def _mask_again(self) -> None:
        set_masking_words(self._map, mask=_words(self._hide.value), leave=_words(self._leave.value))
        mask_again(self._map)
        self._changed()
        self.show(self._said)
        self._says.done(
            _(
                "Masked again, on the map too. A word that is left now comes back on the map with "
                "the next annotation."
            )
        )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _section(title: str, rows: pd.DataFrame, *, empty: bool = False) -> str:
    if not len(rows):
        told = f"<p>{escape(_('Nobody.'))}</p>" if empty else ""
        return f"<h4>{escape(title)}</h4>{told}" if empty else ""
    return f"<h4>{escape(title)}</h4>{said_html(rows)}"


def _sentences(rows: pd.DataFrame) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in rows["sentence"])
    return f"<ul>{items}</ul>"


def style() -> str:
    """How all of it looks, with the language's quotation marks."""
    marks = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}[current_language()]
    return _CSS.replace("OPEN", marks[0]).replace("CLOSE", marks[1])


_CSS = """<style>
.jk-form-panel ul.jk-said { list-style: none; margin: 0 0 10px; padding: 0; }
.jk-form-panel ul.jk-said li { margin: 0 0 6px; padding: 6px 10px; line-height: 1.45;
  border-left: 3px solid var(--jp-border-color1, #bdbdbd);
  background: var(--jp-layout-color2, #f5f5f5); overflow-wrap: anywhere; }
.jk-form-panel ul.jk-said q { quotes: "OPEN" "CLOSE"; }
.jk-form-panel ul.jk-said small { display: block; font-size: 12px; }
.jk-form-panel .jk-scroll { max-height: 560px; overflow: hidden auto; }
.jk-form-panel .jk-scroll:focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); }
.jk-form-panel h3 { margin: 4px 0 2px; font-size: 18px; }
.jk-form-panel h3:not(:first-of-type) { margin-top: 18px; }
.jk-form-panel h4 { margin: 12px 0 4px; font-size: 14px; }
.jk-form-panel p { margin: 2px 0; }
.jk-form-panel summary { cursor: pointer; }
</style>"""
