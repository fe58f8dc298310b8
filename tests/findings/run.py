"""``make findings``: false alarms of every finding in two hundred null years.

``FINDINGS_SETS`` says how many years, ``--first`` from which seed on. A finding that cries wolf in
more than 5 % of them makes the run fail; each alarm is printed with its seed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter

from tests.findings.alarms import SHARE, alarms


def _one(seed: int) -> tuple[int, dict[str, list[str]]]:
    return seed, alarms(seed)


def main() -> int:
    """Go through the years; one line an alarm, then a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sets", type=int, default=int(os.environ.get("FINDINGS_SETS", "200")))
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    given = asked.parse_args()
    begun = time.monotonic()
    counts: Counter[str] = Counter()
    seeds = range(given.first, given.first + given.sets)
    # Spawned, not forked: the libraries behind have threads. A few years each, then a new one:
    # what a process piles up in an hour is no affair of the findings.
    with multiprocessing.get_context("spawn").Pool(given.processes, maxtasksperchild=20) as pool:
        for done, (seed, found) in enumerate(pool.imap_unordered(_one, seeds), start=1):
            for finding, told in found.items():
                counts[finding] += bool(told)
                if told:
                    print(f"seed {seed}, {finding}: {' | '.join(told)}", flush=True)
            if done % 10 == 0 or done == given.sets:
                print(f"{done} of {given.sets} years, {dict(counts)}", flush=True)
    for finding, times in counts.items():
        print(f"{finding:24s}{times:5d} of {given.sets} years ({100 * times / given.sets:.1f} %)")
    print(f"in {time.monotonic() - begun:.0f} s")
    loud = [finding for finding, times in counts.items() if times > SHARE * given.sets]
    if loud:
        print(f"more than {100 * SHARE:.0f} %: {', '.join(loud)}", file=sys.stderr)
    return 1 if loud else 0


if __name__ == "__main__":
    raise SystemExit(main())
