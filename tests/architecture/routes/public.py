"""What everybody may see."""

from django.test import RequestFactory
from django.utils import timezone

from challenges.applications.models import EqualityReport
from challenges.catalogue.models import Mission
from challenges.catalogue.queries import public_challenges
from challenges.judging.models import Decision
from challenges.judging.states import DecisionState
from challenges.kernel.policy import VISITOR
from cms.context import site_brand
from cms.public.cards import card_of
from tests.architecture.routes import EVERYBODY, Route
from tests.factories.catalogue import make_mission
from tests.factories.judging import make_ranked


def look(_world) -> tuple[str]:
    """The digest of the site as it is without settings."""
    return (site_brand().digest,)


def a_mission() -> Mission:
    return Mission.objects.first() or make_mission()


def card_of_open(world) -> tuple[str, str]:
    """The challenge that is open, with the digest of what its card shows."""
    request = RequestFactory().get("/")
    at = timezone.now()
    vars(request).update(at=at)
    open_now = public_challenges(VISITOR, at).get(pk=world.open.pk)
    card = card_of(open_now, request)
    assert card is not None
    return world.open.slug, card.href.rpartition("/")[2].removesuffix(".png")


def with_report(world) -> tuple[str]:
    """A challenge of which it is published who applied."""
    facts = {"published_at": timezone.now(), "people": 40}
    EqualityReport.objects.get_or_create(challenge=world.open, defaults=facts)
    return (world.open.slug,)


def decided(_world) -> tuple[str]:
    """A challenge whose ranking was worked out here and whose decision is out."""
    found = Decision.objects.filter(reference="CIC99-D1").select_related("round__challenge").first()
    if found is None:
        found = Decision.objects.create(
            round=make_ranked().the_round, reference="CIC99-D1", decided_at=timezone.now(),
            released_at=timezone.now(), state=DecisionState.RELEASED,
        )  # fmt: skip
    return (found.round.challenge.slug,)


ROUTES = {
    "public:programmes": Route(EVERYBODY),
    "public:programme": Route(EVERYBODY, lambda world: (world.open.programme.slug,)),
    "public:missions": Route(EVERYBODY),
    "public:mission": Route(EVERYBODY, lambda world: (a_mission().slug,)),
    "public:spread": Route(EVERYBODY),
    "public:spread_invented": Route(frozenset()),
    "public:spread_of": Route(EVERYBODY, lambda world: (world.pilot.slug,)),
    "public:organisation": Route(EVERYBODY, lambda world: (world.borough.slug,)),
    "public:feed": Route(EVERYBODY),
    "public:feed_of_mission": Route(EVERYBODY, lambda world: (world.mission.slug,)),
    "public:feed_of_body": Route(EVERYBODY, lambda world: (world.borough.slug,)),
    "public:calendar": Route(EVERYBODY),
    "public:calendar_of_challenge": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "public:card": Route(EVERYBODY, card_of_open),
    "public:who_applied": Route(EVERYBODY, with_report),
    "public:how_judged": Route(EVERYBODY, decided),
    "public:how_judged_json": Route(EVERYBODY, decided),
    "public:all_terms": Route(EVERYBODY),
    "public:terms": Route(
        EVERYBODY, lambda world: (world.current_terms.slug, world.current_terms.number)
    ),
    "public:terms_of_hash": Route(EVERYBODY, lambda world: (world.current_terms.sha256,)),
    "public:sitemap": Route(EVERYBODY),
    "public:sitemap_part": Route(EVERYBODY, lambda _world: ("challenges-1",)),
    "public:robots": Route(EVERYBODY),
    "brand:theme": Route(EVERYBODY, look),
    "brand:mark": Route(EVERYBODY, look),
    "brand:icon": Route(EVERYBODY, look),
    "brand:card": Route(EVERYBODY, look),
    # The site of this world has none.
    "brand:logo": Route(frozenset(), look),
    "health_live": Route(EVERYBODY),
    "health_ready": Route(EVERYBODY),
}
