"""Lets `python -m assistant` do what the command `calltaker` does."""

import sys

# A checkout may be run with any Python, so this stands before everything that an older one could not read.
if sys.version_info < (3, 11):  # noqa: UP036 (the package's metadata guards an installation, not a checkout)
    sys.exit("calltaker needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

from assistant.faces.cli import main

if __name__ == "__main__":
    sys.exit(main())
