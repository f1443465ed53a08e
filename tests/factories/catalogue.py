"""Programmes, challenges, criteria and forms for tests, as actions would have left them."""

import hashlib
import itertools
import string
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from challenges.catalogue.engines import office_hours
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    Amendment,
    Asker,
    Challenge,
    ChallengeRole,
    ChallengeVersion,
    Column,
    Comment,
    Criterion,
    Effect,
    Enquiry,
    Finding,
    FormVersion,
    Guest,
    Mission,
    Programme,
    Question,
    QuestionKind,
    Review,
    Route,
    Screening,
    Section,
    SignOff,
    SubsidyBasis,
    Terms,
    TermsKind,
    Update,
    Why,
)
from challenges.catalogue.queries import facts_of
from challenges.catalogue.queries.equality import groups_of, screening_as_facts
from challenges.catalogue.states import (
    AmendmentState,
    ChallengeState,
    EnquiryState,
    GuestState,
    ScreeningState,
    TermsState,
)
from challenges.catalogue.words import CITY
from challenges.organisations.models import Kind, Organisation, Role, User, digest, new_secret
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_user,
)

S = ChallengeState
K = QuestionKind
_numbers = itertools.count(1)

WEIGHTS = (("Impact for residents", 40), ("Feasibility", 25), ("Value", 20), ("Team", 15))
# (section, [(key, kind, label, further columns)])
FORM: Sequence[tuple[str, Sequence[tuple[str, str, str, dict[str, Any]]]]] = (
    ("About your idea", [
        ("title", K.SHORT_TEXT, "What is your idea called?",
         {"column": Column.TITLE, "word_limit": 15}),
        ("summary", K.LONG_TEXT, "What is it, in short?",
         {"column": Column.SUMMARY, "word_limit": 80}),
        ("amount", K.MONEY, "How much do you ask for?", {"column": Column.AMOUNT}),
        ("localities", K.LOCALITIES, "Where will you test it?",
         {"column": Column.LOCALITIES, "is_required": False}),
    ]),
    ("About you", [
        ("team", K.LONG_TEXT, "Who is in your team?", {"is_identifying": True, "word_limit": 200}),
        ("sector", K.CHOICE, "What is your sector?", {"choices": ["Energy", "Housing", "Other"]}),
        ("consent", K.CONSENT, "You may share this with the judges", {}),
    ]),
)  # fmt: skip

# Days from `at` to the opening and to the deadline, by state.
DAYS = {
    S.DRAFT: (7, 35),
    S.IN_REVIEW: (7, 35),
    S.DECLINED: (7, 35),
    S.APPROVED: (7, 35),
    S.OPEN: (-7, 21),
}
PAST = (-35, -7)


def letters(number: int) -> str:
    """Three letters for a reference: 1 is AAB."""
    first, rest = divmod(number, 26 * 26)
    second, third = divmod(rest, 26)
    return "".join(string.ascii_uppercase[place % 26] for place in (first, second, third))


def make_mission(**fields: Any) -> Mission:
    number = next(_numbers)
    fields = {
        "number": number,
        "name": f"Mission {number}",
        "slug": f"mission-{number}",
    } | fields
    return Mission.objects.create(**fields)


def make_programme(**fields: Any) -> Programme:
    """A live programme of the city's authority."""
    number = next(_numbers)
    if "run_by" not in fields:
        fields["run_by"] = make_organisation(kind=Kind.STRATEGIC_AUTHORITY)
    fields = {
        "slug": f"programme-{number}",
        "name": f"Programme {number}",
        "prefix": f"P{letters(number)}26",
    } | fields
    return Programme.objects.create(**fields)


