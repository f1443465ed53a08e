"""What is checked when people apply."""

from .answers import SectionForm, dump_seen, marks_of, posted, read_seen, write_seen
from .desk import DeskForm, HandOverForm, NoteForm, PutBackForm, TakeOutForm
from .eligibility import EligibilityForm
from .equality import EqualityForm
from .messages import MessageForm
from .requests import AskForm, ExtendForm, LateForm
from .sending import DeclarationForm, StartForm
from .sharing import WHAT_RIGHTS_DO, CollaboratorForm

__all__ = [
    "WHAT_RIGHTS_DO",
    "AskForm",
    "CollaboratorForm",
    "DeclarationForm",
    "DeskForm",
    "EligibilityForm",
    "EqualityForm",
    "ExtendForm",
    "HandOverForm",
    "LateForm",
    "MessageForm",
    "NoteForm",
    "PutBackForm",
    "SectionForm",
    "StartForm",
    "TakeOutForm",
    "dump_seen",
    "marks_of",
    "posted",
    "read_seen",
    "write_seen",
]
