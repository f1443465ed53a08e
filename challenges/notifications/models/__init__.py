"""The outbox, the words of mails, how people want to be told, and who follows what."""

from .follows import Follow, TopicKind
from .notices import Notice
from .preferences import Preference, UndeliverableAddress
from .templates import MailTemplate

__all__ = ["Follow", "MailTemplate", "Notice", "Preference", "TopicKind", "UndeliverableAddress"]
