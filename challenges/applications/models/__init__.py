"""The live draft and the frozen submission."""

from .applications import Answer, Application
from .submissions import Submission

__all__ = ["Answer", "Application", "Submission"]
