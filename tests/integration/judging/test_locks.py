"""The challenge is held without keeping those out who only refer to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.judging import actions
from challenges.judging.models import Panel
from tests.factories.judging import DEADLINE, make_judging
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def locks_on_challenge(queries: CaptureQueriesContext) -> list[str]:
    """How each locking read of the challenge ends."""
    read = [each["sql"] for each in queries if 'FROM "catalogue_challenge"' in each["sql"]]
    return [sql.rpartition(" FOR ")[2] for sql in read if " FOR " in sql]


def test_forming_a_panel_lets_others_refer_to_the_challenge() -> None:
    world = make_judging()
    Panel.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        actions.form_panel(challenge=world.challenge, actor=world.manager, at=NOW)
    assert locks_on_challenge(queries) == ['NO KEY UPDATE OF "catalogue_challenge"']


def test_setting_up_a_round_lets_others_refer_to_the_challenge() -> None:
    world = make_judging()
    with CaptureQueriesContext(connection) as queries:
        actions.set_up_round(
            challenge=world.challenge,
            places=1,
            scoring_closes_at=DEADLINE,
            actor=world.manager,
            at=NOW,
        )
    assert locks_on_challenge(queries) == ['NO KEY UPDATE OF "catalogue_challenge"']
