"""The topics of a challenge."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _

from challenges.catalogue.actions.saving import Changes
from challenges.catalogue.models import Challenge, Topic
from challenges.kernel.states import Refused

from .rows import insert

# Above any place in a list, so that rows can change places without meeting on the way.
ASIDE = 1000


def write_topics(challenge: Challenge, topics: Sequence[str]) -> Changes:
    """Make these the topics of a locked challenge, in order, by their names.

    Raises Refused for one that is left out and that an application is about.
    """
    held = {topic.name: topic for topic in challenge.topics.order_by("position")}
    if list(held) == list(topics):
        return {}, {}
    for name, topic in held.items():
        if name not in topics:
            _take_out(topic)
    challenge.topics.update(position=models.F("position") + ASIDE)
    for place, name in enumerate(topics, start=1):
        if name in held:
            challenge.topics.filter(name=name).update(position=place)
        else:
            insert([Topic(challenge=challenge, position=place, name=name)])
    return {"topics": list(held)}, {"topics": list(topics)}


def _take_out(topic: Topic) -> None:
    try:
        topic.delete()
    except models.ProtectedError:
        raise Refused(
            _("Somebody has chosen “%(name)s” for their application, so this topic stays.")
            % {"name": topic}
        ) from None
