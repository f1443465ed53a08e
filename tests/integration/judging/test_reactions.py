"""What judging notes when people join and leave organisations."""

import pytest

from challenges.applications.actions import accept_collaboration, end_collaboration
from challenges.judging import policy
from challenges.judging.models import Assignment, Conflict
from challenges.judging.states import TO_SCORE
from challenges.organisations.actions import accept_invitation, end_membership
from challenges.organisations.models import Organisation, Role, User
from tests.factories.applications import make_collaborator
from tests.factories.judging import Judging, make_judging, make_scoring, make_seated
from tests.factories.organisations import (
    NOW,
    make_invitation,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Judging:
    return make_scoring(make_judging(applications=2, judges=2, reviews=2))


def person_of(world: Judging, role: str) -> User:
    if role == "programme team":
        return make_programme_team()
    if role == "case officer":
        return make_member(world.challenge.owner, Role.CASE_OFFICER)
    return world.chair if role == "chair" else world.judges[0]


def is_tied(user: User, organisation: Organisation) -> bool:
    user = User.objects.get(pk=user.pk)
    return policy.tied_organisations(user).filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("role", ["judge", "chair", "case officer", "programme team"])
@pytest.mark.parametrize("body", ["applicant", "parent", "part"])
def test_leaving_an_applicant_unties_nobody(world: Judging, role: str, body: str) -> None:
    """Else whoever left for a day would read what their rivals wrote, and come back."""
    user, applicant = person_of(world, role), world.applications[0].organisation
    left = applicant
    if body == "parent":
        left = applicant.parent = make_organisation("The Parent")
        applicant.save()
    elif body == "part":
        left = make_organisation("A Part", parent=applicant)
    make_member(left, Role.OWNER)
    make_membership(user, left, Role.MEMBER)
    assert is_tied(user, applicant)
    end_membership(user=user, organisation=left, actor=user, at=NOW)
    assert is_tied(user, applicant)
    assert not is_tied(user, world.applications[1].organisation)


def test_joining_an_applicant_is_kept_as_a_conflict(world: Judging) -> None:
    judge, applicant = world.judges[0], world.applications[0].organisation
    invitation = make_invitation(applicant, judge.email)
    accept_invitation(invitation=invitation, actor=judge, at=NOW)
    conflict = Conflict.objects.get(judge=judge)
    assert (conflict.organisation, conflict.source) == (applicant, "same_organisation")


def test_working_on_an_application_from_outside_ties_for_good(world: Judging) -> None:
    judge, application = world.judges[0], world.applications[0]
    invited = make_collaborator(application, email=judge.email)
    assert not is_tied(judge, application.organisation)
    accept_collaboration(collaborator=invited, actor=judge, at=NOW)
    conflict = Conflict.objects.get(judge=judge)
    assert (conflict.organisation, conflict.kind) == (application.organisation, "collaborator")
    assert not Assignment.objects.filter(
        judge=judge, application=application, state__in=TO_SCORE
    ).exists()
    end_collaboration(collaborator=invited, actor=judge, at=NOW)
    Conflict.objects.all().delete()
    assert is_tied(judge, application.organisation)
    assert not is_tied(judge, world.applications[1].organisation)


def test_who_worked_on_an_application_comes_on_the_panel_with_a_conflict() -> None:
    made = make_judging(applications=2)
    user = make_user()
    make_collaborator(made.applications[0], user, state="ended")
    make_seated(made, user, load_limit=3)
    conflict = Conflict.objects.get(judge=user)
    assert conflict.organisation == made.applications[0].organisation
    assert conflict.kind == "collaborator"


def test_leaving_ties_nobody_who_has_no_part_in_the_judging(world: Judging) -> None:
    applicant = world.applications[0].organisation
    make_member(applicant, Role.OWNER)
    somebody = make_member(applicant, Role.MEMBER)
    end_membership(user=somebody, organisation=applicant, actor=somebody, at=NOW)
    judge = world.judges[0]
    elsewhere = make_organisation("Did not apply")
    make_member(elsewhere, Role.OWNER)
    make_membership(judge, elsewhere, Role.MEMBER)
    end_membership(user=judge, organisation=elsewhere, actor=judge, at=NOW)
    assert not Conflict.objects.exists()
