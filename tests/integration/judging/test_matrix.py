"""Who reads what of one application and of its judging, wherever it may turn up.

Everybody of the cast opens every page, file and list that links lead to from where they start, and
every address of judging with every reference there is. Each thing that could leak holds a word of
its own, so that whoever finds the word has seen the thing, in whatever place and format.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.judging import actions, runs
from challenges.judging.models import Assignment, Round
from challenges.notifications.models import Notice
from challenges.organisations.models import Role, User
from tests.factories.applications import ANSWERS, make_application, make_message
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judge,
    make_judging,
    make_scoring,
    marks,
)
from tests.factories.judging import (
    submit as score,
)
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)
from tests.factories.site import make_page, make_site
from tests.harness.crawling import read_everything

pytestmark = pytest.mark.django_db

# What could leak, and the word that gives it away.
WORDS = {
    "title": "Zephyrtitle",
    "answer": "Quillanswer",
    "identifying answer": "Yonderteam",
    "organisation": "Umbrafirm",
    "message": "Oddlymessage",
    "feedback": "Velvetfeedback",
    "private note": "Kestrelnote",
    "comment": "Marblecomment",
    "recusal reason": "Tundrareason",
    "conflict evidence": "Ivoryevidence",
    "public reason": "Lanternpublic",
    "confidential reason": "Cobaltconfidence",
    "a judge’s name": "Juniperjudge",
}


@dataclass
class Scene:
    """A round around one application, and everybody who might look at it."""

    judging: Judging
    people: dict[str, User | None]


@pytest.fixture
def scene(time_machine_at_noon: None) -> Scene:
    make_site()
    world = make_judging(applications=2, judges=3, reviews=3)
    make_page(world.challenge)
    applicant = make_organisation(WORDS["organisation"])
    secret = make_application(
        "submitted",
        challenge=world.challenge,
        organisation=applicant,
        answers=ANSWERS
        | {
            "title": WORDS["title"],
            "summary": WORDS["answer"],
            "team": WORDS["identifying answer"],
        },
    )
    make_message(secret, text=WORDS["message"])
    world.applications.append(secret)
    world.judges[0].name = WORDS["a judge’s name"]
    world.judges[0].save()
    make_scoring(world)
    assigned, abstained, in_conflict = world.judges
    unassigned = make_judge(world.panel, "Unassigned")
    actions.recuse(
        assignment=world.assignment_of(abstained, secret),
        reason=WORDS["recusal reason"],
        actor=abstained,
        at=NOW,
    )
    actions.declare_conflict(
        judge=in_conflict,
        organisation=applicant,
        kind="family",
        evidence=WORDS["conflict evidence"],
        actor=in_conflict,
        at=NOW,
    )
    tied_team = make_programme_team()
    make_conflict(tied_team, applicant)
    people = {
        "applicant": secret.lead,
        "teammate": make_member(applicant, Role.MEMBER),
        "other applicant": world.applications[0].lead,
        "judge assigned": assigned,
        "judge not assigned": unassigned,
        "judge in conflict": in_conflict,
        "judge who abstained": abstained,
        "chair": world.chair,
        "case officer": world.manager,
        "officer of another body": make_member(make_borough(), Role.OWNER, Role.CASE_OFFICER),
        "observer": make_member(world.challenge.owner, Role.OBSERVER),
        "programme team": make_programme_team(),
        "tied programme team": tied_team,
        "somebody with an account": make_user(),
        "anonymous": None,
    }
    return Scene(world, people)


def submit(scene: Scene) -> None:
    """The assigned judge scores the application, with words in every box."""
    world = scene.judging
    assignment = world.assignment_of(world.judges[0], world.applications[-1])
    scores = dict.fromkeys(marks(world.challenge), (4, WORDS["comment"]))
    actions.submit_scoresheet(
        assignment=assignment,
        scores=scores,
        feedback=WORDS["feedback"],
        private_note=WORDS["private note"],
        version=0,
        actor=world.judges[0],
        at=NOW,
    )


def read_by(scene: Scene, name: str) -> dict[str, str]:
    """The things whose word the person reads anywhere or is sent, and one place of each."""
    user = scene.people[name]
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    read = read_everything(client, starts(scene))
    sent = Notice.objects.filter(recipient=user) if user else ()
    read |= {f"a mail: {each.subject}": f"{each.subject} {each.body}" for each in sent}
    assert len(read) > 5
    return {
        thing: address
        for thing, word in WORDS.items()
        for address, text in read.items()
        if word in text
    }


def starts(scene: Scene) -> list[str]:
    """Where everybody begins, and every address that somebody could guess or be sent."""
    world = scene.judging
    challenge, secret = world.challenge, world.applications[-1]
    # A search shows the words that were looked for: part of the secret one does.
    part = WORDS["title"][:6]
    return [
        "/",
        "/portal/",
        "/portal/audit/",
        f"/challenges/{challenge.slug}/",
        f"/challenges/?q={part}",
        f"/applications/of/{challenge.reference}/?q={part}",
        *addresses_of("applications", secret, challenge),
        *addresses_of("judging", world.the_round, challenge),
    ]


def addresses_of(area: str, thing: Application | Round, challenge: Challenge) -> list[str]:
    """Every address of the area, with all that it can name of the application's judging."""
    secret = Application.objects.select_related("organisation").latest("pk")
    given = Assignment.objects.filter(application=secret).select_related("judge").order_by("pk")
    known = {
        "slug": [secret.organisation.slug],
        "judge": [each.judge.reference for each in given],
        "key": [str(each.key) for each in given],
    }
    found = []
    for name, pattern in patterns(area):
        is_of_challenge = str(pattern.pattern).startswith(("challenges/", "conflicts/", "of/"))
        known["reference"] = [(challenge if is_of_challenge else thing).reference]
        names = list(pattern.pattern.converters)
        for values in product(*(known.get(each, ["1"]) for each in names)):
            with suppress(NoReverseMatch):
                found.append(reverse(name, kwargs=dict(zip(names, values, strict=True))))
    return found


