"""Long work with whole programmes: import, export, reference data, the demonstration."""

from challenges.transfer.engines.programme_file import BadFile

__all__ = ["BadFile"]
