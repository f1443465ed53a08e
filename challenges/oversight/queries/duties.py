"""What somebody has to hand over before they can close their account."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Panel, Round
from challenges.judging.states import AssignmentState, RoundState
from challenges.kernel.states import Waiting
from challenges.notifications.models import Matter
from challenges.notifications.states import TO_ANSWER
from challenges.organisations.models import Organisation, User
from challenges.organisations.queries import held_alone, roles_in_words

UNDER_WAY = (
    ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED,
    ApplicationState.SELECTED,
    ApplicationState.RESERVED,
)
OVER = (
    ChallengeState.DECLINED,
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
    ChallengeState.CANCELLED,
    ChallengeState.RECORDED,
)
ENDED = (
    ChallengeState.FINISHED,
    ChallengeState.CANCELLED,
    ChallengeState.RECORDED,
)


def unfinished_duties(user: User) -> list[Waiting]:
    """Each with what to do first and where; none where the account may be closed."""
    return [
        *_organisations(user),
        *_scores(user),
        *_panels(user),
        *_matters(user),
        *_administration(user),
    ]


def _organisations(user: User) -> Iterator[Waiting]:
    """Those that would be left alone. A firm of one person alone may be, unless it is in the
    competition or has a pilot to deliver."""
    mine = Organisation.objects.filter(memberships__user=user).distinct().order_by("name", "pk")
    for body in mine:
        alone = held_alone(user, body)
        if not alone:
            continue
        others = body.memberships.filter(user__is_active=True).exclude(user=user)
        if others.exists() or body.is_public_body:
            yield Waiting(
                title=_("Nobody but you is %(role)s of %(body)s")
                % {"role": roles_in_words(alone), "body": body.name},
                consequence=_("Make a colleague %(role)s first: invite one, or hand over")
                % {"role": roles_in_words(alone)},
                verb=_("Hand over"),
                url_name="organisations:hand_over",
                url_args=(body.slug, user.reference),
            )
        elif _has_begun(body):
            yield Waiting(
                title=_("%(body)s has an application or a pilot under way") % {"body": body.name},
                consequence=_("Nobody else answers for it: invite somebody, or withdraw first"),
                verb=_("Hand over"),
                url_name="organisations:hand_over",
                url_args=(body.slug, user.reference),
            )


def _has_begun(body: Organisation) -> bool:
    under_way = Application.objects.filter(organisation=body, state__in=UNDER_WAY)
    return under_way.exclude(challenge__state__in=ENDED).exists()


def _scores(user: User) -> Iterator[Waiting]:
    to_do = Q(assignments__judge=user, assignments__state=AssignmentState.PUBLISHED)
    rounds = Round.objects.filter(to_do, state=RoundState.SCORING).select_related("challenge")
    for judged in rounds.annotate(left=Count("assignments", filter=to_do)).order_by("pk"):
        words = ngettext(
            "%(number)s application waits for your scores: “%(title)s”",
            "%(number)s applications wait for your scores: “%(title)s”",
            judged.left,
        )
        yield Waiting(
            title=words % {"number": judged.left, "title": judged.challenge.title},
            consequence=_("Score them, or step back from each, so that somebody else can"),
            verb=_("See them"),
            url_name="judging:sheets",
            url_args=(judged.reference,),
        )


def _panels(user: User) -> Iterator[Waiting]:
    chaired = Panel.objects.filter(chair=user).exclude(challenge__state__in=OVER)
    for panel in chaired.select_related("challenge").order_by("pk"):
        yield Waiting(
            title=_("You chair the judging of “%(title)s”") % {"title": panel.challenge.title},
            consequence=_("Ask whoever runs it to name another chair first"),
            verb=_("See the judging"),
            url_name="judging:rounds",
        )


def _matters(user: User) -> Iterator[Waiting]:
    taken = Matter.objects.filter(taken_by=user, state__in=TO_ANSWER).order_by("due_at", "pk")
    for matter in taken:
        yield Waiting(
            title=_("You have taken up %(reference)s") % {"reference": matter.reference},
            consequence=_("Answer it, or have a colleague take it up"),
            verb=_("Open it"),
            url_name="matters:matter",
            url_args=(matter.reference,),
        )


def _administration(user: User) -> Iterator[Waiting]:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        yield Waiting(
            title=_("Nobody but you administers this site"),
            consequence=_("Make somebody else an administrator first"),
            verb=_("Go to your tasks"),
            url_name="portal:home",
        )
