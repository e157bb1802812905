"""Where the packaged command line starts."""

import sys

from app.__main__ import main

sys.exit(main())
