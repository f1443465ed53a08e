"""Help texts: declared with the forms, put in other words in the back office, and read there."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.catalogue.actions import change_help
from challenges.catalogue.forms import first_help
from challenges.catalogue.models import HelpText
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words.help import NAMES
from challenges.kernel.policy import NotAllowed
from challenges.organisations.models import Role, User
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_programme_team

pytestmark = pytest.mark.django_db
EDIT = "/admin/help-texts/problem/"


@pytest.fixture
def team() -> User:
    user = make_programme_team()
    user.is_staff = user.is_superuser = True
    user.save()
    return user


def opened_by(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(section: str = "problem", seen: int = 0, **own: str) -> dict[str, str]:
    """The form as it is loaded, with some texts put in other words."""
    first = {name: words for name, (_label, words) in first_help(section).items()}
    return {**first, **own, "seen": str(seen)}


def read(section: str = "problem") -> str:
    """The section as an officer finds it."""
    challenge = make_challenge(ChallengeState.DRAFT)
    officer = opened_by(make_member(challenge.owner, Role.EDITOR))
    return officer.get(reverse(f"catalogue:{section}", args=[challenge.reference])).content.decode()


def test_panel_hint_and_example_are_read_in_the_teams_words(team):
    before = read()
    assert "A founder decides within two minutes" in before
    own = {"about": "First.\n\nSecond.", "evidence": "Count it.", "evidence:example": "41 of 60."}
    assert opened_by(team).post(EDIT, sent(**own)).status_code == 302
    assert HelpText.objects.get().texts == own
    after = read()
    assert "A founder decides within two minutes" not in after
    assert "<p>First.</p><p>Second.</p>" in after
    assert "Count it." in after
    assert "41 of 60." in after
    # What was not changed stays as it came.
    assert "Begin with somebody whom it hurts." in after


@pytest.mark.parametrize("section", [name for name in NAMES if name != "problem"])
def test_every_section_has_help_that_can_be_put_in_other_words(team, section):
    address = f"/admin/help-texts/{section}/"
    answer = opened_by(team).post(address, sent(section, about="In our words."))
    assert answer.status_code == 302
    assert HelpText.objects.get().texts == {"about": "In our words."}
    assert "<p>In our words.</p>" in read(section)


def test_the_same_words_as_came_with_the_site_are_not_kept(team):
    opened_by(team).post(EDIT, sent())
    assert HelpText.objects.get().texts == {}


def test_what_is_typed_becomes_no_markup(team):
    opened_by(team).post(EDIT, sent(about="<script>x</script>", evidence="<script>y</script>"))
    shown = read()
    assert "<script>x" not in shown
    assert "<script>y" not in shown
    assert "&lt;script&gt;x" in shown


def test_the_second_of_two_writers_sees_the_other_words(team):
    client = opened_by(team)
    client.post(EDIT, sent(about="Hers."))
    refused = client.post(EDIT, sent(about="Mine.")).content.decode()
    assert "Somebody else has changed these help texts" in refused
    assert "<p>Hers.</p>" in refused
    assert "Mine." in refused
    assert HelpText.objects.get().texts == {"about": "Hers."}
    assert client.post(EDIT, sent(seen=1, about="Mine.")).status_code == 302


def test_the_first_words_come_back_and_the_history_stays(team):
    client = opened_by(team)
    client.post(EDIT, sent(about="Ours."))
    client.post(f"{EDIT}first-words/", {"seen": "1"})
    assert not HelpText.objects.exists()
    page = client.get(EDIT).content.decode()
    assert page.count("What it said before") == 2
    assert "Ours." in page


def test_the_preview_shows_the_words_and_keeps_nothing(team):
    shown = opened_by(team).post(f"{EDIT}preview/", sent(about="Ours.", title="Few words."))
    assert "<p>Ours.</p>" in shown.content.decode()
    assert "Few words." in shown.content.decode()
    assert not HelpText.objects.exists()


@pytest.mark.parametrize("section", list(NAMES))
def test_every_section_has_a_preview(team, section):
    answer = opened_by(team).post(f"/admin/help-texts/{section}/preview/", sent(section))
    assert answer.status_code == 200


def test_only_the_programme_team_finds_them(team):
    challenge = make_challenge(ChallengeState.DRAFT)
    officer = make_member(challenge.owner, Role.OWNER)
    for path in ("/admin/help-texts/", EDIT):
        assert opened_by(team).get(path).status_code == 200
        assert opened_by(officer).get(path).status_code == 404
    assert opened_by(team).get("/admin/help-texts/nothing/").status_code == 404
    with pytest.raises(NotAllowed):
        change_help(section="problem", texts={}, seen=0, actor=officer, at=NOW)


def test_the_list_says_which_are_the_teams_own(team):
    client = opened_by(team)
    client.post(EDIT, sent(about="Ours."))
    client.get("/admin/help-texts/")
    page = client.get("/admin/help-texts/").content.decode()
    assert page.count("Your own, changed") == 1
    assert page.count("Unchanged") == len(NAMES) - 1
