"""Tables that are not one row a response: one row an answer (turned round), counts (refused), and
the totals and notes under a table (left out).

Only what is sure is acted on; everything done is said.
"""

from __future__ import annotations

import re

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.columns.answers import is_no_answer, label_values, plain_number
from journeykit.surveys.columns.choices import CHOICE_JOINER
from journeykit.surveys.table import Layout, Table
from journeykit.surveys.wording import grouped, listed, rows_named

_QUESTIONS = frozenset(
    ("question", "questions", "question id", "question_id", "question text", "question_text",
     "question label", "code question", "id question", "libelle question",
     "libelle de la question", "intitule de la question", "intitule question", "variable")
)  # fmt: skip
_ANSWERS = frozenset(
    ("answer", "answers", "reponse", "reponses", "response", "value", "valeur", "answer text",
     "answer_text", "answer value", "answer_value", "response value", "texte de la reponse",
     "valeur de la reponse", "libelle reponse", "libelle de la reponse")
)  # fmt: skip
_RESPONDENTS = frozenset(
    ("id", "response_id", "response id", "responseid", "respondent", "respondent_id",
     "respondent id", "repondant", "id repondant", "id_repondant", "id reponse", "id_reponse",
     "identifiant", "n° repondant", "n° reponse", "submission id", "submission_id",
     "id questionnaire", "questionnaire", "customer_id", "client", "id client")
)  # fmt: skip
_PIVOTS = frozenset(
    ("row labels", "etiquettes de lignes", "column labels", "etiquettes de colonnes",
     "grand total", "total general")
)  # fmt: skip
_PIVOTED = re.compile(
    r"(count|sum|average|nombre|nb|somme|moyenne) (of|de) .+|(count|sum|average) - .+"
)
_COUNTS = frozenset(
    ("count", "counts", "n", "nb", "nombre", "nombre de reponses", "nb reponses", "effectif",
     "effectifs", "frequence", "frequency", "freq", "responses", "reponses", "total", "%",
     "pourcentage", "percent", "percentage", "part", "share", "taux", "% reponses",
     "nombre de repondants", "response percent", "response count", "response total", "% valide",
     "pourcentage valide", "pourcentage cumule", "cumulative percent", "valid percent")
)  # fmt: skip
_TOTALS = frozenset(
    ("total", "totaux", "total general", "grand total", "sous-total", "subtotal", "moyenne",
     "average", "mean", "somme", "sum", "moyenne generale", "base", "n total", "effectif total")
)  # fmt: skip
_NOTES = re.compile(
    r"(source|sources|note|notes|nb|n\.b|remarque|legende|lecture|champ|base|export|exporte|"
    r"genere|generated|copyright|confidential|confidentiel|page \d+)\b.*|[©*(].*"
)
_UNDER = 6  # rows at the end that may be totals or notes
_WORDING = 40  # characters an answer's wording takes on average; customers' own words take more
_MOST_COUNTED = 80  # rows beyond which a table is no summary


def refuse_counts(table: Table, header: int) -> None:
    """Nothing, unless the table surely holds counts.

    Raises
    ------
    SurveyError
        When it is a pivot table or a summary: it holds counts, not people's answers.
    """
    names = [fold(cell) for cell in table.row(header)]
    filled = [name for name in names if name]
    above = {fold(cell) for row in table.rows[:header] for cell in row if cell.strip()}
    pivot = bool(above & _PIVOTS) or (
        len(filled) <= 3 and any(_PIVOTED.fullmatch(name) for name in filled[1:])
    )
    body = table.rows[header:]
    if not pivot and len(body) <= _MOST_COUNTED and 2 <= len(filled) <= 14:
        counted = [name for name in filled if name in _COUNTS or name.startswith("%")]
        labels = [row[0].strip() for row in body if row and row[0].strip()]
        pivot = (
            (len(counted) >= len(filled) - 1 > 0 or _steps_of_a_ladder(table.row(header)))
            and names[0] not in _COUNTS
            and len(set(labels)) == len(labels) > 1
            and sum(map(len, labels)) <= _WORDING * len(labels)
            and not all(plain_number(label) is not None for label in labels)
            and all(_figures(row[1:]) for row in body)
        )
    if pivot:
        raise SurveyError(
            _(
                "{file}: this table holds counts (a summary or a pivot table), not people's "
                "answers. Export the individual responses, one row each, and read that file."
            ).format(file=table.name)
        )


def _steps_of_a_ladder(header: list[str]) -> bool:
    """Whether the columns after the first are the answers themselves: “Very satisfied”, “Base”…"""
    steps = [cell for cell in header[1:] if fold(cell) not in _COUNTS | _TOTALS and cell.strip()]
    steps = [cell for cell in steps if not is_no_answer(cell)]
    marks = label_values(steps).values()
    worded = all(plain_number(cell) is None for cell in steps)
    return len(steps) >= 3 and worded and all(mark is not None for mark in marks)


