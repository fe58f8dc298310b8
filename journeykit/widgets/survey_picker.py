"""Choosing and reading a survey file without typing code.

Lists the files beside the notebook and the sample data, takes an upload, shows how the file was
read. Reading itself is the affair of `surveys`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from html import escape
from os import PathLike
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import ipywidgets

from journeykit.document.given import the_map
from journeykit.errors import JourneyKitError, SurveyError
from journeykit.language import current_language
from journeykit.language import translate as _
from journeykit.resources import data_folder
from journeykit.surveys import Survey, read_survey
from journeykit.widgets.date_order import (
    DateOrder,
    asked_in_the_list,
    known_order,
    remember_order,
)
from journeykit.widgets.ipy import Panel, Says, guarded, hint, labelled

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
_SAMPLES = {"fr": "commande_en_ligne.csv", "en": "online_order_en.csv"}

# What was chosen by hand for a map (and for which `file=` of the cell), beside the files, so that
# running the cell again, also tomorrow, does not go back to the default and its other figures.
_CHOICES = ".journeykit-surveys.json"

_SAID_EVERY = 1.0  # seconds between two shares said: a voice reads each of them out

# Who hears the pickers of a map, by their `file=`: a cell run again makes a new picker, and what
# followed the one before follows it.
_hearing: WeakKeyDictionary[JourneyMap, dict[str, list[Callable[[Survey], None]]]] = (
    WeakKeyDictionary()
)


class SurveyPicker(Panel):
    """Pick a survey export, read it, see what was read.

    Parameters
    ----------
    m
        The map the survey is for; a file chosen by hand is remembered for it.
    folder
        Where to look for files and where uploads are put.
    file
        The file read first: a path, or the name of a file of `folder` or of the sample data. By
        default a sample in the session's language.

    Examples
    --------
    >>> import journeykit as jk
    >>> picker = SurveyPicker(file="online_order_en.csv")
    >>> picker.survey.name
    'online_order_en.csv'
    """

    def __init__(
        self,
        m: JourneyMap | None = None,
        folder: str | PathLike[str] = ".",
        file: str | PathLike[str] | None = None,
    ) -> None:
        self._map = None if m is None else the_map(m, "SurveyPicker")
        self._folder = Path(folder)
        self._asked_for = str(file) if file is not None else ""
        self._survey: Survey | None = None
        self._order: bool | None = None  # of day and month, chosen for the survey in use
        self._problem = ""
        self._listeners: list[Callable[[Survey], None]] = []
        if self._map is not None:
            self._listeners = _hearing.setdefault(self._map, {}).setdefault(self._asked_for, [])
        self._files = labelled(
            ipywidgets.Dropdown, _("Survey file"), layout={"width": "620px"}, options=[]
        )
        self._read = ipywidgets.Button(
            description=_("Read"), button_style="primary", layout={"width": "auto"}
        )
        self._again = ipywidgets.Button(
            description=_("Look for files again"), layout={"width": "auto"}
        )
        self._upload = ipywidgets.FileUpload(
            accept=",".join(SUFFIXES),
            multiple=False,
            description=_("Add a file from this computer"),
            layout={"width": "auto"},
        )
        self._dates = DateOrder()
        self._says = Says()
        self._report = ipywidgets.HTML()
        super().__init__(
            [
                ipywidgets.HBox([self._files, self._read, self._again, self._upload]),
                hint(
                    _(
                        "CSV or Excel. Over 8 MB, drop the file into JupyterLab's file list, then "
                        "look for files again."
                    )
                ),
                self._dates,
                self._says,
                self._report,
            ],
            self._described,
        )
        first = self._first()
        self._list(first)
        self._read.on_click(guarded(self._says, self._read_chosen))
        self._again.on_click(guarded(self._says, lambda: self._list(self._files.value)))
        self._upload.observe(guarded(self._says, self._take_upload), names="value")
        guarded(self._says, lambda: self._open(first))()
        self._dates.observe(guarded(self._says, self._read_in_order), names="value")

    @property
    def survey(self) -> Survey:
        """The survey as last read.

        Raises
        ------
        SurveyError
            When no file could be read yet; the sentence says why.
        """
        if self._survey is None:
            raise SurveyError(
                self._problem or _("No survey file has been read yet: choose one and read it.")
            )
        return self._survey

    def on_read(self, listener: Callable[[Survey], None]) -> None:
        """Call `listener` with each survey read from now on.

        It goes on hearing when the cell is run again: by the picker of the same map and `file=`.
        """
        self._listeners.append(listener)

    def _described(self) -> str:
        return f"SurveyPicker({self._survey.shown_name if self._survey else 'no file read'})"

    # -- which files there are ---------------------------------------------------------------

    def _first(self) -> Path:
        """The file to read at once: chosen by hand before, asked for, or a sample."""
        chosen = self._choices().get(self._choice_key())
        if chosen is not None:
            for place in (self._folder, data_folder("sample_data")):
                if (place / chosen).is_file():
                    return place / chosen
        if not self._asked_for:
            return data_folder("sample_data") / _SAMPLES[current_language()]
        for place in (Path(self._asked_for), self._folder / self._asked_for):
            if place.is_file():
                return place
        sample = data_folder("sample_data") / Path(self._asked_for).name
        return sample if sample.is_file() else Path(self._asked_for)

    def _list(self, chosen: Path | None) -> None:
        """Fill the list; `chosen` stays selected."""
        mine = _surveys_in(self._folder)
        samples = _surveys_in(data_folder("sample_data"))
        options = [(file.name, file) for file in mine]
        options += [(_("{file} (sample data)").format(file=file.name), file) for file in samples]
        same = next((f for _n, f in options if chosen and f.resolve() == chosen.resolve()), None)
        if chosen is not None and same is None:
            options.insert(0, (chosen.name, chosen))
            same = chosen
        self._files.options = options
        self._files.value = same

    # -- reading -----------------------------------------------------------------------------

    def _read_chosen(self) -> None:
        chosen = self._files.value
        if chosen is None:
            raise SurveyError(_("Choose a file first."))
        self._open_by_hand(chosen, known_order(chosen))
        if self._map is not None:
            choices = {**self._choices(), self._choice_key(): chosen.name}
            (self._folder / _CHOICES).write_text(json.dumps(choices), encoding="utf-8")

    def _choice_key(self) -> str:
        return f"{self._map.id} {self._asked_for}" if self._map is not None else ""

    def _choices(self) -> dict[str, str]:
        """The survey chosen for each map of this folder."""
        try:
            kept = json.loads((self._folder / _CHOICES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # never chosen here, or not by us: the default holds
        pairs = kept.items() if isinstance(kept, dict) else ()
        return {key: name for key, name in pairs if isinstance(name, str) and "/" not in name}

    def _open(self, path: Path) -> None:
        """Read a file at once, the bar under the cell saying how far it is."""
        order = known_order(path)
        self._took(self._reading(path, order, None), order)

    def _read_in_order(self) -> None:
        """Read the file in use again, its dates in the order just chosen."""
        if self._survey is None or self._dates.order == self._order:
            return  # the list was set to what was read
        path, order = self._survey.path, self._dates.order
        try:
            self._open_by_hand(path, order)
        except BaseException:
            self._dates.choose(self._order)
            raise

    def _open_by_hand(self, path: Path, order: bool | None) -> None:
        """Read a file after a click, where only the widget can say that it lasts."""
        sentence = _("Reading “{file}”…").format(file=path.name)
        said = monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal said
            if monotonic() - said >= _SAID_EVERY:
                said = monotonic()
                share = _("{share}%").format(share=100 * done // total)
                self._says.busy(f"{sentence} {share}")

        before = self._report.value
        self._read.disabled = True
        self._report.value = ""  # what is shown under a file's name is that file's
        self._says.busy(sentence)
        try:
            survey = self._reading(path, order, progress)
        except BaseException:
            self._report.value = self._stays(before)
            raise
        finally:
            self._says.nothing()
            self._read.disabled = False
        self._took(survey, order)
        self._says.done(_("“{file}” has been read.").format(file=survey.shown_name))

    def _reading(
        self, path: Path, order: bool | None, progress: Callable[[int, int], object] | None
    ) -> Survey:
        try:
            return read_survey(path, day_first=order, progress=progress)
        except JourneyKitError as error:
            # The survey read before stays: a wrong file costs nothing.
            self._problem = str(error)
            raise

    def _took(self, survey: Survey, order: bool | None) -> None:
        self._survey, self._order = survey, order
        remember_order(survey.path, order)
        self._dates.show_for(survey, order)
        self._report.value = asked_in_the_list(survey.report)._repr_html_()
        for listener in tuple(self._listeners):
            listener(survey)

    def _stays(self, report: str) -> str:
        """The report of the survey read before, as such: the list names another file."""
        if self._survey is None:
            return report
        said = _("The file read before stays in use: “{file}”.").format(
            file=self._survey.shown_name
        )
        shown = asked_in_the_list(self._survey.report)
        return f"<p>{escape(said)}</p>{shown._repr_html_()}"

    def _take_upload(self) -> None:
        uploads = self._upload.value
        if not uploads:
            return
        upload: Any = uploads[0]
        name, content = str(upload["name"]), bytes(upload["content"])
        self._upload.value = ()  # the widget would keep the whole file, and count it
        path = _put(self._folder, safe_name(name), content)
        self._list(path)
        self._read_chosen()


def _surveys_in(folder: Path) -> list[Path]:
    """Files that may be survey exports, by name."""
    if not folder.is_dir():
        return []
    return sorted(
        (
            file
            for file in folder.iterdir()
            if file.suffix.lower() in SUFFIXES
            and not file.name.startswith((".", "~$"))
            and file.is_file()
        ),
        key=lambda file: file.name.casefold(),
    )


def safe_name(name: str) -> str:
    """A file name that stays in its folder, whatever a browser sent.

    Raises
    ------
    SurveyError
        When the file is not of a kind that holds a survey.

    Examples
    --------
    >>> safe_name("../../etc/Avis clients (mars).CSV"), safe_name("C:\\\\x\\\\..été?.xlsx")
    ('Avis clients (mars).CSV', 'été_.xlsx')
    """
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    base = re.sub(r"[^\w .()\[\]+&'-]", "_", base).strip(" .")
    stem, suffix = Path(base).stem.strip(" ."), Path(base).suffix
    if suffix.lower() not in SUFFIXES or not stem:
        raise SurveyError(
            _("“{file}” is not a survey file: choose one ending in {suffixes}.").format(
                file=name[-80:], suffixes=", ".join(SUFFIXES)
            )
        )
    return stem[:100] + suffix


def _put(folder: Path, name: str, content: bytes) -> Path:
    """Write an upload beside the notebook, never over another file."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in range(1, 1000):
        path = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        try:
            with path.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path
        else:
            return path
    raise SurveyError(
        _("{folder} holds a thousand files called “{file}” already.").format(
            folder=folder.resolve().name, file=name
        )
    )