def make_challenge(
    state: str = S.DRAFT,
    *,
    owner: Organisation | None = None,
    programme: Programme | None = None,
    at: datetime = NOW,
    with_criteria: bool = True,
    with_form: bool = True,
    with_screening: bool = True,
    **fields: Any,
) -> Challenge:
    """A complete challenge in this state, its dates around `at`.

    From approval on it has a writer, another person who approved it, and a frozen form.
    """
    number = next(_numbers)
    owner = owner or make_borough()
    programme = programme or make_programme()
    opens, closes = DAYS.get(S(state), PAST)
    author = fields.pop("created_by", None) or make_member(owner, Role.EDITOR)
    facts: dict[str, Any] = {
        "reference": f"{programme.prefix}-{letters(number)}",
        "slug": f"challenge-{number}",
        "title": f"Challenge {number}",
        "summary": "Homes lose heat that their residents have paid for.",
        "theme": "Climate",
        "problem": "Many homes lose heat through walls and windows.",
        "affected": "Some 40,000 households.",
        "people_affected": 90_000,
        "involvement": "Two evenings with the tenants’ panel.",
        "evidence": "Our survey of 2025.",
        "offer": "Data, a test site and an officer.",
        "must_not": "Nobody may have to move out.",
        "who_judges": "Six people, two of them tenants.",
        "contact_email": "innovation@example.org",
        "who_may_apply": "Companies with fewer than 250 people",
        "route": Route.GRANT,
        "subsidy_basis": SubsidyBasis.MINIMAL,
        "budget": Decimal(60000),
        "award_amount": Decimal(15000),
        "awards_count": 1,
        "opens_at": at + timedelta(days=opens),
        "closes_at": at + timedelta(days=closes),
        "created_by": author,
        "created_at": at - timedelta(days=60),
    }
    if state in (S.DRAFT, S.IN_REVIEW, S.APPROVED):
        facts |= call_from(at + timedelta(days=opens))
    if state not in (S.DRAFT, S.RECORDED):
        facts |= {"submitted_by": author, "submitted_at": at - timedelta(days=50)}
    if state not in (S.DRAFT, S.IN_REVIEW, S.DECLINED, S.RECORDED):
        approver = fields.pop("approved_by", None) or make_member(owner, Role.APPROVER)
        approved_at = at - timedelta(days=40)
        facts |= {"approved_by": approver, "approved_at": approved_at}
        if "publishes_at" not in fields:
            facts["published_at"] = approved_at
    if state == S.CANCELLED:
        facts |= {"cancelled_at": at, "cancelled_because": "The money was needed elsewhere."}
    challenge = Challenge.objects.create(
        owner=owner, programme=programme, state=state, **(facts | fields)
    )
    if with_criteria:
        make_criteria(challenge)
    if with_form:
        make_form(challenge, frozen_at=challenge.approved_at)
    if with_screening and state != S.RECORDED:
        make_screening(challenge, signed_at=at - timedelta(days=55))
    if state == S.IN_REVIEW:
        make_review(challenge)
    return challenge


def call_from(at: datetime) -> dict[str, datetime]:
    """Moments to open and close that may be: in working hours, and four weeks apart."""
    day = office_hours.working_day_from(at.astimezone(CITY).date())
    opens = datetime.combine(day, office_hours.STARTS)
    closes = office_hours.earliest_close(opens, 28)
    return {"opens_at": opens.replace(tzinfo=CITY), "closes_at": closes.replace(tzinfo=CITY)}


def make_review(challenge: Challenge) -> Review:
    """A round that waits for a decision, about what the challenge says now."""
    facts = facts_of(challenge)
    by, at = challenge.submitted_by, challenge.submitted_at or NOW
    number = challenge.reviews.count() + 1
    version = ChallengeVersion.objects.create(
        challenge=challenge, number=challenge.versions.count() + 1, why=Why.SUBMITTED, facts=facts,
        sha256=fingerprint(facts), made_at=at, made_by=by,
    )  # fmt: skip
    return Review.objects.create(
        challenge=challenge, number=number, version=version, submitted_by=by, submitted_at=at
    )


def make_amendment(challenge: Challenge, **fields: Any) -> Amendment:
    """A change of the problem that waits for a second person."""
    before = {"problem": facts_of(challenge)["problem"]}
    after = {"problem": {**before["problem"], "problem": "Many homes in Hoxton lose heat."}}
    return Amendment.objects.create(
        **{
            "challenge": challenge, "number": 1, "state": AmendmentState.SENT, "before": before,
            "after": after, "reason": "The ward was missing.", "begun_at": NOW, "sent_at": NOW,
        }
        | fields
    )  # fmt: skip


def make_comment(challenge: Challenge, **fields: Any) -> Comment:
    """A thread about the problem, begun by an approver of the body."""
    return Comment.objects.create(
        **{
            "review": challenge.reviews.get(outcome=""),
            "section": "problem",
            "text": "Which wards?",
            "written_by": fields.pop("written_by", None)
            or make_member(challenge.owner, Role.APPROVER),
            "written_at": NOW,
        }
        | fields
    )


def make_screening(
    challenge: Challenge, *, signed_at: datetime | None = NOW, signed_by: User | None = None
) -> Screening:
    """A whole screening; signed by somebody without a part in it unless `signed_at` is None."""
    screening = Screening.objects.create(
        challenge=challenge,
        eliminate="Nobody is shut out by the way in which they apply.",
        advance="It reaches tenants who have had the least help.",
        foster="Neighbours meet.",
        consulted="Two tenants’ groups.",
        summary="It helps older tenants most, and harms nobody.",
        review_on=(challenge.created_at + timedelta(days=400)).date(),
        state=ScreeningState.SIGNED if signed_at else ScreeningState.DRAFT,
    )
    Finding.objects.bulk_create(
        Finding(
            screening=screening,
            position=place,
            group=group,
            effect=Effect.NONE,
            evidence="Our survey of 2025.",
        )
        for place, (group, _words) in enumerate(groups_of(challenge), start=1)
    )
    if signed_at:
        content = screening_as_facts(screening)
        SignOff.objects.create(
            screening=screening,
            signed_by=signed_by or make_user(),
            signed_at=signed_at,
            statement="I have considered the three aims.",
            content=content,
            sha256=fingerprint(content),
        )
    return screening


