"""What is checked when people apply."""

from .answers import SectionForm, posted, read_seen, write_seen
from .eligibility import EligibilityForm
from .equality import EqualityForm
from .sending import DeclarationForm, DeskForm, StartForm

__all__ = [
    "DeclarationForm",
    "DeskForm",
    "EligibilityForm",
    "EqualityForm",
    "SectionForm",
    "StartForm",
    "posted",
    "read_seen",
    "write_seen",
]
