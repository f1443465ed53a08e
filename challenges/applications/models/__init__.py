"""The live draft and the frozen submission."""

from .applications import Answer, Application
from .submissions import AcceptedTerms, Submission

__all__ = ["AcceptedTerms", "Answer", "Application", "Submission"]
