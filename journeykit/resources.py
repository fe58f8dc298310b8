"""Finds the files that come with journeykit: templates, sample data, notebooks, browser bundles.

In an installed wheel they lie in ``journeykit/_data``; in a checkout (editable install) they lie
at the top level, where people edit them. This is the only module that knows the difference. What
the files mean is the affair of the rooms that read them.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from journeykit.errors import SetupError
from journeykit.language import LANGUAGES, current_language
from journeykit.language import translate as _

PACKAGE = Path(__file__).resolve().parent
_STATIC = PACKAGE / "static"


def data_folder(name: str) -> Path:
    """The folder ``templates``, ``sample_data`` or ``notebooks``, installed or in a checkout.

    Raises
    ------
    SetupError
        When neither place has it: the installation is incomplete.

    Examples
    --------
    >>> data_folder("templates").name
    'templates'
    """
    for place in (PACKAGE / "_data" / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise SetupError(
        _("The folder “{name}” is missing from this installation: reinstall journeykit.").format(
            name=name
        )
    )


def template_files() -> list[Path]:
    """Every template, one file a journey and language: ``templates/<name>.<lang>.json``.

    Examples
    --------
    >>> "online-order.fr.json" in [path.name for path in template_files()]
    True
    """
    folder = data_folder("templates")
    return sorted(path for lang in LANGUAGES for path in folder.glob(f"*.{lang}.json"))


def template_path(name: str, lang: str | None = None) -> Path:
    """The file of the template `name` in `lang` (the session's language by default).

    Raises
    ------
    SetupError
        For an unknown name; the sentence lists the known ones.

    Examples
    --------
    >>> template_path("online-order", "fr").name
    'online-order.fr.json'
    """
    suffix = f".{lang or current_language()}.json"
    refusal = _("There is no template “{name}”. Known: {known}.")
    return _among(data_folder("templates"), name, suffix, refusal)


def sample_data(name: str) -> Path:
    """The path of a synthetic survey export shipped with journeykit.

    Parameters
    ----------
    name
        A file name such as ``"qualtrics_livraison.csv"``, with its folder where it lies in one:
        ``"retailer/fr/vague_1.csv"``.

    Raises
    ------
    SetupError
        For an unknown name; the sentence lists the known ones.
    """
    return _among(
        data_folder("sample_data"), name, "", _("There is no sample file “{name}”. Known: {known}.")
    )


def here_or_sample(name: str | PathLike[str]) -> Path:
    """A file of the working folder, or else the sample file of that name.

    Raises
    ------
    SetupError
        When neither is there; the sentence lists the sample files.

    Examples
    --------
    >>> here_or_sample("online_order_en.csv").name
    'online_order_en.csv'
    """
    here = Path(name)
    return here if here.exists() else sample_data(str(name))


def notebook_path(lang: str | None = None) -> Path:
    """The guided notebook in `lang` (the session's language by default): the first of all."""
    return notebook_paths(lang)[0]


def notebook_paths(lang: str | None = None) -> list[Path]:
    """Every notebook in `lang` (the session's language by default), in their numbers' order.

    Raises
    ------
    SetupError
        When there is none: the installation is incomplete.

    Examples
    --------
    >>> [path.name[:3] for path in notebook_paths("fr")]
    ['01_', '02_', '03_']
    """
    language = lang or current_language()
    found = sorted(data_folder("notebooks").glob(f"{language}/*.ipynb"))
    if not found:
        raise SetupError(
            _("The guided notebook in “{lang}” is missing: reinstall journeykit.").format(
                lang=language
            )
        )
    return found


def static(name: str) -> Path:
    """A built file of the front end, such as ``"board.js"``.

    Raises
    ------
    SetupError
        When the front end has not been built.
    """
    path = _STATIC / name
    if not path.is_file():
        raise SetupError(
            _(
                "The browser part “{name}” has not been built: "
                "run “python hatch_build.py frontend”, or reinstall journeykit."
            ).format(name=name)
        )
    return path


def _among(folder: Path, name: str, suffix: str, refusal: str) -> Path:
    files = [path.relative_to(folder) for path in folder.rglob(f"*{suffix}") if path.is_file()]
    known = [
        path.as_posix().removesuffix(suffix)
        for path in sorted(files, key=lambda path: (len(path.parts), path.as_posix()))
        if not any(part.startswith((".", "_")) for part in path.parts) and path.suffix != ".py"
    ]
    # Only a listed name is ever joined to the folder: "../x" is simply unknown.
    if name not in known:
        raise SetupError(refusal.format(name=name, known=", ".join(known) or "–"))
    return folder / f"{name}{suffix}"
