"""The real round of 2018 comes in whole, once, and comes out again as it was."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from challenges.applications.models import Application
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, Figure, Programme
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Organisation
from challenges.pilots.models import Pilot
from challenges.transfer.engines.programme_file import BadFile
from challenges.transfer.runs.export_programme import export_programme
from challenges.transfer.runs.import_programme import import_programme
from challenges.transfer.runs.load_reference import LONDON, load_reference

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FILE = Path("challenges/transfer/programmes/cic-2018.json").resolve()
TEXT = FILE.read_text(encoding="utf-8")
SLUG = "civic-innovation-challenge-2018"

pytestmark = pytest.mark.django_db


@pytest.fixture
def london():
    return load_reference(text=LONDON.read_text(encoding="utf-8"), actor=SYSTEM, at=AT)


@pytest.fixture
def imported(london):
    return import_programme(text=TEXT, actor=SYSTEM, at=AT)


def test_the_facts_of_2018_are_there_exactly(imported):
    winners = Application.objects.filter(state="selected")
    assert imported.decision_reference == "MD2286"
    assert (imported.budget, imported.budget_is_ceiling) == (250_000, True)
    assert imported.run_by.slug == "gla"
    assert imported.delivery_partner.name == "Bethnal Green Ventures"
    assert imported.state == "recorded"
    assert Challenge.objects.count() == 7
    assert Challenge.objects.values("theme").distinct().count() == 3
    assert Application.objects.filter(state__in=["shortlisted", "selected"]).count() == 14
    assert winners.count() == 8
    assert sum(row.challenge.award_amount for row in winners) == 120_000
    assert Pilot.objects.count() == 6
    assert Figure.objects.get(label="Applicants").is_at_least


def test_what_is_not_known_stays_unknown(imported):
    housing = Challenge.objects.get(reference="CIC18-HOU")
    assert list(housing.partners.all()) == []
    assert housing.awards_count == 2
    assert set(Challenge.objects.values_list("closes_at", flat=True)) == {None}
    weights = [row.weight for each in Challenge.objects.all() for row in each.criteria.all()]
    assert set(weights) == {None}
    assert Application.objects.get(organisation__slug="crossmap").title == ""


def test_nobody_is_told(imported):
    assert Notice.objects.count() == 0


def test_repeating_has_no_effect(imported):
    before = Entry.objects.count()
    again = import_programme(text=TEXT, actor=SYSTEM, at=LATER)
    assert again.pk == imported.pk
    assert Entry.objects.count() == before


def test_reference_data_repeats_without_effect(london):
    before = Entry.objects.count()
    load_reference(text=LONDON.read_text(encoding="utf-8"), actor=SYSTEM, at=LATER)
    assert Entry.objects.count() == before
    assert before == 33 + 93 + 5


def test_export_gives_the_file_that_was_imported(imported):
    assert export_programme(slug=SLUG, actor=SYSTEM) == export_programme(slug=SLUG, actor=SYSTEM)
    exported = json.loads(export_programme(slug=SLUG, actor=SYSTEM))
    given = json.loads(TEXT)
    for part in ("programme", "challenges", "applications", "pilots", "missions"):
        assert exported[part] == given[part]
    assert [row["slug"] for row in exported["organisations"]] == [
        row["slug"] for row in given["organisations"]
    ]


def test_an_export_imports_again_without_effect(imported):
    before = Entry.objects.count()
    import_programme(text=export_programme(slug=SLUG, actor=SYSTEM), actor=SYSTEM, at=LATER)
    assert Entry.objects.count() == before


def test_a_corrected_file_corrects_a_past_programme(imported):
    file = json.loads(TEXT)
    file["challenges"][1]["summary"] = "What was found out later."
    import_programme(text=json.dumps(file), actor=SYSTEM, at=LATER)
    row = Challenge.objects.get(reference="CIC18-DEM")
    assert row.summary == "What was found out later."
    entry = Entry.objects.get(at=LATER)
    assert entry.event == "catalogue.ChallengeRecorded"
    assert entry.before == {"summary": ""}
    assert entry.after == {"summary": "What was found out later."}


def test_a_bad_file_names_every_error_and_changes_nothing(london):
    file = json.loads(TEXT)
    file["programme"]["budget"] = 100_000
    file["challenges"][2]["stages"][1]["starts_on"] = "2018-06-31"
    file["challenges"][4]["partners"] = [{"organisation": "nobody"}]
    file["applications"][0]["state"] = "won"
    file["pilots"][5]["localities"] = ["E99999999"]
    del file["programme"]["run_by"]
    rows = Organisation.objects.count()
    with pytest.raises(BadFile) as caught:
        import_programme(text=json.dumps(file), actor=SYSTEM, at=AT)
    assert {fault.place for fault in caught.value.faults} == {
        "programme",
        "programme.budget",
        "challenges[2].stages[1].starts_on",
        "challenges[4].partners[0].organisation",
        "applications[0].state",
        "pilots[5].localities[0]",
    }
    assert Programme.objects.count() == 0
    assert Organisation.objects.count() == rows


def test_what_fails_half_way_leaves_nothing(london):
    file = json.loads(TEXT)
    import_programme(text=TEXT, actor=SYSTEM, at=AT)
    for row in file["challenges"]:
        row["slug"] += "-b"
    other = json.dumps(file).replace("CIC18", "CIC19").replace(SLUG, "another")
    other = other.replace('"bethnal-green-ventures"', '"another-partner"')
    before = Organisation.objects.count(), Entry.objects.count()
    clash = json.loads(other)
    clash["organisations"].append(
        {
            "slug": "second-hackney",
            "name": "Second Hackney",
            "kind": "borough",
            "identifiers": [{"scheme": "GB-GSS", "value": "E09000013"}],
        }
    )
    with pytest.raises(Refused, match="already that of London Borough of Hammersmith"):
        import_programme(text=json.dumps(clash), actor=SYSTEM, at=AT)
    assert (Organisation.objects.count(), Entry.objects.count()) == before


def test_a_second_programme_with_the_same_addresses_is_refused_in_words(imported):
    other = TEXT.replace("CIC18", "CIC19").replace(SLUG, "another-round")
    before = Programme.objects.count(), Entry.objects.count()
    with pytest.raises(Refused, match="active-travel-2018 is already that of CIC18-ACT"):
        import_programme(text=other, actor=SYSTEM, at=LATER)
    assert (Programme.objects.count(), Entry.objects.count()) == before


def test_what_only_the_database_knows_is_refused_in_its_words(imported):
    file = json.loads(TEXT)
    file["programme"]["figures"][0]["value"] = 10**13
    with pytest.raises(Refused, match="does not take this file"):
        import_programme(text=json.dumps(file), actor=SYSTEM, at=LATER)
    assert Figure.objects.get(label="Applicants").value == 100


def test_a_programme_that_is_run_here_is_not_altered_by_a_file(imported):
    Programme.objects.update(state="live")
    file = json.loads(TEXT)
    file["programme"]["state"] = "live"
    file["challenges"][0]["title"] = "Another title"
    with pytest.raises(Refused, match="is run here, and the file says otherwise of: title"):
        import_programme(text=json.dumps(file), actor=SYSTEM, at=LATER)


def test_progress_counts_to_its_end(london):
    seen = []
    import_programme(
        text=TEXT,
        actor=SYSTEM,
        at=AT,
        progress=lambda done, total, words: seen.append((done, total)),
    )
    assert [done for done, _ in seen] == list(range(1, seen[-1][1] + 1))


def test_a_visitor_may_not(london):
    with pytest.raises(NotAllowed):
        import_programme(text=TEXT, actor=VISITOR, at=AT)
    assert Programme.objects.count() == 0


def test_another_city_replaces_the_places():
    text = json.dumps(
        {
            "format": "citywide-reference",
            "version": 1,
            "city": "Sampleton",
            "localities": [
                {
                    "code": "S1",
                    "name": "Sample Hill",
                    "slug": "sample-hill",
                    "kind": "ward",
                    "abbreviation": "Hil",
                    "tile_row": 1,
                    "tile_col": 1,
                }
            ],
        }
    )
    london = json.loads(LONDON.read_text(encoding="utf-8"))
    only_places = json.dumps({**london, "organisations": []})
    load_reference(text=only_places, actor=SYSTEM, at=AT)
    load_reference(text=text, actor=SYSTEM, at=LATER)
    from challenges.organisations.models import Locality

    assert list(Locality.objects.values_list("name", flat=True)) == ["Sample Hill"]


def test_places_in_use_do_not_go(london):
    file = json.loads(LONDON.read_text(encoding="utf-8"))
    file["localities"] = file["localities"][1:]
    file["organisations"] = []
    with pytest.raises(Refused, match="City of London is not in the new list"):
        load_reference(text=json.dumps(file), actor=SYSTEM, at=LATER)
