"""The audit trail opens to the programme team and observers, and keeps the secrets of judging."""

from csv import DictReader
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions
from challenges.kernel.events import all_events
from challenges.kernel.words import position_in_words
from challenges.organisations.models import Role
from challenges.oversight import queries
from challenges.oversight.forms import AuditFilter
from challenges.oversight.queries.audit import PAGE
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict, make_ranked
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
AUDIT = "oversight:audit"


def lines(actor, **wanted):
    return queries.audit_page(actor, **wanted).lines


def events_seen_by(actor):
    found, before = set(), None
    while True:
        page = queries.audit_page(actor, before=before)
        found |= {line.event for line in page.lines}
        before = page.next
        if before is None:
            return found


def enter(at=NOW, **fields):
    facts = {
        "at": at,
        "event": "catalogue.ChallengeApproved",
        "actor_kind": "system",
        "actor_name": "Citywide",
        "subject": "CIC26-LON",
        "facts": {"challenge": "CIC26-LON", "title": "Warm walls"},
    }
    return Entry.objects.create(**(facts | fields))


def browser(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_only_the_programme_team_and_observers_open_it():
    for user, status in (
        (make_member(make_borough(), Role.OWNER), 404),
        (make_programme_team(), 200),
        (make_member(make_borough(), Role.OBSERVER), 200),
    ):
        assert browser(user).get(reverse(AUDIT)).status_code == status


def test_an_observer_reads_of_the_challenges_of_their_own_body_and_of_nothing_else():
    body = make_borough()
    mine = make_challenge(ChallengeState.OPEN, owner=body)
    other = make_challenge(ChallengeState.OPEN)
    enter(subject=mine.reference, event="catalogue.ChallengeOpened")
    enter(subject=other.reference, event="catalogue.ChallengeOpened")
    hidden = enter(subject=f"{mine.reference}-0001", event="applications.ApplicationStarted")
    enter(subject=mine.reference, event="judging.PanelFormed")
    observer = make_member(body, Role.OBSERVER)
    assert [(line.subject, line.event) for line in lines(observer)] == [
        (mine.reference, "catalogue.ChallengeOpened")
    ]
    pages = [
        browser(observer).get(reverse("oversight:entry", args=[number]))
        for number in (hidden.pk, hidden.pk + 10_000)
    ]
    assert [page.status_code for page in pages] == [404, 404]


def test_whoever_is_tied_to_an_applicant_reads_nothing_of_it_nor_of_its_judging():
    world = make_ranked()
    applicant = world.applications[0]
    actions.decide(
        round=world.the_round,
        chosen={applicant: None},
        public_reason="It works.",
        actor=world.chair,
        at=NOW,
    )
    secret = enter(
        subject=applicant.reference,
        event="applications.ApplicationSubmitted",
        facts={"number": 1, "organisation": applicant.organisation.name},
    )
    free, tied = make_programme_team(), make_programme_team()
    make_conflict(tied, applicant.organisation)
    assert {"judging.DecisionMade", "judging.ScoresheetSubmitted"} <= events_seen_by(free)
    assert [line.number for line in lines(free, subject=applicant.reference, event="applications")]
    assert not {event for event in events_seen_by(tied) if event.startswith("judging.")}
    assert lines(tied, subject=applicant.reference) == []
    page = reverse("oversight:entry", args=[secret.pk])
    assert browser(free).get(page).status_code == 200
    assert browser(tied).get(page).status_code == 404
    other = make_ranked()
    ranked = lines(tied, event="judging.RoundRanked")
    assert [line.subject for line in ranked] == [other.challenge.reference]


def test_a_line_whose_event_has_gone_is_still_shown():
    enter(event="gone.ThingDone", subject="X", facts={})
    enter(event="catalogue.ChallengeReturned", subject="X", facts={}, at=NOW + timedelta(days=1))
    assert [line.sentence for line in lines(make_programme_team(), subject="X")] == [
        "catalogue.ChallengeReturned",
        "gone.ThingDone",
    ]


def test_the_newest_is_first_whenever_it_was_entered():
    team = make_programme_team()
    at = [NOW, NOW - timedelta(days=400), NOW - timedelta(minutes=1), NOW]
    numbers = [enter(at=moment, subject="X").pk for moment in at]
    page = queries.audit_page(team, subject="X")
    assert [line.number for line in page.lines] == [numbers[n] for n in (3, 0, 2, 1)]
    assert [(day.on, len(day.lines)) for day in page.days] == [
        (date(2026, 11, 23), 3),
        (date(2025, 10, 19), 1),
    ]


def test_a_day_is_the_citys_day():
    team = make_programme_team()
    enter(at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC), subject="X")
    assert [day.on for day in queries.audit_page(team, subject="X").days] == [date(2026, 7, 1)]
    assert lines(team, subject="X", until=date(2026, 6, 30)) == []
    assert len(lines(team, subject="X", since=date(2026, 7, 1), until=date(2026, 7, 1))) == 1


