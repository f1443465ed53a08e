"""Named people and the world around them, for the walk over every address.

The world holds what could leak: drafts, applications, scores, a decision, a pilot, files.
"""

from dataclasses import dataclass

from django.utils import timezone

from challenges.applications.models import Application, Collaborator
from challenges.applications.states import ApplicationState, CollaborationState, Right
from challenges.catalogue.models import (
    Challenge,
    ChallengeRole,
    Enquiry,
    Mission,
    Terms,
    Update,
    Visibility,
)
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.judging.models import Assignment, PanelInvitation, Round
from challenges.judging.states import ConflictState
from challenges.notifications.models import Follow, Matter, Notice
from challenges.notifications.states import FollowState, NoticeState
from challenges.organisations.models import (
    Invitation,
    JoinRequest,
    Kind,
    Locality,
    Organisation,
    Role,
    User,
)
from challenges.pilots.models import Pilot
from challenges.pilots.states import MilestoneState, PilotState
from tests.factories.applications import (
    ANSWERS,
    make_application,
    make_collaborator,
    make_message,
    make_request,
)
from tests.factories.catalogue import (
    make_amendment,
    make_challenge,
    make_challenge_role,
    make_comment,
    make_enquiry,
    make_guest,
    make_mission,
    make_programme,
    make_terms,
    make_update,
)
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_entry,
    make_invited,
    make_judge,
    make_judging,
    make_ranked,
    make_scoring,
)
from tests.factories.notifications import make_follow, make_matter, make_notice
from tests.factories.organisations import (
    make_borough,
    make_invitation,
    make_join_request,
    make_locality,
    make_member,
    make_membership,
    make_organisation,
    make_programme_team,
    make_user,
)
from tests.factories.pilots import make_pilot


@dataclass
class World:
    """Everybody by name, and one of each thing by name."""

    people: dict[str, User | None]
    borough: Organisation
    startup: Organisation
    draft: Challenge
    in_review: Challenge
    comment: int
    declined: Challenge
    amended: Challenge
    for_guests: Challenge
    terms: Terms
    current_terms: Terms
    open: Challenge
    application: Application
    submitted: Application
    scoring: Round
    ranked: Round
    closed: Challenge
    assignment: Assignment
    applicant: Organisation
    winner: Application
    pilot: Pilot
    preparing: Pilot
    locality: Locality
    judge_reference: str
    tied_judge_reference: str
    invitation: Invitation
    secret: str
    follow: Follow
    follow_secret: str
    strangers_follow: Follow
    question: Enquiry
    question_secret: str
    update: Update
    mission: Mission
    helping: ChallengeRole
    secret_mail: Notice
    matter: Matter
    matter_of_a_tied_applicant: Matter
    asking: JoinRequest
    outside: Collaborator
    asked_outside: Collaborator
    outside_secret: str
    asked_to_judge: PanelInvitation
    judging_secret: str


