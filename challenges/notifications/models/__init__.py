"""The outbox, and who follows what."""

from .follows import Follow, TopicKind
from .notices import Notice

__all__ = ["Follow", "Notice", "TopicKind"]
