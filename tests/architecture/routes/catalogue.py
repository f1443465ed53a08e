"""Writing, reviewing and approving a challenge."""

from challenges.catalogue.models import Guest
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


def decided(world):
    return (world.pilot.application.challenge.reference,)


def terms(world):
    return (world.terms.slug, world.terms.number)


def guest(world):
    return Guest.objects.get(challenge=world.for_guests)


ROUTES = {
    "catalogue:challenges": Route(PEOPLE),
    "catalogue:new": Route(PEOPLE),
    "catalogue:reuse": Route(PEOPLE),
    "catalogue:programme": Route(TEAM, lambda world: (world.draft.programme.slug,)),
    "catalogue:task_list": Route(INSIDERS, draft),
    # Writers change a section of a draft, everybody else inside reads it.
    "catalogue:problem": Route(INSIDERS, draft),
    "catalogue:affected": Route(INSIDERS, draft),
    "catalogue:money": Route(INSIDERS, draft),
    "catalogue:legal": Route(INSIDERS, draft),
    "catalogue:eligibility": Route(INSIDERS, draft),
    "catalogue:dates": Route(INSIDERS, draft),
    "catalogue:criteria": Route(INSIDERS, draft),
    "catalogue:form": Route(INSIDERS, draft),
    "catalogue:copy_form": Route(INSIDERS, draft),
    "catalogue:questions": Route(WRITERS, lambda world: (world.draft.reference, 1)),
    "catalogue:take_out_section": Route(WRITERS, lambda world: (world.draft.reference, 1)),
    "catalogue:copy": Route(INSIDERS, draft),
    "catalogue:people": Route(INSIDERS, draft),
    # Owners and the team take roles away; everybody may lay their own down.
    "catalogue:end_role": Route(
        TEAM | {"helper"}, lambda world: (world.draft.reference, world.helping.pk), "post"
    ),
    "catalogue:enquiries": Route(INSIDERS, running),
    "catalogue:enquiry": Route(MANAGERS, lambda world: (world.open.reference, world.question.key)),
    "catalogue:new_update": Route(MANAGERS, running),
    "catalogue:update": Route(MANAGERS, lambda world: (world.open.reference, world.update.number)),
    # Everybody, and whoever has the link, wherever they are signed in.
    "asking:ask": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "asking:confirm": Route(EVERYBODY, lambda world: (world.question_secret,)),
    "portal:as_public": Route(INSIDERS, draft),
    "portal:as_applicant": Route(INSIDERS, draft),
    "portal:as_judge": Route(INSIDERS, draft),
    "portal:as_applicant_section": Route(INSIDERS, lambda world: (*draft(world), 1)),
    "portal:story": Route(WRITERS, draft),
    "catalogue:terms": Route(TEAM),
    "catalogue:new_terms": Route(TEAM),
    "catalogue:terms_version": Route(TEAM, terms),
    "catalogue:change_terms": Route(TEAM, terms),
    "catalogue:publish_terms": Route(TEAM, terms, "post"),
    "catalogue:documents": Route(INSIDERS, draft),
    "catalogue:judges": Route(INSIDERS, draft),
    "catalogue:publication": Route(INSIDERS, draft),
    "catalogue:guests": Route(MANAGERS, draft),
    "catalogue:withdraw_guest": Route(
        MANAGERS, lambda world: (world.for_guests.reference, guest(world).key), "post"
    ),
    "catalogue:invited": Route(INSIDERS | {"founder"}, lambda world: (guest(world).key,)),
    "catalogue:equality": Route(INSIDERS, draft),
    "catalogue:screening": Route(INSIDERS, draft),
    "catalogue:ask_for_signature": Route(WRITERS, draft, "post"),
    "catalogue:sign_screening": Route(APPROVERS, draft, "post"),
    "catalogue:return_screening": Route(APPROVERS, draft, "post"),
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
    "catalogue:amend_form": Route(WRITERS, running),
    "catalogue:amend_questions": Route(WRITERS, lambda world: (world.open.reference, 1)),
    "catalogue:amend_take_out": Route(WRITERS, lambda world: (world.open.reference, 1)),
    "catalogue:send_amendment": Route(WRITERS, running, "post"),
    "catalogue:drop_amendment": Route(WRITERS, amended, "post"),
    "catalogue:publish_amendment": Route(APPROVERS, amended, "post"),
    "catalogue:return_amendment": Route(APPROVERS, amended, "post"),
    # Those who ran the call write, those who approve for the body read and publish.
    "catalogue:lessons": Route(MANAGERS | APPROVERS, decided),
    "catalogue:publish_lessons": Route(APPROVERS, decided, "post"),
    "catalogue:return_lessons": Route(APPROVERS, decided, "post"),
    "catalogue:missions": Route(TEAM),
    "catalogue:mission": Route(TEAM, lambda world: (world.mission.slug,)),
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