def make_world() -> World:
    """Everything that the walk needs, made once."""
    locality = make_locality()
    borough = make_borough("London Borough of Sample", locality=locality, slug="sample")
    startup = make_organisation("Made-Up Lantern", kind=Kind.COMPANY, slug="made-up-lantern")
    programme = make_programme()
    stranger = make_user("Stranger")
    people: dict[str, User | None] = {
        "visitor": None,
        "founder": make_member(startup, Role.OWNER, name="Founder"),
        "teammate": make_member(startup, Role.MEMBER, name="Teammate"),
        "viewer": make_member(startup, Role.VIEWER, name="Viewer"),
        "rival": make_member(make_organisation("Rival"), Role.OWNER, name="Rival"),
        "editor": make_member(borough, Role.EDITOR, name="Editor"),
        "case_officer": make_member(borough, Role.CASE_OFFICER, name="Case officer"),
        "approver": make_member(borough, Role.APPROVER, name="Approver"),
        "observer": make_member(borough, Role.OBSERVER, name="Observer"),
        "outsider": make_member(
            make_borough("Elsewhere", locality=make_locality(), slug="elsewhere"),
            Role.OWNER,
            name="Outsider",
        ),
        "team": make_programme_team("Team"),
        "stranger": stranger,
        # A consultant, a partner and somebody who was: from outside, to applications alone.
        "helping_editor": make_user("Helping editor"),
        "helping_viewer": make_user("Helping viewer"),
        "helped_once": make_user("Helped once"),
    }
    author = make_member(borough, Role.EDITOR, name="Author")
    facts = {"owner": borough, "programme": programme, "created_by": author}
    open_challenge = make_challenge(ChallengeState.OPEN, **facts)
    scoring = _panel_of(people, make_judging(applications=3, judges=2), borough, startup)
    make_scoring(scoring)
    ranked = make_judging(applications=3, judges=2)
    _owned_by(ranked, borough)
    submitted = make_application(
        ApplicationState.SUBMITTED,
        challenge=make_challenge(ChallengeState.OPEN, **facts),
        organisation=startup,
    )
    make_request(submitted, ["title"])
    make_message(submitted)
    for name in ("judge", "idle_judge", "tied_judge"):
        ranked.panel.members.create(user=people[name], load_limit=20)
    ranked.panel.chair = people["chair"]
    ranked.panel.save()
    make_ranked(make_scoring(ranked))
    _tie(people, borough, scoring.applications[0].organisation, ranked.applications[0].organisation)
    winner = make_application(
        ApplicationState.SELECTED,
        organisation=startup,
        challenge=make_challenge(ChallengeState.ANNOUNCED, **facts),
        title="Lantern",
    )
    running = make_application(
        ApplicationState.SELECTED,
        organisation=startup,
        challenge=make_challenge(ChallengeState.PILOTING, **facts),
        title="Lantern two",
    )
    pilot = make_pilot(PilotState.RUNNING, milestones=2, application=running, host=borough)
    pilot.milestones.filter(position=2).update(state=MilestoneState.DELIVERED, evidence="Done")
    preparing = make_pilot(
        PilotState.PREPARING,
        host=borough,
        application=make_application(
            ApplicationState.SELECTED,
            organisation=startup,
            challenge=make_challenge(ChallengeState.ANNOUNCED, **facts),
            title="Lantern three",
        ),
    )
    assignment = (
        Assignment.objects.filter(judge=people["judge"], round=scoring.the_round)
        .order_by("pk")
        .first()
    )
    assert assignment is not None
    make_enquiry(EnquiryState.ASKED, challenge=open_challenge, secret="of-an-asker")
    follow_secret = "of-a-follower"
    make_follow(
        FollowState.ASKED, challenge=open_challenge, secret=follow_secret, at=timezone.now()
    )
    draft = make_challenge(ChallengeState.DRAFT, **facts)
    in_review = make_challenge(ChallengeState.IN_REVIEW, **facts)
    closed = make_challenge(ChallengeState.CLOSED, **facts)
    application = make_application(challenge=open_challenge, organisation=startup, answers=ANSWERS)
    outside = [_let_in(people, each) for each in (submitted, application)][-1]
    return World(
        people=people,
        borough=borough,
        startup=startup,
        draft=draft,
        in_review=in_review,
        comment=make_comment(in_review).pk,
        amended=make_amendment(make_challenge(ChallengeState.OPEN, **facts)).challenge,
        declined=make_challenge(ChallengeState.DECLINED, **facts),
        terms=make_terms(),
        current_terms=make_terms(published_at=timezone.now()),
        for_guests=make_guest(
            make_challenge(ChallengeState.OPEN, visibility=Visibility.INVITED, **facts),
            email=people["founder"].email if people["founder"] else "",
        ).challenge,
        open=open_challenge,
        application=application,
        outside=outside,
        asked_outside=make_collaborator(
            application, email=stranger.email, secret="of-one-outside", at=timezone.now()
        ),
        outside_secret="of-one-outside",
        asked_to_judge=make_invited(
            scoring.panel, stranger.email, secret="of-one-who-may-judge", at=timezone.now()
        ),
        judging_secret="of-one-who-may-judge",
        submitted=submitted,
        scoring=scoring.the_round,
        ranked=ranked.the_round,
        closed=closed,
        assignment=assignment,
        applicant=assignment.application.organisation,
        winner=winner,
        secret_mail=make_notice(
            kind="application_received",
            about=ranked.applications[0].reference,
            state=NoticeState.GIVEN_UP,
        ),
        matter=make_matter(),
        matter_of_a_tied_applicant=make_matter(about=ranked.applications[0].reference),
        pilot=pilot,
        preparing=preparing,
        locality=locality,
        judge_reference=people["idle_judge"].reference if people["idle_judge"] else "",
        tied_judge_reference=people["tied_judge"].reference if people["tied_judge"] else "",
        invitation=make_invitation(
            startup, stranger.email, secret="of-the-stranger", sent_at=timezone.now()
        ),
        secret="of-the-stranger",
        follow=make_follow(challenge=open_challenge),
        follow_secret=follow_secret,
        question=make_enquiry(challenge=open_challenge),
        question_secret="of-an-asker",
        update=make_update(open_challenge),
        mission=make_mission(),
        strangers_follow=make_follow(email=stranger.email, person=stranger),
        helping=_help(people, borough, draft),
        asking=make_join_request(startup, stranger, asked_at=timezone.now()),
    )


