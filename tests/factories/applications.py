"""Applications in every state, as actions would have left them.

make_application()                          a draft that nobody has written in yet
make_application("draft", answers=ANSWERS)  a draft that could be sent
make_application("submitted")               answered, sent and frozen
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from challenges.applications.actions import keep_equality_answers, publish_equality_reports
from challenges.applications.actions.saving import copy_columns
from challenges.applications.models import (
    Answer,
    Application,
    ChangeRequest,
    Collaborator,
    Message,
    Submission,
)
from challenges.applications.queries import draft_of, form_of_version, frozen_content
from challenges.applications.queries.equality import ASKED_FOR
from challenges.applications.states import (
    ApplicationState,
    CollaborationState,
    RequestKind,
    Right,
    Side,
)
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge, FormVersion, Question
from challenges.catalogue.queries import form_of
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.organisations.models import Organisation, Role, User, digest, new_secret
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_organisation

S = ApplicationState

# Good answers to the questions of tests.factories.catalogue.FORM.
ANSWERS: Mapping[str, Any] = {
    "title": "Warm walls",
    "summary": "We find the walls that lose most heat and wrap those first.",
    "amount": "15000.00",
    "team": "Ada Example and Bola Sample, both engineers.",
    "sector": "Energy",
    "consent": True,
}


def make_application(
    state: str = S.DRAFT,
    *,
    challenge: Challenge | None = None,
    organisation: Organisation | None = None,
    answers: Mapping[str, Any] | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Application:
    """An application to an open challenge, begun by the first member of its organisation.

    In any state but draft it is answered (ANSWERS where none are given) and has one frozen
    submission; `answers` are by the question's key.
    """
    challenge = challenge or make_challenge(ChallengeState.OPEN, at=at)
    organisation = organisation or make_organisation()
    if "lead" not in fields:
        membership = organisation.memberships.select_related("user").order_by("pk").first()
        fields["lead"] = membership.user if membership else make_member(organisation, Role.OWNER)
    if answers is None:
        answers = {} if state == S.DRAFT else ANSWERS
    number = Application.objects.filter(challenge=challenge).count() + 1
    if "form_version" not in fields:
        fields["form_version"] = known_form(challenge)
    application = Application.objects.create(
        challenge=challenge,
        organisation=organisation,
        state=state,
        **{
            "reference": f"{challenge.reference}-{number:04}",
            "created_at": challenge.opens_at or at,
            **fields,
        },
    )
    saved = {answer.question.key: answer for answer in make_answers(application, answers, at=at)}
    asked = form_of_version(application.form_version).questions
    copy_columns(application, asked, {key: answer.value for key, answer in saved.items()})
    application.save()
    if state != S.DRAFT and application.form_version is not None:
        make_submission(application, at=submitted_at(challenge, at))
    return application


def known_form(challenge: Challenge) -> FormVersion | None:
    """The challenge's form, or None where the challenge was made without one."""
    try:
        return form_of(challenge)
    except FormVersion.DoesNotExist:
        return None


def submitted_at(challenge: Challenge, at: datetime) -> datetime:
    """A moment before `at` and before the deadline."""
    closes_at = challenge.closes_at or at
    return min(at, closes_at) - timedelta(hours=1)


def make_answers(
    application: Application, answers: Mapping[str, Any], *, at: datetime = NOW
) -> list[Answer]:
    """First versions of these answers, right or wrong, saved by the application's lead."""
    questions = {
        question.key: question
        for question in Question.objects.filter(section__form_version=application.form_version)
    }
    return [
        Answer.objects.create(
            application=application,
            question=questions[key],
            value=value,
            saved_at=at,
            saved_by=application.lead,
        )
        for key, value in answers.items()
    ]


def make_submission(application: Application, *, at: datetime = NOW) -> Submission:
    """The present answers, frozen as the next version."""
    content = frozen_content(draft_of(application))
    application.submitted_at = at
    application.save(update_fields=["submitted_at"])
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        submitted_at=at,
        submitted_by=application.lead,
        declared_by=application.lead.name if application.lead else "",
        content=content,
        sha256=fingerprint(content),
    )


def close(challenge: Challenge) -> datetime:
    """Close the call; returns a moment a day later."""
    challenge.state = ChallengeState.CLOSED
    challenge.save(update_fields=["state"])
    assert challenge.closes_at is not None
    return challenge.closes_at + timedelta(days=1)


def make_request(
    application: Application, keys: Sequence[str] = (), *, at: datetime = NOW, **fields: Any
) -> ChangeRequest:
    """A request that waits for a week: changes to the questions `keys`, or more time for all."""
    facts: dict[str, Any] = {
        "number": application.requests.count() + 1,
        "kind": RequestKind.CHANGES if keys else RequestKind.LATE,
        "reason": "The costs do not add up.",
        "keys": list(keys),
        "asked_at": at,
        "due_at": at + timedelta(days=7),
    }
    return ChangeRequest.objects.create(application=application, **(facts | fields))


def make_message(
    application: Application, side: str = Side.APPLICANT, *, at: datetime = NOW, **fields: Any
) -> Message:
    """A message that nobody has read, by the application's lead or the challenge's author."""
    by = application.lead if side == Side.APPLICANT else application.challenge.created_by
    facts: dict[str, Any] = {
        "number": application.messages.count() + 1,
        "text": "May we move the test to spring?",
        "written_by": by,
        "written_at": at,
    }
    return Message.objects.create(application=application, side=side, **(facts | fields))


def publish_who_applied(challenge: Challenge) -> None:
    """Twelve women, thirty men and three who did not say, of whom nothing else is known."""
    for said in ["female"] * 12 + ["male"] * 30 + [""] * 3:
        keep_equality_answers(
            challenge=challenge, answers={"sex": said}, actor=VISITOR, at=challenge.opens_at
        )
    publish_equality_reports(actor=SYSTEM, at=challenge.closes_at + ASKED_FOR)


def make_collaborator(
    application: Application,
    user: User | None = None,
    right: str = Right.VIEW,
    *,
    state: str = "",
    email: str = "",
    secret: str = "",
    at: datetime = NOW,
    **fields: Any,
) -> Collaborator:
    """Somebody from outside: with a `user` they are in, without one an address is invited, for two
    weeks; `secret` opens its link."""
    state = state or (CollaborationState.ACTIVE if user else CollaborationState.INVITED)
    facts: dict[str, Any] = {
        "email": "" if user else email or f"outside{application.collaborators.count()}@example.org",
        "accepted_at": at if user else None,
        "ended_at": None if state in ("invited", "active") else at,
        "secret_sha256": digest(secret or new_secret()),
        "invited_by": application.lead,
        "created_at": at,
        "sent_at": at,
        "expires_at": at + timedelta(days=14),
    }
    return Collaborator.objects.create(
        application=application, user=user, right=right, state=state, **(facts | fields)
    )
