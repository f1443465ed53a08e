"""Who may write, send, read and decide an application.

Drafts belong to those who write them: whoever runs the challenge learns only how many there are.
Judges have a door of their own, in judging.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.functional import Promise

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import (
    keeps_readable,
    may_follow_up_challenge,
    may_manage_challenge,
    published_challenges,
    reachable_challenges,
    readable_challenges,
    run_challenges,
)
from challenges.catalogue.states import ChallengeState
from challenges.files.models import StoredFile
from challenges.files.policy import changer, reader
from challenges.kernel.policy import VISITOR, Actor, is_system
from challenges.organisations.models import Organisation, Role
from challenges.organisations.policy import (
    has_role,
    is_of_one_world,
    organisations_where,
    person,
)

from .models import Application, ChangeRequest, Copy, Submission
from .states import FINALISTS, WRITABLE, ApplicationState, Side

OWNER_KIND = "application"
# The PDFs that the site draws: of what was written, and of what is asked.
COPY, BLANK_FORM = "application_copy", "blank_form"
# Owner of what is sent with a message: its reference is the application's, too.
MESSAGE_FILE = "message"
APPLICANTS = (Role.OWNER, Role.MEMBER)
VIEWERS = (Role.VIEWER,)
S = ApplicationState
# What was sent at least once; history that was never sent here counts as sent.
WAS_SENT = ~Q(state=S.DRAFT) & ~Q(state=S.WITHDRAWN, submitted_at__isnull=True)
ANNOUNCED_STATES = (
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
    ChallengeState.RECORDED,
)


@dataclass(frozen=True)
class Withholding:
    """`hides` says which applications an actor must not see; `said` is what they are told
    instead, '' where even that must stay secret."""

    hides: Callable[[Actor], Q]
    said: str | Promise


_withholding: list[Withholding] = []


def withheld(*, said: str | Promise = "") -> Callable[[Callable[[Actor], Q]], Callable[[Actor], Q]]:
    """Let the decorated function say which applications an actor must not see, whatever they run.

    Judging registers its conflicts of interest and its blindness here: the area above knows them,
    not this one.
    """

    def register(hides: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
        _withholding.append(Withholding(hides, said))
        return hides

    return register


_reading: list[Callable[[Challenge], bool]] = []


def reading(has_begun: Callable[[Challenge], bool]) -> Callable[[Challenge], bool]:
    """Let the decorated function say whether judges have been given what was sent to a challenge:
    from then on nothing of it changes, so that all of them read the same. Judging registers it.
    """
    _reading.append(has_begun)
    return has_begun


def is_read_by_judges(challenge: Challenge) -> bool:
    """Whether judges have been given what was sent to it."""
    return any(has_begun(challenge) for has_begun in _reading)


def withheld_applications(actor: Actor) -> QuerySet[Application]:
    """What the actor must not see, whatever they run."""
    hidden = Q(pk__in=[])
    for each in _withholding:
        hidden |= each.hides(actor)
    return Application.objects.filter(hidden)


def why_withheld(actor: Actor, challenge: Challenge) -> str:
    """What may be told to whoever runs the challenge and is not shown all; '' where nothing may."""
    sent = Application.objects.filter(WAS_SENT, challenge=challenge)
    told = (each for each in _withholding if each.said)
    return next((str(each.said) for each in told if sent.filter(each.hides(actor)).exists()), "")


def own_applications(actor: Actor) -> QuerySet[Application]:
    """Those of the organisations for which the actor may apply."""
    return Application.objects.filter(organisation__in=organisations_where(actor, *APPLICANTS))


def team_applications(actor: Actor) -> QuerySet[Application]:
    """The same, and those of the organisations in which the actor may only view."""
    team = organisations_where(actor, *APPLICANTS, *VIEWERS)
    return Application.objects.filter(organisation__in=team)


@keeps_readable
def applied_to(actor: Actor) -> Q:
    """What one's organisations have sent an application to, be it withdrawn since, or may still
    send their draft to, stays readable to them, whoever is invited since."""
    counts = Q(submissions__isnull=False) | Q(state=S.DRAFT, challenge__closes_at__gt=Now())
    return Q(pk__in=team_applications(actor).filter(counts).values("challenge"))


def sent_applications(actor: Actor) -> QuerySet[Application]:
    """What was sent to the challenges that the actor runs; everything sent for the team.

    Never what is withheld from the actor, such as that of an organisation they are tied to.
    """
    sent = Application.objects.filter(WAS_SENT)
    return sent if is_system(actor) else _run_and_not_withheld(actor, sent)


def _run_and_not_withheld(
    actor: Actor, applications: QuerySet[Application]
) -> QuerySet[Application]:
    for each in _withholding:
        applications = applications.exclude(each.hides(actor))
    return applications.filter(challenge__in=run_challenges(actor))


def visible_applications(actor: Actor) -> QuerySet[Application]:
    """Those of one's team, and what was sent to the challenges that one runs."""
    if is_system(actor):
        return Application.objects.all()
    return team_applications(actor) | sent_applications(actor)


