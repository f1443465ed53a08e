"""Where the domain and the site meet: pages go with their challenge, ways in with their account."""

from challenges.catalogue import events
from challenges.catalogue.models import Challenge
from challenges.kernel.events import Event, listen
from challenges.organisations.events import AccountErased, FactorsRemoved
from challenges.organisations.models import User
from cms.accounts.closing import forget_factors, forget_ways_in
from cms.demo.stories import tell_its_story
from cms.pages import copying, following


@listen(
    events.ChallengeDrafted,
    events.ChallengeRecorded,
    events.ChallengeChanged,
    events.ChallengeApproved,
    events.ChallengePublished,
    events.ChallengeAmended,
    events.ChallengeExtended,
    events.ChallengeCancelled,
    events.ChallengeOpened,
    events.ChallengeReturned,
    events.AmendmentDropped,
    events.AmendmentReturned,
)
def the_page_follows(event: Event) -> None:
    """Make, rename, publish or withdraw the page of the challenge that the event is about, and give
    its editor the words that count."""
    challenge = Challenge.objects.select_related("programme").get(reference=event.subject)
    following.follow(challenge)


@listen(events.ChallengeCopied)
def the_story_is_taken_over(event: events.ChallengeCopied) -> None:
    """Begin the story of a copied challenge with what its origin tells."""
    copying.take_story_over(Challenge.objects.get(reference=event.challenge))


@listen(events.ChallengeDrafted)
def the_demonstration_tells_its_story(event: events.ChallengeDrafted) -> None:
    """Begin the story of an invented challenge, so that a second person approves it, too."""
    tell_its_story(Challenge.objects.select_related("programme").get(reference=event.challenge))


@listen(AccountErased)
def the_ways_in_are_forgotten(event: AccountErased) -> None:
    """Nothing opens the account any more, and no browser is signed in to it."""
    forget_ways_in(User.objects.get(reference=event.person))


@listen(FactorsRemoved)
def the_lost_factors_go(event: FactorsRemoved) -> None:
    """Whoever found them cannot use them, nor a browser that is still signed in."""
    forget_factors(User.objects.get(reference=event.person))
