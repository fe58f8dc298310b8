"""`read_interviews`: interview notes and call transcripts as verbatims.

Opening files and making the table here; how turns and paragraphs are told apart in a text is in
`transcripts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.readers.text import decode, read_text
from journeykit.surveys.table import Table
from journeykit.surveys.text.said import Verbatims
from journeykit.surveys.text.transcripts import Turn, turns_of
from journeykit.surveys.wording import clipped, listed

_TEXTS = (".txt", ".md", ".markdown", ".vtt", ".srt", ".text")
_TABLES = (".csv", ".tsv")
# Who asks or serves: what they say is no verbatim of a customer.
_ASKING = re.compile(
    r"(?:agent|agente|conseiller|conseillere|teleconseiller|teleconseillere|adviser|advisor"
    r"|interviewer|intervieweur|intervieweuse|enqueteur|enquetrice|moderator|moderateur"
    r"|moderatrice|animateur|animatrice|operator|operateur|operatrice|support|service clients?"
    r"|representative|rep|facilitator)(?: ?n?[°#]? ?\d{1,3}| [a-z])?"
)
_LARGEST = 200_000_000  # bytes
_NAMES = {
    "text": ("text", "texte", "verbatim", "words", "propos", "paroles", "utterance", "contenu",
             "content", "message", "transcript", "transcription", "reponse", "answer", "note",
             "notes", "comment", "commentaire"),
    "speaker": ("speaker", "locuteur", "locutrice", "intervenant", "intervenante", "interlocuteur",
                "role", "qui", "who", "author", "auteur", "participant", "from", "name", "nom"),
    "id": ("id", "call", "call_id", "appel", "interview", "entretien", "conversation", "dossier",
           "conversation_id", "session"),
}  # fmt: skip


def read_interviews(
    path: str | Path | Iterable[str | Path],
    *,
    speakers: Iterable[str] | None = None,
    without: Iterable[str] | None = None,
    columns: Mapping[str, str] | None = None,
    names: Sequence[str] = (),
    leave: Sequence[str] = (),
) -> Verbatims:
    """Interview notes, call transcripts or a table of turns, as verbatims.

    Parameters
    ----------
    path
        A file, several, or a folder of them. ``.txt`` and ``.md``: paragraphs of notes, or turns
        (``Customer: words``, with or without times); ``.vtt`` and ``.srt``: subtitles; ``.csv``
        and ``.tsv``: one row a turn.
    speakers, without
        Whose words to keep, or whose to leave out: names as the files write them, accents and
        capitals aside. By default those who ask or serve are left out (“Agent 2”,
        « Conseillère », “Interviewer”…) where somebody else speaks; ``without=[]`` keeps all.
    columns
        For a table: ``{"text": "words", "speaker": "who", "id": "call"}``, where the usual names
        do not tell.
    names, leave
        Further words to mask wherever they stand, and words never to mask.

    Returns
    -------
    Verbatims
        As `verbatims` gives, without marks; ``author`` is the speaker, ``source`` the file.

    Raises
    ------
    SurveyError
        When a file cannot be read, holds no words, or nobody is called as `speakers` says.

    Examples
    --------
    >>> import tempfile
    >>> call = "Agent: Bonjour\\nClient: Ma livraison est en retard\\nAgent: Je regarde"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "appel.txt")
    ...     _size = file.write_text(call, encoding="utf-8")
    ...     said = read_interviews(file, without=["agent"])
    >>> said.frame[["author", "text"]].values.tolist()
    [['Client', 'Ma livraison est en retard']]
    """
    speakers = _listed("speakers", speakers) if speakers is not None else None
    without = None if without is None else _listed("without", without)
    files = _files(path)
    turns: list[tuple[Path, Turn]] = []
    for file in files:
        turns += [(file, turn) for turn in _turns(file, columns or {})]
    kept = _heard(turns, speakers, without)
    people = {turn.speaker for _file, turn in turns if _is_person(turn.speaker)}
    rows = []
    for at, (file, turn) in enumerate(kept, start=1):
        rows.append({
            "response_id": f"{turn.id or file.stem}#{turn.number or at}",
            "author": turn.speaker or file.stem,
            "voice": f"{file.name}/{turn.id}/{turn.speaker}",
            "text": turn.words,
            "told_language": None,
            "mark": float("nan"),
            "submitted": pd.NaT,
            "source": file.name,
            "question": "",
        })  # fmt: skip
    given = [names] if isinstance(names, str) else list(names)
    return Verbatims(pd.DataFrame(rows), names=[*given, *sorted(people)], leave=leave)


def _listed(name: str, given: Iterable[str]) -> list[str]:
    found = [given] if isinstance(given, str) else list(given)
    if not all(isinstance(one, str) for one in found):
        raise SurveyError(
            _("{name}: names between quotation marks are expected, not {given}.").format(
                name=name, given=clipped(repr(found), 60)
            )
        )
    return found


def _files(path: str | Path | Iterable[str | Path]) -> list[Path]:
    several = [path] if isinstance(path, str | Path) else list(path)
    files: list[Path] = []
    for one in several:
        try:
            file = Path(one).expanduser()
        except (TypeError, RuntimeError) as error:
            raise SurveyError(
                _("“{file}” cannot be opened. Check the path.").format(file=str(one)[:200])
            ) from error
        if not file.is_dir():
            files.append(file)
            continue
        inside = [
            p for p in sorted(file.iterdir())
            if p.suffix.lower() in _TEXTS + _TABLES and not p.name.startswith(".")
        ]  # fmt: skip
        if not inside:
            raise SurveyError(
                _("{folder}: this folder holds no interview ({kinds}).").format(
                    folder=file.name, kinds=", ".join((*_TEXTS, *_TABLES))
                )
            )
        files += inside
    if not files:
        raise SurveyError(_("read_interviews: give the path of a file or of a folder."))
    return files


def _turns(file: Path, columns: Mapping[str, str]) -> list[Turn]:
    suffix = file.suffix.lower()
    if suffix not in _TEXTS + _TABLES:
        raise SurveyError(
            _(
                "{file}: interviews are read from text ({kinds}). Save this document as plain text "
                "first, or read a survey export with read_survey."
            ).format(file=file.name, kinds=", ".join((*_TEXTS, *_TABLES)))
        )
    data = _bytes(file)
    if suffix in _TABLES:
        found = _rows(read_text(data, file.name), columns)
    else:
        text, _encoding, _repairs = decode(data, file.name)
        if "\0" in text:
            raise SurveyError(
                _("{file}: this file holds binary data, not text. Save it as plain text.").format(
                    file=file.name
                )
            )
        found = turns_of(text.lstrip("\ufeff"))
    if not found:
        raise SurveyError(
            _("{file}: nobody says anything in this file. Check that it is the right one.").format(
                file=file.name
            )
        )
    return found


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise SurveyError(
                _("{file}: the file is larger than {n} MB; split it.").format(
                    file=file.name, n=_LARGEST // 1_000_000
                )
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        raise SurveyError(
            _(
                "{file}: there is no such file (looked in {folder}). Check the name, or put the "
                "file there."
            ).format(file=file.name, folder=file.absolute().parent)
        ) from error
    except (OSError, ValueError) as error:
        raise SurveyError(
            _("“{file}” cannot be opened. Check the path.").format(file=str(file)[:200])
        ) from error


def _rows(table: Table, columns: Mapping[str, str]) -> list[Turn]:
    """One turn a row of a table that has a column of words."""
    header, body = table.row(1), table.rows[1:]
    at = {role: _column(table, header, role, columns.get(role)) for role in _NAMES}
    if at["text"] is None:
        at["text"] = _wordiest(header, body, taken={n for n in at.values() if n is not None})
    if at["text"] is None:
        raise SurveyError(
            _(
                "{file}: no column holds words. Say which one does, as in {example}. "
                "The columns are: {list}."
            ).format(file=table.name, example='columns={"text": "words"}', list=listed(header))
        )

    def cell(row: list[str], role: str) -> str:
        where = at[role]
        return row[where].strip() if where is not None and where < len(row) else ""

    return [
        Turn(cell(row, "speaker"), cell(row, "text"), cell(row, "id"), number)
        for number, row in enumerate(body, start=2)
        if cell(row, "text")
    ]


def _column(table: Table, header: list[str], role: str, told: str | None) -> int | None:
    folded = [fold(name) for name in header]
    if told is not None:
        if fold(str(told)) in folded:
            return folded.index(fold(str(told)))
        raise SurveyError(
            _("{file}: there is no column “{column}”. The columns are: {list}.").format(
                file=table.name, column=told, list=listed(header)
            )
        )
    return next((folded.index(name) for name in _NAMES[role] if name in folded), None)


def _wordiest(header: list[str], body: list[list[str]], taken: set[int]) -> int | None:
    """The column whose cells hold the most words, if they hold three on average."""

    def words(at: int) -> float:
        cells = [row[at].split() for row in body if at < len(row) and row[at].strip()]
        return sum(map(len, cells)) / len(cells) if cells else 0.0

    best = max((at for at in range(len(header)) if at not in taken), key=words, default=None)
    return best if best is not None and words(best) >= 3 else None


def _heard(
    turns: Sequence[tuple[Path, Turn]], speakers: list[str] | None, without: list[str] | None
) -> list[tuple[Path, Turn]]:
    """The turns of those who are asked for."""
    known = {fold(turn.speaker): turn.speaker for _file, turn in turns if turn.speaker}
    if without is None:
        asking = [name for name in known if _ASKING.fullmatch(name)]
        without = asking if speakers is None and len(asking) < len(known) else []
    for asked in [*(speakers or ()), *without]:
        if fold(asked) not in known:
            shown = listed(mask(name) for name in known.values()) or _("nobody is named")
            raise SurveyError(
                _("Nobody is called “{name}” in these interviews: {list}.").format(
                    name=asked, list=shown
                )
            )
    wanted = None if speakers is None else {fold(name) for name in speakers}
    left_out = {fold(name) for name in without}
    kept = [
        (file, turn)
        for file, turn in turns
        if fold(turn.speaker) not in left_out and (wanted is None or fold(turn.speaker) in wanted)
    ]
    if not kept:
        raise SurveyError(
            _("Nothing is left of these interviews: everybody who speaks was left out.")
        )
    return kept


def _is_person(speaker: str) -> bool:
    """Whether a speaker is called by a name, not by a part (“Client”, “Agent 2”)."""
    return bool(speaker) and mask(speaker) != speaker
