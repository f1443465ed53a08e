"""Two officers in one form: nothing typed is lost, and nothing is written over another section."""

from datetime import UTC, datetime
from html import unescape

import pytest

from challenges.catalogue import actions
from challenges.catalogue.forms.meeting import Difference
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_as_facts, form_of, place_of_section
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.harness.sheets import sent

from .test_views import url

pytestmark = pytest.mark.django_db
DEPENDING = {
    "label": "Why?", "kind": "long_text", "condition_key": "sector", "condition_values": ["Energy"],
}  # fmt: skip


@pytest.fixture
def challenge(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    return challenge


def titles(challenge):
    return [section.title for section in form_of(challenge).sections.all()]


def colleague_saves(challenge, sections):
    challenge.refresh_from_db()
    actions.save_questions(
        challenge=challenge,
        sections=sections,
        version=challenge.version,
        actor=make_member(challenge.owner, Role.EDITOR),
        at=datetime.now(UTC),
    )


def test_a_section_is_added_with_its_advice(client, challenge):
    answer = client.post(url("form", challenge), {"title": " More ", "guidance": "Be brief."})
    assert answer.url == url("questions", challenge, 3)
    section = form_of(challenge).sections.all()[2]
    assert (section.title, section.guidance) == ("More", "Be brief.")


def test_a_section_without_a_title_is_asked_for_one(client, challenge):
    answer = client.post(url("form", challenge), {"title": " ", "guidance": "Be brief."})
    assert answer.context["form"].errors == {"title": ["Enter a title for the section"]}
    assert answer.context["form"]["guidance"].value() == "Be brief."
    assert len(titles(challenge)) == 2


def test_a_title_typed_while_it_was_sent_for_approval_is_not_lost(client, challenge):
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.IN_REVIEW)
    answer = client.post(url("form", challenge), {"title": "Kept"})
    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "Kept"
    assert "sections are locked" in answer.content.decode()
    assert "Kept" not in titles(challenge)


def test_a_section_that_was_taken_out_is_put_back_by_a_second_save(client, challenge):
    opened = client.get(url("questions", challenge, 2))
    colleague_saves(challenge, form_as_facts(challenge)[:1])
    typed = sent(opened, **{"title": "About your team", "rows-0-label": "Who are you?"})
    answer = client.post(url("questions", challenge, 2), typed)
    assert answer.status_code == 200
    assert "Somebody else has taken this section out" in answer.content.decode()
    assert answer.context["sheet"].main["title"].value() == "About your team"
    assert titles(challenge) == ["About your idea"]
    assert client.post(url("questions", challenge, 2), sent(answer)).status_code == 302
    assert titles(challenge) == ["About your idea", "About your team"]
    labels = [question.label for question in form_of(challenge).sections.all()[1].questions.all()]
    assert labels[0] == "Who are you?"


def test_a_section_that_moved_up_is_compared_with_itself_and_never_with_its_neighbour(
    client, challenge
):
    facts = form_as_facts(challenge)
    third = {"title": "Third", "guidance": "", "questions": []}
    colleague_saves(challenge, [*facts, third])
    opened = client.get(url("questions", challenge, 2))
    colleague_saves(challenge, [facts[1], third])
    answer = client.post(url("questions", challenge, 2), sent(opened, guidance="Mine"))
    assert answer.context["conflict"] == [
        Difference("Advice shown above the questions (optional)", "", "Mine", is_theirs=False)
    ]
    assert client.post(url("questions", challenge, 2), sent(answer)).status_code == 302
    assert titles(challenge) == ["About you", "Third"]
    assert form_as_facts(challenge)[0]["guidance"] == "Mine"


