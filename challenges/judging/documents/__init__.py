"""Papers of judging as PDF."""

from .decisions import decision_record
from .packs import pdf_of_pack

__all__ = ["decision_record", "pdf_of_pack"]
