"""The responses beside the map: each once, all or nothing, theirs alone, and where they lie."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.annotation import ResponseStore, store_file
from journeykit.annotation.store import opened
from journeykit.document.beside import RESPONSES

File = Callable[..., Path]
ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="signals and rights of POSIX")
HEAD = "ResponseId;Date;Client;note;shop;why"


def dated(month: int, count: int, first: int = 0, mark: int | None = None) -> list[str]:
    """`count` responses of a month of 2026, their identifiers from `first` on."""
    return [
        f"R{first + i};{1 + i % 28:02d}/{month:02d}/2026;C{first + i};"
        f"{mark if mark is not None else (10, 9, 8, 2)[i % 4]};{('Lyon', 'Nice')[i % 2]};"
        f"words of response {first + i}"
        for i in range(count)
    ]


@pytest.fixture
def read(file: File) -> Callable[..., jk.surveys.Survey]:  # type: ignore[name-defined]
    def read_it(lines: list[str], name: str = "march.csv", head: str = HEAD) -> object:
        return jk.read_survey(
            file(*lines, name=name, head=head),
            columns={"id": "ResponseId", "submitted": "Date", "customer_id": "Client"},
            day_first=True,
        )

    return read_it


@pytest.fixture
def m(tmp_path: Path) -> Iterator[jk.JourneyMap]:
    m = jk.JourneyMap.blank(lang="en", title="Shop")
    m.save_as(tmp_path / "shop")
    m.add_measurement_point(
        id="nps", name="Review", question="note", verbatim_question="why", indicator="nps",
        scale=(0, 10),
    )  # fmt: skip
    yield m
    m.close()


def kept(m: jk.JourneyMap, point: str = "nps") -> pd.DataFrame:
    with opened(m, to_read=True) as store:
        return store.frame(
            "SELECT a.*, r.* EXCLUDE (key, import) FROM answers a "
            "JOIN responses r ON r.id = a.response WHERE point = ? ORDER BY a.key",
            [point],
        )


def counts(report: annotation.AnnotationReport) -> tuple[int, int, int]:
    assert report.kept is not None, report.notices
    return report.kept.new, report.kept.known, report.kept.changed


def test_what_is_kept_of_a_response(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    survey = read(dated(3, 20))
    report = jk.annotate(m, survey)
    assert counts(report) == (20, 0, 0)
    assert "20 new responses" in str(report)
    assert "20 new responses" in report._repr_html_()
    row = kept(m).set_index("response_id").loc["R3"]
    assert (row["customer_id"], row["mark"], row["answer"]) == ("C3", 2, "2")
    assert row["verbatim"] == "words of response 3"
    assert row["submitted"] == pd.Timestamp("2026-03-04")
    assert '"shop":"Nice"' in row["answers"].replace(" ", "")
    [line] = annotation.imports(m).to_dict("records")
    assert (line["file"], line["sha256"], line["rows"]) == ("march.csv", survey.sha256, 20)


def test_the_same_file_twice_adds_nothing(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    survey = read(dated(3, 20))
    jk.annotate(m, survey)
    before, on_map = kept(m), m.to_dict()
    assert counts(jk.annotate(m, survey)) == (0, 20, 0)
    pd.testing.assert_frame_equal(kept(m), before)
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == 1


def test_next_month_adds_and_draws_the_trend(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20, mark=2)))
    weeks = [(point.period, point.n) for point in m.get("annotations", "nps").trend]
    assert weeks[:2] == [("2026-W09", 1), ("2026-W10", 7)]  # the 1st was a Sunday
    report = jk.annotate(m, read(dated(4, 30, first=20, mark=10), name="april.csv"))
    assert counts(report) == (30, 0, 0)
    badge = m.get("annotations", "nps")
    assert (badge.score.value, badge.score.n) == (100.0, 30)
    months = [(point.period, point.value, point.n) for point in badge.trend]
    assert months == [("2026-03", -100.0, 20), ("2026-04", 100.0, 30)]
    by_month = annotation.history(m, "Review", "month")
    assert list(by_month["period"]) == ["2026-03", "2026-04"]
    assert list(by_month["value"]) == [-100.0, 100.0]
    assert list(by_month["n"]) == [20, 30]
    assert list(annotation.history(m, period="file")["files"]) == ["march.csv", "april.csv"]


def test_an_export_that_goes_on_counts_each_response_once(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    march = dated(3, 20)
    jk.annotate(m, read(march))
    corrected = [line.replace("R1;", "R1;", 1) for line in march]
    corrected[1] = corrected[1].replace(";9;", ";0;")
    report = jk.annotate(m, read([*corrected, *dated(4, 5, first=20)], name="all.csv"))
    assert counts(report) == (5, 19, 1)
    rows = kept(m)
    assert len(rows) == 25
    assert rows.set_index("response_id").loc["R1", "mark"] == 0


def test_trend_periods_are_at_most_24(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    lines = [
        f"R{year}{month};15/{month:02d}/{year};C;9;Lyon;x"
        for year in range(2019, 2027)
        for month in range(1, 13)
    ]
    for last, kind in ((24, "2019-01"), (25, "2019-Q1"), (72, "2019-Q1"), (73, "2019")):
        jk.annotate(m, read(lines[:last]))
        trend = m.get("annotations", "nps").trend
        assert trend[0].period == kind
        assert len(trend) <= 24
        assert sum(point.n for point in trend) == last


def test_rows_without_identifier_are_known_by_what_they_say(m: jk.JourneyMap, file: File) -> None:
    def survey(*lines: str, name: str) -> object:
        return jk.read_survey(
            file(*lines, name=name, head="Date;note;why"), columns={"submitted": "Date"},
            day_first=True,
        )  # fmt: skip

    lines = [f"{day:02d}/03/2026;9;fine" for day in range(1, 21)]
    twins = ["20/03/2026;9;fine"]  # two customers may say the same on one day
    assert counts(jk.annotate(m, survey(*lines, *twins, name="a.csv"))) == (21, 0, 0)
    report = jk.annotate(m, survey(*reversed(lines), *twins, "21/03/2026;1;slow", name="b.csv"))
    assert counts(report) == (1, 21, 0)


def test_rows_without_identifier_nor_date_go_by_their_file(m: jk.JourneyMap, file: File) -> None:
    def survey(name: str) -> object:
        return jk.read_survey(file(*["9;fine"] * 12, name=name, head="note;why"))

    report = jk.annotate(m, survey("march.csv"))
    assert counts(report) == (12, 0, 0)
    assert "neither identifiers nor dates" in str(report)
    assert counts(jk.annotate(m, survey("march (1).csv"))) == (0, 12, 0)
    assert counts(jk.annotate(m, survey("april.csv"))) == (12, 0, 0)


def test_a_point_changed_since_does_not_count_the_old_answers(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.get("measurement_points", "nps").where = {"shop": "Lyon"}
    report = jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert sum(p.n for p in m.get("annotations", "nps").trend) == 10
    assert "20 responses of its history" in str(report)
    again = jk.annotate(m, read(dated(3, 20)))
    assert "of its history" not in str(again)
    assert sum(p.n for p in m.get("annotations", "nps").trend) == 20


def test_a_response_that_changed_shops_leaves_the_first(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    m.get("measurement_points", "nps").where = {"shop": "Lyon"}
    lines = dated(3, 24)
    jk.annotate(m, read(lines))
    assert len(kept(m)) == 12
    lines[0] = lines[0].replace("Lyon", "Nice")
    jk.annotate(m, read(lines))
    assert "R0" not in set(kept(m)["response_id"])


def test_themes_found_before_stay(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20)))
    note = m.get("annotations", "nps").model()
    m.set_annotation(note.model_copy(update={"commented": 7}))
    jk.annotate(m, read(dated(3, 20)))
    assert m.get("annotations", "nps").commented == 7


def test_a_map_write_that_fails_changes_nothing(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    m.add_measurement_point(id="left", question="shop", indicator="rate", counted_answers=["Nice"])
    jk.annotate(m, read(dated(3, 20)))
    before, on_map = kept(m), m.to_dict()
    real = jk.JourneyMap.set_annotation

    def fails_on_the_last(self: jk.JourneyMap, note: object) -> object:
        if note.id == "left":  # type: ignore[attr-defined]
            raise RuntimeError("interrupted")
        return real(self, note)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(jk.JourneyMap, "set_annotation", fails_on_the_last)
        with pytest.raises(RuntimeError, match="interrupted"):
            jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    pd.testing.assert_frame_equal(kept(m), before)
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == 1


@pytest.mark.parametrize("annotated", [False, True])
def test_a_store_that_cannot_be_written_changes_nothing(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch, annotated: bool
) -> None:
    if annotated:
        jk.annotate(m, read(dated(3, 20)))
    on_map = m.to_dict()

    def full(_store: ResponseStore) -> None:
        raise jk.MapFileError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(ResponseStore, "commit", full)
        with pytest.raises(jk.MapFileError, match="full"):
            jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == annotated


@posix
@pytest.mark.parametrize("where", ["before the map", "before the commit", "after the commit"])
def test_a_killed_kernel_leaves_a_whole_store(
    m: jk.JourneyMap, read: Callable[..., object], where: str, tmp_path: Path
) -> None:
    survey = read(dated(3, 20))
    jk.annotate(m, survey)
    april = read(dated(4, 20, first=20), name="april.csv")
    m.save()
    path = m.path
    m.close()
    script = f"""
