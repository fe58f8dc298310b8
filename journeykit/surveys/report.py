"""What was read, in one page: platform and why, encoding and repairs, rows kept and dropped.

Text and escaped HTML for the notebook; the reading itself happens elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from journeykit.figures import at_most
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.columns.answers import plain_number
from journeykit.surveys.wording import clipped, grouped, labelled, listed, quoted, short

_MOST_STEPS = 11  # of a scale shown in the report
QuestionType = Literal["scale", "choice", "multi_choice", "grid_item", "text", "derived", "meta"]


@dataclass(frozen=True)
class Question:
    """One question of the survey, with the type its answers suggest.

    `column` is the column's name in the file and in ``survey.responses``; `answered` counts the
    kept responses that answer it; `low` and `high` are the extreme marks seen; `labels` says what
    each worded answer is worth when the answers are labels rather than figures.
    """

    id: str
    text: str
    type: QuestionType
    column: str
    labels: dict[str, float] | None = None
    answered: int = 0
    low: float | None = None
    high: float | None = None


def type_name(kind: str) -> str:
    """The question type in the user's language."""
    return {
        "scale": _("scale"),
        "choice": _("choice"),
        "multi_choice": _("multiple choice"),
        "grid_item": _("grid line"),
        "text": _("open text"),
        "derived": _("derived"),
        "meta": _("information"),
    }.get(kind, kind)


@dataclass(frozen=True)
class AmbiguousDates:
    """Columns whose dates do not say which of day and month comes first, and stay text.

    `warning` is what the report's warnings say: `fact`, and how code settles it. Whoever offers
    another way says the fact and that way instead.
    """

    columns: tuple[str, ...]
    fact: str
    warning: str


@dataclass(frozen=True)
class Report:
    """How a survey file was read.

    `dropped` counts the rows left out by reason; `rows_in_file` counts the rows under the header.
    `ambiguous_dates` are what `read_survey` settles when told `day_first`.
    """

    file: str
    platform: str
    why: str
    encoding: str
    repairs: dict[str, int]
    delimiter: str
    rows_in_file: int
    kept: int
    dropped: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    questions: tuple[Question, ...] = ()
    ambiguous_dates: tuple[AmbiguousDates, ...] = ()

    def _facts(self) -> list[tuple[str, str]]:
        delimiter = {"\t": _("tab"), "": ""}.get(self.delimiter, quoted(self.delimiter))
        reading = self.encoding
        if delimiter:
            reading += " · " + _("separator {delimiter}").format(delimiter=delimiter)
        platform = _("Simple table") if self.platform == "tidy" else self.platform
        facts = [
            (_("Platform"), f"{platform} — {self.why}" if self.why else platform),
            (_("Encoding"), reading),
        ]
        if self.repairs:
            total = sum(self.repairs.values())
            shown = sorted(self.repairs.items(), key=lambda item: (-item[1], item[0]))
            what = ", ".join(f"{sign} × {grouped(n)}" for sign, n in shown[:6])
            what += ", …" if len(shown) > 6 else ""
            facts.append(
                (
                    _("Repairs"),
                    translate_plural(
                        "{n} character put right ({list})",
                        "{n} characters put right ({list})",
                        total,
                    ).format(n=grouped(total), list=what),
                )
            )
        rows = _("{kept} kept of {total}").format(
            kept=grouped(self.kept), total=grouped(self.rows_in_file)
        )
        if self.dropped:
            rows += " · " + _("left out: {list}").format(
                list=", ".join(f"{why} × {grouped(n)}" for why, n in self.dropped.items())
            )
        facts.append((_("Responses"), rows))
        worded = [question.id for question in self.questions if worded_marks(question)]
        if worded:
            facts.append((_("Marks from words"), listed(worded)))
        return facts

    def __str__(self) -> str:
        lines = [self.file]
        lines += ["  " + labelled(name, value) for name, value in self._facts()]
        lines += [f"  ⚠ {warning}" for warning in self.warnings]
        lines.append("  " + labelled(_("Questions"), "").rstrip())
        before = ""
        for q in self.questions:
            lines.append(
                f"    {q.id} [{type_name(q.type)}, n={grouped(q.answered)}] {clipped(q.text, 110)}"
            )
            marks = worded_marks(q)
            if marks and marks != before:  # the lines of a grid share theirs
                lines.append(f"      {marks}")
            before = marks
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in self._facts()
        )
        warnings = "".join(f"<li>{escape(warning)}</li>" for warning in self.warnings)
        warned = f'<ul class="jk-report-warnings">{warnings}</ul>' if warnings else ""
        head = "".join(
            f"<th>{escape(title)}</th>"
            for title in (_("Question"), _("Type"), _("Answers"), _("Marks"), _("Text"))
        )
        # What was asked first: a platform's own columns come before it in the file.
        asked = sorted(self.questions, key=lambda question: question.type in ("meta", "derived"))
        body = "".join(_question_row(question) for question in asked)
        return (
            f'{_STYLE}<div class="jk-report"><p class="jk-report-file">{escape(self.file)}</p>'
            f"<dl>{facts}</dl>{warned}"
            f'<div class="jk-report-questions"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div></div>"
        )


