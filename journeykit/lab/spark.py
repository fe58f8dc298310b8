"""A Spark on this machine, to try in a notebook what one day runs on a cluster.

Everything else in journeykit works without it. Counting on Spark is `journeykit.surveys`'s affair,
which takes a Spark frame as any other.
"""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from journeykit.errors import SetupError
from journeykit.language import translate as _

if TYPE_CHECKING:
    import pandas as pd

# Nothing listens outside this machine, and no page of its own is served.
_SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.log.level": "ERROR",
}


def on_spark(frame: pd.DataFrame) -> Any:
    """The same table as a Spark frame, in a Spark started on this machine.

    Parameters
    ----------
    frame
        A small table; its missing values are missing there too.

    Returns
    -------
    pyspark.sql.DataFrame
        `.sparkSession.stop()` on it ends this Spark.

    Raises
    ------
    SetupError
        When PySpark or Java is missing, or Spark does not start; the sentence says what to do.
    """
    if find_spec("pyspark") is None:
        raise SetupError(
            _(
                "PySpark is not installed here, and nothing else needs it. To try it: "
                'pip install "journeykit[spark]" (Java 17 or newer is needed), then restart the '
                "kernel."
            )
        )
    if not _java():
        raise SetupError(
            _(
                "PySpark is installed, but not Java, which it needs: install Java 17 or newer, "
                "then restart the kernel. Nothing else needs it."
            )
        )
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").appName("journeykit")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    try:
        with _quiet():
            spark = builder.getOrCreate()
            spark.sparkContext.setLogLevel("ERROR")
            rows = frame.astype(object).where(frame.notna(), None)
            return spark.createDataFrame(rows)
    except Exception as problem:  # whatever a JVM that is too old or too small says
        reason = str(problem).strip().splitlines()[0][:200] if str(problem).strip() else problem
        raise SetupError(
            _("Spark did not start on this machine ({reason}). Nothing else needs it.").format(
                reason=reason
            )
        ) from problem


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java") or (home and shutil.which("java", path=f"{home}/bin")))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what Java and Spark write when they start, which no analyst needs to read."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