import os, signal, journeykit as jk
from journeykit.annotation import ResponseStore, apply, writing
def die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)
where = {where!r}
if where == "before the map":
    apply.write = die
elif where == "before the commit":
    ResponseStore.commit = die
else:
    real = ResponseStore.commit
    def commit(self): real(self); die()
    ResponseStore.commit = commit
m = jk.JourneyMap.open({str(path)!r})
april = jk.read_survey({str(april.path)!r}, day_first=True,
    columns={{"id": "ResponseId", "submitted": "Date", "customer_id": "Client"}})
jk.annotate(m, april)
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=env, cwd=ROOT, timeout=120)
    assert done.returncode == -signal.SIGKILL
    again = jk.JourneyMap.open(path)
    try:
        stored = 40 if where == "after the commit" else 20
        assert annotation.history(again, period="year")["n"].sum() == stored
        report = jk.annotate(again, april)
        assert counts(report) == ((0, 20, 0) if stored == 40 else (20, 0, 0))
        assert annotation.history(again, period="year")["n"].sum() == 40
        assert sum(p.n for p in again.get("annotations", "nps").trend) == 40
        assert set(annotation.imports(again)["file"]) == {"march.csv", "april.csv"}
    finally:
        again.close()


@posix
def test_only_the_owner_reads_the_responses(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    real = ResponseStore.commit

    def look(self: ResponseStore) -> None:
        modes.extend(
            stat.S_IMODE(part.stat().st_mode)
            for part in store_file.parts_of(self.path)
            if part.exists()
        )
        real(self)

    monkeypatch.setattr(ResponseStore, "commit", look)
    jk.annotate(m, read(dated(3, 20)))
    jk.annotate(m, read(dated(4, 20), name="april.csv"))
    assert len(modes) >= 4
    assert set(modes) == {0o600}
    store = m.beside.place(RESPONSES)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert not store_file.parts_of(store)[1].exists()


def test_the_history_moves_with_the_map(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    (tmp_path / "elsewhere").mkdir()
    m.save_as(tmp_path / "elsewhere" / "new name")
    moved = tmp_path / "elsewhere" / "new name.responses.duckdb"
    assert m.beside.place(RESPONSES) == moved
    assert len(kept(m)) == 20
    if os.name != "nt":
        assert stat.S_IMODE(moved.stat().st_mode) == 0o600
    assert (tmp_path / "shop.responses.duckdb").exists()  # the old map keeps what it had


def test_an_unsaved_map_keeps_its_history_and_is_recovered_with_it(
    read: Callable[..., object], tmp_path: Path
) -> None:
    m = jk.JourneyMap.blank(lang="en", title="Unsaved with responses")
    m.add_measurement_point(id="nps", question="note", indicator="nps", scale=(0, 10))
    jk.annotate(m, read(dated(3, 20)))
    m.close()
    [one] = [u for u in jk.JourneyMap.unsaved() if u.title == "Unsaved with responses"]
    again = jk.JourneyMap.recover(one.id)
    assert len(kept(again)) == 20
    scratch = again.beside.place(RESPONSES)
    again.save_as(tmp_path / "named")
    assert len(kept(again)) == 20
    assert not scratch.exists()
    again.close()


def test_save_as_never_takes_the_place_of_another_history(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    other = tmp_path / "other.responses.duckdb"
    other.write_bytes(b"somebody's")
    with pytest.raises(jk.MapFileError, match=r"other\.responses\.duckdb"):
        m.save_as(tmp_path / "other")
    assert other.read_bytes() == b"somebody's"
    assert not (tmp_path / "other.journey.json").exists()
    assert len(kept(m)) == 20


def test_a_copy_begins_a_history_of_its_own(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.save()
    copy = jk.JourneyMap.open_copy(m.path)
    assert annotation.history(copy).empty
    jk.annotate(copy, read(dated(4, 20), name="april.csv"))
    assert len(kept(m)) == 20
    copy.close()


@pytest.mark.parametrize("harm", ["rubbish", "cut", "bytes", "newer", "another map", "a view"])
def test_a_history_that_cannot_be_used_is_said_and_left(
    m: jk.JourneyMap, read: Callable[..., object], harm: str
) -> None:
    import duckdb

    jk.annotate(m, read(dated(3, 20)))
    store = m.beside.place(RESPONSES)
    raw = store.read_bytes()
    match harm:
        case "rubbish":
            store.write_bytes(b"not a database" * 1000)
        case "cut":
            store.write_bytes(raw[: len(raw) // 3])
        case "bytes":
            store.write_bytes(raw[:4096] + b"\xff" * 64 + raw[4160:])
        case _:
            with duckdb.connect(str(store)) as connection:
                connection.execute(
                    {
                        "newer": "UPDATE about SET value = '99' WHERE name = 'version'",
                        "another map": "UPDATE about SET value = 'm-x' WHERE name = 'map'",
                        "a view": "CREATE VIEW imposing AS SELECT 1",
                    }[harm]
                )
    raw = store.read_bytes()
    trend = m.get("annotations", "nps").trend
    report = jk.annotate(m, read(dated(4, 30, first=20), name="april.csv"))
    assert report.kept is None
    assert "shop.responses.duckdb" in str(report)
    assert "without its history" in str(report)
    assert m.get("annotations", "nps").score.n == 30
    assert m.get("annotations", "nps").trend == trend
    assert store.read_bytes() == raw
    with pytest.raises(annotation.HistoryClosed, match=r"shop\.responses\.duckdb"):
        annotation.history(m)


def test_a_map_kept_elsewhere_is_annotated_without_history(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere() -> None:
        raise jk.MapFileError("Save it there.")

    monkeypatch.setattr(m.beside, "prepare", elsewhere)  # what a joined map does
    report = jk.annotate(m, read(dated(3, 20)))
    assert "kept by the notebook that has the map" in str(report)
    assert m.get("annotations", "nps").score.n == 20
    assert not m.beside.place(RESPONSES).exists()
    with pytest.raises(jk.MapFileError, match="kept by the notebook"):
        annotation.history(m)


def test_a_closed_map_opens_no_history(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.close()
    with pytest.raises(jk.MapFileError):
        annotation.history(m)


def test_a_second_kernel_cannot_reach_the_responses(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    script = f"""
import journeykit as jk
jk.set_language("en")
try:
    jk.JourneyMap.open({str(m.path)!r})
except jk.MapLockedError as error:
    print("locked")
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "locked", done.stderr


def test_the_history_enters_no_export(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)), verbatims=0)
    page = tmp_path / "page.html"
    jk.export_html(m, page)
    assert "words of response" not in page.read_text("utf-8")
    m.save()
    assert "words of response" not in m.path.read_text("utf-8")


def test_responses_beyond_a_temporary_points_dates_stay(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    point = m.get("measurement_points", "nps")
    point.active_from, point.active_until = "2026-03-01", "2026-03-10"
    jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert len(kept(m)) == 40


def test_drill_down_after_the_kernel_restarted(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    source = annotation.stored_source(m, "nps")
    assert source is not None
    texts = source.survey.responses[source.verbatim_question]
    assert set(texts) == {f"words of response {i}" for i in range(20)}
    [response] = source.survey.responses.loc[texts == "words of response 3", "response_id"]
    assert source.survey.answers_of(response)["shop"] == "Nice"
    annotation.make_static(m)
    assert annotation.stored_source(m, "nps") is None


def test_a_store_may_be_copied_with_its_map(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.save()
    folder = tmp_path / "by hand"
    folder.mkdir()
    for part in (m.path, m.beside.place(RESPONSES)):
        shutil.copy(part, folder)
    copied = jk.JourneyMap.open(folder / m.path.name)
    assert len(kept(copied)) == 20
    copied.close()


def test_a_weighted_trend_counts_the_weights(m: jk.JourneyMap, file: File) -> None:
    m.get("measurement_points", "nps").weight = "w"
    lines = [f"R{i};01/03/2026;{(10, 0)[i % 2]};{(3, 1)[i % 2]};why" for i in range(40)]
    survey = jk.read_survey(
        file(*lines, head="ResponseId;Date;note;w;why", name="w.csv"),
        columns={"id": "ResponseId", "submitted": "Date"},
        day_first=True,
    )
    jk.annotate(m, survey)
    badge = m.get("annotations", "nps")
    [week] = badge.trend
    assert badge.score.value == pytest.approx(50)
    assert week.value == pytest.approx(50)
    assert (week.ci_low, week.ci_high) == (badge.score.ci_low, badge.score.ci_high)


def test_worded_answers_keep_their_worth(m: jk.JourneyMap, file: File) -> None:
    m.add_measurement_point(
        id="csat", question="happy", indicator="csat", scale=(1, 5),
        counted_answers=["Très satisfait"],
    )  # fmt: skip
    words = ("Très satisfait", "Satisfait", "Peu satisfait", "Pas du tout satisfait")
    for month in (3, 4):
        lines = [
            f"R{month}-{i};01/{month:02d}/2026;9;{words[i % (4 if month == 3 else 2)]};why"
            for i in range(40)
        ]
        survey = jk.read_survey(
            file(*lines, head="ResponseId;Date;note;happy;why", name=f"{month}.csv"),
            columns={"id": "ResponseId", "submitted": "Date"},
            day_first=True,
        )
        jk.annotate(m, survey)
        assert m.get("annotations", "csat").score.value == (25.0 if month == 3 else 50.0)
    assert list(jk.history(m, "csat", "month")["value"]) == [25.0, 50.0]
    assert sum(period.n for period in m.get("annotations", "csat").trend) == 80
