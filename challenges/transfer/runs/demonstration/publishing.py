"""Drafting, approving and opening the demonstration's challenges."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from challenges.catalogue.actions import (
    approve_challenge,
    ask_for_signature,
    change_challenge,
    close_due_challenges,
    draft_challenge,
    give_challenge_role,
    open_due_challenges,
    save_documents,
    save_questions,
    save_screening,
    sign_screening,
    submit_for_approval,
)
from challenges.catalogue.models import Band, Challenge, Mission, Terms
from challenges.catalogue.queries import newest_version, screening_hash
from challenges.catalogue.words import day_of
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import Locality, Role
from challenges.transfer.engines.cast import PROGRAMME_TEAM, Player
from challenges.transfer.engines.demonstration.announced import (
    CONTACT,
    CONTACT_EMAIL,
    TOPICS,
    WHO_JUDGES,
)
from challenges.transfer.engines.demonstration.briefs import BANDS, CRITERIA, Brief
from challenges.transfer.engines.demonstration.equality import (
    FINDINGS,
    STATEMENT,
    TEXTS_OF_SCREENING,
)
from challenges.transfer.engines.demonstration.form import sections
from challenges.transfer.engines.demonstration.scope import SCOPES, WHO_MAY_APPLY, Scope

from .stage import Stage

AWARD = 15_000
TEXTS = ("summary", "problem", "evidence", "must_not")


def draft(stage: Stage, brief: Brief, *, writer: Player, day: int) -> Challenge:
    """A draft with the brief's texts and nothing else."""
    actor, at = stage.player(writer), stage.day(day, 9, 40)
    challenge = draft_challenge(
        owner=stage.bodies[brief.owner],
        programme=stage.programme,
        title=brief.title,
        code=brief.code,
        actor=actor,
        at=at,
    )
    problem = {"title": brief.title, **{name: getattr(brief, name) for name in TEXTS}}
    problem |= {"mission": Mission.objects.filter(number=1).first(), "theme": brief.theme}
    written = {"problem": problem}
    if scope := SCOPES.get(brief.scope or brief.code):
        problem["tried"] = scope.tried
        written["affected"] = _affected(brief, scope)
    return _write(challenge, written, actor=actor, at=stage.day(day, 10, 15))


def complete(
    stage: Stage, brief: Brief, *, writer: Player, day: int, opens: int, closes: int, awards: int
) -> Challenge:
    """A draft that is ready for approval."""
    challenge = draft(stage, brief, writer=writer, day=day)
    actor, at = stage.player(writer), stage.day(day, 11)
    by: dict[str, Any] = {"actor": actor, "at": at}
    written: dict[str, dict[str, Any]] = {
        "money": {
            "budget": Decimal(AWARD * awards),
            "award_amount": Decimal(AWARD),
            "awards_count": awards,
            "offer": brief.offer,
            "partners": _partners(stage, brief),
        },
        "legal": {
            "route": "grant",
            "subsidy_basis": "minimal",
            "vat_note": "A grant is outside the scope of VAT: leave VAT out of your costs.",
        },
        "eligibility": WHO_MAY_APPLY,
        "dates": {
            "opens_at": stage.working_day(opens, 9),
            "closes_at": stage.working_day(closes, 17),
            "stages": _stages(stage, opens, closes, awards),
        },
        "criteria": {
            "reviews_per_application": 3,
            "calibration_is_announced": True,
            "criteria": CRITERIA,
        },
        "judges": {"who_judges": WHO_JUDGES, "topics": TOPICS},
        "publication": {"contact_name": CONTACT, "contact_email": CONTACT_EMAIL},
    }
    challenge = _write(challenge, written, **by)
    criteria = list(challenge.criteria.order_by("position"))
    for criterion, words in zip(criteria, BANDS, strict=True):
        Band.objects.bulk_create(
            Band(criterion=criterion, score=score, words=each) for score, each in enumerate(words)
        )
    asked = [
        {
            **section,
            "questions": [
                {**each, "criterion": criteria[each["criterion"] - 1]}
                if "criterion" in each
                else each
                for each in section["questions"]
            ],
        }
        for section in sections()
    ]
    challenge = save_questions(challenge=challenge, sections=asked, version=challenge.version, **by)
    return screen(stage, brief, challenge, writer=writer, day=day)


def let_in(
    stage: Stage, challenge: Challenge, player: Player, *, role: Role, by: Player, day: int
) -> None:
    """A role in this one challenge for somebody of a body that pays towards it."""
    give_challenge_role(
        challenge=challenge,
        user=stage.player(player),
        role=role,
        actor=stage.player(by),
        at=stage.day(day, 14, 20),
    )


