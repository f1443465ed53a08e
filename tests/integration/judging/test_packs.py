"""Reading packs: what stands in them, and that none is handed out that says more than it may."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges.files.models import StoredFile
from challenges.files.policy import may_read_file
from challenges.judging import actions, queries, runs
from challenges.judging.documents import packs as documents
from challenges.judging.models import Assignment, ReadingPack
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.models import User
from tests.factories.judging import Judging, make_conflict, make_ranked, make_scoring
from tests.factories.organisations import NOW, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]
DAY = timedelta(days=1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(world: Judging, name: str = "reading_pack_pdf") -> str:
    return reverse(f"judging:{name}", args=[world.the_round.reference])


def draw(world: Judging, judge: User) -> ReadingPack:
    actions.ask_for_pack(round=world.the_round, actor=judge, at=NOW)
    assert runs.draw_packs(clock=lambda: NOW) == 1
    pack = queries.pack_of(judge, world.the_round)
    assert pack is not None
    assert pack.file is not None
    return pack


def given(judge: User) -> list[str]:
    """The references of what the judge has to read, in their order."""
    mine = Assignment.objects.filter(judge=judge, state="published").order_by("position", "pk")
    return list(mine.values_list("application__reference", flat=True))


def read_by(judge: User, world: Judging) -> list[str]:
    return [each.reference for each in queries.applications_to_read(judge, world.the_round)]


# --- What stands in it ---------------------------------------------------------------------------
def test_it_holds_the_judges_own_and_nothing_tied_recused_or_never_given() -> None:
    world = make_scoring()
    judge, mine = world.judges[0], given(world.judges[0])
    assert len(mine) >= 2
    assert len(mine) < len(world.applications)
    assert read_by(judge, world) == mine
    one = world.assignment_of(judge)
    actions.recuse(assignment=one, reason="I know them", actor=judge, at=NOW)
    assert read_by(judge, world) == mine[1:]
    other = world.assignment_of(judge)
    make_conflict(judge, other.application.organisation)
    assert read_by(judge, world) == [
        each for each in mine[1:] if each != other.application.reference
    ]


def test_it_is_told_as_the_page_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The template is given what the score sheet shows, in the same masked words."""
    world = make_scoring()
    judge = world.judges[0]
    told: list[dict[str, Any]] = []
    real = documents.draw
    monkeypatch.setattr(
        documents, "draw", lambda name, context: (told.append(context), real(name, context))[1]
    )
    pack = draw(world, judge)
    sheets = queries.own_sheets(judge).filter(round=world.the_round).order_by("position", "pk")
    assert [(each.title, each.parts) for each in told[0]["applications"]] == [
        (queries.blind_title(row), queries.blind_parts(row)) for row in sheets
    ]
    words = str(told[0]["applications"])
    for application in world.applications:
        assert str(application.organisation) not in words
    assert pack.file is not None
    assert pack.file.content.read(5) == b"%PDF-"


# --- Who asks for it, and how often --------------------------------------------------------------
def test_only_a_judge_with_something_to_read_asks() -> None:
    world = make_scoring()
    for stranger in (world.manager, world.chair, world.applications[0].lead, make_user(), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.ask_for_pack(round=world.the_round, actor=stranger, at=NOW)
    for stranger in (world.manager, world.chair):
        assert signed_in(stranger).get(address(world)).status_code == 404


def test_it_is_made_so_many_times_a_day() -> None:
    world = make_scoring()
    judge = world.judges[0]
    for _ in range(actions.packs.MOST_A_DAY):
        draw(world, judge)
    with pytest.raises(Refused, match="in a day"):
        actions.ask_for_pack(round=world.the_round, actor=judge, at=NOW)
    actions.ask_for_pack(round=world.the_round, actor=judge, at=NOW + DAY)
    assert StoredFile.objects.filter(owner_kind="reading_pack", state="stored").count() == 0


def test_one_that_waits_is_not_asked_for_twice() -> None:
    world = make_scoring()
    for _ in range(3):
        pack = actions.ask_for_pack(round=world.the_round, actor=world.judges[0], at=NOW)
    assert pack.asks == 1
    assert runs.draw_packs(clock=lambda: NOW) == 1
    assert runs.draw_packs(clock=lambda: NOW) == 0


# --- What is handed out --------------------------------------------------------------------------
def test_a_judge_takes_their_own_and_nobody_anothers() -> None:
    world = make_scoring()
    judge, other = world.judges[0], world.judges[1]
    pack = draw(world, judge)
    answer = signed_in(judge).get(address(world))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert signed_in(other).get(address(world)).status_code == 302
    assert pack.file is not None
    for reader in (judge, other, world.manager, SYSTEM):
        assert not may_read_file(reader, pack.file)


def test_a_tie_that_becomes_known_shuts_the_pack_until_it_is_made_anew() -> None:
    world = make_scoring()
    judge = world.judges[0]
    draw(world, judge)
    client = signed_in(judge)
    assert client.get(address(world)).status_code == 200
    tied = world.assignment_of(judge).application
    make_conflict(judge, tied.organisation)
    shut = client.get(address(world))
    assert (shut.status_code, shut.headers["Location"]) == (302, address(world, "reading_pack"))
    page = client.get(address(world, "reading_pack")).content.decode()
    assert "Make it anew" in page
    assert client.post(address(world, "reading_pack")).status_code == 302
    assert "It is being made" in client.get(address(world, "reading_pack")).content.decode()
    assert client.get(address(world)).status_code == 302
    assert runs.draw_packs(clock=lambda: NOW) == 1
    assert tied.reference not in read_by(judge, world)
    assert client.get(address(world)).status_code == 200


def test_a_tie_found_while_it_is_drawn_shuts_it_as_well() -> None:
    world = make_scoring()
    judge = world.judges[0]
    pack = actions.ask_for_pack(round=world.the_round, actor=judge, at=NOW)
    applications = queries.applications_to_read(judge, world.the_round)
    make_conflict(judge, world.assignment_of(judge).application.organisation)
    actions.keep_pack(
        pack=pack,
        content=documents.pdf_of_pack(world.the_round, applications, str(judge)),
        fingerprint=queries.fingerprint_of(applications),
        actor=SYSTEM,
        at=NOW,
    )
    assert signed_in(judge).get(address(world)).status_code == 302


def test_it_is_gone_when_scoring_is_over() -> None:
    world = make_scoring()
    judge = world.judges[0]
    pack = draw(world, judge)
    assert actions.discard_packs(actor=SYSTEM, at=NOW) == 0
    make_ranked(world)
    assert signed_in(judge).get(address(world)).status_code == 404
    assert actions.discard_packs(actor=SYSTEM, at=NOW) == 1
    assert not ReadingPack.objects.exists()
    assert pack.file is not None
    pack.file.refresh_from_db()
    assert pack.file.state == "removed"
