"""`python -m tests.tools.verapdf ua1,2a FILE...`: print each broken rule; exit 1 where there is one."""

import sys
from pathlib import Path

from tests.tools.verapdf import missing, validate

if missing():
    sys.exit(missing())
failures = validate([Path(name) for name in sys.argv[2:]], sys.argv[1].split(","))
print(*failures, sep="\n")
sys.exit(1 if failures else 0)