def test_every_entry_is_on_one_page_however_many_happened_at_one_moment():
    team = make_programme_team()
    numbers = [enter(subject="X").pk for _ in range(2 * PAGE + 1)]
    seen, before = [], None
    for size in (PAGE, PAGE, 1):
        page = queries.audit_page(team, subject="X", before=before)
        assert len(page.lines) == size
        seen += [line.number for line in page.lines]
        before = page.next
    assert before is None
    assert seen == numbers[::-1]


def test_the_saves_of_one_sitting_are_one_line_and_the_file_holds_each(client):
    team = make_programme_team()

    def save(minutes, before, after, section="problem", who="P-OLGA"):
        return enter(
            NOW + timedelta(minutes=minutes),
            event="catalogue.ChallengeChanged",
            actor_kind="user",
            actor_reference=who,
            facts={"challenge": "CIC26-LON", "section": section, "version": minutes},
            before={"title": before},
            after={"title": after},
        )

    saves = [
        save(0, "", "Warm"),
        save(1, "Warm", "Warm w"),
        save(2, "x", "y", section="money"),
        save(3, "Warm w", "Warm wa"),
        save(14, "Warm wa", "Warm walls"),
        save(15, "Warm walls", "Cold walls", who="P-BO"),
        save(40, "Cold walls", "Old walls", who="P-BO"),
    ]
    shown = [
        (line.number, len(line.saves), [(c.before, c.after) for c in line.changes])
        for line in lines(team, subject="CIC26-LON")
    ]
    assert shown == [
        (saves[6].pk, 1, [("Cold walls", "Old walls")]),
        (saves[5].pk, 1, [("Warm walls", "Cold walls")]),
        (saves[4].pk, 2, [("Warm w", "Warm walls")]),
        (saves[2].pk, 1, [("x", "y")]),
        (saves[1].pk, 2, [("", "Warm w")]),
    ]
    assert len(list(queries.audit_lines(team, until_at=NOW + timedelta(days=1)))) == 7
    # Each of them can be opened.
    client.force_login(team)
    page = client.get(reverse("oversight:audit"), {"subject": "CIC26-LON"}).content.decode()
    assert all(reverse("oversight:entry", args=[save.pk]) in page for save in saves)


def test_a_page_that_ends_between_sittings_loses_none_of_them():
    team = make_programme_team()
    facts = {"challenge": "CIC26-LON", "section": "problem"}
    for number in range(PAGE + 2):
        enter(NOW + timedelta(hours=number), event="catalogue.ChallengeChanged", facts=facts)
    first = queries.audit_page(team, subject="CIC26-LON")
    rest = queries.audit_page(team, subject="CIC26-LON", before=first.next)
    assert (len(first.lines), len(rest.lines), rest.next) == (PAGE, 2, None)


def test_the_link_to_the_next_part_keeps_the_filters():
    team, client = make_programme_team(), None
    client = browser(team)
    for number in range(PAGE + 1):
        enter(subject="CIC26-LON", at=NOW - timedelta(minutes=number))
    first = client.get(reverse(AUDIT), {"subject": "CIC26-LON"})
    assert first.context["first_href"] == ""
    second = client.get(reverse(AUDIT) + first.context["next_href"])
    assert len(second.context["page"].lines) == 1
    assert second.context["next_href"] == ""
    assert second.context["first_href"] == "?subject=CIC26-LON"


