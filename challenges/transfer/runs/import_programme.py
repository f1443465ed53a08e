"""A whole programme from a file: all of it or nothing, as often as one likes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from challenges.applications.actions.record import record_application
from challenges.applications.models import Application
from challenges.catalogue.actions.record import record_mission, record_programme
from challenges.catalogue.actions.record_challenge import record_challenge
from challenges.catalogue.actions.record_terms import record_terms
from challenges.catalogue.models import Challenge, Mission, Programme, Terms
from challenges.kernel.policy import Actor
from challenges.kernel.states import Refused
from challenges.organisations.actions.record import record_organisation, record_person
from challenges.organisations.models import Locality, Organisation, User
from challenges.transfer.engines.programme_file import ProgrammeFile, parse_programme, shapes
from challenges.transfer.engines.programme_file.convert import columns
from challenges.transfer.engines.programme_file.judged import Application as ApplicationShape

from .import_history import HISTORY, history_facts
from .import_judging import import_judging
from .import_pilots import import_pilots
from .load_reference import above_first, mission_facts, organisation_facts

Progress = Callable[[int, int, str], None]


def silence(done: int, total: int, words: str) -> None:
    """Progress that nobody watches."""


def import_programme(
    *, text: str, actor: Actor, at: datetime, progress: Progress = silence
) -> Programme:
    """Enter the programme that the text describes, or change nothing.

    Repeated, it has no effect. `progress` is called with (done, of how many, what). Raises
    BadFile with every fault, or Refused where the file contradicts what lives here.
    """
    codes = frozenset(Locality.objects.values_list("code", flat=True))
    file = parse_programme(text, localities=codes)
    try:
        with transaction.atomic():
            return Import(file, actor, at, progress).run()
    except (IntegrityError, DataError) as error:
        raise Refused(
            f"The database does not take this file beside what it holds: {_rule(error)}."
        ) from error


def _rule(error: Exception) -> str:
    """The rule in words: constraints are named as sentences."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    return name.replace("_", " ") if name else str(error).splitlines()[0]


