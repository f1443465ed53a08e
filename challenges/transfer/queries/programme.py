"""A programme with all that hangs on it, as the file that imports again to the same thing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from challenges.applications.models import AcceptedTerms, Answer, Application
from challenges.catalogue.engines.portable import portable
from challenges.catalogue.models import Challenge, FormVersion, Mission, Programme
from challenges.catalogue.queries import screening_of
from challenges.catalogue.queries.recorded import form_as_facts
from challenges.catalogue.states import PUBLISHED
from challenges.transfer.engines.programme_file import judged, shapes
from challenges.transfer.engines.programme_file.judged import ProgrammeFile

from .history import choice, history_shapes, terms_used_in
from .judging import conflicts_of, panels_of, rounds_of
from .named import Named
from .pilots import pilots_of
from .shaped import shaped


def programme_as_file(slug: str) -> ProgrammeFile:
    """The programme of this slug. Raises Programme.DoesNotExist.

    Uploaded files, runs under way, notices and the audit trail stay behind. The order is by
    reference throughout, so that the same rows give the same file.
    """
    programme = Programme.objects.select_related("run_by", "delivery_partner").get(slug=slug)
    named = Named()
    rows = list(programme.challenges.order_by("reference"))
    # Each line may name further people and organisations, so these two come last.
    head = _programme(programme, named)
    challenges = tuple(_challenge(row, named) for row in rows)
    applications = tuple(_application(row, named) for row in _applications(programme))
    panels = panels_of(programme, named)
    conflicts = conflicts_of(programme, named)
    rounds = rounds_of(programme, named)
    pilots = pilots_of(programme, named)
    people = named.people()
    return ProgrammeFile(
        programme=head,
        missions=tuple(_missions(rows)),
        organisations=named.organisations(),
        people=people,
        terms=terms_used_in(programme),
        challenges=challenges,
        applications=applications,
        panels=panels,
        conflicts=conflicts,
        rounds=rounds,
        pilots=pilots,
    )


def _programme(row: Programme, named: Named) -> shapes.Programme:
    figures = tuple(shaped(shapes.Figure, figure) for figure in row.figures.order_by("position"))
    return shaped(
        shapes.Programme,
        row,
        run_by=named.organisation(row.run_by),
        delivery_partner=named.organisation(row.delivery_partner),
        figures=figures,
    )


def _missions(challenges: Iterable[Challenge]) -> Iterable[shapes.Mission]:
    held = Mission.objects.filter(pk__in={row.mission_id for row in challenges})
    for mission in held.order_by("number"):
        names = mission.initiatives.order_by("position").values_list("name", flat=True)
        yield shaped(shapes.Mission, mission, initiatives=tuple(names))


def _challenge(row: Challenge, named: Named) -> shapes.Challenge:
    partners = row.partners.select_related("organisation").order_by("id")
    criteria = row.criteria.order_by("position").prefetch_related("bands")
    return shaped(
        shapes.Challenge,
        row,
        mission=row.mission.number if row.mission else None,
        owner=named.organisation(row.owner),
        contracting_body=named.organisation(row.contracting_body),
        copied_from=row.copied_from.reference if row.copied_from else "",
        localities=tuple(sorted(place.code for place in row.localities.all())),
        judges=tuple(shaped(shapes.NamedJudge, each) for each in row.judges.order_by("position")),
        topics=tuple(topic.name for topic in row.topics.order_by("position")),
        screening=_screening(row, named),
        eligibility_questions=tuple(
            shaped(shapes.EligibilityQuestion, each)
            for each in row.eligibility_questions.order_by("position")
        ),
        created_by=named.person(row.created_by),
        authors=tuple(named.person(each) for each in row.authors.order_by("email")),
        submitted_by=named.person(row.submitted_by),
        approved_by=named.person(row.approved_by),
        partners=tuple(
            shaped(shapes.Partner, each, organisation=named.organisation(each.organisation))
            for each in partners
        ),
        stages=tuple(shaped(shapes.Stage, each) for each in row.stages.order_by("position")),
        criteria=tuple(
            shaped(
                shapes.Criterion,
                each,
                bands=tuple(
                    shapes.Band(score, words)
                    for score, words in sorted((b.score, b.words) for b in each.bands.all())
                ),
            )
            for each in criteria
        ),
        forms=tuple(_form(version) for version in row.form_versions.order_by("number")),
        answers=tuple(
            shaped(shapes.PublishedAnswer, each)
            for each in row.enquiries.filter(state__in=PUBLISHED).order_by("number")
        ),
        story=tuple(shapes.StoryBlock(**each) for each in portable(row.story)),
        updates=tuple(shaped(shapes.News, each) for each in row.updates.order_by("number")),
        **history_shapes(row, named),
    )


def _screening(row: Challenge, named: Named) -> shapes.Screening | None:
    screening = screening_of(row)
    if screening is None:
        return None
    return shaped(
        shapes.Screening,
        screening,
        review_on=screening.review_on.isoformat() if screening.review_on else "",
        findings=tuple(shaped(shapes.Finding, each) for each in screening.findings.all()),
        sign_offs=tuple(
            shaped(shapes.SignOff, each, signed_by=named.person(each.signed_by))
            for each in reversed(screening.sign_offs.all())
        ),
    )


def _form(version: FormVersion) -> shapes.Form:
    sections = tuple(
        shapes.Section(
            title=section["title"],
            guidance=section["guidance"],
            questions=tuple(shapes.Question(**_tuples(each)) for each in section["questions"]),
        )
        for section in form_as_facts(version)
    )
    return shapes.Form(number=version.number, frozen_at=version.frozen_at, sections=sections)


def _applications(programme: Programme) -> Iterable[Application]:
    answers = Answer.objects.select_related("question", "saved_by").order_by("question__key")
    accepted = AcceptedTerms.objects.select_related("terms").order_by(
        "terms__kind", "terms__slug", "terms__number"
    )
    return (
        Application.objects.filter(challenge__programme=programme)
        .select_related("challenge", "organisation", "lead", "form_version")
        .prefetch_related("localities", "submissions__submitted_by", "requests__asked_by")
        .prefetch_related(Prefetch("answers", queryset=answers))
        .prefetch_related(Prefetch("submissions__accepted_terms", queryset=accepted))
        .order_by("reference")
    )


def _tuples(facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts, each list of them as the shapes hold it."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in facts.items()}


def _application(row: Application, named: Named) -> judged.Application:
    return shaped(
        judged.Application,
        row,
        challenge=row.challenge.reference,
        organisation=named.organisation(row.organisation),
        lead=named.person(row.lead),
        form=row.form_version.number if row.form_version else None,
        localities=tuple(sorted(place.code for place in row.localities.all())),
        topic=row.topic.name if row.topic else "",
        answers=tuple(
            shaped(
                judged.Answer,
                answer,
                question=answer.question.key,
                saved_by=named.person(answer.saved_by),
            )
            for answer in row.answers.all()
            if answer.file_id is None
        ),
        submissions=tuple(
            shaped(
                judged.Submission,
                each,
                submitted_by=named.person(each.submitted_by),
                terms=tuple(choice(accepted.terms) for accepted in each.accepted_terms.all()),
            )
            for each in sorted(row.submissions.all(), key=lambda each: each.number)
        ),
        requests=tuple(
            shaped(
                judged.ChangeRequest,
                each,
                keys=tuple(each.keys),
                asked_by=named.person(each.asked_by),
            )
            for each in sorted(row.requests.all(), key=lambda each: each.number)
        ),
    )
