"""Writing, reviewing and approving a challenge."""

from tests.architecture.routes import EVERYBODY, INSIDERS, MANAGERS, PEOPLE, TEAM, WRITERS, Route

APPROVERS = TEAM | {"approver"}


def draft(world):
    return (world.draft.reference,)


def in_review(world):
    return (world.in_review.reference,)


def running(world):
    return (world.open.reference,)


def amended(world):
    return (world.amended.reference,)


ROUTES = {
    "catalogue:challenges": Route(PEOPLE),
    "catalogue:new": Route(PEOPLE),
    "catalogue:reuse": Route(PEOPLE),
    "catalogue:programme": Route(TEAM, lambda world: (world.draft.programme.slug,)),
    "catalogue:task_list": Route(INSIDERS, draft),
    "catalogue:problem": Route(WRITERS, draft),
    "catalogue:affected": Route(WRITERS, draft),
    "catalogue:money": Route(WRITERS, draft),
    "catalogue:legal": Route(WRITERS, draft),
    "catalogue:eligibility": Route(WRITERS, draft),
    "catalogue:dates": Route(WRITERS, draft),
    "catalogue:criteria": Route(WRITERS, draft),
    "catalogue:form": Route(WRITERS, draft),
    "catalogue:questions": Route(WRITERS, lambda world: (world.draft.reference, 1)),
    "catalogue:copy": Route(INSIDERS, draft),
    "catalogue:people": Route(INSIDERS, draft),
    # Owners and the team take roles away; everybody may lay their own down.
    "catalogue:end_role": Route(
        TEAM | {"helper"}, lambda world: (world.draft.reference, world.helping.pk), "post"
    ),
    "catalogue:enquiries": Route(MANAGERS, running),
    "catalogue:enquiry": Route(MANAGERS, lambda world: (world.open.reference, world.question.key)),
    "catalogue:new_update": Route(MANAGERS, running),
    "catalogue:update": Route(MANAGERS, lambda world: (world.open.reference, world.update.number)),
    # Everybody, and whoever has the link, wherever they are signed in.
    "asking:ask": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "asking:confirm": Route(EVERYBODY, lambda world: (world.question_secret,)),
    "portal:as_public": Route(INSIDERS, draft),
    "portal:as_applicant": Route(INSIDERS, draft),
    "portal:as_applicant_section": Route(INSIDERS, lambda world: (*draft(world), 1)),
    "portal:story": Route(WRITERS, draft),
    "catalogue:submit": Route(WRITERS, draft, "post"),
    "catalogue:take_back": Route(WRITERS, in_review, "post"),
    "catalogue:review": Route(APPROVERS, in_review),
    "catalogue:approve": Route(APPROVERS, in_review, "post"),
    "catalogue:send_back": Route(APPROVERS, in_review, "post"),
    "catalogue:decline": Route(APPROVERS, in_review, "post"),
    "catalogue:reopen": Route(WRITERS, lambda world: (world.declined.reference,), "post"),
    "catalogue:amendment": Route(INSIDERS, running),
    "catalogue:begin_amendment": Route(WRITERS, running, "post"),
    "catalogue:amend_section": Route(WRITERS, lambda world: (world.open.reference, "problem")),
    "catalogue:send_amendment": Route(WRITERS, running, "post"),
    "catalogue:drop_amendment": Route(WRITERS, amended, "post"),
    "catalogue:publish_amendment": Route(APPROVERS, amended, "post"),
    "catalogue:return_amendment": Route(APPROVERS, amended, "post"),
    "catalogue:extend": Route(APPROVERS, running),
    "catalogue:cancel": Route(APPROVERS, running),
    "catalogue:versions": Route(INSIDERS, in_review),
    "catalogue:comments": Route(INSIDERS, in_review),
    "catalogue:comment": Route(
        APPROVERS, lambda world: (world.in_review.reference, "problem"), "post"
    ),
    "catalogue:answer": Route(
        APPROVERS | WRITERS, lambda world: (world.in_review.reference, world.comment), "post"
    ),
}
