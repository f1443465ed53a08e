"""The outbox, words and paces of mails, who follows what, and what people write to us."""

from .follows import Follow, TopicKind
from .matters import LONGEST_MATTER, LONGEST_REFERENCE, Matter, Remark
from .notices import Notice
from .preferences import Preference, UndeliverableAddress
from .templates import MailTemplate

__all__ = [
    "LONGEST_MATTER",
    "LONGEST_REFERENCE",
    "Follow",
    "MailTemplate",
    "Matter",
    "Notice",
    "Preference",
    "Remark",
    "TopicKind",
    "UndeliverableAddress",
]