def _help(
    people: dict[str, User | None], borough: Organisation, challenge: Challenge
) -> ChallengeRole:
    """Somebody of a partner who may look at each of the borough's challenges; the role in one."""
    partner = make_organisation("Partner", kind=Kind.NHS_TRUST, slug="partner")
    user = make_member(partner, Role.OBSERVER, name="Helper")
    for each in Challenge.objects.filter(owner=borough):
        make_challenge_role(user, each, Role.OBSERVER, organisation=partner)
    people["helper"] = User.objects.get(pk=user.pk)
    return ChallengeRole.objects.get(user=user, challenge=challenge)


def _let_in(people: dict[str, User | None], application: Application) -> Collaborator:
    """Those from outside; the access of the one who may view."""
    now = timezone.now()
    make_collaborator(application, people["helping_editor"], Right.EDIT, at=now)
    make_collaborator(
        application,
        people["helped_once"],
        Right.EDIT,
        state=CollaborationState.ENDED,
        at=now,
    )
    return make_collaborator(application, people["helping_viewer"], at=now)


def _tie(people: dict[str, User | None], borough: Organisation, *applicants: Organisation) -> None:
    """An officer and one of the programme team who belong to applicants as well."""
    officer = make_member(borough, Role.CASE_OFFICER, name="Tied officer")
    team = make_programme_team("Tied team")
    for user in (officer, team):
        for applicant in applicants:
            make_membership(user, applicant, Role.MEMBER)
    people["tied_officer"] = User.objects.get(pk=officer.pk)
    people["tied_team"] = User.objects.get(pk=team.pk)


def _owned_by(judging: Judging, borough: Organisation) -> None:
    judging.challenge.owner = borough
    judging.challenge.save(update_fields=["owner"])
    make_membership(judging.manager, borough, Role.CASE_OFFICER)
    judging.manager = User.objects.get(pk=judging.manager.pk)


def _panel_of(
    people: dict[str, User | None], judging: Judging, borough: Organisation, startup: Organisation
) -> Judging:
    """The panel's people by name; one judge is tied to every applicant, one has no work."""
    _owned_by(judging, borough)
    people["chair"] = judging.chair
    people["judge"] = judging.judges[0]
    people["tied_judge"] = make_judge(judging.panel, "Tied judge")
    for application in judging.applications:
        make_conflict(people["tied_judge"], application.organisation, state=ConflictState.CONFIRMED)
    people["idle_judge"] = make_judge(judging.panel, "Idle judge", load_limit=0)
    make_entry(people["idle_judge"])
    make_entry(people["judge"])
    return judging
