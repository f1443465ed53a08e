"""Panels: who sits on them, and what each judge has declared."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from challenges.judging.models import (
    Conflict,
    ConflictKind,
    ConflictSource,
    Knowledge,
    Panel,
    PanelMember,
)
from challenges.judging.policy import (
    applicants_to_judge,
    panels_to_declare_for,
    standing_conflicts,
)
from challenges.judging.states import ConflictState
from challenges.kernel.policy import Actor
from challenges.organisations.models import Organisation

from .knowledge import knowledge_on
from .progress import seats_of


@dataclass(frozen=True)
class Seat:
    """A judge on a panel, the applicants they must not judge, and the topics they know."""

    member: PanelMember
    conflicts: tuple[Conflict, ...]
    knows: tuple[Knowledge, ...]


def seats_with_conflicts(panel: Panel) -> list[Seat]:
    """Every judge of the panel with their blocking conflicts and what they know: three
    queries."""
    members = list(seats_of(panel))
    conflicts = (
        standing_conflicts()
        .filter(
            judge__in=[member.user_id for member in members],
            organisation__in=applicants_to_judge(panel),
        )
        .select_related("organisation")
    )
    found: dict[int, dict[int, Conflict]] = defaultdict(dict)
    for conflict in conflicts.order_by("organisation__name", "pk"):
        found[conflict.judge_id].setdefault(conflict.organisation_id, conflict)
    known = knowledge_on(panel)
    return [
        Seat(member, tuple(found[member.user_id].values()), tuple(known[member.pk]))
        for member in members
    ]


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

    @property
    def is_in_doubt(self) -> bool:
        """Our records suggest a tie, and nobody has looked at it yet."""
        return self.conflict is not None and self.conflict.state == ConflictState.SUGGESTED


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
    conflicts = standing_conflicts().filter(judge__reference=actor.reference)
    is_doubt = ExpressionWrapper(Q(state=ConflictState.SUGGESTED), BooleanField())
    # Of several the oldest that is certain.
    known = {each.organisation_id: each for each in conflicts.order_by(is_doubt.desc(), "-pk")}
    applicants = applicants_to_judge(panel).order_by("name", "pk")
    return Declaration(
        panel=panel,
        member=panel.members.filter(user__reference=actor.reference).first(),
        ties=tuple(Tie(each, known.get(each.pk)) for each in applicants),
    )
