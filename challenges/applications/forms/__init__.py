"""What is checked when people apply."""

from .answers import SectionForm, posted, read_seen, write_seen
from .desk import DeskForm, HandOverForm, NoteForm, ReasonForm
from .eligibility import EligibilityForm
from .equality import EqualityForm
from .sending import DeclarationForm, StartForm

__all__ = [
    "DeclarationForm",
    "DeskForm",
    "EligibilityForm",
    "EqualityForm",
    "HandOverForm",
    "NoteForm",
    "ReasonForm",
    "SectionForm",
    "StartForm",
    "posted",
    "read_seen",
    "write_seen",
]
