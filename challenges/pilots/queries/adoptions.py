"""Where each body stands with a solution, and what may follow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from challenges.catalogue.words import day_of, partial_date
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Organisation
from challenges.organisations.policy import organisations_where
from challenges.pilots.models import AdoptionStep, Pilot
from challenges.pilots.policy import OFFICERS, visible_adoptions_of_bodies
from challenges.pilots.states import GIVEN_UP, ON_THE_WAY, PROGRESS, AdoptionState, stages_after

# After so long without a word, others take what a map says for forgotten.
SILENCE = timedelta(days=90)


@dataclass(frozen=True)
class Stage:
    """A stage of the walk: `look` is done, now or next; `on` is '' for one that was passed over
    or is still to come."""

    label: str
    look: str
    on: str


def _look(place: int, furthest: int, *, is_over: bool) -> str:
    if place == furthest and not is_over:
        return "now"
    return "done" if place <= furthest else "next"


@dataclass(frozen=True)
class Standing:
    """Where a body stands with a pilot's solution; `steps` are all that it said, the last one
    last, and none where it has said nothing yet."""

    body: Organisation
    steps: tuple[AdoptionStep, ...]

    @property
    def state(self) -> str:
        return self.steps[-1].state if self.steps else ""

    @property
    def label(self) -> str:
        return self.steps[-1].get_state_display() if self.steps else ""

    @property
    def since(self) -> str:
        """The (partial) date of the last step; '' where that is not known."""
        return self.steps[-1].on if self.steps else ""

    @property
    def may_follow(self) -> tuple[AdoptionState, ...]:
        return stages_after(self.state)

    @property
    def walk(self) -> tuple[Stage, ...]:
        """The stages from interest on, as they were reached since the body last began, and the
        one that ended it."""
        latest: dict[str, AdoptionStep] = {}
        for step in self.steps:
            latest = {} if step.state == AdoptionState.INTEREST else latest
            latest[step.state] = step
        reached = [stage for stage in PROGRESS if stage in latest]
        furthest = PROGRESS.index(reached[-1]) if reached else -1
        stages = [
            Stage(
                label=str(stage.label),
                look=_look(place, furthest, is_over=self.state in GIVEN_UP),
                on=latest[stage].on if stage in latest else "",
            )
            for place, stage in enumerate(PROGRESS)
            if place <= furthest or self.state not in GIVEN_UP
        ]
        if self.state in GIVEN_UP:
            stages.append(Stage(label=self.label, look="now", on=self.since))
        return tuple(stages)

    def in_words(self) -> str:
        """Where it stands, since when, and what may follow."""
        following = get_text_list([str(stage.label).lower() for stage in self.may_follow], _("or"))
        if not self.state:
            return _("%(body)s has said nothing yet. It begins with %(following)s.") % {
                "body": self.body.name,
                "following": following,
            }
        return _(
            "%(body)s has been at “%(state)s” since %(since)s. What may follow: %(following)s."
        ) % {
            "body": self.body.name,
            "state": self.label.lower(),
            "since": partial_date(self.since),
            "following": following,
        }


def standings(pilot: Pilot, bodies: Iterable[Organisation]) -> list[Standing]:
    """Where each of these bodies stands, in their order. One query."""
    said: dict[int, list[AdoptionStep]] = defaultdict(list)
    bodies = list(bodies)
    steps = AdoptionStep.objects.filter(
        adoption__pilot=pilot, adoption__organisation__in=bodies
    ).select_related("adoption")
    for step in steps.order_by("position", "pk"):
        said[step.adoption.organisation_id].append(step)
    return [Standing(body, tuple(said[body.pk])) for body in bodies]


def standing_of(pilot: Pilot, body: Organisation) -> Standing:
    """Where one body stands."""
    return standings(pilot, [body])[0]


def adoptions_of_mine(actor: Actor) -> QuerySet[Any]:
    """What the actor's own bodies take up: adoptions, each with `since`, the date of its last
    step."""
    last = AdoptionStep.objects.filter(adoption=OuterRef("pk")).order_by("-position")
    return (
        visible_adoptions_of_bodies(actor)
        .annotate(since=Subquery(last.values("on")[:1], output_field=CharField()))
        .select_related("pilot", "organisation")
        .order_by("pilot__title", "organisation__name", "pk")
    )


def local_evidence(pilot: Pilot) -> QuerySet[AdoptionStep]:
    """What the bodies that use it have shown of it at home, the newest first."""
    return (
        AdoptionStep.objects.filter(adoption__pilot=pilot)
        .exclude(evidence="")
        .select_related("adoption__organisation")
        .order_by("-on", "-pk")
    )


def waiting_adoptions(actor: Actor, at: datetime) -> list[Waiting]:
    """Bodies on the way that have not said for long how far they have got."""
    silent_since = day_of(at - SILENCE)
    silent = adoptions_of_mine(actor).filter(
        organisation__in=organisations_where(actor, *OFFICERS),
        state__in=ON_THE_WAY,
        since__lt=silent_since,
    )
    return [
        Waiting(
            title=_("Say how far %(body)s has got with %(title)s")
            % {"body": adoption.organisation.name, "title": adoption.pilot.title},
            consequence=_("The map has said “%(state)s” since %(since)s.")
            % {
                "state": adoption.get_state_display().lower(),
                "since": partial_date(adoption.since),
            },
            verb=_("Say"),
            url_name="pilots:adoption_of",
            url_args=(adoption.pilot.slug, adoption.organisation.slug),
        )
        for adoption in silent
    ]
