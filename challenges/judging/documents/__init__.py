"""Papers of judging as PDF."""

from .packs import pdf_of_pack

__all__ = ["pdf_of_pack"]
