"""The pages on which officers write and approvers decide."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.forms.meeting import Difference
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_of, missing_parts
from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Refused
from challenges.organisations.models import Kind, Role
from tests.factories.catalogue import call_from, make_challenge, make_programme
from tests.factories.organisations import (
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)
from tests.harness.sheets import sent

pytestmark = pytest.mark.django_db
S = ChallengeState
SECTIONS = ("problem", "affected", "money", "legal", "eligibility", "dates", "criteria", "form")


@pytest.fixture
def at():
    return datetime.now(UTC)


def url(name, challenge, *more):
    return reverse(f"catalogue:{name}", args=[challenge.reference, *more])


def test_from_nothing_to_approved_by_hand(client, at):
    body = make_borough("Ambleford")
    officer, approver = make_member(body, Role.EDITOR), make_member(body, Role.APPROVER)
    programme = make_programme(prefix="CIC26")
    client.force_login(officer)
    page = client.post(
        reverse("catalogue:new"),
        {"owner": body.slug, "programme": programme.slug, "title": "Warmer homes", "code": "hea"},
        follow=True,
    )
    assert page.redirect_chain == [("/portal/challenges/CIC26-HEA/", 302)]
    challenge = Challenge.objects.get()

    refused = client.post(url("submit", challenge))
    assert [problem["message"] for problem in refused.context["problems"]] == [
        part.sentence for part in missing_parts(challenge)
    ]
    assert url("money", challenge) in refused.content.decode()

    def save(section, **changes):
        page = client.get(url(section, challenge))
        answer = client.post(url(section, challenge), sent(page, **changes))
        assert answer.status_code == 302

    save("problem", summary="S", problem="P", evidence="E")
    save("affected", affected="A", people_affected="2000", involvement="I")
    save("money", budget="£40,000", award_amount="15000", awards_count="2", offer="O")
    save("legal", route="grant", subsidy_basis="minimal")
    save("eligibility", who_may_apply="Everybody")
    call = call_from(at + timedelta(days=3))
    opens, closes = (moment.date().isoformat() for moment in call.values())
    save(
        "dates", opens_at_0=opens, opens_at_1="09:00", closes_at_0=closes, closes_at_1="17:00",
        **{"rows-0-kind": "pilot", "rows-0-name": "Pilot", "rows-0-starts_on": "January 2028"},
    )  # fmt: skip
    save(
        "criteria",
        **{"rows-TOTAL_FORMS": "4"},
        **{
            f"rows-{place}-{name}": value
            for place, weight in enumerate(("40", "30", "20", "10"))
            for name, value in (
                ("name", f"Criterion {place}"),
                ("weight", weight),
                ("max_score", "5"),
            )
        },
    )
    screened = {f"rows-{place}-effect": "none" for place in range(9)}
    screened |= {f"rows-{place}-evidence": "Our survey" for place in range(9)}
    texts = ("eliminate", "advance", "foster", "consulted", "summary")
    day = {"review_on_day": "1", "review_on_month": "6", "review_on_year": str(at.year + 1)}
    save("judges", who_judges="Six people")
    save("publication", contact_email="innovation@example.org")
    save("equality", **dict.fromkeys(texts, "Words"), **day, **screened)
    client.post(url("ask_for_signature", challenge))
    client.force_login(approver)
    page = client.get(url("screening", challenge))
    digest = page.context["sign_form"]["sha256"].value()
    signed = {"sha256": digest, "statement": "All three aims", "has_read": "on"}
    client.post(url("sign_screening", challenge), signed)
    client.force_login(officer)
    challenge.refresh_from_db()
    assert missing_parts(challenge, at) == []
    assert challenge.stages.get().starts_on == "2028-01"
    client.post(url("submit", challenge))
    challenge.refresh_from_db()
    assert challenge.state == S.IN_REVIEW

    client.force_login(approver)
    assert b"Warmer homes" in client.get(url("review", challenge)).content
    client.post(url("approve", challenge), {"seen": "1"})
    challenge.refresh_from_db()
    assert (challenge.state, challenge.approved_by) == (S.APPROVED, approver)
    assert form_of(challenge).frozen_at is not None


def test_shares_above_what_is_awarded_are_refused_at_their_box(client, at):
    challenge, funder = make_challenge(), make_borough("Ambleford")
    challenge.partners.create(organisation=funder, part="funder", amount=5000)
    client.force_login(challenge.created_by)
    page = client.get(url("money", challenge))
    answer = client.post(
        url("money", challenge),
        sent(
            page,
            budget="",
            award_amount="25001",
            awards_count="1",
            offer="Kept",
            **{"rows-0-amount": "99999"},
        ),
    )
    words = "The shares sum to £99,999, more than the £25,001 that is awarded"
    assert answer.context["sheet"].rows.forms[0].errors == {"amount": [words]}
    assert answer.context["sheet"].main["offer"].value() == "Kept"
    assert challenge.partners.get().amount == 5000


def test_a_start_that_is_over_is_refused_at_its_box(client, at):
    challenge = make_challenge(must_start_by="2019-04")
    client.force_login(challenge.created_by)
    page = client.get(url("eligibility", challenge))
    typed = sent(page, who_may_apply="Kept", must_start_by="June 2020")
    answer = client.post(url("eligibility", challenge), typed)
    (words,) = answer.context["sheet"].main.errors["must_start_by"]
    assert words.startswith("Nobody can start by June 2020 any more: today is ")
    assert answer.context["sheet"].main["who_may_apply"].value() == "Kept"
    # What was set before stays while the rest is written; the list of what is missing tells of it.
    assert client.post(url("eligibility", challenge), sent(page)).status_code == 302
    with pytest.raises(Refused, match="Nobody can start by 2020 any more"):
        actions.change_challenge(
            challenge=challenge, section="eligibility", fields={"must_start_by": "2020"},
            version=challenge.version, actor=challenge.created_by, at=at,
        )  # fmt: skip


def test_a_stale_save_shows_both_texts_and_a_second_one_is_deliberate(client, at):
    challenge = make_challenge(problem="Original")
    colleague = make_member(challenge.owner, Role.EDITOR)
    client.force_login(challenge.created_by)
    opened = client.get(url("problem", challenge))
    actions.change_challenge(
        challenge=challenge, section="problem", fields={"problem": "Their text"}, version=1,
        actor=colleague, at=at,
    )  # fmt: skip
    answer = client.post(url("problem", challenge), sent(opened, problem="My text"))
    assert answer.status_code == 200
    assert answer.context["conflict"] == [
        Difference("What is the problem?", "Their text", "My text", is_theirs=False)
    ]
    assert answer.context["sheet"].main["problem"].value() == "My text"
    assert Challenge.objects.get().problem == "Their text"
    again = client.post(url("problem", challenge), sent(answer, problem="Both texts"))
    assert again.status_code == 302
    assert Challenge.objects.get().problem == "Both texts"


def test_a_stale_list_shows_both_and_blank_rows_are_no_mistakes(client, at):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    opened = client.get(url("criteria", challenge))
    rows = [
        {"was": row.position, "name": row.name, "weight": row.weight, "max_score": 5}
        for row in challenge.criteria.order_by("position")
    ]
    rows.append({"name": "Fifth", "weight": 1, "max_score": 5})
    actions.change_challenge(
        challenge=challenge, section="criteria", fields={"criteria": rows}, version=1,
        actor=make_programme_team(), at=at,
    )  # fmt: skip
    answer = client.post(url("criteria", challenge), sent(opened, **{"rows-0-weight": "41"}))
    assert [row.label for row in answer.context["conflict"]] == ["Criterion 1", "Criterion 5"]
    assert challenge.criteria.count() == 5


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    opened = client.get(url("dates", challenge))
    answer = client.post(
        url("dates", challenge),
        sent(opened, opens_at_0="2027-03-28", opens_at_1="01:30", closes_at_0="2027-02-30"),
    )
    errors = answer.context["sheet"].main.errors
    assert "The clocks change that night" in errors["opens_at"][0]
    assert errors["closes_at"] == ["Enter the day on which it closes, such as 18/12/2026"]
    assert b'value="01:30"' in answer.content


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("0", 0, None),
        ("10", 10, None),
        ("21", 3, "Enter 20 working days or fewer"),
        ("-1", 3, "Enter 0 working days or more"),
        ("", 3, "Enter how many working days before the close questions stop, such as 3"),
    ],
)
def test_the_end_of_questions_is_set_with_the_dates(client, typed, kept, words):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    opened = client.get(url("dates", challenge))
    answer = client.post(url("dates", challenge), sent(opened, question_days=typed))
    challenge.refresh_from_db()
    assert challenge.question_days == kept
    if words:
        assert answer.context["sheet"].main.errors["question_days"] == [words]


def test_an_opening_in_the_past_is_refused_at_once_and_one_that_has_passed_may_stay(client, at):
    challenge = make_challenge(S.DRAFT, opens_at=datetime(2026, 11, 3, 9, tzinfo=UTC))
    client.force_login(challenge.created_by)
    opened = client.get(url("dates", challenge))
    assert client.post(url("dates", challenge), sent(opened)).status_code == 302
    opened = client.get(url("dates", challenge))
    assert opened.context["advice"].opens > at.replace(tzinfo=None)
    refused = client.post(url("dates", challenge), sent(opened, opens_at_0="2026-11-04"))
    assert refused.context["sheet"].main.errors["opens_at"] == [
        "This time has passed. Choose a later one"
    ]


@pytest.mark.parametrize("day", ["2026-10-26", "2027-03-30"])
@time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC))
def test_a_deadline_after_a_change_of_the_clocks_is_london_time(client, day):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    opened = client.get(url("dates", challenge))
    answer = client.post(
        url("dates", challenge),
        sent(opened, opens_at_0="2026-09-25", opens_at_1="09:00", closes_at_0=day,
             closes_at_1="17:00"),
    )  # fmt: skip
    assert answer.status_code == 302
    challenge.refresh_from_db()
    expected = {"2026-10-26": 17, "2027-03-30": 16}[day]
    assert challenge.opens_at == datetime(2026, 9, 25, 8, tzinfo=UTC)
    assert challenge.closes_at == datetime.fromisoformat(day).replace(hour=expected, tzinfo=UTC)
    shown = client.get(url("dates", challenge)).content
    assert f'value="{day}"'.encode() in shown
    assert b'value="17:00"' in shown


def test_weights_that_do_not_add_up_are_kept_and_said(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    opened = client.get(url("criteria", challenge))
    assert opened.context["weights"] == 100
    page = client.post(
        url("criteria", challenge), sent(opened, **{"rows-0-weight": "41"}), follow=True
    )
    assert page.context["weights"] == 101
    assert [str(m) for m in page.context["messages"]] == [
        (
            "We have kept what you wrote. Before it is sent, “Criteria” still needs this:\n"
            "The weights add up to 101%: they must add up to 100%"
        )
    ]
    wrong = client.post(url("criteria", challenge), sent(page, **{"rows-0-weight": "0"}))
    assert "from 1 to 100" in wrong.context["sheet"].rows.errors[0]["weight"][0]


def test_questions_are_changed_added_moved_and_taken_out(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    assert client.get(url("form", challenge)).status_code == 200
    opened = client.get(url("questions", challenge, 2))
    last = len(opened.context["sheet"].rows.forms) - 1
    client.post(
        url("questions", challenge, 2),
        sent(
            opened,
            **{
                "title": "About your team",
                "rows-0-label": "Who are you?",
                "rows-0-ORDER": "9",
                "rows-1-DELETE": "on",
                f"rows-{last}-label": "Pick one",
                f"rows-{last}-kind": "choice",
                f"rows-{last}-choices": "A\r\n\r\n B ",
            },
        ),
    )
    section = form_of(challenge).sections.all()[1]
    assert section.title == "About your team"
    assert [(q.key, q.label, q.choices) for q in section.questions.all()] == [
        ("consent", "You may share this with the judges", []),
        ("team", "Who are you?", []),
        ("pick-one", "Pick one", ["A", "B"]),
    ]
    assert section.questions.all()[1].is_identifying
    added = client.post(url("form", challenge), {"title": "More"})
    assert added.url == url("questions", challenge, 3)
    page = client.get(url("take_out_section", challenge, 3))
    gone = {"version": str(page.context["version"])}
    client.post(url("take_out_section", challenge, 3), gone)
    assert len(form_of(challenge).sections.all()) == 2
    assert client.get(url("questions", challenge, 3)).status_code == 404


def test_a_returned_challenge_shows_the_message_to_its_writers(client):
    challenge = make_challenge(S.IN_REVIEW)
    client.force_login(make_programme_team())
    empty = client.post(url("send_back", challenge), {"message": " "})
    assert empty.context["returning"].errors["message"] == ["Say what has to change"]
    client.post(url("send_back", challenge), {"message": "Name the <wards>"})
    assert "They are locked" not in client.get(url("task_list", challenge)).content.decode()
    client.force_login(challenge.created_by)
    page = client.get(url("task_list", challenge)).content.decode()
    assert "Name the &lt;wards&gt;" in page


def test_what_the_reviewer_asked_is_answered_or_done_before_it_is_sent_again(client, at):
    challenge = make_challenge(S.IN_REVIEW)
    team, writer = make_programme_team(), challenge.created_by
    asked = {
        section: actions.comment_on_section(
            challenge=challenge, section=section, text="Which wards?", actor=team, at=at
        )
        for section in ("affected", "money", "story")
    }
    actions.return_for_changes(challenge=challenge, message="See there", actor=team, at=at)
    client.force_login(writer)
    page = client.get(url("task_list", challenge))
    assert (page.context["done"], page.context["total"]) == (10, 12)
    assert "Nothing is missing" not in page.content.decode()
    refused = client.post(url("submit", challenge))
    here = [url(name, challenge) for name in ("affected", "money", "comments")]
    waiting = [
        ("1 comment waits for an answer: Who is affected", f"{here[0]}#comments"),
        ("1 comment waits for an answer: Partners and money", f"{here[1]}#comments"),
        ("1 comment waits for an answer: The story on its page", f"{here[2]}#comments-story"),
    ]
    assert [(each["message"], each["href"]) for each in refused.context["problems"]] == waiting
    assert Challenge.objects.get().state == S.DRAFT
    answered = asked["affected"].pk
    client.post(url("answer", challenge, answered), {f"answer-{answered}-text": "All of them."})
    client.post(url("answer", challenge, asked["money"].pk), {"settle": "1"})
    assert client.get(url("task_list", challenge)).context["done"] == 12
    refused = client.post(url("submit", challenge))
    assert [each["message"] for each in refused.context["problems"]] == [waiting[2][0]]
    client.post(url("answer", challenge, asked["story"].pk), {"settle": "1"})
    client.post(url("submit", challenge))
    assert Challenge.objects.get().state == S.IN_REVIEW


def test_who_comments_stays_at_the_comment(client):
    challenge = make_challenge(S.IN_REVIEW)
    client.force_login(make_programme_team())
    kept = client.post(
        url("comment", challenge, "money"), {"on-money-text": "How much?", "back": "review"}
    )
    assert kept.url == url("review", challenge) + "#comments-money"
    # A banner with the role of an alert would take the focus to the top.
    page = client.get(kept.url)
    assert [each.level_tag for each in page.context["messages"]] == ["info"]


def test_a_comment_leaves_what_is_typed_elsewhere_and_no_decision_loses_it(client):
    challenge = make_challenge(S.IN_REVIEW)
    client.force_login(make_programme_team())
    boxes = {
        "note": "Well told.", "on-money-text": "How much?", "on-dates-text": "Why so late?",
        "seen": "1", "back": "review",
    }  # fmt: skip
    kept = client.post(url("comment", challenge, "money"), boxes)
    page = client.get(kept.url).content.decode()
    assert page.count("How much?") == 1
    assert [words in page for words in ("Well told.", "Why so late?")] == [True, True]
    del boxes["on-money-text"]
    refused = client.post(url("approve", challenge), boxes)
    page = refused.content.decode()
    assert "would be lost: your comment on “Stages and dates”." in page
    assert [words in page for words in ("Well told.", "Why so late?")] == [True, True]
    assert Challenge.objects.get().state == S.IN_REVIEW


def test_what_is_typed_beside_a_refused_comment_waits_on_the_page_it_was_typed_on(client):
    challenge = make_challenge(S.IN_REVIEW)
    client.force_login(make_programme_team())
    boxes = {"message": "The date.", "on-dates-text": "Why?", "back": "review"}
    refused = client.post(url("comment", challenge, "money"), {"on-money-text": " ", **boxes})
    assert '<input type="hidden" name="back" value="review">' in refused.content.decode()
    client.get(url("comments", challenge))
    kept = client.post(
        url("comment", challenge, "money"), {"on-money-text": "How much?", "back": "review"}
    )
    assert kept.url == url("review", challenge) + "#comments-money"
    page = client.get(kept.url).content.decode()
    assert [words in page for words in ("The date.", ">Why?<")] == [True, True]


@pytest.mark.parametrize("done", [{}, {"settle": "1"}])
def test_an_answer_leaves_what_is_typed_under_the_other_comment(client, at, done):
    challenge = make_challenge(S.IN_REVIEW)
    team = make_programme_team()
    first, second = (
        actions.comment_on_section(
            challenge=challenge, section="affected", text=text, actor=team, at=at
        ).pk
        for text in ("Which wards?", "How many?")
    )
    actions.return_for_changes(challenge=challenge, message="See there", actor=team, at=at)
    client.force_login(challenge.created_by)
    both = {f"answer-{first}-text": "All wards.", f"answer-{second}-text": "Ninety."}
    back = {"back": "section"}
    answered = client.post(url("answer", challenge, first), both | back | done)
    assert answered.url == url("affected", challenge) + "#comments"
    threads = client.get(answered.url).context["threads"]
    assert [thread.typed for thread in threads] == ["", "Ninety."]


def test_who_returns_is_told_that_a_change_is_given_up(client, at):
    challenge = make_challenge(S.APPROVED, at=at)
    client.force_login(make_programme_team())
    assert (
        "A change of it is under way" not in client.get(url("review", challenge)).content.decode()
    )
    actions.begin_amendment(challenge=challenge, actor=challenge.created_by, at=at)
    page = client.get(url("review", challenge)).content.decode()
    assert "Returning the challenge gives that change up" in page
    assert f'href="{url("amendment", challenge)}"' in page


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (S.OPEN, "because the challenge is approved."),
        (S.CLOSED, "because the deadline has passed"),
        (S.CANCELLED, "because the challenge is over."),
        (S.FINISHED, "because the challenge is over."),
    ],
)
def test_a_change_is_offered_only_where_one_is_possible(client, at, state, reason):
    challenge = make_challenge(state, at=at)
    client.force_login(challenge.created_by)
    page = client.get(url("problem", challenge)).content.decode()
    assert reason in page
    assert ("Propose a change" in page) == (state == S.OPEN)


def test_letters_that_are_taken_are_said_once_and_at_their_field(client):
    body, programme = make_borough("Ambleford"), make_programme(prefix="CIC26")
    make_challenge(owner=body, programme=programme, reference="CIC26-HEA")
    client.force_login(make_member(body, Role.EDITOR))
    page = client.post(
        reverse("catalogue:new"),
        {"owner": body.slug, "programme": programme.slug, "title": "Warm", "code": "hea"},
    )
    assert page.context["form"].errors == {
        "code": ["CIC26-HEA is taken. Choose other letters for its reference."]
    }


def test_a_criterion_that_no_question_feeds_leads_to_where_it_is_chosen(client):
    challenge = make_challenge()
    form_of(challenge).sections.first().questions.update(criterion=None)
    challenge.criteria.update(name="Never read for")
    client.force_login(challenge.created_by)
    page = client.get(url("form", challenge)).content.decode()
    assert f'href="{url("questions", challenge, 1)}">Change a section</a>' in page


def test_a_locked_challenge_is_read_by_its_writers_with_the_reason(client):
    challenge = make_challenge(S.IN_REVIEW)
    client.force_login(challenge.created_by)
    for section in SECTIONS:
        page = client.get(url(section, challenge)).content.decode()
        assert "while a second person looks at the challenge" in page
        assert "<textarea" not in page
    assert challenge.problem in client.get(url("problem", challenge)).content.decode()
    page = client.get(url("task_list", challenge))
    assert page.context["may_take_back"]
    client.post(url("take_back", challenge))
    assert client.get(url("problem", challenge)).status_code == 200


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.APPROVER, Role.CASE_OFFICER])
def test_a_draft_is_read_by_those_who_do_not_write_it(client, role):
    challenge = make_challenge(S.DRAFT)
    client.force_login(make_member(challenge.owner, role))
    tasks = client.get(url("task_list", challenge)).content.decode()
    for section in SECTIONS:
        assert f'href="{url(section, challenge)}"' in tasks
        page = client.get(url(section, challenge)).content.decode()
        assert "Only its writers can change it" in page
        assert "<textarea" not in page
    assert challenge.problem in client.get(url("problem", challenge)).content.decode()
    assert client.post(url("problem", challenge), {"problem": "Mine"}).status_code == 404
    assert client.get(url("questions", challenge, 1)).status_code == 404


def test_what_was_typed_while_it_was_sent_for_approval_is_not_lost(client, at):
    challenge = make_challenge(S.DRAFT)
    writer = make_member(challenge.owner, Role.EDITOR)
    client.force_login(writer)
    typed = sent(client.get(url("problem", challenge)), problem="An hour of writing")
    Challenge.objects.filter(pk=challenge.pk).update(state=S.IN_REVIEW)
    page = client.post(url("problem", challenge), typed)
    assert page.status_code == 200
    assert page.context["sheet"].main["problem"].value() == "An hour of writing"
    assert "sections are locked" in page.content.decode()
    challenge.refresh_from_db()
    assert challenge.problem != "An hour of writing"


def test_an_author_with_a_second_role_is_told_why_not(client):
    challenge = make_challenge(S.IN_REVIEW)
    both = make_member(challenge.owner, Role.APPROVER, Role.EDITOR)
    challenge.authors.add(both)
    client.force_login(both)
    page = client.get(url("review", challenge))
    assert not page.context["may_decide"]
    page = client.post(url("approve", challenge), {"seen": "1"})
    assert page.context["approving"].non_field_errors() == [
        "You have written in this challenge, so somebody else has to approve it."
    ]


GETS = ("task_list", "review", *SECTIONS)
POSTS = ("submit", "take_back", "approve", "send_back")


def test_outsiders_find_nothing_even_once_it_is_public(client):
    draft, public = make_challenge(), make_challenge(S.OPEN)
    unknown = "/portal/challenges/CIC99-XXX/"
    for user in (make_user(), make_member(make_borough(), Role.OWNER, Role.APPROVER)):
        client.force_login(user)
        nothing = client.get(unknown)
        assert nothing.status_code == 404
        same = nothing.content.replace(unknown.encode(), b"")
        for challenge in (draft, public):
            for name in GETS:
                answer = client.get(url(name, challenge))
                assert answer.status_code == 404
                assert answer.content.replace(url(name, challenge).encode(), b"") == same
            for name in POSTS:
                assert client.post(url(name, challenge), {"message": "x"}).status_code == 404
    assert not Entry.objects.exists()


def test_visitors_are_asked_to_sign_in(client):
    challenge = make_challenge()
    for name in GETS:
        answer = client.get(url(name, challenge))
        assert answer.status_code == 302
        assert "/account/login/" in answer.url


def test_changes_are_made_by_post_only(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    for name in POSTS:
        assert client.get(url(name, challenge)).status_code == 405


def test_each_role_opens_its_pages(client):
    challenge = make_challenge(S.IN_REVIEW)
    for role, expected in (
        (Role.OWNER, {"task_list": 200, "review": 404, "problem": 200}),
        (Role.OBSERVER, {"task_list": 200, "review": 404, "problem": 200}),
        (Role.APPROVER, {"task_list": 200, "review": 200, "problem": 200}),
    ):
        client.force_login(make_member(challenge.owner, role))
        found = {name: client.get(url(name, challenge)).status_code for name in expected}
        assert found == expected, role


def test_the_list_takes_the_same_number_of_queries_for_one_and_three(client):
    body = make_borough()
    client.force_login(make_member(body, Role.EDITOR))
    counts = []
    for further in (1, 2):
        for _ in range(further):
            make_challenge(owner=body)
        client.get(reverse("catalogue:challenges"))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse("catalogue:challenges"))
        counts.append(len(captured))
    assert len(page.context["found"].challenges) == 3
    assert counts[0] == counts[1]


def test_a_page_of_rows_takes_the_same_number_of_queries_for_few_and_many(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            challenge.partners.create(organisation=make_borough())
        client.get(url("money", challenge))
        for name in ("money", "task_list"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url(name, challenge)).status_code == 200
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_a_body_that_is_not_verified_is_told_so(client):
    body = make_borough("Newford", verified_at=None)
    client.force_login(make_member(body, Role.OWNER))
    make_programme()
    page = client.get(reverse("catalogue:new")).content.decode()
    assert "Newford is not verified yet" in page
    assert client.post(reverse("catalogue:new"), {"owner": body.slug}).status_code == 200
    assert not Challenge.objects.exists()


def test_the_team_finds_a_body_below_its_kind(client):
    make_programme()
    camden, trust = make_borough("Camden Council"), make_organisation("Royal", kind=Kind.NHS_TRUST)
    client.force_login(make_programme_team())
    choices = client.get(reverse("catalogue:new")).context["form"].fields["owner"].choices
    assert [choices[0], *(group for group in choices[1:] if group[0] != "Strategic authority")] == [
        ("", "Choose"),
        ("Borough council", [(camden.slug, "Camden Council")]),
        ("NHS trust", [(trust.slug, "Royal")]),
    ]


def test_one_criterion_alone_is_not_called_right(client):
    challenge = make_challenge()
    challenge.criteria.filter(position__gt=1).delete()
    challenge.criteria.update(weight=100)
    client.force_login(challenge.created_by)
    page = client.get(url("criteria", challenge)).content.decode()
    assert "add a second one.</span>" in page
    assert "That is right.</span>" not in page


def test_after_approval_there_is_no_more_to_decide_but_to_return_it(client):
    approved, running = make_challenge(S.APPROVED), make_challenge(S.OPEN)
    client.force_login(make_programme_team())
    page = client.get(url("task_list", approved)).content.decode()
    assert "Review and decide" not in page
    assert "return it for changes" in page
    assert "return it for changes" not in client.get(url("task_list", running)).content.decode()