class Import:
    """One import under way: the rows made so far, by the keys of the file."""

    def __init__(self, file: ProgrammeFile, actor: Actor, at: datetime, progress: Progress) -> None:
        self.file = file
        self.by: dict[str, Any] = {"actor": actor, "at": at}
        self.progress = progress
        self.localities = {row.code: row for row in Locality.objects.order_by("code")}
        self.bodies: dict[str, Organisation] = {}
        self.people: dict[str, User] = {}
        self.terms: dict[tuple[str, int], Terms] = {}
        self.challenges: dict[str, Challenge] = {}
        self.applications: dict[str, Application] = {}
        self.done = 0
        parts = (file.missions, file.organisations, file.people, file.terms, file.challenges)
        later = (file.applications, file.panels, file.conflicts, file.rounds, file.pilots)
        self.total = 1 + sum(len(part) for part in (*parts, *later))

    def step(self, words: str) -> None:
        """One more thing is in."""
        self.done += 1
        self.progress(self.done, self.total, words)

    def run(self) -> Programme:
        """Everything, from what is referred to towards what refers."""
        file = self.file
        for mission in file.missions:
            if not Mission.objects.filter(number=mission.number).exists():
                record_mission(**mission_facts(mission), **self.by)
            self.step(mission.name)
        for body in above_first(file.organisations, "slug", "parent"):
            facts = organisation_facts(body, self.localities, self.bodies)
            facts["verified_at"] = self.by["at"] if body.is_verified else None
            self.bodies[body.slug] = record_organisation(**facts, **self.by)
            self.step(body.name)
        for person in file.people:
            self.people[person.key] = self.record_person(person)
            self.step(person.name)
        programme = self.record_programme(file.programme)
        self.step(programme.name)
        # The newest first, so that an older version never takes its place.
        for terms in sorted(file.terms, key=lambda each: (each.slug, -each.number)):
            self.terms[terms.slug, terms.number] = record_terms(**columns(terms), **self.by)
            self.step(terms.title)
        for challenge in above_first(file.challenges, "reference", "copied_from"):
            self.challenges[challenge.reference] = self.record_challenge(programme, challenge)
            self.step(challenge.title)
        for application in file.applications:
            self.applications[application.reference] = self.record_application(application)
            self.step(application.reference)
        import_judging(self)
        import_pilots(self)
        return programme

    def record_person(self, shape: shapes.Person) -> User:
        return record_person(
            email=shape.email,
            name=shape.name,
            roles=[(self.bodies[each.organisation], each.role) for each in shape.roles],
            is_demonstration=shape.is_demonstration,
            **self.by,
        )

    def record_programme(self, shape: shapes.Programme) -> Programme:
        facts: dict[str, Any] = {
            **columns(shape),
            "run_by": self.bodies[shape.run_by],
            "delivery_partner": self.bodies.get(shape.delivery_partner),
            "figures": [columns(figure) for figure in shape.figures],
        }
        return record_programme(**facts, **self.by)

    def record_challenge(self, programme: Programme, shape: shapes.Challenge) -> Challenge:
        facts: dict[str, Any] = {
            **columns(shape, "screening", *HISTORY),
            "programme": programme,
            "mission": Mission.objects.get(number=shape.mission) if shape.mission else None,
            "owner": self.bodies.get(shape.owner),
            "contracting_body": self.bodies.get(shape.contracting_body),
            "localities": [self.localities[code] for code in sorted(shape.localities)],
            "judges": [columns(each) for each in shape.judges],
            "screenings": [self.screening(shape.screening)] if shape.screening else [],
            "eligibility_questions": [columns(each) for each in shape.eligibility_questions],
            "copied_from": Challenge.objects.filter(reference=shape.copied_from).first(),
            "created_by": self.people.get(shape.created_by),
            "authors": [self.people[key] for key in shape.authors],
            "submitted_by": self.people.get(shape.submitted_by),
            "approved_by": self.people.get(shape.approved_by),
            # A page appears with the approval unless it was given a time of its own.
            "published_at": shape.published_at
            or (None if shape.publishes_at else shape.approved_at),
            "partners": [
                {**columns(each), "organisation": self.bodies[each.organisation]}
                for each in shape.partners
            ],
            "stages": [columns(each) for each in shape.stages],
            "criteria": [
                {**columns(each), "bands": sorted((b.score, b.words) for b in each.bands)}
                for each in shape.criteria
            ],
            "forms": [form_facts(each) for each in shape.forms],
            "answers": [columns(each) for each in shape.answers],
            "updates": [columns(each) for each in shape.updates],
            "story": [columns(each) for each in shape.story],
            "history": history_facts(self, shape),
        }
        return record_challenge(**facts, **self.by)

    def screening(self, shape: shapes.Screening) -> dict[str, Any]:
        """A screening as `record_challenge` takes it."""
        return {
            **columns(shape),
            "findings": [columns(each) for each in shape.findings],
            "sign_offs": [
                {**columns(each), "signed_by": self.people[each.signed_by]}
                for each in shape.sign_offs
            ],
        }

    def record_application(self, shape: ApplicationShape) -> Application:
        challenge = self.challenges[shape.challenge]
        facts = columns(shape, "form")
        facts.update(
            challenge=challenge,
            organisation=self.bodies[shape.organisation],
            lead=self.people.get(shape.lead),
            localities=[self.localities[code] for code in shape.localities],
            topic=challenge.topics.filter(name=shape.topic).first(),
            form_version=challenge.form_versions.filter(number=shape.form or 0).first(),
            answers=[
                {
                    **columns(each, "question"),
                    "key": each.question,
                    "saved_at": each.saved_at or self.by["at"],
                    "saved_by": self.people.get(each.saved_by),
                }
                for each in shape.answers
            ],
            submissions=[
                {
                    **columns(each),
                    "submitted_by": self.people.get(each.submitted_by),
                    "terms": [self.terms[row.slug, row.number] for row in each.terms],
                }
                for each in shape.submissions
            ],
            requests=[
                {
                    **columns(each),
                    "keys": list(each.keys),
                    "asked_by": self.people.get(each.asked_by),
                }
                for each in shape.requests
            ],
        )
        return record_application(**facts, **self.by)


def form_facts(shape: shapes.Form) -> dict[str, Any]:
    """A form as `record_challenge` takes it."""
    sections = [
        {**columns(section), "questions": [columns(each) for each in section.questions]}
        for section in shape.sections
    ]
    return {"number": shape.number, "frozen_at": shape.frozen_at, "sections": sections}
