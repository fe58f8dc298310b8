"""Interviews: notes, transcripts, subtitles, tables; who is heard and who is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.errors import SurveyError
from journeykit.surveys.text import read_interviews
from journeykit.surveys.text.transcripts import turns_of

Write = Callable[[str, str | bytes], Path]

CALL = """Agent : Bonjour, que puis-je faire pour vous ?
Client : Ma livraison a dix jours de retard.
J'ai appelé trois fois : personne ne répond.
Agent : Je regarde votre dossier.
Client : Merci."""


def _said(path: Path) -> list[tuple[str, str]]:
    frame = read_interviews(path, without=[]).frame
    return list(zip(frame["author"], frame["text"], strict=True))


def test_a_transcript_is_cut_in_turns(file: Write) -> None:
    assert _said(file("appel.txt", CALL)) == [
        ("Agent", "Bonjour, que puis-je faire pour vous ?"),
        (
            "Client",
            "Ma livraison a dix jours de retard. J'ai appelé trois fois : personne ne répond.",
        ),
        ("Agent", "Je regarde votre dossier."),
        ("Client", "Merci."),
    ]


@pytest.mark.parametrize("asks", ["Agent", "Conseillère 2", "Interviewer", "Service client"])
def test_who_asks_is_no_customer(file: Write, asks: str) -> None:
    path = file("appel.txt", CALL.replace("Agent", asks))
    assert list(read_interviews(path).frame["author"]) == ["Client", "Client"]
    assert len(read_interviews(path, without=[])) == 4
    assert len(read_interviews(path, speakers=[asks])) == 2


def test_where_nobody_else_speaks_everybody_is_heard(file: Write) -> None:
    path = file("support.txt", "Agent 1 : Le colis est perdu.\nAgent 2 : Encore un.")
    assert len(read_interviews(path)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "[00:01] Agent: Hello\n[00:04] Client: Late again\n[00:09] Agent: Sorry",
        "00:00:01 Agent: Hello\n00:00:04 Client: Late again\n00:00:09 Agent: Sorry",
        "Agent (00:01): Hello\nClient (00:04): Late again\nAgent (00:09): Sorry",
        "**Agent:** Hello\n\n**Client:** Late again\n\n**Agent:** Sorry\n",
        "Agent   0:01\nHello\n\nClient   0:04\nLate again\n\nAgent   0:09\nSorry\n",
        "Agent:\nHello\nClient:\nLate again\nAgent:\nSorry",
        "Agent: Hello\r\nClient: Late again\r\nAgent: Sorry\r\n",
    ],
)
def test_ways_of_writing_turns(text: str) -> None:
    assert [(turn.speaker, turn.words) for turn in turns_of(text)] == [
        ("Agent", "Hello"),
        ("Client", "Late again"),
        ("Agent", "Sorry"),
    ]


VTT = """WEBVTT

NOTE recorded on a Monday

1
00:00:01.000 --> 00:00:04.000
<v Agent>Hello, how can I help?</v>

2
00:00:04.500 --> 00:00:07.000
<v Client>My parcel is late</v>

