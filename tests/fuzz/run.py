"""``make fuzz``: many damaged files through the readers, in workers that may die alone.

A worker that crashes, or works for more than ten seconds on one file, is a finding like any
error that is not ours: its number is printed, and ``--only NUMBER`` plays it again. Every file is
read and its report shown; what was read of one in four is scored too, which takes longer.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from .mutations import damaged

SLOW = 10  # seconds of work for one small file
_ROOT = Path(__file__).resolve().parents[2]


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"more than {SLOW} s")


def one(number: int, folder: Path) -> tuple[str, str]:
    """What became of the file of that number, and the story when it went wrong."""
    from .use import use

    name, ending, data = damaged(number)
    path = folder / f"case.{ending}"
    path.write_bytes(data)
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SLOW)  # of this process: other work does not count
    faulthandler.dump_traceback_later(40 * SLOW, exit=True)  # stuck where no signal is heard
    try:
        return use(path, further=number % 4 == 0), ""
    except BaseException as error:  # noqa: BLE001 - finding these is the purpose
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno} {last.name}"
        return "FAILED", f"{number} ({name}): {type(error).__name__}: {str(error)[:200]} at {where}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def work(first: int, step: int, end: int) -> None:
    """Go through the numbers, saying each before it is tried (a crash leaves the last one said)."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, end, step):
            print("?", number, flush=True)
            fate, story = one(number, Path(folder))
            print("=", fate, story.replace("\n", " "), flush=True)


def _worker(first: int, step: int, end: int) -> subprocess.Popen[str]:
    arguments = ["-m", "tests.fuzz.run", "--work", str(first), str(step), str(end)]
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", *arguments],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _follow(first: int, step: int, end: int, fates: Counter[str], stories: list[str]) -> None:
    """One worker to its end; when it dies, another takes over after the file that killed it."""
    while first < end:
        process = _worker(first, step, end)
        last = first
        assert process.stdout is not None
        for line in process.stdout:
            mark, _space, rest = line.strip().partition(" ")
            if mark == "?":
                last = int(rest)
            elif mark == "=":
                fate, _space, story = rest.partition(" ")
                fates[fate] += 1
                if story:
                    stories.append(story)
                    print(story, flush=True)
                if sum(fates.values()) % 1_000 == 0:
                    print(f"{sum(fates.values())} files: {dict(fates)}", flush=True)
        if process.wait() == 0:
            return
        fates["CRASHED"] += 1
        stories.append(f"{last}: the process died (signal {-process.returncode})")
        print(stories[-1], flush=True)
        first = last + step


def main() -> int:
    """Read the command line, share the work, say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=int(os.environ.get("FUZZ_CASES", "100000")))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--only", type=int)
    parser.add_argument("--work", type=int, nargs=3)
    told = parser.parse_args()
    if told.work:
        work(*told.work)
        return 0
    if told.only is not None:
        from .use import use

        name, ending, data = damaged(told.only)
        path = Path(tempfile.mkdtemp(), f"case.{ending}")
        path.write_bytes(data)
        print(name, path, use(path))
        return 0
    from threading import Thread

    start, end = told.seed * 10_000_000, told.seed * 10_000_000 + told.cases
    fates: Counter[str] = Counter()
    stories: list[str] = []
    begun = time.monotonic()
    threads = [
        Thread(target=_follow, args=(start + i, told.workers, end, fates, stories))
        for i in range(told.workers)
    ]
    for thread in threads:
        thread.start()
    with contextlib.suppress(KeyboardInterrupt):
        for thread in threads:
            thread.join()
    print(f"{sum(fates.values())} files in {time.monotonic() - begun:.0f} s: {dict(fates)}")
    return 1 if stories else 0


if __name__ == "__main__":
    raise SystemExit(main())
