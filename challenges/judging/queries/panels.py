"""Panels: who sits on them, and what each judge has declared."""

from collections import defaultdict
from dataclasses import dataclass

from challenges.judging.models import Conflict, ConflictKind, ConflictSource, Panel, PanelMember
from challenges.judging.policy import applicants_to_judge, panels_to_declare_for
from challenges.judging.states import BLOCKING
from challenges.kernel.policy import Actor
from challenges.organisations.models import Organisation

from .progress import seats_of


@dataclass(frozen=True)
class Seat:
    """A judge on a panel, and the applicants they must not judge."""

    member: PanelMember
    conflicts: tuple[Conflict, ...]


def seats_with_conflicts(panel: Panel) -> list[Seat]:
    """Every judge of the panel with their blocking conflicts: two queries."""
    members = list(seats_of(panel))
    conflicts = Conflict.objects.filter(
        judge__in=[member.user_id for member in members],
        organisation__in=applicants_to_judge(panel),
        state__in=BLOCKING,
    ).select_related("organisation")
    found: dict[int, dict[int, Conflict]] = defaultdict(dict)
    for conflict in conflicts.order_by("organisation__name", "pk"):
        found[conflict.judge_id].setdefault(conflict.organisation_id, conflict)
    return [Seat(member, tuple(found[member.user_id].values())) for member in members]


@dataclass(frozen=True)
class Tie:
    """An applicant on a declaration, and what is known already. Nothing of what they wrote."""

    organisation: Organisation
    conflict: Conflict | None

    @property
    def was_found(self) -> bool:
        """We noticed it ourselves: the judge belongs to the organisation."""
        return (
            self.conflict is not None
            and self.conflict.source == ConflictSource.SAME_ORGANISATION
            and self.conflict.kind == ConflictKind.EMPLOYER
        )


@dataclass(frozen=True)
class Declaration:
    """What one judge has to go through for one panel."""

    panel: Panel
    member: PanelMember | None
    ties: tuple[Tie, ...]

    @property
    def is_due(self) -> bool:
        return bool(self.ties) and self.member is not None and self.member.declared_at is None


def declarations(actor: Actor) -> list[Declaration]:
    """The judge's declarations, one for each panel, by challenge."""
    panels = panels_to_declare_for(actor).select_related("challenge__owner")
    return [declaration(actor, panel) for panel in panels.order_by("challenge__title", "pk")]


def declaration(actor: Actor, panel: Panel) -> Declaration:
    """The applicants of the panel's challenge by name, with the judge's known conflicts."""
    conflicts = Conflict.objects.filter(judge__reference=actor.reference, state__in=BLOCKING)
    known = {each.organisation_id: each for each in conflicts.order_by("-pk")}
    applicants = applicants_to_judge(panel).order_by("name", "pk")
    return Declaration(
        panel=panel,
        member=panel.members.filter(user__reference=actor.reference).first(),
        ties=tuple(Tie(each, known.get(each.pk)) for each in applicants),
    )