def patterns(area: str) -> Iterator[tuple[str, URLPattern]]:
    (resolver,) = (
        each
        for each in get_resolver().url_patterns
        if isinstance(each, URLResolver) and each.namespace == area
    )
    for pattern in resolver.url_patterns:
        yield f"{area}:{pattern.name}", pattern


def rank(scene: Scene) -> None:
    submit(scene)
    for assignment in Assignment.objects.filter(round=scene.judging.the_round, state="published"):
        score(assignment, 3)
    run = actions.close_round(round=scene.judging.the_round, actor=scene.judging.manager, at=NOW)
    runs.rank_round(run_key=str(run.key), clock=lambda: NOW)


APPLICANTS = {"title", "answer", "identifying answer", "organisation", "message"}
# Whoever declared a tie, or could, has the names of the applicants; nothing else of them.
NAMED = {"organisation"}
RUNNERS = APPLICANTS | {"conflict evidence", "a judge’s name"}
WHILE_JUDGES_SCORE = {
    "applicant": APPLICANTS,
    "teammate": APPLICANTS,
    "other applicant": set(),
    "judge assigned": {
        "title", "answer", "organisation", "feedback", "private note", "comment",
        "a judge’s name",
    },
    "judge not assigned": NAMED,
    "judge in conflict": NAMED,
    "judge who abstained": NAMED,
    "chair": {"title", "organisation", "conflict evidence", "a judge’s name"},
    "case officer": RUNNERS,
    "officer of another body": set(),
    "observer": set(),
    "programme team": RUNNERS | {"recusal reason"},
    "tied programme team": set(),
    "somebody with an account": set(),
    "anonymous": set(),
}  # fmt: skip


def test_while_judges_score(scene: Scene) -> None:
    submit(scene)
    check(scene, WHILE_JUDGES_SCORE)


def test_once_it_is_ranked(scene: Scene) -> None:
    rank(scene)
    check(scene, WHILE_JUDGES_SCORE)


def check(scene: Scene, expected: Mapping[str, set[str]]) -> None:
    """Everybody reads what is expected, no more and no less; a place of what differs is named."""
    read = {name: read_by(scene, name) for name in scene.people}
    differs = {
        name: {thing: where.get(thing, "nowhere") for thing in set(where) ^ expected[name]}
        for name, where in read.items()
        if set(where) != expected[name]
    }
    assert differs == {}
