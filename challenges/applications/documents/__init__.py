"""Papers as PDF: what was sent, a draft that was not, and the blank form."""

from .papers import pdf_of

__all__ = ["pdf_of"]
