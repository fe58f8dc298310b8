"""Choosing the map to work on without typing code: reopen one, or start from a template or blank.

Only the choice is made here; opening, creating and the templates are the affair of `document`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from os import PathLike
from pathlib import Path

import ipywidgets

from journeykit.document import JourneyMap, template_names
from journeykit.errors import MapContentError, MapFileError
from journeykit.language import Language, current_language
from journeykit.language import translate as _
from journeykit.resources import template_path
from journeykit.widgets.ipy import Panel, Says, guarded, hint, labelled

SUFFIX = ".journey.json"

# What was chosen by hand in a folder (for which `file=` of the cell), so that running the cell
# again, also tomorrow, does not go back to the default.
_CHOICES = ".journeykit-maps.json"

_LONGEST = 80  # letters of a new map's name: a disk takes 255 bytes, and files beside it are longer


class MapStarter(Panel):
    """Open a map of this folder, or start one from a template or a blank grid.

    The map named `file` is opened at once (created if it is not there), so that running the whole
    notebook works without a click; another choice replaces it.

    Parameters
    ----------
    file
        The map file opened at once; `.journey.json` is added where it lacks.
    template
        The template a new map starts from; None for a blank grid.
    folder
        Where map files lie.
    filled
        True to start from the model map instead of the empty grid.
    lang
        The language of a new map; the session's by default.

    Raises
    ------
    MapContentError
        When there is no such template; the sentence lists the known ones.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> starter = MapStarter("shop", "online-order", folder.name, lang="en")
    >>> starter
    MapStarter(shop.journey.json)
    >>> len(starter.map.stages)
    5
    >>> starter.map.close(); folder.cleanup()
    """

    def __init__(
        self,
        file: str | PathLike[str],
        template: str | None = None,
        folder: str | PathLike[str] = ".",
        *,
        filled: bool = False,
        lang: str | None = None,
    ) -> None:
        if template is not None and template not in template_names():
            raise MapContentError(
                _("There is no template “{name}”. Choose among: {names}.").format(
                    name=template, names=", ".join(template_names())
                )
            )
        self._folder = Path(folder).resolve()
        self._lang: Language = "en" if (lang or current_language()) == "en" else "fr"
        self._asked_for = str(file)
        self._map: JourneyMap | None = None
        self._problem = ""
        self._says = Says()
        self._files = labelled(ipywidgets.Dropdown, _("Map of this folder"), options=[])
        self._open = ipywidgets.Button(description=_("Open"), layout={"width": "auto"})
        self._name = labelled(
            ipywidgets.Text, _("Name of the new map"), placeholder=_("for example: returns-2027")
        )
        self._template = labelled(
            ipywidgets.Dropdown, _("Start from"), options=_starts(self._lang), value=template
        )
        self._filled = labelled(
            ipywidgets.Checkbox, _("with the model map filled in"), value=filled, indent=True
        )
        self._create = ipywidgets.Button(
            description=_("Create this map"), button_style="primary", layout={"width": "auto"}
        )
        super().__init__(
            [
                ipywidgets.HBox([self._files, self._open]),
                ipywidgets.HBox([self._name, self._template, self._create]),
                self._filled,
                hint(_("An existing map is never replaced.")),
                self._says,
            ],
            self._described,
        )
        self._open.on_click(guarded(self._says, self._open_chosen))
        self._create.on_click(guarded(self._says, self._create_named))
        first = self._path(self._choices().get(self._asked_for, self._asked_for))
        guarded(self._says, lambda: self._take_first(first, template, filled))()

    @property
    def map(self) -> JourneyMap:
        """The map chosen.

        Raises
        ------
        MapFileError
            When none could be opened; the sentence says why.
        """
        if self._map is None:
            raise MapFileError(self._problem or _("No map is open yet: open or create one above."))
        return self._map

    def _described(self) -> str:
        path = self._map.path if self._map else None
        return f"MapStarter({path.name if path else 'no map'})"

    # -- choosing ----------------------------------------------------------------------------

    def _take_first(self, path: Path, template: str | None, filled: bool) -> None:
        self._attempt(lambda: JourneyMap.open_or_create(path, template, self._lang, filled=filled))

    def _open_chosen(self) -> None:
        chosen = self._files.value
        if chosen is None:
            raise MapFileError(_("There is no map in this folder yet: create one."))
        self._attempt(lambda: JourneyMap.open(chosen))
        self._choose(chosen)

    def _create_named(self) -> None:
        name = self._name.value.strip().removesuffix(SUFFIX).removesuffix(".json")
        if not name:
            raise MapFileError(_("Give the new map a name first."))
        if len(name) > _LONGEST:
            raise MapFileError(
                _("This name is too long: {most} letters at most.").format(most=_LONGEST)
            )
        path = self._path(name + SUFFIX)
        if path.parent != self._folder or set(path.name) & set('\\:*?"<>|'):
            raise MapFileError(_('A name may not hold any of these signs: / \\ : * ? " < > |'))
        if name.startswith("."):
            raise MapFileError(_("A name may not begin with a full stop: the list would hide it."))
        if path.exists():
            raise MapFileError(
                _("“{name}” is already there: open it above, or choose another name.").format(
                    name=path.name
                )
            )
        self._attempt(
            lambda: JourneyMap.open_or_create(
                path, self._template.value, self._lang, filled=bool(self._filled.value)
            )
        )
        self._name.value = ""
        self._choose(path)

    def _choose(self, path: Path) -> None:
        choices = {**self._choices(), self._asked_for: path.name}
        (self._folder / _CHOICES).write_text(json.dumps(choices), encoding="utf-8")
        self._says.done(
            _("“{name}” is chosen. Now run the whole notebook again: Run › Run All Cells.").format(
                name=path.name
            )
        )

    def _choices(self) -> dict[str, str]:
        """The map chosen for each default of this folder; only maps that are still there."""
        try:
            kept = json.loads((self._folder / _CHOICES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # never chosen here, or not by us: the default holds
        pairs = kept.items() if isinstance(kept, dict) else ()
        return {k: v for k, v in pairs if isinstance(v, str) and self._path(v).is_file()}

    def _attempt(self, opening: Callable[[], JourneyMap]) -> None:
        try:
            self._map = opening()
        except Exception as error:
            self._problem = str(error)
            raise
        finally:
            self._list()
        if self._map.problems:
            self._says.done(" ".join(self._map.problems))

    def _list(self) -> None:
        found = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda file: file.name.casefold())
        mine = [file for file in found if not file.name.startswith(".")]
        self._files.options = [(file.name.removesuffix(SUFFIX), file) for file in mine]
        here = self._map.path if self._map else None
        self._files.value = here if here in mine else None

    def _path(self, name: str) -> Path:
        return self._folder / (name if name.endswith(".json") else name + SUFFIX)


def _starts(lang: Language) -> list[tuple[str, str | None]]:
    """The starting points by the journey they tell, the blank grid last."""
    titled = []
    for name in template_names():
        data = json.loads(template_path(name, lang).read_text(encoding="utf-8"))
        titled.append((str(data["meta"]["title"]), name))
    return [*sorted(titled, key=lambda pair: pair[0].casefold()), (_("a blank grid"), None)]
