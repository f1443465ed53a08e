"""The demonstration round: an invented programme in which every role finds every stage.

Everything lies before or after the day on which it is made. Everything goes through the same
actions as in real life, with the time passed in; the same seed on the same day gives the same
round.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from challenges.catalogue.models import Programme
from challenges.kernel.events import unheard_by
from challenges.kernel.policy import Actor, require
from challenges.organisations.models import Role
from challenges.organisations.policy import may_record_organisations
from challenges.transfer.engines.cast import (
    CITY_EDITOR,
    EALING_EDITOR,
    HACKNEY_OWNER,
    HEALTH_EDITOR,
    OFFICER,
    PARTNER,
    TRANSPORT_EDITOR,
)
from challenges.transfer.engines.demonstration import briefs, enquiries
from challenges.transfer.engines.demonstration.spread import LANTERN, TEAPOT
from challenges.transfer.engines.demonstration.startups import STARTUPS

from .demonstration import asking, inviting, judging, piloting, planning, publishing, writing
from .demonstration.applying import apply_all, tell_of_themselves
from .demonstration.people import SLUG, gather
from .demonstration.stage import Stage, months_later

SEED = 2018
Progress = Callable[[int, int, str], None]


def demo_world(
    *,
    seed: int = SEED,
    actor: Actor,
    at: datetime,
    progress: Progress = lambda done, total, words: None,
) -> Programme:
    """Make the demonstration round as it stands at `at`, or return the one that is there.

    All or nothing. Mails of the invented past are not sent. Raises Refused where London's
    reference data are not loaded.
    """
    require(may_record_organisations, actor)
    if existing := Programme.objects.filter(slug=SLUG).first():
        return existing
    stage = Stage(at, seed)
    acts = (
        _cast,
        _warm_rooms,
        _pilots,
        _finance,
        _loneliness,
        _open_calls,
        _unpublished,
        _changes_of_plan,
    )
    with transaction.atomic(), unheard_by("notifications"):
        for done, act in enumerate(acts, 1):
            act(stage)
            progress(done, len(acts), (act.__doc__ or "").rstrip("."))
    return stage.programme


def _cast(stage: Stage) -> None:
    """The people, the startups, the programme."""
    gather(stage)


def _warm_rooms(stage: Stage) -> None:
    """A challenge that has been judged and announced."""
    challenge = publishing.publish(
        stage, briefs.WARMTH, writer=OFFICER, day=-600, opens=-585, closes=-545, awards=2
    )
    apply_all(
        stage,
        challenge,
        briefs.WARMTH,
        submitted=[
            *(startup.name for startup in STARTUPS[:18]),
            "Pasteboard Pantry", "Painted Postbox", "Wooden Nickel Works", "Storybook Stairs",
            "Feigned Fiddle", "Notebook Nightingale",
        ],
        drafts=["Fabled Ferry"],
        withdrawn=["Plaster Palace"],
    )  # fmt: skip
    publishing.close(stage, challenge, day=-545)
    tell_of_themselves(stage, challenge, day=-543, published=-530)
    judged = judging.begin_round(stage, challenge, manager=OFFICER, day=-543, ends=-520, places=2)
    judging.score_all(stage, judged, first=-540, last=-521)
    judging.close_and_rank(stage, judged, day=-520)
    judging.announce(
        stage,
        judged,
        winners=["made-up-lantern", "sample-teapot"],
        approver=OFFICER,
        day=-515,
        award=publishing.AWARD,
    )


def _pilots(stage: Stage) -> None:
    """Two pilots and the boroughs that took them up."""
    challenge = stage.programme.challenges.get(reference=f"{stage.programme.prefix}-WRM")
    lantern = piloting.Plan(
        startup="Made-Up Lantern",
        host="hackney",
        title="Made-Up Lantern",
        summary="A street map of warm rooms that lights up where somebody is in. Twelve rooms in "
        "Hackney, one winter.",
        starts=months_later(stage.today - timedelta(days=5), -14),
        months=6,
        milestones=(
            ("Six rooms on the map", "Lit within a minute of opening, on nine days of ten",
             5000, 45),
            ("Twelve rooms on the map", "Forty visitors a day, counted without names", 6000, 110),
            ("Numbers published", "With what did not work", 4000, 175),
        ),
    )  # fmt: skip
    teapot = piloting.Plan(
        startup="Sample Teapot",
        host="hackney",
        title="Sample Teapot",
        summary="A button beside the kettle that tells neighbours the door is open. Sixty homes "
        "in Hackney.",
        starts=months_later(stage.today - timedelta(days=5), -4),
        months=7,
        milestones=(
            ("Twenty buttons in use", "Pressed at least once a week in fifteen homes", 5000, 40),
            ("Sixty buttons in use", "A visit within the hour for two presses of three",
             6000, 130),
            ("Numbers published", "With what did not work", 4000, 205),
        ),
    )  # fmt: skip
    before = stage.day(-470, 14)
    shown = "What was agreed is done: {what}. Photographs and counts are in the shared folder."
    first = piloting.set_up(stage, challenge, lantern, at=before)
    second = piloting.set_up(stage, challenge, teapot, at=before + timedelta(days=200))
    first = piloting.start(stage, first, lantern)
    piloting.deliver(stage, first, lantern, delivered=3, accepted=3, evidence=shown)
    first = piloting.finish(stage, first, lantern)
    second = piloting.start(stage, second, teapot)
    piloting.deliver(stage, second, teapot, delivered=2, accepted=1, evidence=shown)
    piloting.spread(stage, first, lantern, LANTERN)
    piloting.spread(stage, second, teapot, TEAPOT)


def _finance(stage: Stage) -> None:
    """A challenge that is being judged, with scores coming in."""
    challenge = publishing.publish(
        stage, briefs.FINANCE, writer=CITY_EDITOR, day=-80, opens=-66, closes=-24
    )
    apply_all(
        stage,
        challenge,
        briefs.FINANCE,
        submitted=[
            "Would-Be Windmill", "Wooden Nickel Works", "Painted Postbox", "Paper Pavilion",
            "Sample Teapot", "Invented Umbrella", "Pretend Pigeon Post", "Fictional Bench",
            "Placeholder Parlour", "Hypothetical Hat", "Pasteboard Pantry", "Clockwork Cabbage",
            "Toy Telephone", "Unreal Railings", "Dummy Doorbell", "Supposed Bus Stop",
            "Mock Marmalade", "Sketched Scarf",
        ],
        drafts=["Notional Kettle"],
        withdrawn=["Storybook Stairs"],
    )  # fmt: skip
    publishing.close(stage, challenge, day=-24)
    writing.return_question(
        stage,
        challenge,
        "Sample Teapot",
        officer=CITY_EDITOR,
        day=-23,
        key="costs",
        reason="You ask for fifteen thousand pounds. Say what each part of it pays for.",
        answer="Nine thousand for two people for three months, four thousand for sixty kits, two "
        "thousand for somebody who is not us to measure it.",
    )
    judged = judging.begin_round(stage, challenge, manager=CITY_EDITOR, day=-22, ends=8, places=1)
    judging.score_some(stage, judged, first=-19, last=-1)
    inviting.ask_in_every_way(stage, challenge, manager=CITY_EDITOR, day=-20)
    writing.write(
        stage,
        challenge,
        "Sample Teapot",
        officer=CITY_EDITOR,
        day=-4,
        asks="If we are chosen, may we begin in spring instead of winter?",
        answer="You may: the money has to be spent within a year. Keep two days in the first week "
        "of the month free for a visit.",
    )


def _loneliness(stage: Stage) -> None:
    """A challenge that is open and well under way, and has been changed since."""
    challenge = publishing.publish(
        stage, briefs.LONELINESS, writer=OFFICER, day=-40, opens=-20, closes=25
    )
    apply_all(
        stage,
        challenge,
        briefs.LONELINESS,
        submitted=[
            "Specimen Choir", "Fictional Bench", "Toy Telephone", "Pretend Pigeon Post",
            "Invented Umbrella", "Feigned Fiddle",
        ],
        drafts=["Sample Teapot", "Placeholder Parlour", "Sketched Scarf", "Dummy Doorbell"],
    )  # fmt: skip
    writing.write(
        stage,
        challenge,
        "Pretend Pigeon Post",
        officer=OFFICER,
        day=-2,
        asks="One of our two engineers has left. Do we have to say so in the application?",
    )
    writing.share(
        stage,
        challenge,
        "Sample Teapot",
        partner=PARTNER,
        asked="books@sums.example",
        day=-1,
    )
    publishing.let_in(stage, challenge, CITY_EDITOR, role=Role.OBSERVER, by=HACKNEY_OWNER, day=-19)
    planning.amend(stage, challenge)


def _open_calls(stage: Stage) -> None:
    """Two challenges that opened lately, one with more time than was promised."""
    challenge = publishing.publish(
        stage, briefs.DEMENTIA, writer=HEALTH_EDITOR, day=-28, opens=-12, closes=46
    )
    apply_all(
        stage,
        challenge,
        briefs.DEMENTIA,
        submitted=["Notebook Nightingale", "Feigned Fiddle", "Notional Kettle"],
        drafts=["Specimen Choir", "Supposed Bus Stop", "Clockwork Cabbage"],
    )
    asking.talk(
        stage,
        challenge,
        officer=HEALTH_EDITOR,
        exchanges=enquiries.DEMENTIA,
        news=enquiries.DEMENTIA_NEWS,
    )
    planning.extend(stage, challenge, closes=53)
    inviting.ask_for_the_next(stage, challenge, manager=HEALTH_EDITOR)
    challenge = publishing.publish(
        stage, briefs.TRAVEL, writer=TRANSPORT_EDITOR, day=-21, opens=-5, closes=67
    )
    apply_all(
        stage,
        challenge,
        briefs.TRAVEL,
        submitted=["Imaginary Lamp Post"],
        drafts=["Storybook Stairs", "Tinfoil Tram", "Cardboard Canal"],
    )
    asking.talk(stage, challenge, officer=TRANSPORT_EDITOR, exchanges=enquiries.TRAVEL)


def _unpublished(stage: Stage) -> None:
    """A challenge that waits for a second person, and a draft."""
    waiting = publishing.complete(
        stage, briefs.ACTIVITY, writer=EALING_EDITOR, day=-6, opens=49, closes=110, awards=1
    )
    publishing.send(stage, waiting, writer=EALING_EDITOR, day=-2)
    publishing.draft(stage, briefs.REPAIR, writer=OFFICER, day=-3)


def _changes_of_plan(stage: Stage) -> None:
    """Challenges that were asked about, returned, declined and cancelled."""
    planning.review_twice(stage)
    planning.return_one(stage)
    planning.decline_one(stage)
    planning.cancel_one(stage)
