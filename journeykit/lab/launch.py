"""Opens JupyterLab on the guided notebook, in the user's language, the others beside it.

Here is decided which notebook is opened, on which port, with which settings, and what the terminal
says. JupyterLab does the rest; journeykit's own widgets do not depend on being started this way.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from journeykit import resources
from journeykit.document.disk import why
from journeykit.errors import SetupError
from journeykit.language import set_language
from journeykit.language import translate as _

SETTINGS = Path(__file__).resolve().parent / "settings"
_RECORD = ".journeykit.json"  # which shipped notebooks this folder has received
_PORTS_TRIED = 50


@dataclass(frozen=True)
class Workbook:
    """The notebook to open, and what the person should know about it (maybe nothing)."""

    path: Path
    message: str = ""


def prepare_folder(folder: Path, lang: str) -> Workbook:
    """Put the notebooks into `folder` unless they are there already; never overwrite.

    When a newer journeykit ships a changed notebook, it is copied beside the user's own under a
    new name, once.

    Parameters
    ----------
    folder
        The working folder; created if need be.
    lang
        ``"fr"`` or ``"en"``.

    Returns
    -------
    Workbook
        The guided notebook, the one to open.

    Raises
    ------
    SetupError
        When the folder cannot be written.
    """
    shipped = resources.notebook_paths(lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        record = _read_record(folder)
        told = [_bring(notebook, folder, record) for notebook in shipped]
        text = json.dumps(record, indent=2, sort_keys=True) + "\n"
        if not (folder / _RECORD).exists() or record != _read_record(folder):
            (folder / _RECORD).write_text(text, encoding="utf-8")
    except OSError as problem:
        raise SetupError(
            _("The folder “{folder}” cannot be written ({reason}): choose another one.").format(
                folder=folder, reason=why(problem)
            )
        ) from problem
    return Workbook(folder / shipped[0].name, "\n".join(filter(None, told)))


def _bring(shipped: Path, folder: Path, record: dict[str, str]) -> str:
    """Copy one notebook where it is wanted, note it in the record, and say what to know."""
    fingerprint = hashlib.sha256(shipped.read_bytes()).hexdigest()
    own = folder / shipped.name
    known = record.get(shipped.name)
    record[shipped.name] = fingerprint
    if not own.exists():
        _put(shipped, own)
        return ""
    if known in (None, fingerprint):
        return ""
    newer = _free_name(own)
    _put(shipped, newer)
    return _(
        "The notebook {name} has changed since your copy was made. Yours is kept as it is; the "
        "new one lies beside it: {newer}."
    ).format(name=own.name, newer=newer.name)


def _put(shipped: Path, target: Path) -> None:
    """Copy a notebook without its outputs: they are there to be compared, not to be read."""
    notebook = json.loads(shipped.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def free_port(wanted: int, address: str = "127.0.0.1") -> int:
    """The first free port from `wanted` on.

    Raises
    ------
    SetupError
        When the next fifty are all taken, or the address is not this machine's.
    """
    for port in range(wanted, min(wanted + _PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":  # there, it would let us share a port that is in use
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise SetupError(
        _("No free port between {first} and {last}: choose another one with --port.").format(
            first=wanted, last=wanted + _PORTS_TRIED - 1
        )
    )


def lab_arguments(workbook: Path, lang: str, *, address: str, port: int, token: str) -> list[str]:
    """JupyterLab's command line: settings of our own, nothing fetched from outside."""
    return [
        f"--ServerApp.root_dir={workbook.parent}",
        f"--ServerApp.ip={address}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.allow_root=True",
        f"--IdentityProvider.token={token}",
        "--ServerApp.jpserver_extensions={'journeykit.lab.server_extension': True}",
        "--ServerApp.log_level=WARN",
        f"--LabApp.default_url={lab_path(workbook.name)}",
        f"--LabApp.app_settings_dir={SETTINGS / lang}",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--LabApp.log_level=WARN",
    ]


def lab_path(name: str) -> str:
    """Where JupyterLab shows the notebook `name` alone, in a workspace of our own.

    >>> lab_path("parcours client.ipynb")
    '/lab/workspaces/journeykit/tree/parcours%20client.ipynb?reset'
    """
    return f"/lab/workspaces/journeykit/tree/{quote(name)}?reset"


def can_open_browser() -> bool:
    """Whether a window can be expected: not for root (a container), not without a screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(screen) and os.geteuid() != 0


def launch(
    lang: str,
    folder: Path,
    *,
    port: int = 8888,
    address: str = "127.0.0.1",
    browser: bool = True,
) -> None:
    """Prepare `folder`, start JupyterLab on it and stay until it is stopped (Ctrl-C).

    Parameters
    ----------
    lang
        ``"fr"`` or ``"en"``: the notebook, JupyterLab itself, and journeykit in the kernels.
    folder
        The working folder.
    port
        The wanted port; the next free one is taken.
    address
        The network address listened on; ``0.0.0.0`` to be reached from outside a container.
    browser
        Open the browser, where there is one.

    Raises
    ------
    SetupError
        When the folder cannot be written or no port is free.
    """
    set_language(lang)
    workbook = prepare_folder(folder.expanduser().resolve(), lang)
    port = free_port(port, address)
    token = secrets.token_hex(16)
    os.environ["JOURNEYKIT_LANG"] = lang  # kernels inherit it
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this environment's kernel, no other
    _give_a_home(workbook.path.parent)
    if workbook.message:
        print(workbook.message, flush=True)
    shown = "127.0.0.1" if address in ("0.0.0.0", "::") else address
    where = f"http://{shown}:{port}{lab_path(workbook.path.name)}&token={token}"
    opens = browser and can_open_browser()
    threading.Thread(target=_announce, args=(where, shown, port, opens), daemon=True).start()

    from jupyterlab.labapp import LabApp

    arguments = lab_arguments(workbook.path, lang, address=address, port=port, token=token)
    # In this process, so that the token appears in no list of processes.
    LabApp.launch_instance(argv=[*arguments, f"--ServerApp.open_browser={opens}"])


def _announce(where: str, address: str, port: int, opens: bool) -> None:
    """Say where to go, once the server answers."""
    print(_("JupyterLab is starting…"), flush=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            socket.create_connection((address, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    if opens:
        first = _("The workshop opens in your browser. If it does not, open this address:")
    else:
        first = _("Open this address in your browser:")
    last = _("To stop: press Ctrl-C here, twice.")
    print(f"\n{first}\n\n    {where}\n\n{last}\n", flush=True)


def _give_a_home(folder: Path) -> None:
    """Jupyter and IPython write small files under HOME; without one, the workshop's folder."""
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE") or ""
    if not home or not os.access(home, os.W_OK):
        private = folder / ".home"
        private.mkdir(exist_ok=True)
        os.environ["HOME"] = str(private)


def _read_record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return dict(found) if isinstance(found, dict) else {}


def _free_name(path: Path) -> Path:
    number = 2
    while (candidate := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return candidate