def test_only_the_boxes_of_a_question_that_differ_are_compared(client, challenge):
    opened = client.get(url("questions", challenge, 1))
    facts = form_as_facts(challenge)
    facts[0]["questions"][0] |= {"label": "Theirs", "word_limit": 9, "help_text": "Short"}
    colleague_saves(challenge, facts)
    typed = sent(opened, **{"rows-0-label": "Mine", "rows-0-word_limit": "9"})
    answer = client.post(url("questions", challenge, 1), typed)
    words = ("Question: Theirs\nHint below the question (optional): Short",
             "Question: Mine\nHint below the question (optional): nothing")  # fmt: skip
    assert answer.context["conflict"] == [Difference("Question 1", *words, is_theirs=False)]
    assert "since you opened it. Compare both texts." in answer.content.decode()


class TestTakingOut:
    def test_it_is_asked_first_and_says_how_many_questions_go(self, client, challenge):
        page = client.get(url("questions", challenge, 1)).content.decode()
        asks = url("take_out_section", challenge, 1)
        assert f'href="{asks}"' in page
        asked = client.get(asks)
        assert "Take out “About your idea”?" in asked.content.decode()
        assert "4 questions go with it:" in asked.content.decode()
        assert titles(challenge) == ["About your idea", "About you"]
        gone = {"version": str(asked.context["version"])}
        answer = client.post(asks, gone, follow=True)
        assert str(list(answer.context["messages"])[-1]) == (
            "“About your idea” is no longer in the form."
        )
        assert titles(challenge) == ["About you"]
        assert client.get(url("take_out_section", challenge, 2)).status_code == 404
        # The same page sent once more takes nothing else out.
        client.post(asks, gone)
        assert titles(challenge) == ["About you"]

    def test_what_has_changed_meanwhile_stays_and_is_shown(self, client, challenge):
        opened = client.get(url("take_out_section", challenge, 2))
        colleague_saves(challenge, form_as_facts(challenge)[:1])
        gone = {"version": str(opened.context["version"])}
        page = client.post(url("take_out_section", challenge, 2), gone, follow=True)
        words = str(list(page.context["messages"])[-1])
        assert words == (
            "Somebody else has changed the form since you opened it, so nothing was done. This is "
            "how it is now."
        )
        assert titles(challenge) == ["About your idea"]

    def test_a_question_of_another_section_that_depends_on_it_holds_it_up(self, client, challenge):
        facts = form_as_facts(challenge)
        facts.append({"title": "Third", "guidance": "", "questions": [DEPENDING]})
        colleague_saves(challenge, facts)
        asked = client.get(url("take_out_section", challenge, 2))
        gone = {"version": str(asked.context["version"])}
        page = client.post(url("take_out_section", challenge, 2), gone, follow=True)
        assert "“Why?” depends on a question that is not in the form any more" in str(
            list(page.context["messages"])[-1]
        )
        assert len(titles(challenge)) == 3