def make_guest(challenge: Challenge, *, state: str = GuestState.INVITED, **fields: Any) -> Guest:
    """Somebody who may see a challenge that is for guests: `email` or `organisation`."""
    return Guest.objects.create(challenge=challenge, state=state, named_at=NOW, **fields)


def make_terms(
    kind: str = TermsKind.APPLICATION, *, published_at: datetime | None = None, **fields: Any
) -> Terms:
    """A version of terms: a draft, or published at that moment."""
    number = next(_numbers)
    fields = {
        "slug": f"terms-{number}",
        "title": f"Terms {number}",
        "summary": "You keep what is yours.",
        "text": f"1. You keep what is yours ({number}).",
    } | fields
    if published_at:
        digest = hashlib.sha256(fields["text"].encode()).hexdigest()
        fields = {"state": TermsState.PUBLISHED, "published_at": published_at, "sha256": digest,
                  **fields}  # fmt: skip
    return Terms.objects.create(kind=kind, **fields)


def make_criteria(challenge: Challenge, *weights: tuple[str, int]) -> list[Criterion]:
    """Criteria from 0 to 5 points; four that add up to 100 where none are given."""
    return [
        Criterion.objects.create(challenge=challenge, position=place, name=name, weight=weight)
        for place, (name, weight) in enumerate(weights or WEIGHTS, start=1)
    ]


def make_form(
    challenge: Challenge, *, number: int = 1, frozen_at: datetime | None = None, form: Any = FORM
) -> FormVersion:
    """A form of two sections and seven questions; frozen where `frozen_at` is given."""
    version = FormVersion.objects.create(challenge=challenge, number=number)
    for place, (title, questions) in enumerate(form, start=1):
        section = Section.objects.create(form_version=version, position=place, title=title)
        for position, (key, kind, label, more) in enumerate(questions, start=1):
            Question.objects.create(
                section=section, position=position, key=key, kind=kind, label=label, **more
            )
    if frozen_at is not None:
        version.frozen_at = frozen_at
        version.save(update_fields=["frozen_at"])
    return version


def make_challenge_role(
    user: User, challenge: Challenge, role: str, *, organisation: Organisation | None = None
) -> ChallengeRole:
    """A role in one challenge, for the body that poses it; another body becomes a partner."""
    body = organisation or challenge.owner
    assert body is not None
    if body != challenge.owner:
        challenge.partners.get_or_create(organisation=body)
    return ChallengeRole.objects.create(
        challenge=challenge, user=user, organisation=body, role=role, since_at=NOW
    )


def make_enquiry(
    state: str = EnquiryState.WAITING,
    *,
    challenge: Challenge | None = None,
    email: str = "",
    secret: str = "",
    at: datetime = NOW,
    **fields: Any,
) -> Enquiry:
    """A question that waits since `at`, or is in another state; `secret` opens its link."""
    number = next(_numbers)
    challenge = challenge or make_challenge(S.OPEN)
    facts: dict[str, Any] = {"asked": f"How many homes, asks number {number}?", "asked_at": at}
    facts["wording"] = facts["asked"]
    if state != EnquiryState.ASKED:
        facts["confirmed_at"] = at
    if state not in (EnquiryState.ASKED, EnquiryState.WAITING):
        facts["handled_at"] = at
    if state in (EnquiryState.ANSWERED, EnquiryState.WITHDRAWN):
        facts |= {"number": challenge.enquiries.count() + 1, "answer": f"Some {number} homes."}
    enquiry = Enquiry.objects.create(challenge=challenge, state=state, **(facts | fields))
    Asker.objects.create(
        enquiry=enquiry,
        email=email or f"asker{number}@example.org",
        secret_sha256=digest(secret or new_secret()),
    )
    return enquiry


def make_update(challenge: Challenge, *, at: datetime = NOW, **fields: Any) -> Update:
    """News of a challenge."""
    number = challenge.updates.count() + 1
    facts = {"number": number, "heading": f"Briefing {number}", "words": "On Monday at ten."}
    return Update.objects.create(challenge=challenge, posted_at=at, **(facts | fields))
