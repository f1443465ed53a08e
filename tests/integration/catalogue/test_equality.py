"""Writing an equality screening, and having it signed by somebody else."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue import actions, policy
from challenges.catalogue.models import Challenge, Effect, Finding, Screening, SignOff
from challenges.catalogue.queries.equality import (
    equality_summary,
    groups_of,
    screening_as_facts,
    screening_hash,
    screening_of,
    signature_of,
)
from challenges.catalogue.queries.readiness.equality import missing as missing_in_equality
from challenges.catalogue.states import ChallengeState, ScreeningState, StaleSave
from challenges.catalogue.words.help import NAMES
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_programme, make_screening
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team
from tests.harness.sheets import sent

pytestmark = pytest.mark.django_db
S, W = ChallengeState, ScreeningState
NINE = (
    "age", "disability", "gender_reassignment", "marriage", "pregnancy", "race", "religion",
    "sex", "orientation",
)  # fmt: skip


def unsigned(**fields):
    challenge = make_challenge(with_screening=False, **fields)
    make_screening(challenge, signed_at=None)
    return challenge


def save(challenge, actor=None, *, findings=(), version=None, at=NOW, **fields):
    return actions.save_screening(
        challenge=challenge,
        fields=fields,
        findings=findings,
        version=challenge.version if version is None else version,
        actor=actor or challenge.created_by,
        at=at,
    )


def ask(challenge, actor=None):
    return actions.ask_for_signature(
        challenge=challenge, actor=actor or challenge.created_by, at=NOW
    )


def sign(challenge, actor, *, statement="I have considered all three aims.", sha256=None):
    sha256 = sha256 or screening_hash(screening_of(challenge))
    return actions.sign_screening(
        challenge=challenge, statement=statement, sha256=sha256, actor=actor, at=NOW
    )


def approver_of(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def events():
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_the_nine_characteristics_and_the_programmes_own_groups():
    plain = make_challenge(with_screening=False)
    assert tuple(key for key, _words in groups_of(plain)) == NINE
    programme = make_programme(further_groups=["Care experience", "Low income"])
    more = make_challenge(programme=programme, with_screening=False)
    assert groups_of(more)[9:] == [
        ("Care experience", "Care experience"), ("Low income", "Low income"),
    ]  # fmt: skip


def test_what_is_written_is_kept_and_the_writer_becomes_an_author():
    challenge = make_challenge(with_screening=False)
    writer = make_member(challenge.owner, Role.EDITOR)
    findings = [{"group": "age", "effect": Effect.POSITIVE, "evidence": "Most are over 65."}]
    saved = save(challenge, writer, findings=findings, summary="It helps older people.")
    assert saved.version == challenge.version + 1
    assert list(saved.authors.all()) == [writer]
    facts = screening_as_facts(screening_of(saved))
    assert facts["summary"] == "It helps older people."
    assert facts["findings"] == [
        {"group": "age", "effect": "positive", "evidence": "Most are over 65.",
         "mitigation": "", "known_by": ""}
    ]  # fmt: skip
    entry = Entry.objects.get()
    assert (entry.event, entry.facts["section"]) == ("catalogue.ChallengeChanged", "equality")
    save(saved, writer, findings=findings, summary="It helps older people.")
    assert Entry.objects.count() == 1


def test_a_group_that_is_not_looked_at_and_an_effect_that_does_not_exist_are_refused():
    challenge = make_challenge(with_screening=False)
    for row in (
        {"group": "height", "effect": Effect.NONE},
        {"group": "age", "effect": "wonderful"},
        {"group": "age", "effect": Effect.UNKNOWN, "known_by": "soon"},
    ):
        with pytest.raises(Refused):
            save(challenge, findings=[row])
    assert not Finding.objects.exists()


def test_only_writers_write_and_only_a_draft():
    challenge, reviewed = make_challenge(), make_challenge(S.IN_REVIEW)
    for actor in (VISITOR, SYSTEM, approver_of(challenge), make_member(make_borough(), Role.OWNER)):
        with pytest.raises(NotAllowed):
            save(challenge, actor, summary="x")
    with pytest.raises(IllegalMove):
        save(reviewed, summary="x")


def test_a_save_over_somebody_elses_text_is_refused():
    challenge = make_challenge()
    save(challenge, summary="First")
    with pytest.raises(StaleSave):
        save(challenge, summary="Second", version=1)
    assert Screening.objects.get().summary == "First"


def test_a_second_person_signs_what_they_read():
    challenge = unsigned()
    ask(challenge)
    signer = approver_of(challenge)
    signature = sign(challenge, signer)
    assert signature.content == screening_as_facts(screening_of(challenge))
    assert signature.signed_by == signer
    assert Screening.objects.get().state == W.SIGNED
    assert missing_in_equality(challenge, NOW) == []
    assert events() == ["catalogue.ScreeningSentForSignature", "catalogue.ScreeningSigned"]
    assert Entry.objects.last().facts["sha256"] == signature.sha256


def test_who_may_sign():
    challenge = unsigned()
    editor = make_member(challenge.owner, Role.EDITOR)
    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    team = make_programme_team()
    other = make_member(make_borough(), Role.APPROVER)
    observer = make_member(challenge.owner, Role.OBSERVER)
    may = {
        actor: policy.may_sign_screening(actor, challenge)
        for actor in (
            approver_of(challenge), both, team, editor, other, observer, VISITOR, SYSTEM,
            challenge.created_by,
        )
    }  # fmt: skip
    assert list(may.values()) == [True, True, True, False, False, False, False, False, False]
    ask(challenge)
    for actor in (editor, other, observer, VISITOR, SYSTEM):
        with pytest.raises(NotAllowed):
            sign(challenge, actor)


def test_an_approver_who_wrote_through_a_second_role_does_not_sign():
    challenge = unsigned()
    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    save(challenge, both, summary="My own words")
    ask(challenge)
    with pytest.raises(Refused, match="somebody else has to sign it"):
        sign(challenge, both)
    screening = screening_of(challenge)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignOff.objects.create(
            screening=screening, signed_by=both, signed_at=NOW, statement="x",
            content={}, sha256="0" * 64,
        )  # fmt: skip


def test_a_signer_who_writes_later_no_longer_counts():
    challenge = unsigned()
    both = make_member(challenge.owner, Role.EDITOR, Role.APPROVER)
    ask(challenge)
    sign(challenge, both)
    assert missing_in_equality(challenge, NOW) == []
    fields = {"title": challenge.title, "problem": "Other words"}
    challenge = actions.change_challenge(
        challenge=challenge, section="problem", fields=fields, version=challenge.version,
        actor=both, at=NOW,
    )  # fmt: skip
    assert missing_in_equality(challenge, NOW) == [
        (
            f"{both.name} signed the screening and has written in the challenge since: have "
            "somebody else sign it"
        )
    ]


def test_a_later_change_voids_the_signature_and_says_so():
    challenge = unsigned()
    ask(challenge)
    signature = sign(challenge, approver_of(challenge))
    saved = save(challenge, summary="Other words", at=NOW + timedelta(days=1))
    signature.refresh_from_db()
    assert signature.voided_at == NOW + timedelta(days=1)
    screening = screening_of(saved)
    assert (screening.state, signature_of(screening)) == (W.DRAFT, None)
    day = f"{NOW:%-d %B %Y}"
    assert missing_in_equality(saved, NOW) == [
        f"The screening has changed since it was signed on {day}: have it signed again"
    ]
    assert "catalogue.SignatureVoided" in events()
    ask(saved)
    again = sign(saved, signature.signed_by)
    assert signature_of(screening_of(saved)) == again


def test_a_signature_cannot_be_altered_or_lost():
    signature = SignOff.objects.get(screening__challenge=make_challenge())
    for change in (
        lambda: SignOff.objects.update(statement="Other"),
        lambda: SignOff.objects.update(sha256="0" * 64),
        lambda: signature.delete(),
        lambda: signature.screening.challenge.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    SignOff.objects.update(voided_at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignOff.objects.update(voided_at=None)


def test_nobody_signs_what_was_changed_while_they_read():
    challenge = unsigned()
    ask(challenge)
    read = screening_hash(screening_of(challenge))
    saved = save(challenge, summary="Other words")
    ask(saved)
    with pytest.raises(StaleSave, match="changed while you read it"):
        sign(saved, approver_of(challenge), sha256=read)
    assert not SignOff.objects.exists()


def test_it_is_signed_once_and_with_a_statement():
    challenge = unsigned()
    with pytest.raises(IllegalMove):
        sign(challenge, approver_of(challenge))
    ask(challenge)
    with pytest.raises(Refused, match="Say in a sentence"):
        sign(challenge, approver_of(challenge), statement="  ")
    sign(challenge, approver_of(challenge))
    with pytest.raises(IllegalMove):
        sign(challenge, approver_of(challenge))
    with pytest.raises(IllegalMove):
        ask(challenge)


def test_it_is_given_back_with_a_message():
    challenge = unsigned()
    ask(challenge)
    with pytest.raises(Refused, match="Say what is to be changed"):
        actions.return_screening(
            challenge=challenge, message=" ", actor=approver_of(challenge), at=NOW
        )
    with pytest.raises(NotAllowed):
        actions.return_screening(
            challenge=challenge, message="x", actor=challenge.created_by, at=NOW
        )
    returned = actions.return_screening(
        challenge=challenge, message="Ask carers too", actor=approver_of(challenge), at=NOW
    )
    assert (returned.state, returned.message) == (W.DRAFT, "Ask carers too")
    assert ask(challenge).message == ""


def test_what_is_missing_is_said_group_by_group():
    challenge = make_challenge(with_screening=False)
    assert missing_in_equality(challenge) == [
        "Say whom the challenge helps or harms: screen it for equality"
    ]
    make_screening(challenge, signed_at=None)
    Finding.objects.filter(group="age").update(effect="")
    Finding.objects.filter(group="disability").update(effect=Effect.NEGATIVE, evidence="")
    Finding.objects.filter(group="race").update(effect=Effect.UNKNOWN)
    Screening.objects.update(foster=" ", review_on=NOW.date())
    assert missing_in_equality(challenge, NOW) == [
        "Age: say what effect is expected",
        "Disability: say how you know",
        "Disability: say what you will do about the negative effect",
        "Race: say what you will find out",
        "Race: say by when you will know",
        "Say how it fosters good relations",
        "The day on which the screening is looked at again has passed",
    ]
    with pytest.raises(Incomplete):
        ask(challenge)


def test_the_summary_shows_history_as_not_recorded():
    past = make_challenge(S.RECORDED)
    assert equality_summary(past).screening is None
    assert equality_summary(past).is_past
    challenge = make_challenge(S.OPEN)
    shown = equality_summary(challenge)
    assert [finding.group for finding in shown.findings] == list(NINE)
    assert shown.signed_at == SignOff.objects.get(screening__challenge=challenge).signed_at


@pytest.mark.parametrize("many", [1, 3])
def test_the_summary_costs_the_same_however_much_there_is(many, django_assert_num_queries):
    groups = [f"Group {number}" for number in range(many)]
    challenge = make_challenge(S.OPEN, programme=make_programme(further_groups=groups))
    challenge = Challenge.objects.get(pk=challenge.pk)
    with django_assert_num_queries(3):
        shown = equality_summary(challenge)
        assert len([finding.name for finding in shown.findings]) == 9 + many


def test_once_all_is_written_only_a_signature_is_asked_for(client):
    challenge = unsigned()
    client.force_login(challenge.created_by)
    path = reverse("catalogue:equality", args=[challenge.reference])
    saved = client.post(path, sent(client.get(path)), follow=True)
    assert [str(each) for each in saved.context["messages"]] == ["Saved: Equality screening."]
    page = saved.content.decode()
    assert "It only needs the signature of a second person" in page
    assert "There is a problem" not in page


def test_what_waits_for_a_signature_is_no_fault_of_its_writers(client):
    challenge = unsigned()
    client.force_login(challenge.created_by)
    there = reverse("catalogue:task_list", args=[challenge.reference])

    def task(section):
        groups = client.get(there).context["groups"]
        names = (f". {NAMES[section]}",)
        return next(t for group in groups for t in group["tasks"] if t["name"].endswith(names))

    assert task("equality")["state"] == "not_started"
    actions.ask_for_signature(challenge=challenge, actor=challenge.created_by, at=NOW)
    assert (task("equality")["state"], task("equality")["label"]) == ("waits", "")
    assert "Waits for somebody else" in client.get(there).content.decode()
    assert task("form")["label"] == "Ready: look at it"