class TestOrder:
    def moved(self, client, challenge, version=None, **button):
        opened = client.get(url("form", challenge))
        version = str(opened.context["version"] if version is None else version)
        return client.post(url("form", challenge), {"version": version, **button})

    def test_sections_move_up_and_down(self, client, challenge):
        answer = self.moved(client, challenge, down="1")
        assert answer.url == f"{url('form', challenge)}#section-2"
        assert titles(challenge) == ["About you", "About your idea"]
        self.moved(client, challenge, up="2")
        assert titles(challenge) == ["About your idea", "About you"]

    @pytest.mark.parametrize("button", [{"up": "1"}, {"down": "2"}, {"up": "9"}, {"down": "²"}])
    def test_where_there_is_no_further_place_all_stay(self, client, challenge, button):
        self.moved(client, challenge, **button)
        assert titles(challenge) == ["About your idea", "About you"]

    def test_what_others_depend_on_does_not_come_after_them(self, client, challenge):
        facts = form_as_facts(challenge)
        facts.append({"title": "Third", "guidance": "", "questions": [DEPENDING]})
        colleague_saves(challenge, facts)
        opened = client.get(url("form", challenge))
        page = client.post(
            url("form", challenge), {"version": opened.context["version"], "up": "3"}, follow=True
        )
        assert "“Why?” depends on the answer to “" in str(list(page.context["messages"])[-1])
        assert titles(challenge) == ["About your idea", "About you", "Third"]

    def test_a_section_that_somebody_else_moved_is_not_moved_blindly(self, client, challenge):
        version = client.get(url("form", challenge)).context["version"]
        colleague_saves(challenge, form_as_facts(challenge)[::-1])
        self.moved(client, challenge, version, up="2")
        assert titles(challenge) == ["About you", "About your idea"]

    def test_a_question_moves_to_another_section_and_comes_last_there(self, client, challenge):
        opened = client.get(url("questions", challenge, 1))
        row = opened.context["sheet"].rows.forms[1]
        assert row.fields["into"].choices == [
            ("", "No: it stays here"),
            ("2 About you", "2. About you"),
        ]
        typed = sent(opened, **{"rows-1-into": "2 About you", "rows-1-label": "In short, what?"})
        assert client.post(url("questions", challenge, 1), typed).status_code == 302
        first, second = form_as_facts(challenge)
        assert [each["key"] for each in second["questions"]][-1] == "summary"
        assert second["questions"][-1]["label"] == "In short, what?"
        assert "summary" not in [each["key"] for each in first["questions"]]

    def test_a_save_by_itself_moves_no_question(self, client, challenge):
        opened = client.get(url("questions", challenge, 1))
        typed = sent(opened, **{"rows-1-into": "2 About you", "guidance": "Typed"})
        told = client.post(
            url("questions", challenge, 1), typed, headers={"accept": "application/json"}
        )
        assert told.status_code == 200
        assert len(form_as_facts(challenge)[1]["questions"]) == 3
        assert form_as_facts(challenge)[0]["guidance"] == "Typed"

    def test_a_section_that_is_another_one_now_is_chosen_again(self, client, challenge):
        opened = client.get(url("questions", challenge, 1))
        typed = sent(opened, **{"rows-1-into": "2 About them"})
        answer = client.post(url("questions", challenge, 1), typed)
        row = answer.context["sheet"].rows.forms[1]
        assert row.errors["into"] == ["Choose the section again: the form has changed meanwhile"]
        assert row.is_open


def test_an_officer_says_what_an_answer_earns_marks_for(client, challenge):
    opened = client.get(url("questions", challenge, 1))
    choices = opened.context["sheet"].rows.forms[0].fields["criterion"].choices
    names = [criterion.name for criterion in challenge.criteria.order_by("position")]
    assert [name for name, _label in choices] == ["", *names]
    client.post(url("questions", challenge, 1), sent(opened, **{"rows-0-criterion": names[1]}))
    question = form_of(challenge).sections.all()[0].questions.all()[0]
    assert question.criterion == challenge.criteria.get(name=names[1])
    again = client.get(url("questions", challenge, 1))
    assert again.context["sheet"].rows.forms[0]["criterion"].value() == names[1]


def test_an_officer_says_what_each_score_means(client, challenge):
    opened = client.get(url("criteria", challenge))
    bands = "5: It is in use already\r\n\r\n0 - It is a wish"
    assert client.post(
        url("criteria", challenge), sent(opened, **{"rows-0-bands": bands})
    ).status_code == 302  # fmt: skip
    first = challenge.criteria.order_by("position")[0]
    assert sorted((band.score, band.words) for band in first.bands.all()) == [
        (0, "It is a wish"),
        (5, "It is in use already"),
    ]
    again = client.get(url("criteria", challenge))
    assert "5: It is in use already\n0: It is a wish" in again.content.decode()
    version = again.context["version"]
    client.post(url("criteria", challenge), sent(again))
    challenge.refresh_from_db()
    assert challenge.version == version


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ("It is in use already", "Begin each line with its score"),
        ("5: Good\n5: Better", "The score 5 is explained twice"),
        ("5: " + "x" * 301, "Shorten what each score means"),
        ("6: Beyond", "has no score 6: its highest is 5"),
    ],
)
def test_what_scores_mean_must_be_readable(client, challenge, bands, words):
    opened = client.get(url("criteria", challenge))
    answer = client.post(url("criteria", challenge), sent(opened, **{"rows-0-bands": bands}))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert answer.context["sheet"].rows.forms[0]["bands"].value() == bands
    assert not any(criterion.bands.exists() for criterion in challenge.criteria.all())


