"""Where the domain and the pages meet: a challenge's page goes as its challenge goes."""

from challenges.catalogue import events
from challenges.catalogue.models import Challenge
from challenges.kernel.events import Event, listen
from cms.pages import following


@listen(
    events.ChallengeDrafted,
    events.ChallengeRecorded,
    events.ChallengeChanged,
    events.ChallengeApproved,
    events.ChallengeOpened,
    events.ChallengeReturned,
)
def the_page_follows(event: Event) -> None:
    """Make, rename, publish or withdraw the page of the challenge that the event is about."""
    challenge = Challenge.objects.select_related("programme").get(reference=event.subject)
    following.follow(challenge)
