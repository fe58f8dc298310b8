"""The command ``journeykit``: ``lab`` starts a workshop, the others handle map files.

Only words and exit codes live here; each command is a call into the package. An error is one
sentence and exit code 1.
"""

# No `from __future__ import annotations`: Typer evaluates the signatures, and the help texts in
# them are in the user's language, so they are local to `_build`.

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from journeykit.errors import JourneyKitError, MapLockedError, SetupError
from journeykit.language import LANGUAGES, current_language, set_language
from journeykit.language import translate as _


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except JourneyKitError as problem:
        print(f"⚠ {problem}", file=sys.stderr)
        raise typer.Exit(1) from None


def _choose_language(lang: str | None) -> str:
    if lang is None:
        return current_language()
    if lang not in LANGUAGES:
        raise SetupError(_("--lang: “fr” or “en”, not “{lang}”.").format(lang=lang))
    set_language(lang)
    return lang


def _build() -> typer.Typer:
    """The commands, with help in the session's language (`JOURNEYKIT_LANG`, else the system's)."""
    cli = typer.Typer(
        help=_("Customer journey mapping workshops in JupyterLab."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    lang_option = typer.Option(
        "--lang", metavar="fr|en", help=_("Language: fr or en. Default: the system's.")
    )

    @cli.command(help=_("Open JupyterLab on the guided notebook."))
    def lab(
        lang: Annotated[str | None, lang_option] = None,
        folder: Annotated[
            Path,
            typer.Option(help=_("Working folder: the notebook and your maps lie there.")),
        ] = Path("journeykit-workshop"),
        port: Annotated[
            int, typer.Option(min=1, max=65535, help=_("Port; the next free one is taken."))
        ] = 8888,
        ip: Annotated[
            str,
            typer.Option(help=_("Address to listen on; 0.0.0.0 inside a container.")),
        ] = "127.0.0.1",
        no_browser: Annotated[
            bool, typer.Option("--no-browser", help=_("Print the address, open no browser."))
        ] = False,
    ) -> None:
        with _one_sentence():
            language = _choose_language(lang)
            from journeykit.lab.launch import launch

            launch(language, folder, port=port, address=ip, browser=not no_browser)

    @cli.command(help=_("Create a map file from a template."))
    def new(
        name: Annotated[
            Path, typer.Argument(metavar="NAME", help=_("Name of the map, or its file."))
        ],
        template: Annotated[
            str, typer.Option(help=_("Template; “blank” for an empty grid."))
        ] = "online-order",
        lang: Annotated[str | None, lang_option] = None,
        filled: Annotated[
            bool, typer.Option("--filled", help=_("The filled model map, not the empty grid."))
        ] = False,
    ) -> None:
        with _one_sentence():
            language = _choose_language(lang)
            from journeykit.document import JourneyMap

            path = _map_path(name)
            if path.exists():
                raise SetupError(
                    _("“{path}” exists already: choose another name.").format(path=path)
                )
            if template == "blank":
                made = JourneyMap.blank(lang=language, title=name.name)
            else:
                made = JourneyMap.from_template(template, lang=language, filled=filled)
            made.save_as(path)
            print(_("Map created: {path}").format(path=path))

    @cli.command(help=_("Export a map as one HTML file that opens anywhere, offline."))
    def export(
        source: Annotated[
            Path, typer.Argument(metavar="MAP", help=_("The map file (*.journey.json)."))
        ],
        target: Annotated[
            Path | None, typer.Argument(metavar="HTML", help=_("The HTML file to write."))
        ] = None,
    ) -> None:
        with _one_sentence():
            from journeykit.document import JourneyMap
            from journeykit.export import export_html

            page = target or source.with_name(source.name.removesuffix(".journey.json") + ".html")
            export_html(JourneyMap.open(source), page)
            print(_("Page written: {path}").format(path=page))

    @cli.command(help=_("Pack a map, its files and its history in one zip to send."))
    def pack(
        source: Annotated[
            Path, typer.Argument(metavar="MAP", help=_("The map file (*.journey.json)."))
        ],
        target: Annotated[
            Path | None, typer.Argument(metavar="ZIP", help=_("The zip to write."))
        ] = None,
        without_history: Annotated[
            bool,
            typer.Option(
                "--without-history", help=_("Leave out the customers' responses (unmasked).")
            ),
        ] = False,
    ) -> None:
        with _one_sentence():
            from journeykit.annotation import pack as packed
            from journeykit.document import JourneyMap

            try:
                m = JourneyMap.open(source)
            except MapLockedError as held:
                told = _("Or pack it in that notebook, with jk.pack(m).")
                raise MapLockedError(f"{held} {told}") from held
            try:
                print(packed(m, target, history=not without_history))
            finally:
                m.close()

    @cli.command(help=_("Open a packed map: put it, its files and its history in a folder."))
    def unpack(
        source: Annotated[
            Path, typer.Argument(metavar="ZIP", help=_("A zip made by “journeykit pack”."))
        ],
        folder: Annotated[
            Path, typer.Argument(metavar="FOLDER", help=_("Where to put it."))
        ] = Path(),
    ) -> None:
        with _one_sentence():
            from journeykit.annotation import unpack as unpacked

            m = unpacked(source, folder)
            print(_("Map unpacked: {path}").format(path=m.path))
            m.close()

    return cli


def _map_path(name: Path) -> Path:
    """Add the ending of map files where it is missing.

    >>> _map_path(Path("checkout")).name
    'checkout.journey.json'
    """
    if name.name.endswith(".journey.json"):
        return name
    return name.with_name(name.name.removesuffix(".json") + ".journey.json")


def app() -> None:
    """Entry point of the ``journeykit`` command."""
    for stream in (sys.stdout, sys.stderr):
        # A locked-down console may be in a code page without “é” or “⚠”.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    _build()()


if __name__ == "__main__":
    app()
