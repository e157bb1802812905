"""The build's own step: a wheel carries the program's files, with the translations compiled, inside the package `app`."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = {"resources": "app/bundled/resources", "docs/manual": "app/bundled/docs/manual"}
"""Folder of the checkout: where `app.resource` looks for it in an installed program."""


class Bundle(BuildHookInterface[Any]):
    """Adds `resources/` and the manual to a wheel; an editable install reads them where they lie."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files; raises RuntimeError where a message is untranslated."""
        if version == "editable":
            return
        root = Path(self.root)
        if compile_translations(root) != 0:
            raise RuntimeError("the translations are not whole")
        for source, target in BUNDLED.items():
            build_data["force_include"][str(root / source)] = target


def compile_translations(root: Path) -> int:
    """Run `compile_translations.py`, which lies beside this file and is no package; its exit code."""
    spec = importlib.util.spec_from_file_location("compile_translations", root / "packaging" / "compile_translations.py")
    if spec is None or spec.loader is None:
        raise ImportError("compile_translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    code: int = module.main()
    return code
