"""What `annotate` did, point by point, as a sentence and as a table for the notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.surveys.wording import labelled

if TYPE_CHECKING:
    from journeykit.annotation.keeping import Kept
    from journeykit.document.measures import Annotation
    from journeykit.surveys import Score


@dataclass(frozen=True)
class PointDone:
    """A point that was annotated.

    `changed` is false when the map said the same already; `notice` says when its results took the
    place of another file's.
    """

    name: str
    stage: str
    score: Score
    annotation: Annotation
    changed: bool
    notice: str = ""

    @property
    def told(self) -> list[str]:
        """Everything to say beside the score."""
        return [*([self.notice] if self.notice else []), *self.annotation.warnings]


@dataclass(frozen=True)
class PointLeft:
    """A point left as it was, and why, in a sentence."""

    name: str
    reason: str
    id: str = ""


@dataclass(frozen=True)
class AnnotationReport:
    """What a survey said at each measurement point of a map.

    Attributes
    ----------
    file
        The survey's file name.
    rows, rows_in_file
        Responses kept, and rows in the file.
    done, left
        The points annotated, and those this file does not speak of.
    kept
        How many responses were `new`, `known`, `changed` in the history, or `left` out of
        it because they feed no point; `None` without one.
    notices
        What to know about the history.
    """

    file: str
    rows: int
    rows_in_file: int
    done: tuple[PointDone, ...]
    left: tuple[PointLeft, ...]
    kept: Kept | None = None
    notices: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"AnnotationReport({len(self.done)} annotated, {len(self.left)} left as they were)"

    def __str__(self) -> str:
        lines = [self._headline(), *(f"  {told}" for told in self._history())]
        for point in self.done:
            place = f"{point.stage} · " if point.stage else ""
            lines.append("  " + labelled(f"{place}{point.name}", str(point.score)))
            lines += [f"    ⚠ {warning}" for warning in point.told]
        lines += ["  " + labelled(point.name, point.reason) for point in self.left]
        return "\n".join(lines)

    def _headline(self) -> str:
        n = len(self.done)
        return translate_plural(
            "{n} measurement point annotated from {file} ({rows} responses).",
            "{n} measurement points annotated from {file} ({rows} responses).",
            n,
        ).format(n=n, file=self.file, rows=number(self.rows))

    def _history(self) -> list[str]:
        """What became of the responses, as sentences."""
        told = [f"⚠ {notice}" for notice in self.notices]
        if self.kept is not None:
            kept = self.kept
            new = translate_plural("{n} new response", "{n} new responses", kept.new)
            known = translate_plural("{n} known already", "{n} known already", kept.known)
            changed = translate_plural("{n} changed", "{n} changed", kept.changed)
            said = _("In the history: {new}, {known}, {changed}.").format(
                new=new.format(n=number(kept.new)),
                known=known.format(n=number(kept.known)),
                changed=changed.format(n=number(kept.changed)),
            )
            if kept.left:  # or two counts would disagree without a word
                said += " " + translate_plural(
                    "{n} feeds no measurement point: it is not kept.",
                    "{n} feed no measurement point: they are not kept.",
                    kept.left,
                ).format(n=number(kept.left))
            told.insert(0, said)
        return told

    def _repr_html_(self) -> str:
        head = "".join(
            f"<th>{escape(title)}</th>"
            for title in (_("Stage"), _("Measurement point"), _("Score"), _("Verbatims"))
        )
        body = "".join(_row(point) for point in self.done)
        left = "".join(
            f"<li><b>{escape(point.name)}</b> — {escape(point.reason)}</li>" for point in self.left
        )
        apart = (
            f'<p class="jk-annotated-left">{escape(_("Left as they were:"))}</p><ul>{left}</ul>'
            if left
            else ""
        )
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in self._history())
        return (
            f'{_STYLE}<div class="jk-annotated"><p>{escape(self._headline())}</p>{told}'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{apart}</div>"
        )


def _row(point: PointDone) -> str:
    warnings = "".join(f"<li>⚠ {escape(text)}</li>" for text in point.told)
    under = f"<ul>{warnings}</ul>" if warnings else ""
    return (
        f"<tr><td>{escape(point.stage or '–')}</td><td>{escape(point.name)}</td>"
        f"<td><b>{escape(str(point.score))}</b>{under}</td>"
        f'<td class="jk-num">{len(point.annotation.verbatims)}</td></tr>'
    )


_STYLE = """<style>
.jk-annotated { color: var(--jp-ui-font-color1, #212121); font: 14px/1.45 var(--jp-ui-font-family,
  system-ui, sans-serif); max-width: 1100px; }
.jk-annotated p { margin: 0 0 6px; }
div.jk-annotated table { border-collapse: collapse; table-layout: auto; margin: 0;
  font-size: 14px; }
div.jk-annotated table th, div.jk-annotated table td { text-align: left !important;
  vertical-align: top;
  padding: 5px 14px 5px 0; max-width: 620px; white-space: normal; background: none;
  border-bottom: 1px solid var(--jp-border-color2, #e0e0e0); }
div.jk-annotated table td.jk-num { text-align: right !important; }
.jk-annotated ul { margin: 4px 0 0; padding-left: 18px; }
.jk-annotated .jk-annotated-left { margin-top: 10px; }
</style>"""