def test_the_place_of_a_section_is_found_by_its_title_then_by_its_questions():
    sections = [
        {"title": "A", "questions": [{"key": "a"}]},
        {"title": "B", "questions": [{"key": "b"}]},
        {"title": "A", "questions": []},
    ]
    assert place_of_section(sections, 3, "A", {"a"}) == 3
    assert place_of_section(sections, 2, "A", {"a"}) == 1
    assert place_of_section(sections, 1, "Renamed", {"b"}) == 2
    assert place_of_section(sections, 1, "Gone", {"c"}) is None


class TestKinds:
    def saved(self, client, challenge, number=1, place=0, **changes):
        """The question of this place after the page was sent with these boxes."""
        opened = client.get(url("questions", challenge, number))
        boxes = {f"rows-{place}-{name}": value for name, value in changes.items()}
        answer = client.post(url("questions", challenge, number), sent(opened, **boxes))
        if answer.status_code == 200:
            return answer.context["sheet"].rows.forms[place].errors
        return form_of(challenge).sections.all()[number - 1].questions.all()[place]

    def test_rows_of_parts(self, client, challenge):
        group = {"label": "Costs", "kind": "group", "column": "", "most": "5", "word_limit": ""}
        lines = "What for\r\nCost | money\r\nFrom (optional) | date"
        question = self.saved(client, challenge, **group, choices=lines)
        assert (question.kind, question.most) == ("group", 5)
        assert question.choices == ["What for", "Cost | money", "From (optional) | date"]

    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            ("", "Write the parts of a row, one a line"),
            (
                "Cost | mony",
                "“Cost | mony” is no kind of answer. Write text, number, money or date there",
            ),
            ("Cost | money\r\ncost | text", "“cost” stands there twice"),
            ("Cost\r\nCost", "“Cost” stands there twice"),
            ("| money", "Give each part a name"),
            ("a\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng", "A row has at most six parts"),
        ],
    )
    def test_parts_that_cannot_be(self, client, challenge, lines, words):
        errors = self.saved(client, challenge, kind="group", column="", choices=lines)
        assert words in errors["choices"][0]

    def test_a_part_may_be_optional_on_either_side_of_the_bar(self, client, challenge):
        group = {"label": "Costs", "kind": "group", "column": ""}
        question = self.saved(client, challenge, **group, choices="When | date (optional)")
        assert question.choices == ["When | date (optional)"]

    @pytest.mark.parametrize(
        ("lines", "twice"), [("Blue\r\nRed\r\nBlue", "Blue"), ("Blue | sky\r\nblue | sea", "blue")]
    )
    def test_an_option_that_stands_there_twice_is_told(self, client, challenge, lines, twice):
        errors = self.saved(client, challenge, kind="choice", column="", choices=lines)
        words = f"“{twice}” stands there twice. Take one of them out, or give it another name"
        assert errors["choices"] == [words]

    def test_kinds_and_size_of_a_file(self, client, challenge):
        file = {"kind": "file", "column": "", "file_kinds": ["pdf", "csv"], "most": "10"}
        question = self.saved(client, challenge, **file)
        assert (question.choices, question.most) == (["pdf", "csv"], 10)
        again = client.get(url("questions", challenge, 1)).context["sheet"].rows.forms[0]
        assert (again["file_kinds"].value(), again["choices"].value()) == (["pdf", "csv"], "")
        errors = self.saved(client, challenge, most="51")
        assert errors["most"] == ["A file may have at most 50 MB"]

    def test_words_to_read_are_answered_by_nobody(self, client, challenge):
        question = self.saved(
            client, challenge, kind="statement", column="", help_text="Judges read this."
        )
        assert (question.is_required, question.help_text) == (False, "Judges read this.")

    def test_a_question_that_is_asked_after_an_answer(self, client, challenge):
        condition = {"condition_key": "sector", "condition_values": "energy\r\nHousing"}
        question = self.saved(client, challenge, 2, 2, **condition)
        assert (question.condition_key, question.condition_values) == (
            "sector",
            ["Energy", "Housing"],
        )
        page = client.get(url("form", challenge)).content.decode()
        source = question.section.questions.get(key="sector").label
        assert f"Asked only after the answer “Energy” or “Housing” to “{source}”" in unescape(page)

    def test_a_condition_needs_both_halves(self, client, challenge):
        errors = self.saved(client, challenge, 2, 2, condition_key="sector")
        assert errors["condition_values"] == ["Write after which answers it is asked"]
        errors = self.saved(client, challenge, 2, 2, condition_values="Energy")
        assert errors["condition_key"] == ["Choose the question to which these are answers"]

    def refused(self, client, challenge, number, **boxes):
        """The boxes of the page in which something is wrong, with the sentence, and the page."""
        opened = client.get(url("questions", challenge, number))
        answer = client.post(url("questions", challenge, number), sent(opened, **boxes))
        assert answer.status_code == 200
        sheet = answer.context["sheet"]
        found = {
            (place, box): messages[0]
            for place, row in enumerate(sheet.rows.forms)
            for box, messages in row.errors.items()
        }
        whole = [(None, words) for words in sheet.main.non_field_errors()]
        ((where, words),) = [*found.items(), *whole]
        if where is not None:
            assert f'href="#id_rows-{where[0]}-{where[1]}"' in answer.content.decode()
            assert sheet.rows.forms[where[0]].is_open or where[1] == "kind"
        return where, words

    def test_a_condition_on_what_comes_later_or_says_something_else_is_refused(
        self, client, challenge
    ):
        condition = {"rows-1-condition_key": "sector", "rows-1-condition_values": "Energy"}
        where, words = self.refused(client, challenge, 1, **condition)
        assert where == (1, "condition_key")
        assert "which comes later. Move that one before it." in words
        condition = {"rows-0-condition_key": "sector", "rows-0-condition_values": "Energy"}
        where, words = self.refused(client, challenge, 1, **condition)
        assert where == (0, "condition_key")
        assert "gives the application’s title, so everybody has to be asked it" in words
        condition = {"rows-2-condition_key": "sector", "rows-2-condition_values": "Moon"}
        where, words = self.refused(client, challenge, 2, **condition)
        assert where == (2, "condition_values")
        assert "whose answers are: Energy; Housing; Other" in words

    def test_what_others_depend_on_is_not_changed_under_them(self, client, challenge):
        condition = {"condition_key": "sector", "condition_values": "Energy"}
        self.saved(client, challenge, 2, 2, **condition)
        changed = {"rows-1-choices": "Power\r\nHousing"}
        where, words = self.refused(client, challenge, 2, **changed)
        assert where == (2, "condition_values")
        assert "is asked after the answer “Energy”" in words
        where, words = self.refused(client, challenge, 2, **{"rows-1-DELETE": "on"})
        assert where == (2, "condition_key")
        assert "depends on a question that is not in the form any more" in words

    def test_two_questions_that_give_the_same_are_named_and_the_later_one_is_marked(
        self, client, challenge
    ):
        where, words = self.refused(client, challenge, 1, **{"rows-1-column": "title"})
        assert where == (1, "column")
        assert words == (
            "“What is your idea called?” and “What is it, in short?” both give the application’s "
            "“Title”. Only one of them can."
        )
        where, words = self.refused(client, challenge, 2, **{"rows-0-column": "title"})
        assert (where, "“What is your idea called?” and “" in words) == ((0, "column"), True)

    def test_what_is_wrong_in_another_section_says_in_which(self, client, challenge):
        facts = form_as_facts(challenge)
        facts.append({"title": "Third", "guidance": "", "questions": [DEPENDING]})
        colleague_saves(challenge, facts)
        where, words = self.refused(client, challenge, 2, **{"rows-1-DELETE": "on"})
        assert where is None
        assert words.endswith("The question stands in the section “Third”.")

    def test_a_kind_that_gives_no_title_is_marked_at_its_kind(self, client, challenge):
        where, _words = self.refused(client, challenge, 1, **{"rows-0-kind": "money"})
        assert where == (0, "kind")

    def test_boxes_are_called_what_they_are_for_the_kind(self, client, challenge):
        file = {"kind": "file", "column": "", "most": "3", "word_limit": ""}
        self.saved(client, challenge, **file)
        row = client.get(url("questions", challenge, 1)).context["sheet"].rows.forms[0]
        assert row["most"].label == "At most this many MB (optional)"
        assert row["choices"].label == "Options to choose from, or parts of a row, one a line"
        row = client.get(url("questions", challenge, 2)).context["sheet"].rows.forms[1]
        assert row["choices"].label == "Options to choose from, one a line"