def test_a_position_survives_the_address_and_nonsense_is_the_start():
    position = (NOW + timedelta(microseconds=7), 42)
    form = AuditFilter({"before": position_in_words(position)})
    assert form.is_valid()
    assert form.cleaned_data["before"] == position
    for nonsense in ("", "42", "yesterday/42", "2026-11-23T12:00:00/42", "/", "2026-11-23/x"):
        form = AuditFilter({"before": nonsense})
        assert form.is_valid()
        assert form.cleaned_data["before"] is None


def test_each_filter_finds_its_own():
    team, officer = make_programme_team(), make_user("Ola Officer")
    enter(subject="CIC26-LON")
    enter(subject="CIC26-LON-0001", event="applications.ApplicationStarted", facts={})
    enter(subject="CIC26-LONDON", actor_kind="user", actor_reference=officer.reference,
          actor_name="Ola Officer", facts={"title": "Else"})  # fmt: skip
    assert [line.subject for line in lines(team, subject="CIC26-LON")] == [
        "CIC26-LON-0001",
        "CIC26-LON",
    ]
    for who in (officer.reference, "ola off"):
        (found,) = lines(team, who=who)
        assert (found.subject, found.who_reference) == ("CIC26-LONDON", officer.reference)
    assert [line.subject for line in lines(team, event="applications")] == ["CIC26-LON-0001"]
    label = "catalogue.ChallengeApproved"
    assert {line.event for line in lines(team, event=label)} == {label}


def test_the_page_says_who_what_and_before_and_after():
    entry = enter(
        actor_kind="link",
        actor_name="ann@example.org",
        event="catalogue.ChallengeReturned",
        facts={"title": "Warm walls", "message": "no_dates"},
        before={"closes_at": "2026-12-18T17:00:00Z", "places": 1},
        after={"closes_at": "2027-01-08T17:00:00Z", "places": 2},
    )
    client = browser(make_programme_team())
    words = client.get(reverse("oversight:entry", args=[entry.pk])).content.decode()
    plain = " ".join(words.split())
    assert "ann@example.org" in plain
    assert "(by a personal link)" in plain
    assert "sent “Warm walls” back for changes: no dates" in plain
    assert "5pm on Friday 18 December 2026" in plain
    assert "<td>1</td><td>2</td>" in plain
    listed = " ".join(client.get(reverse(AUDIT)).content.decode().split())
    assert "Monday 23 November 2026" in listed
    assert "What changed" in listed


def test_sections_have_the_names_that_their_writers_know():
    enter(event="catalogue.ChallengeChanged", facts={"section": "dates"})
    enter(
        event="catalogue.ChallengeAmended",
        facts={"title": "Warm walls", "sections": "dates, form", "reason": "Late."},
    )
    page = browser(make_programme_team()).get(reverse(AUDIT)).content.decode()
    assert "changed the challenge: “Stages and dates”" in page
    assert "amended “Warm walls” (“Stages and dates”, “Application form”): Late." in page


def test_lists_days_and_numbers_are_said_as_people_read_them():
    stages = [
        {"kind": "open_call", "name": "Open call", "ends_on": "2026-12-24", "places": None},
        {"kind": "judging", "name": "Judging", "ends_on": "", "places": 3},
    ]
    enter(
        before={"stages": [], "company_number": "09041231"},
        after={"stages": stages, "company_number": "2026-02-31"},
    )
    (line,) = lines(make_programme_team())
    assert [(change.name, change.before, change.after) for change in line.changes] == [
        (
            "Stages",
            "",
            "\n".join(
                (
                    "Kind: open call; Name: Open call; Ends on: 24 December 2026",
                    "Kind: judging; Name: Judging; Places: 3",
                )
            ),
        ),
        ("Company number", "09041231", "2026-02-31"),
    ]


