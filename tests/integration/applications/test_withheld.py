"""A conflict of interest closes every page of an application, whatever else one may do."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from challenges.applications import policy, queries
from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from challenges.files.actions import store_file
from challenges.files.policy import may_read_file
from challenges.judging.models import Conflict
from challenges.judging.states import ConflictState
from challenges.organisations.models import Role, User
from tests.factories import files
from tests.factories.applications import ANSWERS, make_answers, make_application, make_submission
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.organisations import NOW, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ApplicationState


def test_whoever_is_tied_to_an_applicant_finds_nothing_of_it():
    challenge = make_challenge(ChallengeState.OPEN, with_form=False)
    questions = [("plan", "file", "Your plan", {})]
    make_form(challenge, form=[*FORM, ("Files", questions)], frozen_at=NOW)
    tied = make_application(S.DRAFT, challenge=challenge, answers=ANSWERS)
    file = store_file(
        content=ContentFile(files.pdf(), "plan.pdf"),
        name="plan.pdf",
        owner_kind="application",
        owner_reference=tied.reference,
        actor=tied.lead,
        at=NOW,
    )
    (answer,) = make_answers(tied, {"plan": str(file.key)})
    answer.file = file
    answer.save()
    make_submission(tied)
    tied.state = S.SUBMITTED
    tied.save()
    other = make_application(S.SUBMITTED, challenge=challenge)
    address = reverse("applications:view", args=(tied.reference,))
    for user in (make_member(challenge.owner, Role.CASE_OFFICER), make_programme_team()):
        client = Client()
        client.force_login(user)
        assert client.get(address).status_code == 200
        assert may_read_file(user, file)
        assert queries.desk(user, challenge).total == 2
        conflict = Conflict.objects.create(
            judge=user,
            organisation=tied.organisation,
            state=ConflictState.CONFIRMED,
            declared_at=NOW,
        )
        assert client.get(address).status_code == 404
        assert not may_read_file(fresh(user), file)
        desk = queries.desk(fresh(user), challenge)
        assert (list(desk.rows), desk.total) == ([other], 1)
        assert list(policy.visible_applications(fresh(user))) == [other]
        conflict.state = ConflictState.DISMISSED
        conflict.save()
        assert client.get(address).status_code == 200


def fresh(user: User) -> User:
    """The account as a new request would load it."""
    return User.objects.get(pk=user.pk)
