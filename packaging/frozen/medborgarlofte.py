"""Where the packaged command line starts."""

from app.__main__ import main

main()