def _figures(cells: list[str]) -> bool:
    return all(plain_number(cell) is not None for cell in cells if cell.strip(" -–"))


def turn_round(table: Table, header: int) -> bool:
    """One row an answer becomes one row a response: the table is changed in place.

    Columns that say the same on every row of a response (a date, a customer) stay columns; each
    question becomes one. Several answers to one question are joined.

    Returns
    -------
    bool
        Whether the table was turned round; it then has one header row, the first.

    Raises
    ------
    SurveyError
        When the rows are answers and no column says whose.
    """
    names = [" ".join(cell.split()) for cell in table.row(header)]
    places = {
        "question": _place(table, names, "question", _QUESTIONS),
        "answer": _place(table, names, "answer", _ANSWERS),
    }
    question, answer = places["question"], places["answer"]
    if question is None or answer is None or question == answer:
        return False
    body = [row + [""] * (len(names) - len(row)) for row in table.rows[header:]]
    body = [row for row in body if any(cell.strip() for cell in row)]
    told = {"question", "answer"} <= {fold(role) for role in table.asked}
    asked = {row[question] for row in body}
    if not told and (len(asked) < 2 or len(asked) * 2 > len(body)):
        return False  # every row says another thing there: an ordinary column of that name
    whose = _place(table, names, "id", _RESPONDENTS)
    if whose is None or len({row[whose] for row in body}) == len(body):
        raise SurveyError(
            _(
                "{file}: each row is one answer (columns “{question}” and “{answer}”), but no "
                "column says which response it belongs to. Name it: {example}."
            ).format(
                file=table.name,
                question=names[question],
                answer=names[answer],
                example='columns={"id": "…", "question": "…", "answer": "…"}',
            )
        )
    table.rows[:] = _turned(table, names, body, whose, question, answer)
    table.warnings.append(
        _(
            "The file holds one row an answer ({n} rows): it was turned round to one row a "
            "response, by “{id}”. Row numbers are those of the table turned round."
        ).format(n=grouped(len(body)), id=names[whose])
    )
    return True


def _place(table: Table, names: list[str], role: str, known: frozenset[str]) -> int | None:
    given = {fold(r): column for r, column in table.asked.items()}
    wanted = given.get(role) or (given.get("response_id") if role == "id" else None)
    for position, name in enumerate(names):
        if fold(name) == fold(wanted) if wanted else fold(name) in known:
            return position
    return None


def _turned(
    table: Table, names: list[str], body: list[list[str]], whose: int, question: int, answer: int
) -> list[list[str]]:
    responses: dict[str, dict[str, list[str]]] = {}
    beside: dict[str, list[str]] = {}
    others = [i for i in range(len(names)) if i not in (whose, question, answer)]
    varies: set[int] = set()
    questions: dict[str, None] = {}
    for row in body:
        found = responses.setdefault(row[whose], {})
        about = beside.setdefault(row[whose], row)
        varies.update(i for i in others if row[i] != about[i])
        asked = " ".join(row[question].split())
        questions[asked] = None
        if row[answer].strip():
            found.setdefault(asked, []).append(row[answer].strip())
    constant = [i for i in others if i not in varies]
    if varies:
        table.warnings.append(
            _("These columns change within a response and were left out: {list}.").format(
                list=listed(names[i] for i in sorted(varies))
            )
        )
    head = [names[whose], *(names[i] for i in constant), *questions]
    return [
        head,
        *(
            [
                known,
                *(beside[known][i] for i in constant),
                *(CHOICE_JOINER.join(found.get(asked, ())) for asked in questions),
            ]
            for known, found in responses.items()
        ),
    ]


def leave_footer(table: Table, layout: Layout) -> None:
    """The totals and notes under the table are no responses: they are left out, and said."""
    width = len(layout.columns)
    last = len(table.rows)
    first = max(layout.header_rows + 2, last - _UNDER + 1)
    left: list[int] = []
    for number in range(last, first - 1, -1):
        cells = [cell.strip() for cell in table.row(number)]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        start = fold(filled[0]).rstrip(": ")
        total = width > 1 and start in _TOTALS and _figures([c for c in filled[1:] if c])
        alone = width > 2 and len(filled) == 1 and bool(cells[0])
        note = alone and (
            _NOTES.fullmatch(fold(filled[0])) is not None or not any(table.row(number - 1))
        )
        if not (total and len(filled) > 1) and not note:
            break
        left.append(number)
    for number in left:
        layout.skipped[number] = _("totals and notes under the table")
    if left:
        layout.warnings.append(
            translate_plural(
                "Row {rows} is a total or a note under the table, not a response: it was left out.",
                "Rows {rows} are totals or notes under the table, not responses: they were left "
                "out.",
                len(left),
            ).format(rows=rows_named(sorted(left)))
        )
