"""`Survey.diff`: what the next export brings, response by response and question by question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.surveys import Survey

Write = Callable[..., Path]


def ided(write: Write, lines: list[str], head: str = "id;date;mark;why") -> Survey:
    path = write("\n".join([head, *lines]) + "\n", "visits.csv")
    return jk.read_survey(path, columns={"id": "id", "submitted": "date"}, day_first=True)


def rows(first: int, last: int) -> list[str]:
    return [f"R{i};{1 + i % 28:02d}/03/2026;{i % 11};words {i}" for i in range(first, last)]


def test_new_gone_and_changed_by_identifier(write: Write) -> None:
    march = ided(write, rows(0, 40))
    lines = rows(5, 50)
    lines[0] = "R5;06/03/2026;10;other words"
    found = ided(write, lines).diff(march)
    assert list(found.new["response_id"]) == [f"R{i}" for i in range(40, 50)]
    assert list(found.gone["response_id"]) == [f"R{i}" for i in range(5)]
    assert found.same == 34
    assert found.share == pytest.approx(35 / 45)
    told = {tuple(line) for line in found.changed.itertuples(index=False)}
    assert told == {("R5", "mark", "5", "10"), ("R5", "why", "words 5", "other words")}
    assert "10 new responses, 5 gone, 1 changed, 34 the same." in str(found)
    assert "78 %" in found._repr_html_()
    jk.set_language("fr")
    assert "10 réponses nouvelles" in str(found)


def test_without_identifiers_by_what_they_say(write: Write) -> None:
    def read(lines: list[str]) -> Survey:
        return jk.read_survey(write("mark;why\n" + "\n".join(lines) + "\n"))

    march = read(["9;fine"] * 12 + ["2;slow"])
    found = read(["2;slow", "3;slow"] + ["9;fine"] * 13).diff(march)
    assert (len(found.new), len(found.gone), found.same) == (2, 0, 13)
    assert found.by == "content"
    assert "no identifiers" in str(found)


def test_questions_added_removed_and_reworded(write: Write) -> None:
    head = "ResponseId,Q1,Q2,Q3\nResponse ID,{},Why?,{}\n"
    head += '"{{""ImportId"":""_recordId""}}","{{""ImportId"":""QID1""}}",'
    head += '"{{""ImportId"":""QID2_TEXT""}}","{{""ImportId"":""QID3""}}"\n'
    body = "".join(f"R_{i:015d},{i % 5 + 1},because,{i % 3}\n" for i in range(40))
    march = jk.read_survey(write(head.format("How was it?", "Which shop?") + body, "m.csv"))
    april = jk.read_survey(write(head.format("How was the visit?", "Which shop?") + body, "a.csv"))
    found = april.diff(march)
    assert found.reworded == {"Q1": ("How was it?", "How was the visit?")}
    assert "How was the visit?" in str(found)
    assert not found.added
    assert not found.removed
    lines = "".join(f"R{i},{i % 5}\n" for i in range(40))
    fewer = jk.read_survey(write("id,mark\n" + lines, "f.csv"))
    told = fewer.diff(march)
    assert "Q2" in {question.id for question in told.removed}
    assert "mark" in {question.id for question in told.added}


def test_a_scale_that_changed_is_said(write: Write) -> None:
    march = ided(write, [f"R{i};01/03/2026;{i % 11};x" for i in range(44)])
    april = ided(write, [f"S{i};01/04/2026;{1 + i % 5};x" for i in range(44)])
    assert "0–10 before, 1–5 now" in april.diff(march).scales["mark"]
    assert march.diff(march).scales == {}
    few = ided(write, [f"S{i};01/04/2026;{1 + i % 5};x" for i in range(12)])
    assert few.diff(march).scales == {}


def test_no_survey_is_a_sentence(write: Write) -> None:
    march = ided(write, rows(0, 12))
    with pytest.raises(jk.SurveyError, match=r"survey\.diff"):
        march.diff("march.csv")  # type: ignore[arg-type]


@settings(max_examples=25)
@given(
    before=st.lists(st.integers(0, 4), min_size=1, max_size=12),
    now=st.lists(st.integers(0, 4), min_size=1, max_size=12),
)
def test_every_response_is_new_or_the_same_and_none_counts_twice(
    before: list[int], now: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("diff")

    def read(name: str, marks: list[int]) -> Survey:
        path = folder / name
        path.write_text("mark;why\n" + "".join(f"{mark};word\n" for mark in marks))
        return jk.read_survey(path)

    found = read("now.csv", now).diff(read("before.csv", before))
    both = sum(min(before.count(mark), now.count(mark)) for mark in range(5))
    assert found.same == both
    assert (len(found.new), len(found.gone)) == (len(now) - both, len(before) - both)