3
00:00:07.000 --> 00:00:09.000 align:start
<v Client>and nobody answers &amp; calls</v>
"""


def test_subtitles_of_one_speaker_are_one_turn(file: Write) -> None:
    assert _said(file("call.vtt", VTT)) == [
        ("Agent", "Hello, how can I help?"),
        ("Client", "My parcel is late and nobody answers & calls"),
    ]


def test_subrip(file: Write) -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nAgent: Bonjour\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\nClient: Je suis en retard\n"
    )
    assert _said(file("call.srt", text)) == [
        ("Agent", "Bonjour"),
        ("Client", "Je suis en retard"),
    ]


def test_notes_are_paragraphs_and_points(file: Write) -> None:
    notes = (
        "# Visite du 3 mars\n\nLe client attend depuis\nvingt minutes.\n\n"
        "Remarques :\n- Prix : trop élevés\n- Accueil : **parfait**\n1. Parking complet\n"
    )
    frame = read_interviews(file("notes.md", notes)).frame
    assert list(frame["text"]) == [
        "Le client attend depuis vingt minutes.",
        "Remarques :",
        "Prix : trop élevés",
        "Accueil : parfait",
        "Parking complet",
    ]
    assert set(frame["author"]) == {"notes"}


def test_the_agent_can_be_left_out(file: Write) -> None:
    path = file("appel.txt", CALL)
    kept = read_interviews(path, without=["AGENT"])
    assert set(kept.frame["author"]) == {"Client"}
    assert list(read_interviews(path, speakers="client").frame["text"]) == list(kept.frame["text"])


def test_somebody_who_does_not_speak_cannot_be_chosen(file: Write) -> None:
    with pytest.raises(SurveyError, match=r"Nobody is called “Alice”.*“Agent”, “Client”"):
        read_interviews(file("appel.txt", CALL), speakers=["Alice"])
    with pytest.raises(SurveyError, match="nobody is named"):
        read_interviews(file("notes.txt", "Un seul paragraphe."), without=["Agent"])
    with pytest.raises(SurveyError, match="Nothing is left"):
        read_interviews(file("a.txt", CALL), without=["Agent", "Client"])


def test_a_speaker_with_a_name_is_neither_shown_nor_named(file: Write) -> None:
    text = "Julie Martin: Bonjour\nClient: Merci Julie Martin\nJulie Martin: Au revoir"
    said = read_interviews(file("appel.txt", text))
    assert "Julie" not in said.frame.to_string()
    assert "Martin" not in said.frame.to_string()
    assert said.frame["author"].nunique() == 2


def test_a_table_of_turns(file: Write) -> None:
    table = "appel;locuteur;texte\n7;Agent;Bonjour\n7;Client;Encore en retard\n8;Client;Très bien\n"
    said = read_interviews(file("appels.csv", table), without=["Agent"])
    assert list(said.frame["text"]) == ["Encore en retard", "Très bien"]
    assert list(said.frame["response_id"]) == ["7#3", "8#4"]


def test_the_columns_can_be_told(file: Write) -> None:
    table = "a,b,c\nX,hello there my friend,1\nY,late again and again,2\n"
    path = file("t.csv", table)
    assert len(read_interviews(path)) == 2  # the column that holds words
    told = read_interviews(path, columns={"text": "b", "speaker": "a"}, speakers=["y"])
    assert list(told.frame["text"]) == ["late again and again"]
    with pytest.raises(SurveyError, match=r"no column “z”.*“a”, “b”, “c”"):
        read_interviews(path, columns={"text": "z"})


def test_a_table_without_words(file: Write) -> None:
    with pytest.raises(SurveyError, match="no column holds words"):
        read_interviews(file("t.csv", "a,b\n1,2\n3,4\n"))


def test_a_folder_is_all_its_interviews(file: Write) -> None:
    folder = file("a.txt", CALL).parent
    file("b.md", "Deux mots.")
    file("c.docx", b"PK")
    said = read_interviews(folder)
    assert set(said.frame["source"]) == {"a.txt", "b.md"}
    assert len(read_interviews([folder / "a.txt", folder / "b.md"])) == len(said)


def test_two_clients_of_two_calls_are_two_voices(file: Write) -> None:
    file("a.txt", CALL)
    folder = file("b.txt", CALL.replace("dix jours de retard", "un colis abîmé et perdu")).parent
    said = read_interviews(folder, speakers=["Client"])
    picked = said.pick(range(len(said)), 10)
    assert {said.frame["source"][at] for at in picked} == {"a.txt", "b.txt"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_those_of_surveys(file: Write, encoding: str) -> None:
    said = _said(file("appel.txt", "Réglé à l’été, déçu".encode(encoding)))
    assert said[0][1] == "Réglé à l’été, déçu"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"PK\x03\x04", "plain text"),
        ("a.txt", b"", "nobody says anything"),
        ("a.txt", b"\n\n---\n", "nobody says anything"),
        ("a.txt", b"\x00\x01\x02" * 50, "binary data|nobody says"),
        ("a.csv", b"", "empty"),
    ],
)
def test_files_that_are_no_interviews(file: Write, name: str, content: bytes, says: str) -> None:
    with pytest.raises(SurveyError, match=says):
        read_interviews(file(name, content))


def test_no_file_and_no_path(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="no such file"):
        read_interviews(tmp_path / "missing.txt")
    with pytest.raises(SurveyError, match="holds no interview"):
        read_interviews(tmp_path)
    with pytest.raises(SurveyError, match="path"):
        read_interviews([])
    with pytest.raises(SurveyError, match="cannot be opened"):
        read_interviews([3])  # type: ignore[list-item]


@given(st.text(alphabet=st.sampled_from("AaBé:-*#> \n01[]()<v/>,.?"), max_size=120))
def test_any_text_is_turns_with_words(text: str) -> None:
    for turn in turns_of(text):
        assert any(char.isalpha() for char in turn.words)
        assert "\n" not in turn.words
