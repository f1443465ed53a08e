"""How to judge: who reads it, who adds words to it, and that it names no applicant."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue.models import Band
from challenges.judging import actions
from challenges.judging.models import Panel
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.organisations.models import User
from tests.factories.judging import make_judging, make_round, make_scoring
from tests.factories.organisations import NOW, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]
WORDS = "Look first at what residents will notice."


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_those_who_run_the_challenge_add_words_and_nobody_else() -> None:
    world = make_judging()
    for stranger in (world.judges[0], world.chair, make_user(), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.write_guidance(panel=world.panel, guidance=WORDS, actor=stranger, at=NOW)
    for _ in range(2):
        actions.write_guidance(panel=world.panel, guidance=WORDS, actor=world.manager, at=NOW)
    assert Panel.objects.get().guidance == WORDS
    assert Entry.objects.filter(event="judging.GuidanceWritten").count() == 1


def test_a_judge_reads_criteria_bands_days_and_the_words_and_no_applicant() -> None:
    world = make_scoring()
    criterion = world.challenge.criteria.order_by("position")[0]
    Band.objects.update_or_create(
        criterion=criterion, score=4, defaults={"words": "Most of it is there"}
    )
    actions.write_guidance(panel=world.panel, guidance=WORDS, actor=world.manager, at=NOW)
    page = reverse("judging:guidance", args=[world.the_round.reference])
    for reader in (world.judges[0], world.chair, world.manager):
        words = signed_in(reader).get(page).content.decode()
        for each in (WORDS, criterion.name, "Most of it is there", "Scoring closes at"):
            assert each in words
        for application in world.applications:
            assert application.reference not in words
            assert str(application.organisation) not in words


def test_whoever_has_no_part_finds_no_guidance() -> None:
    world = make_judging()
    judged = make_round(world)
    page = reverse("judging:guidance", args=[judged.reference])
    assert signed_in(world.judges[0]).get(page).status_code == 200
    for stranger in (make_user(), world.applications[0].lead):
        assert signed_in(stranger).get(page).status_code == 404


def test_the_officer_writes_on_a_page() -> None:
    world = make_judging()
    client = signed_in(world.manager)
    page = reverse("judging:write_guidance", args=[world.challenge.reference])
    assert client.get(page).status_code == 200
    assert client.post(page, {"guidance": WORDS}).status_code == 302
    assert WORDS in client.get(page).content.decode()
    assert signed_in(world.judges[0]).get(page).status_code == 404
