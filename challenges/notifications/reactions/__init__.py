"""Which event tells whom what. Importing this package registers the listeners."""

from . import applications, catalogue, judging, organisations, pilots

__all__ = ["applications", "catalogue", "judging", "organisations", "pilots"]