def announced_applications(challenge: Challenge) -> QuerySet[Application]:
    """Its finalists and winners once they are announced, for whoever sees the challenge."""
    announced = Application.objects.filter(challenge__state__in=ANNOUNCED_STATES)
    return announced.filter(challenge=challenge, state__in=FINALISTS)


def public_applications() -> QuerySet[Application]:
    """Finalists and winners that have been announced to everybody: their names are public."""
    listed = Application.objects.filter(challenge__in=published_challenges(VISITOR))
    return listed.filter(state__in=FINALISTS, challenge__state__in=ANNOUNCED_STATES)


def may_start_application(actor: Actor, challenge: Challenge, organisation: Organisation) -> bool:
    """People of the organisation, to a challenge that they see and that is not their own; what
    is invented and what is real are kept apart."""
    return (
        has_role(actor, organisation, *APPLICANTS)
        and is_of_one_world(actor, organisation, demonstration=challenge.is_demonstration)
        and organisation.pk != challenge.owner_id
        and reachable_challenges(actor).filter(pk=challenge.pk).exists()
    )


def may_edit_application(actor: Actor, application: Application) -> bool:
    """People of the applying organisation; what state allows it is the life cycle's to say."""
    return has_role(actor, application.organisation, *APPLICANTS)


def may_submit_application(actor: Actor, application: Application) -> bool:
    """Whoever may write it may declare and send it, under their own name."""
    return may_edit_application(actor, application)


def may_carry_over(actor: Actor) -> bool:
    """Only the platform: an amendment that two people agreed to has changed the form."""
    return is_system(actor)


def may_withdraw_application(actor: Actor, application: Application) -> bool:
    """The organisation's owners, and the person who began it while they belong to it."""
    user = person(actor)
    began_it = user is not None and user.pk == application.lead_id
    return has_role(actor, application.organisation, Role.OWNER) or (
        began_it and may_edit_application(actor, application)
    )


def may_read_application(actor: Actor, application: Application) -> bool:
    """Exactly those who see it in a list."""
    return visible_applications(actor).filter(pk=application.pk).exists()


def may_read_draft(actor: Actor, application: Application) -> bool:
    """The applying organisation alone, whoever may only view among them."""
    return has_role(actor, application.organisation, *APPLICANTS, *VIEWERS)


def may_list_applications(actor: Actor, challenge: Challenge) -> bool:
    """The people who run the challenge."""
    return may_manage_challenge(actor, challenge)


def may_handle_applications(actor: Actor, challenge: Challenge) -> bool:
    """Giving them to somebody, writing notes, taking out and putting back: the people who run the
    challenge, each with what is not withheld from them (`sent_applications`)."""
    return may_list_applications(actor, challenge)


def may_be_given_applications(person: Actor, challenge: Challenge) -> bool:
    """Whoever may handle them."""
    return may_handle_applications(person, challenge)


def may_ask_for_changes(actor: Actor, application: Application) -> bool:
    """Those who run its challenge and see it in their list."""
    return person(actor) is not None and sent_applications(actor).filter(pk=application.pk).exists()


def may_let_in(actor: Actor, challenge: Challenge) -> bool:
    """Those who run the challenge give more time to whoever tells them a reference."""
    return may_manage_challenge(actor, challenge)


def to_let_in(actor: Actor, challenge: Challenge) -> QuerySet[Application]:
    """What may get more time, drafts among it. Never to be listed: an officer who does not know
    the reference learns of no draft."""
    waiting = Application.objects.filter(challenge=challenge, state__in=WRITABLE)
    return _run_and_not_withheld(actor, waiting)


def managed_requests(actor: Actor) -> QuerySet[ChangeRequest]:
    """Those to applications of the challenges that the actor runs. Of a draft that was let in late
    this is all they see."""
    if is_system(actor):
        return ChangeRequest.objects.all()
    return ChangeRequest.objects.filter(
        application__in=_run_and_not_withheld(actor, Application.objects.all())
    )


def may_manage_request(actor: Actor, request: ChangeRequest) -> bool:
    """Exactly those who see it in their list."""
    return managed_requests(actor).filter(pk=request.pk).exists()