class TestTakingOver:
    def source(self, challenge, **fields):
        """Another challenge of the same body, with criteria of the same names."""
        return make_challenge(owner=challenge.owner, programme=challenge.programme, **fields)

    def test_sections_of_another_form_stand_at_the_end(self, client, challenge):
        source = self.source(challenge)
        page = client.get(url("copy_form", challenge)).content.decode()
        assert source.title in page
        where = f"{url('copy_form', challenge)}?from={source.reference}"
        opened = client.get(where)
        version = str(opened.context["challenge"].version)
        empty = client.post(where, {"version": version})
        assert empty.context["form"].errors["sections"] == ["Choose at least one section"]
        answer = client.post(where, {"version": version, "sections": ["1"]}, follow=True)
        assert "Taken over" in str(next(iter(answer.context["messages"])))
        assert titles(challenge) == ["About your idea", "About you", "About your idea"]
        taken = form_as_facts(challenge)[2]["questions"]
        # Its own keys, and the columns are filled by the questions that did so before.
        assert [each["column"] for each in taken] == ["", "", "", ""]
        assert len({q["key"] for s in form_as_facts(challenge) for q in s["questions"]}) == 11

    def test_they_stand_where_one_says(self, client, challenge):
        source = self.source(challenge)
        where = f"{url('copy_form', challenge)}?from={source.reference}"
        version = str(client.get(where).context["challenge"].version)
        client.post(where, {"version": version, "sections": ["2"], "before": "2"})
        assert titles(challenge) == ["About your idea", "About you", "About you"]
        assert form_as_facts(challenge)[2]["questions"][0]["key"] == "team"

    def test_a_condition_comes_along_with_its_question(self, challenge):
        source = self.source(challenge)
        facts = form_as_facts(source)
        facts[1]["questions"][2] |= {"condition_key": "sector", "condition_values": ["Energy"]}
        by = {"actor": source.created_by, "at": datetime.now(UTC)}
        actions.save_questions(challenge=source, sections=facts, version=source.version, **by)
        actions.copy_sections(
            challenge=challenge, source=source, numbers=[2], version=challenge.version,
            actor=challenge.created_by, at=by["at"],
        )  # fmt: skip
        _team, sector, consent = form_as_facts(challenge)[2]["questions"]
        assert sector["key"] != "sector"
        assert (consent["condition_key"], consent["condition_values"]) == (
            sector["key"],
            ["Energy"],
        )

    def test_what_nobody_else_may_see_is_no_source(self, client, challenge):
        hidden = make_challenge()
        where = url("copy_form", challenge)
        assert hidden.title not in client.get(where).content.decode()
        assert client.get(f"{where}?from={hidden.reference}").status_code == 404
        assert client.get(f"{where}?from=NO-SUCH").status_code == 404
