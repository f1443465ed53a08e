"""What somebody sends after they were signed out is kept for them alone; their click sends it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from challenges.applications.models import Answer, Application
from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import User
from cms.unsent import IN_SESSION, KEY, MARK, MOST_CHARACTERS, MOST_FORMS, mark_of
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_user

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
SIGN_IN, WAITS = "/account/login/", "/portal/unsent/"
TYPED = "Warm walls for everybody"


@pytest.fixture
def application() -> Application:
    return make_application(challenge=make_challenge(ChallengeState.OPEN, at=timezone.now()))


def browser(user: User | None = None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def section(application: Application) -> str:
    return f"/applications/{application.reference}/section/1/"


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1].replace("&quot;", '"') if found else ""


def filled_in(client: Client, address: str) -> dict[str, str]:
    """What the page of a section sends once somebody has typed into it."""
    page = client.get(address).content.decode()
    names = ("csrfmiddlewaretoken", MARK, "seen", "form")
    return {name: field(page, name) for name in names} | {"answer-title": TYPED}


def signed_out(client: Client) -> None:
    """The session is gone on the server; the browser goes on sending its cookies."""
    client.session.delete()


def sign_in(client: Client, user: User) -> Any:
    """By the code in the mail, through the pages of the site."""
    page = client.get(SIGN_IN, {"next": WAITS}).content.decode()
    token = field(page, "csrfmiddlewaretoken")
    sent = {"login": user.email, "next": WAITS, "csrfmiddlewaretoken": token}
    enter = client.post(SIGN_IN, sent, headers=OURS)["Location"]
    page = client.get(enter).content.decode()
    sent = {
        "code": mail.outbox[-1].subject[:6],
        "csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken"),
    }
    if "next=" in enter or 'name="next"' in page:
        sent["next"] = WAITS
    return client.post(enter, sent, headers=OURS)


def turned_away(application: Application, **changes: str) -> Client:
    """The browser of the lead, who was signed out while they wrote and has pressed the button."""
    client = browser(application.lead)
    sent = filled_in(client, section(application)) | changes
    signed_out(client)
    answer = client.post(section(application), sent, headers=OURS)
    assert answer.status_code == 302
    assert answer["Location"] == f"{SIGN_IN}?next={WAITS}"
    return client


def sent_again(page: str) -> dict[str, str]:
    """What the button of the page sends."""
    main = page[page.index("<main") :]
    form = main[main.index('<form method="post"') : main.index("</form>")]
    areas = dict(re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', form, re.S))
    fields = {name: value.replace("&quot;", '"') for name, value in areas.items()}
    return fields | {name: field(form, name) for name in ("csrfmiddlewaretoken", MARK, KEY)}


def titles(application: Application) -> list[str]:
    rows = Answer.objects.filter(application=application, question__key="title")
    return [row.value for row in rows]


def test_it_waits_for_its_writer_who_sends_it_with_one_button(application: Application) -> None:
    client = turned_away(application)
    login = client.get(f"{SIGN_IN}?next={WAITS}").content.decode()
    assert "What you typed is kept" in login
    assert TYPED not in login
    assert sign_in(client, application.lead)["Location"] == WAITS
    page = client.get(WAITS).content.decode()
    assert "You were signed out while you were writing" in page
    assert TYPED in page
    assert titles(application) == []
    answer = client.post(section(application), sent_again(page), headers=OURS)
    assert answer.status_code == 302
    assert titles(application) == [TYPED]
    assert IN_SESSION not in client.session
    assert client.get(WAITS)["Location"] == "/portal/"


def test_it_waits_whichever_way_its_writer_comes_in(application: Application) -> None:
    client = turned_away(application)
    page = client.get(SIGN_IN).content.decode()
    sent = {
        "login": application.lead.email,
        "csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken"),
    }
    enter = client.post(SIGN_IN, sent)["Location"]
    page = client.get(enter).content.decode()
    sent = {
        "code": mail.outbox[-1].subject[:6],
        "csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken"),
    }
    assert client.post(enter, sent)["Location"] == WAITS


def test_nobody_else_at_the_browser_gets_it(application: Application) -> None:
    client = turned_away(application)
    other = make_user("Somebody Else")
    sign_in(client, other)
    answer = client.get(WAITS)
    assert (answer.status_code, answer["Location"]) == (302, "/portal/")
    assert IN_SESSION not in client.session
    assert TYPED not in client.get("/portal/").content.decode()


def test_a_visitor_sees_nothing_of_it(application: Application) -> None:
    client = turned_away(application)
    assert client.get(WAITS)["Location"] == f"{SIGN_IN}?next={WAITS}"


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {"Origin": "http://evil.example"}],
)
def test_what_comes_from_elsewhere_is_not_kept(
    application: Application, headers: dict[str, str]
) -> None:
    client = Client()
    sent = {MARK: mark_of(application.lead), "answer-title": TYPED}
    answer = client.post(section(application), sent, headers=headers)
    assert answer["Location"] == f"{SIGN_IN}?next={section(application)}"
    assert IN_SESSION not in client.session


@pytest.mark.parametrize("mark", ["", "nobody", "ABCDEFGH:forged"])
def test_what_nobody_has_written_on_a_page_of_their_own_is_not_kept(
    application: Application, mark: str
) -> None:
    client = Client()
    client.post(section(application), {MARK: mark, "answer-title": TYPED}, headers=OURS)
    assert IN_SESSION not in client.session


def test_it_is_sent_by_nothing_but_a_form_with_a_token(application: Application) -> None:
    client = turned_away(application)
    sign_in(client, application.lead)
    sent = sent_again(client.get(WAITS).content.decode())
    forged = client.post(section(application), sent | {"csrfmiddlewaretoken": ""})
    assert forged.status_code == 403
    assert titles(application) == []
    assert IN_SESSION in client.session


def test_its_files_are_named_and_chosen_again_and_not_kept(application: Application) -> None:
    client = browser(application.lead)
    sent: dict[str, Any] = filled_in(client, section(application))
    sent["answer-plan"] = SimpleUploadedFile("plan.pdf", b"%PDF secret bytes")
    signed_out(client)
    client.post(section(application), sent, headers=OURS)
    assert "secret bytes" not in str(dict(client.session))
    sign_in(client, application.lead)
    page = client.get(WAITS).content.decode()
    assert '<div class="govuk-hint">plan.pdf</div>' in page
    assert 'enctype="multipart/form-data"' in page
    assert re.search(r'type="file" id="again-1-1" name="answer-plan"', page)


def test_what_is_too_long_to_be_kept_waits_on_the_page(application: Application) -> None:
    client = browser(application.lead)
    sent = filled_in(client, section(application)) | {"answer-title": "x " * MOST_CHARACTERS}
    signed_out(client)
    answer = client.post(section(application), sent, headers=OURS)
    assert answer.status_code == 403
    assert IN_SESSION not in client.session
    page = answer.content.decode()
    assert "Sign in in a new tab" in page
    assert sent_again(page)["answer-title"] == sent["answer-title"]


def test_nobody_has_us_keep_without_end(application: Application) -> None:
    client = browser(application.lead)
    sent = filled_in(client, section(application))
    signed_out(client)
    answers = [client.post(section(application), sent, headers=OURS) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [403]


def turned_away_often(application: Application, number: int) -> tuple[Client, list[Any]]:
    """So many tabs were open and are sent one after another, each with words of its own."""
    client = browser(application.lead)
    sent = filled_in(client, section(application))
    signed_out(client)
    forms = [sent | {"answer-title": f"Warm walls, tab {tab}"} for tab in range(1, number + 1)]
    return client, [client.post(section(application), form, headers=OURS) for form in forms]


def test_what_two_tabs_send_waits_side_by_side(application: Application) -> None:
    client, _answers = turned_away_often(application, 2)
    sign_in(client, application.lead)
    page = client.get(WAITS).content.decode()
    assert page.index("Warm walls, tab 2") < page.index("Warm walls, tab 1")
    assert client.post(section(application), sent_again(page), headers=OURS).status_code == 302
    assert titles(application) == ["Warm walls, tab 2"]
    left = client.get(WAITS).content.decode()
    assert "Something else that you typed" in left
    assert "Warm walls, tab 1" in left
    token = {name: field(left, name) for name in ("csrfmiddlewaretoken", KEY)}
    assert client.post(WAITS, token)["Location"] == "/portal/"
    assert IN_SESSION not in client.session


def test_what_waits_is_never_given_up_for_one_more(application: Application) -> None:
    client, answers = turned_away_often(application, MOST_FORMS + 1)
    assert [answer.status_code for answer in answers] == [302] * MOST_FORMS + [403]
    assert f"Warm walls, tab {MOST_FORMS + 1}" in answers[-1].content.decode()
    assert len(client.session[IN_SESSION]) == MOST_FORMS
    assert "Warm walls, tab 1" in str(client.session[IN_SESSION])


def test_all_that_waits_is_bounded_together(application: Application) -> None:
    client = browser(application.lead)
    sent = filled_in(client, section(application))
    signed_out(client)
    half = "x " * (MOST_CHARACTERS // 5)
    answers = [
        client.post(section(application), sent | {"answer-title": half + tab}, headers=OURS)
        for tab in "123"
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 403]


def test_it_is_over_after_half_a_day(application: Application) -> None:
    client = turned_away(application)
    sign_in(client, application.lead)
    with time_machine.travel(timezone.now() + timedelta(hours=11)):
        assert client.get(WAITS).status_code == 200
        session = client.session
        session.save()  # a session that is used goes on
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert client.get("/portal/").status_code == 200
        assert IN_SESSION not in client.session


def test_its_writer_may_throw_it_away(application: Application) -> None:
    client = turned_away(application)
    sign_in(client, application.lead)
    page = client.get(WAITS).content.decode()
    assert client.get(WAITS).status_code == 200
    token = {"csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken")}
    assert client.post(WAITS, token).status_code == 200
    assert IN_SESSION in client.session
    assert client.post(WAITS, token | {KEY: field(page, KEY)})["Location"] == "/portal/"
    assert IN_SESSION not in client.session
    assert titles(application) == []


def test_signing_out_erases_it(application: Application) -> None:
    client = turned_away(application)
    sign_in(client, application.lead)
    token = field(client.get("/account/logout/").content.decode(), "csrfmiddlewaretoken")
    client.post("/account/logout/", {"csrfmiddlewaretoken": token})
    assert IN_SESSION not in client.session


def test_neither_the_log_nor_the_trail_has_a_word_of_it(
    application: Application, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    turned_away(application)
    out = capsys.readouterr()
    assert TYPED not in out.out + out.err + caplog.text
    assert not [entry for entry in Entry.objects.all() if TYPED in str(entry.__dict__)]


@pytest.mark.parametrize("address", ["/account/name/", "/applications/{}/equality/"])
def test_what_is_secret_is_never_kept(application: Application, address: str) -> None:
    client = Client()
    sent = {MARK: mark_of(application.lead), "words": TYPED}
    client.post(address.format(application.reference), sent, headers=OURS)
    assert IN_SESSION not in client.session


# --- A token that is older than the sign-in ------------------------------------------------------
def with_stale_token(application: Application) -> tuple[Client, dict[str, str]]:
    """The page was open while its reader signed in once more in another tab."""
    client = browser(application.lead)
    sent = filled_in(client, section(application))
    signed_out(client)
    sign_in(client, application.lead)
    return client, sent


def test_a_stale_token_takes_nothing_and_loses_nothing(application: Application) -> None:
    client, sent = with_stale_token(application)
    answer = client.post(section(application), sent, headers=OURS)
    assert answer.status_code == 403
    assert titles(application) == []
    page = answer.content.decode()
    assert "This page was open for too long" in page
    again = client.post(section(application), sent_again(page), headers=OURS)
    assert again.status_code == 302
    assert titles(application) == [TYPED]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Referer": "http://evil.example/"},
    ],
)
def test_a_form_of_another_site_is_given_no_token_to_go_on_with(
    application: Application, headers: dict[str, str]
) -> None:
    client, sent = with_stale_token(application)
    for token in ("", sent["csrfmiddlewaretoken"]):
        forged = sent | {"csrfmiddlewaretoken": token}
        answer = client.post(section(application), forged, headers=headers)
        assert answer.status_code == 403
        assert TYPED not in answer.content.decode()
        assert section(application) not in re.findall('action="([^"]+)"', answer.content.decode())
    assert titles(application) == []
    assert IN_SESSION not in client.session


def test_the_words_of_one_person_are_not_sent_by_another(application: Application) -> None:
    client = browser(application.lead)
    sent = filled_in(client, section(application))
    signed_out(client)
    sign_in(client, make_user("Somebody Else"))
    answer = client.post(section(application), sent, headers=OURS)
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
    assert IN_SESSION not in client.session


def test_who_is_signed_out_and_has_a_stale_token_signs_in_first(application: Application) -> None:
    client, sent = with_stale_token(application)
    signed_out(client)
    answer = client.post(section(application), sent, headers=OURS)
    assert answer["Location"] == f"{SIGN_IN}?next={WAITS}"
    sign_in(client, application.lead)
    assert TYPED in client.get(WAITS).content.decode()