def test_days_the_wrong_way_round_are_refused_in_words():
    answer = browser(make_programme_team()).get(
        reverse(AUDIT), {"since": "2026-11-02", "until": "2026-11-01"}
    )
    assert "Choose a last day that is not before the first." in answer.content.decode()


@pytest.mark.parametrize(("since", "until"), [("0001-01-01", ""), ("", "9999-12-31")])
def test_the_first_and_the_last_of_all_days_can_be_asked_for(since, until):
    entry = enter()
    answer = browser(make_programme_team()).get(reverse(AUDIT), {"since": since, "until": until})
    assert answer.status_code == 200
    assert reverse("oversight:entry", args=[entry.pk]) in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_whatever_it_shows(count, django_assert_num_queries):
    team = make_programme_team()
    for _ in range(count):
        make_conflict(team, make_ranked().applications[0].organisation)
        enter()
    client = browser(team)
    client.get(reverse(AUDIT))
    with django_assert_num_queries(7) as captured:
        client.get(reverse(AUDIT))
    assert not [query for query in captured if "COUNT(" in query["sql"].upper()]


@pytest.mark.parametrize("kind", list(all_events()), ids=lambda kind: kind.label())
def test_the_filter_lists_every_kind_of_event_in_words(kind):
    listed = {value: words for _area, kinds in queries.kinds_of_events() for value, words in kinds}
    assert listed[kind.label()] == kind.kind_in_words()
    assert "." not in kind.kind_in_words()


def test_a_things_page_leads_those_who_may_to_its_entries():
    body = make_borough()
    challenge = make_challenge(ChallengeState.OPEN, owner=body)
    enter(subject=challenge.reference)
    page = reverse("catalogue:task_list", args=[challenge.reference])
    link = f"{reverse(AUDIT)}?subject={challenge.reference}"
    for user, is_led in (
        (make_programme_team(), True),
        (make_member(body, Role.OBSERVER), True),
        (make_member(body, Role.EDITOR), False),
    ):
        answer = browser(user).get(page)
        assert answer.status_code == 200
        assert (link in answer.content.decode()) == is_led


BEFORE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def table(client: Client, **sent: str) -> list[dict[str, str]]:
    response = client.post(reverse("oversight:audit_csv"), sent)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(DictReader(text.splitlines(keepends=True)))


def test_the_file_holds_what_the_filters_show_and_is_a_line_of_the_trail_itself(client: Client):
    for number in range(3):
        enter(
            BEFORE, subject=f"CIC26-AA{number}", facts={"challenge": "x", "title": "=HYPERLINK(1)"}
        )
    client.force_login(make_programme_team())
    rows = table(client, subject="CIC26-AA1")
    assert [row["About"] for row in rows] == ["CIC26-AA1"]
    assert "=HYPERLINK(1)" in rows[0]["Facts"]
    said = Entry.objects.get(event="oversight.TrailExported")
    assert said.facts["filters"] == "Reference: CIC26-AA1"


def test_the_file_is_read_in_parts_and_complete(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("challenges.oversight.queries.audit.BATCH", 2)
    for number in range(7):
        enter(BEFORE, subject=f"CIC26-AA{number}")
    client.force_login(make_programme_team())
    assert len(table(client, event="catalogue.ChallengeApproved")) == 7


def test_an_observer_takes_away_only_what_they_may_read(client: Client):
    challenge, other = make_challenge(), make_challenge()
    for each in (challenge, other):
        enter(BEFORE, subject=each.reference)
    observer = make_member(challenge.owner, Role.OBSERVER)
    client.force_login(observer)
    assert {row["About"] for row in table(client)} == {challenge.reference}


def test_whoever_may_not_read_the_trail_takes_nothing_away(client: Client):
    client.force_login(make_user())
    assert client.post(reverse("oversight:audit_csv")).status_code == 404
    assert not Entry.objects.filter(event="oversight.TrailExported").exists()


def test_filters_that_make_no_sense_lead_back_to_the_page(client: Client):
    client.force_login(make_programme_team())
    response = client.post(reverse("oversight:audit_csv"), {"since": "2026-13-40"})
    assert response.url == f"{reverse(AUDIT)}?since=2026-13-40"
