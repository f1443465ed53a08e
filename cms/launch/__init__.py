"""Starts what the project needs on a bare machine: environment, engines, assets, site and workers.

Nothing in here is imported by the site. `places`, `environment` and `stamps` use the standard
library only, because they run before the environment exists.
"""
