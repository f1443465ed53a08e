"""The ways out of a search that found no answer, as a page offers them."""

from dataclasses import dataclass

from challenges.applications.models import Application
from challenges.judging.models import AssignmentRun
from challenges.judging.policy import may_know_applicants
from challenges.kernel.policy import Actor
from challenges.organisations.models import User

DONE_WITH_A_BUTTON = ("more capacity", "fewer reviews", "lower floor")


@dataclass(frozen=True)
class TieToLookAt:
    """A suggested conflict; without `organisation` for whoever has still to score blind."""

    judge: str
    name: str
    reference: str
    slug: str
    organisation: str


@dataclass(frozen=True)
class WayOut:
    """One remedy in words, with what it would do. `seats` are judges as (reference, name)."""

    number: int
    kind: str
    words: str
    is_enough: bool
    has_button: bool
    seats: tuple[tuple[str, str], ...]
    ties: tuple[TieToLookAt, ...]


def ways_out(run: AssignmentRun, actor: Actor) -> list[WayOut]:
    """The remedies of an infeasible run, in their order: three queries."""
    remedies = run.result.get("remedies", [])
    wanted = {each["name"] for remedy in remedies for each in remedy["judges"]}
    wanted |= {each["judge"] for remedy in remedies for each in remedy["pairs"]}
    names = {user.reference: str(user) for user in User.objects.filter(reference__in=wanted)}
    bodies = {}
    if any(remedy["pairs"] for remedy in remedies) and may_know_applicants(actor, run.round):
        tied = {each["application"] for remedy in remedies for each in remedy["pairs"]}
        rows = Application.objects.filter(reference__in=tied).select_related("organisation")
        bodies = {row.reference: row.organisation for row in rows}
    return [
        WayOut(
            number=number,
            kind=remedy["kind"],
            words=remedy["words"],
            is_enough=remedy["short_after"] == 0,
            has_button=remedy["kind"] in DONE_WITH_A_BUTTON,
            seats=tuple((each["name"], names.get(each["name"], "")) for each in remedy["judges"]),
            ties=tuple(
                TieToLookAt(
                    each["judge"],
                    names.get(each["judge"], ""),
                    each["application"],
                    bodies[each["application"]].slug if each["application"] in bodies else "",
                    str(bodies.get(each["application"], "")),
                )
                for each in remedy["pairs"]
            ),
        )
        for number, remedy in enumerate(remedies)
    ]
