"""Starts what the project needs on a bare machine: environment, engines, assets, site and workers.

Nothing in here is imported by the site. `places`, `environment` and `stamps` use the standard
library only, because they run before the environment exists.
"""

import sys

# Here, because the other files do not even load on an older one.
if sys.version_info < (3, 11):  # noqa: UP036 - the linter takes the required version for granted
    sys.exit("Citywide needs Python 3.11 or newer. Name one: make demo PYTHON=python3.12")