def _question_row(question: Question) -> str:
    marks = (
        ""
        if question.low is None or question.high is None or question.type in ("meta", "text")
        else f"{short(question.low)} – {short(question.high)}"
    )
    return (
        f"<tr><td><code>{escape(clipped(question.id, 40))}</code></td>"
        f"<td>{escape(type_name(question.type))}</td>"
        f'<td class="jk-num">{grouped(question.answered)}</td>'
        f'<td class="jk-num">{escape(marks)}</td>'
        f"<td>{escape(clipped(question.text, 110))}{_mapping(question)}</td></tr>"
    )


def worded_marks(question: Question) -> str:
    """What the worded answers of a question were taken to be worth, lowest first; ``""`` if none.

    >>> labels = {"Good": 3.0, "Bad": 1.0, "Fair": 2.0}
    >>> worded_marks(Question("q", "How was it?", "scale", "q", labels=labels))
    'Bad = 1 · Fair = 2 · Good = 3'
    """
    if not question.labels or question.type not in ("scale", "grid_item"):
        return ""
    worded = [item for item in question.labels.items() if plain_number(item[0]) != item[1]]
    steps = sorted(worded, key=lambda item: (item[1], item[0]))  # “3” = 3 says nothing
    shown = [
        f"{clipped(mask(label), 40)} = {at_most(mark, 2)}" for label, mark in steps[:_MOST_STEPS]
    ]
    return " · ".join(shown) + (" · …" if len(steps) > _MOST_STEPS else "")


def _mapping(question: Question) -> str:
    marks = worded_marks(question)
    return f'<div class="jk-report-marks">{escape(marks)}</div>' if marks else ""


_STYLE = """<style>
.jk-report{color:var(--jp-ui-font-color1,#212121);background:var(--jp-layout-color1,#fff);
border:1px solid var(--jp-border-color2,#ddd);border-radius:6px;padding:10px 14px;max-width:1000px;
font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-size:13px;line-height:1.5}
.jk-report .jk-report-file{font-weight:600;font-size:15px;margin:0 0 6px}
.jk-report dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:0}
.jk-report dt{color:var(--jp-ui-font-color2,#616161);float:none;width:auto}
.jk-report dd{margin:0}
.jk-report .jk-report-warnings{margin:8px 0 0;padding:6px 10px 6px 26px;border-left:4px solid
var(--jp-warn-color1,#b45309);background:var(--jp-layout-color2,#f5f5f5)}
.jk-report .jk-report-questions{overflow:auto;max-height:360px;margin-top:10px}
.jk-report table{border-collapse:collapse;width:100%;margin:0;color:inherit;font-size:inherit}
.jk-report th,.jk-report td{text-align:left!important;padding:3px 8px;vertical-align:top;
border-bottom:1px solid var(--jp-border-color3,#eee);white-space:normal;max-width:520px}
.jk-report .jk-num{text-align:right!important;white-space:nowrap;
font-variant-numeric:tabular-nums}
.jk-report .jk-report-marks{color:var(--jp-ui-font-color2,#616161);font-size:12px}
.jk-report code{color:inherit;background:none}
</style>"""
