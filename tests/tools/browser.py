"""Pages as Chromium shows them, and what axe-core finds wrong with them.

axe-core 4.14 lies in `tests/tools/axe` as its makers publish it (MPL 2.0).
"""

import html
import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tools.need import need_program

AXE = Path(__file__).parent / "axe" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
DARK = "--blink-settings=preferredColorScheme=0"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TOLD = re.compile(r'<pre id="told">(.*?)</pre>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong on a page by rule, with where; what axe can't tell; and by how many pixels it is wider than the window."""

    wrong: dict[str, tuple[str, ...]]
    untold: tuple[str, ...]
    overflow: int


def found(pages: Mapping[str, bytes], folder: Path, *, width: int = 1280, dark: bool = False) -> dict[str, Found]:
    """Every page looked at by axe in one run of Chromium, in a window of that width; by the names of the pages.

    A page's own policy, which lets no script in, is taken out first: axe is one.
    """
    harness = folder / "harness.html"
    harness.write_text(_harness({name: _POLICY.sub(b"", page).decode() for name, page in pages.items()}, width), encoding="utf-8")
    dom = _chromium(folder, harness, "--virtual-time-budget=600000", "--dump-dom", *((DARK,) if dark else ()))
    told = _TOLD.search(dom)
    assert told is not None, dom[-2000:]
    return {
        name: Found({rule: tuple(places) for rule, places in page["wrong"].items()}, tuple(page["untold"]), page["overflow"])
        for name, page in json.loads(html.unescape(told[1])).items()
    }


def _chromium(folder: Path, page: Path, *options: str) -> str:
    command: Sequence[str] = (
        need_program("chromium", "chromium"),
        *QUIET,
        f"--user-data-dir={folder / 'profile'}",
        *options,
        page.as_uri(),
    )
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def _harness(pages: Mapping[str, str], width: int) -> str:
    """A page that shows each in a frame, lets axe look at it there, and writes down what it says."""
    given = json.dumps({"pages": dict(pages), "axe": AXE.read_text(encoding="utf-8"), "tags": TAGS, "width": width})
    return _HARNESS.replace("GIVEN", given.replace("</", "<\\/").replace("<!--", "<\\!--"))


_HARNESS = """<!DOCTYPE html><meta charset="utf-8"><pre id="told"></pre><script type="module">
const given = GIVEN;
const told = {};
for (const [name, page] of Object.entries(given.pages)) {
  const frame = document.createElement("iframe");
  frame.width = given.width; frame.height = 900; frame.style.border = "0"; frame.srcdoc = page;
  const shown = new Promise(done => frame.addEventListener("load", done));
  document.body.append(frame);
  await shown;
  const inside = frame.contentDocument, script = inside.createElement("script");
  script.textContent = given.axe;
  inside.head.append(script);
  const said = await frame.contentWindow.axe.run(inside, {runOnly: given.tags, resultTypes: ["violations", "incomplete"]});
  const root = inside.documentElement;
  told[name] = {
    wrong: Object.fromEntries(said.violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 200))])),
    untold: said.incomplete.map(rule => rule.id),
    overflow: root.scrollWidth - root.clientWidth,
  };
  frame.remove();
}
document.getElementById("told").textContent = JSON.stringify(told);
</script>
"""