def screen(
    stage: Stage, brief: Brief, challenge: Challenge, *, writer: Player, day: int
) -> Challenge:
    """The challenge screened for equality, and signed by somebody who wrote none of it."""
    by: dict[str, Any] = {"actor": stage.player(writer), "at": stage.day(day + 1, 11)}
    fields = {
        name: words.format(people=brief.people, aim=brief.aim)
        for name, words in TEXTS_OF_SCREENING.items()
    }
    findings = [
        {
            "group": group,
            "effect": effect,
            "evidence": evidence.format(people=brief.people),
            "mitigation": mitigation,
            "known_by": stage.on(closes_in) if closes_in else "",
        }
        for group, effect, evidence, mitigation, closes_in in FINDINGS
    ]
    challenge = save_screening(
        challenge=challenge,
        fields={**fields, "review_on": date.fromisoformat(stage.on(360))},
        findings=findings,
        version=challenge.version,
        **by,
    )
    read = ask_for_signature(challenge=challenge, **by)
    sign_screening(
        challenge=challenge,
        statement=STATEMENT,
        sha256=screening_hash(read),
        actor=stage.player(PROGRAMME_TEAM),
        at=stage.day(day + 2, 15, 30),
    )
    return challenge


def _write(challenge: Challenge, written: dict[str, dict[str, Any]], **by: Any) -> Challenge:
    """Save section after section."""
    for section, fields in written.items():
        challenge = change_challenge(
            challenge=challenge, section=section, fields=fields, version=challenge.version, **by
        )
    return challenge


def _affected(brief: Brief, scope: Scope) -> dict[str, Any]:
    return {
        "affected": brief.affected,
        "people_affected": scope.people_affected,
        "localities": Locality.objects.filter(slug__in=scope.localities).order_by("code"),
        "involvement": scope.involvement,
        "user_groups": list(scope.user_groups),
    }


def _partners(stage: Stage, brief: Brief) -> list[dict[str, Any]]:
    return [
        {
            "organisation": stage.bodies[slug],
            "part": part,
            "amount": Decimal(amount) if amount else None,
            "in_kind": in_kind,
        }
        for slug, part, amount, in_kind in brief.partners
    ]


def send(stage: Stage, challenge: Challenge, *, writer: Player, day: int) -> Challenge:
    """The writer sends it for approval."""
    at = stage.day(day, 16, 5)
    return submit_for_approval(challenge=challenge, actor=stage.player(writer), at=at)


def publish(
    stage: Stage,
    brief: Brief,
    *,
    writer: Player,
    day: int,
    opens: int,
    closes: int,
    awards: int = 1,
    terms: Sequence[Terms] = (),
) -> Challenge:
    """A challenge that a second person has approved and that has opened at its time."""
    challenge = complete(
        stage, brief, writer=writer, day=day, opens=opens, closes=closes, awards=awards
    )
    if terms:
        challenge = save_documents(
            challenge=challenge,
            terms=terms,
            documents=[],
            version=challenge.version,
            actor=stage.player(writer),
            at=stage.day(day + 2, 16),
        )
    challenge = send(stage, challenge, writer=writer, day=day + 3)
    approver = stage.player(PROGRAMME_TEAM)
    version = newest_version(challenge)
    approve_challenge(
        challenge=challenge,
        seen=version.number if version else 0,
        actor=approver,
        at=stage.day(day + 5, 14, 20),
    )
    open_due_challenges(actor=SYSTEM, at=stage.day(opens, 9))
    challenge.refresh_from_db()
    return challenge


def close(stage: Stage, challenge: Challenge, *, day: int) -> Challenge:
    """The call closes by itself: first to new requests, a minute later for good."""
    close_due_challenges(actor=SYSTEM, at=stage.day(day, 17))
    close_due_challenges(actor=SYSTEM, at=stage.day(day, 17, 2))
    challenge.refresh_from_db()
    return challenge


def _stages(stage: Stage, opens: int, closes: int, awards: int) -> list[dict[str, Any]]:
    def row(
        kind: str, name: str, first: int, last: int, places: int | None = None
    ) -> dict[str, Any]:
        starts_on, ends_on = stage.on(first), stage.on(last)
        return {
            "kind": kind, "name": name, "description": "", "places": places,
            "starts_on": starts_on, "ends_on": ends_on,
        }  # fmt: skip

    return [
        {
            **row("open_call", "Open call", opens, closes),
            "starts_on": day_of(stage.working_day(opens, 9)),
            "ends_on": day_of(stage.working_day(closes, 17)),
        },
        row("judging", "Judging", closes + 2, closes + 31),
        row("decision", "Decision", closes + 32, closes + 40, awards),
        row("pilot", "Pilot", closes + 75, closes + 195),
        row("report", "Report card", closes + 196, closes + 225),
    ]