def side_of(actor: Actor, application: Application) -> str:
    """On which side of an application the actor writes and reads; '' on neither. A draft has no
    second side: it is read by nobody but its people."""
    seen = Application.objects.filter(WAS_SENT, pk=application.pk)
    if not seen.exists() or person(actor) is None:
        return ""
    if own_applications(actor).filter(pk=application.pk).exists():
        return Side.APPLICANT
    return Side.OFFICER if sent_applications(actor).filter(pk=application.pk).exists() else ""


def may_read_messages(actor: Actor, application: Application) -> bool:
    """Both sides of what was sent: its people, and those who run the challenge and see it."""
    return bool(side_of(actor, application))


def may_write_message(actor: Actor, application: Application) -> bool:
    """Whoever reads them, of all that is not history."""
    is_history = application.challenge.state == ChallengeState.RECORDED
    return not is_history and may_read_messages(actor, application)


def may_keep_time(actor: Actor) -> bool:
    """Only the clock reminds of requests and ends them."""
    return is_system(actor)


def may_decide_application(actor: Actor, application: Application) -> bool:
    """Carrying out a decision that judging's own policy has allowed."""
    return may_follow_up_challenge(actor, application.challenge)


def may_answer_about_equality(actor: Actor, application: Application) -> bool:
    """Everybody who may write an application that was sent, be it taken back since."""
    was_sent = application.submitted_at is not None
    return was_sent and may_edit_application(actor, application)


def may_answer_without_a_name(actor: Actor) -> bool:
    """What is said about oneself is handed over by nobody, so that no name can go with it."""
    return actor is VISITOR


def may_publish_equality(actor: Actor) -> bool:
    """Only the platform, by the clock: no person can choose the moment, nor ask twice."""
    return is_system(actor)


@reader(OWNER_KIND)
def may_read_application_file(actor: Actor, file: StoredFile) -> bool:
    """Its applicants; for those who run the challenge, what is part of a frozen submission."""
    if team_applications(actor).filter(reference=file.owner_reference).exists():
        return True
    sent = sent_applications(actor).filter(reference=file.owner_reference)
    return submissions_with_file(file).filter(application__in=sent).exists()


def files_of(submission: Submission) -> QuerySet[StoredFile]:
    """The files of its application, among them its attachments: whoever may read the application
    may read those that it was submitted with, as `may_read_application_file` has it."""
    return StoredFile.objects.filter(
        owner_kind=OWNER_KIND, owner_reference=submission.application.reference
    )


@changer(OWNER_KIND)
def may_change_application_files(actor: Actor, reference: str) -> bool:
    """Whoever may write the application."""
    application = Application.objects.filter(reference=reference).first()
    return application is not None and may_edit_application(actor, application)


def may_read_blank_form(actor: Actor, challenge: Challenge) -> bool:
    """Whoever may open the challenge's page, on which its questions stand."""
    return readable_challenges(actor).filter(pk=challenge.pk).exists()


def may_draw_copies(actor: Actor) -> bool:
    """Only the workers: what a copy says is what was written, and nobody's choice."""
    return is_system(actor)


def may_remind(actor: Actor) -> bool:
    """Only the clock: nobody else may know who has begun."""
    return is_system(actor)


@reader(COPY)
def may_read_copy(actor: Actor, file: StoredFile) -> bool:
    """Its team; of what was sent, those who run the challenge too, as they may read it."""
    if team_applications(actor).filter(reference=file.owner_reference).exists():
        return True
    sent = sent_applications(actor).filter(reference=file.owner_reference)
    return Copy.objects.filter(file=file, submission__application__in=sent).exists()


@reader(BLANK_FORM)
def may_read_file_of_blank_form(actor: Actor, file: StoredFile) -> bool:
    """The same as with the questions themselves."""
    return readable_challenges(actor).filter(reference=file.owner_reference).exists()


@changer(COPY)
@changer(BLANK_FORM)
def may_change_copies(actor: Actor, reference: str) -> bool:
    """Nobody hands in a copy in place of the one that was drawn."""
    return may_draw_copies(actor)


@reader(MESSAGE_FILE)
def may_read_message_file(actor: Actor, file: StoredFile) -> bool:
    """Whoever reads the message with which it was sent."""
    application = Application.objects.filter(reference=file.owner_reference).first()
    return application is not None and may_read_messages(actor, application)


@changer(MESSAGE_FILE)
def may_add_message_file(actor: Actor, reference: str) -> bool:
    """Whoever may write the message."""
    rows = Application.objects.select_related("challenge").filter(reference=reference)
    application = rows.first()
    return application is not None and may_write_message(actor, application)


def submissions_with_file(file: StoredFile) -> QuerySet[Submission]:
    """The frozen submissions of which this file is a part."""
    part = {"sections": [{"questions": [{"value": {"key": str(file.key)}}]}]}
    return Submission.objects.filter(
        application__reference=file.owner_reference, content__contains=part
    )
