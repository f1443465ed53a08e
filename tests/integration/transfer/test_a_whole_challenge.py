"""What an officer says of a challenge comes through a programme file unharmed."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge, EligibilityQuestion, Lessons, Programme
from challenges.judging.models import Knowledge
from challenges.judging.queries import knowledge_of
from challenges.kernel.policy import SYSTEM
from challenges.transfer.runs.export_programme import export_programme
from challenges.transfer.runs.import_programme import import_programme
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.judging import make_judge, make_panel
from tests.factories.organisations import make_borough, make_locality

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACTS = {
    "people_affected": 21_000,
    "involvement": "Two workshops with tenants.",
    "user_groups": ["Tenants", "Carers"],
    "tried": "Draught strips, in 2024.",
    "eligible_kinds": ["company", "charity"],
    "eligible_size": 249,
    "registered_in": "uk",
    "must_start_by": "2027-06",
    "procurement_notice": "2026/S 000-012345",
    "contracting_decision": "MD2286",
    "subsidy_basis": "minimal",
    "subsidy_note": "Confirmed with each winner.",
    "vat_note": "The award is without VAT.",
    "budget": Decimal(40_000),
    "question_days": 5,
    "calibration_is_announced": True,
}


def test_the_facts_of_a_challenge_survive_export_and_import():
    programme = make_programme(minimum_open_days=35, demands_second_factor=True)
    other, place = make_borough("Elsewhere"), make_locality()
    challenge = make_challenge("recorded", programme=programme, contracting_body=other, **FACTS)
    Programme.objects.update(state="recorded")
    challenge.localities.add(place)
    air = challenge.topics.create(position=1, name="Air")
    make_application("submitted", challenge=challenge, topic=air)
    panel = make_panel(challenge)
    judge = make_judge(panel)
    Knowledge.objects.create(seat=panel.members.get(user=judge), topic=air, level=2)
    challenge.criteria.update(feedback_is_shown=False, may_not_apply=True)
    challenge.eligibility_questions.all().delete()
    EligibilityQuestion.objects.create(
        challenge=challenge, position=1, question="Do you build weapons?", help_text="Any.",
        passes="no", consequence="condition", words="Only where the council agrees.",
    )  # fmt: skip
    Lessons.objects.create(
        challenge=challenge, state="published", words="Ask tenants sooner.",
        public_words="Ask tenants.", revision=3, published_at=AT, sent_at=AT,
    )  # fmt: skip
    text = export_programme(slug=programme.slug, actor=SYSTEM)
    challenge.lessons.delete()
    Challenge.objects.filter(pk=challenge.pk).update(
        **{name: None if value is None else type(value)() for name, value in FACTS.items()}
        | {"contracting_body": None, "budget": None, "people_affected": None}
    )
    challenge.localities.clear()
    Knowledge.objects.all().delete()
    Application.objects.update(topic=None)
    challenge.topics.all().delete()
    challenge.eligibility_questions.all().delete()
    challenge.criteria.update(feedback_is_shown=True, may_not_apply=False)
    Programme.objects.update(minimum_open_days=28, demands_second_factor=False)

    import_programme(text=text, actor=SYSTEM, at=AT)

    read = Challenge.objects.get(pk=challenge.pk)
    assert {name: getattr(read, name) for name in FACTS} == FACTS
    assert read.contracting_body == other
    assert list(read.localities.all()) == [place]
    assert [topic.name for topic in read.topics.all()] == ["Air"]
    assert read.applications.get().topic.name == "Air"
    assert knowledge_of(read.panel.members.get()) == {"Air": 2}
    assert set(read.criteria.values_list("feedback_is_shown", "may_not_apply")) == {(False, True)}
    asked = read.eligibility_questions.get()
    assert (asked.question, asked.passes, asked.consequence, asked.words) == (
        "Do you build weapons?", "no", "condition", "Only where the council agrees.",
    )  # fmt: skip
    assert read.programme.minimum_open_days == 35
    assert read.programme.demands_second_factor
    assert (read.lessons.state, read.lessons.words, read.lessons.public_words) == (
        "published", "Ask tenants sooner.", "Ask tenants.",
    )  # fmt: skip
    assert (read.lessons.revision, read.lessons.published_at) == (3, AT)
    again = export_programme(slug=programme.slug, actor=SYSTEM)
    assert json.loads(again) == json.loads(text)


def test_a_copy_that_comes_before_its_origin_in_the_file_still_names_it():
    programme = make_programme(state="recorded")
    copy, origin = (make_challenge("recorded", programme=programme) for _each in range(2))
    assert copy.reference < origin.reference
    Challenge.objects.filter(pk=copy.pk).update(copied_from=origin)
    text = export_programme(slug=programme.slug, actor=SYSTEM)
    Challenge.objects.filter(pk=copy.pk).update(copied_from=None)
    import_programme(text=text, actor=SYSTEM, at=AT)
    copy.refresh_from_db()
    assert copy.copied_from == origin
