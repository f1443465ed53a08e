"""An officer writes the story of a challenge: from the task list to the editor and back."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role, User
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from cms.pages.telling import told
from cms.pages.tree import ensure_site
from tests.browser.back_office import mistakes
from tests.browser.people import Cast, Person
from tests.browser.story_editor import BLOCKS, StoryEditor
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member
from tests.factories.site import make_page, tell_story
from tests.harness.site import Site


@pytest.fixture
def challenge(live_site: Site) -> Challenge:
    """A draft of Ambleford's with its page."""
    ensure_site(name="Citywide")
    found = make_challenge(
        ChallengeState.DRAFT, owner=make_borough("Ambleford Council"), title="Warmer homes"
    )
    make_page(found)
    return found


def writer(challenge: Challenge, name: str) -> User:
    return make_member(challenge.owner, Role.EDITOR, name=name)


def heard(person: Person) -> list[str]:
    """What the browser complains of from now on."""
    said: list[str] = []
    page = person.page
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_every_block_is_written_previewed_and_saved(
    chromium: Browser,
    live_site: Site,
    challenge: Challenge,
    axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    kettle, clubs = tmp_path / "kettle.png", tmp_path / "clubs.csv"
    Image.new("RGB", (640, 400), "#17705e").save(kettle)
    clubs.write_text("name,hours\nCanal Road,2\n")
    with ExitStack() as stack:
        officer = Cast(chromium, live_site, axe, stack).signed_in(writer(challenge, "Ada Example"))
        page, said = officer.page, heard(officer)
        officer.go(f"/portal/challenges/{challenge.reference}/")
        page.get_by_role("link", name="Write the story").click()
        page.get_by_role("heading", name="Facts").wait_for()
        assert mistakes(page) == []

        editor = StoryEditor(page)
        for name, boxes in BLOCKS:
            start = editor.add(name, boxes)
            if name == "Picture":
                editor.upload(f"{start}-image-image", kettle, "A kettle")
                editor.fill(f"{start}-image-alt_text", "A kettle on a table")
            if name == "Download":
                editor.upload(f"{start}-document", clubs, "Clubs")
        assert mistakes(page) == []
        page.set_viewport_size({"width": 320, "height": 900})
        assert mistakes(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})

        preview = editor.preview()
        expect(preview.get_by_role("heading", name="Warmer homes", level=1)).to_be_visible()
        for words in ("A neighbour knocks on a Sunday.", "What residents told us", "1 in 4"):
            expect(preview.get_by_text(words).first).to_be_visible()
        expect(preview.get_by_alt_text("A kettle on a table")).to_be_visible()
        editor.words_of("story-8-value").fill("Two neighbours knock.")
        expect(preview.get_by_text("Two neighbours knock.")).to_be_visible()

        # The page in the frame is the one that the public reads, so axe looks at it alone.
        frame = next(each for each in page.frames if "/preview/" in each.url)
        alone = page.context.new_page()
        alone.goto(frame.url)
        axe(alone)
        alone.close()

        editor.save()
        page.get_by_text("The story goes live when the challenge is approved.").wait_for()
        page.get_by_role("link", name="Back to the challenge").first.click()
        page.wait_for_url(f"**/portal/challenges/{challenge.reference}/")
        expect(page.locator("#task-story")).to_have_text(re.compile("^Saved"))
        officer.go(f"/portal/challenges/{challenge.reference}/as-public/")
        officer.sees("Two neighbours knock.", "Canal Road lunch club")
        for nothing in ("undefined", "None"):
            expect(page.locator(".cw-story")).not_to_contain_text(nothing)
        told = ChallengePage.objects.get(challenge=challenge).get_latest_revision_as_object()
        assert [block.block.label for block in told.story] == [name for name, _boxes in BLOCKS]
        assert said == []


def test_the_second_of_two_writers_sees_both_texts_and_loses_neither(
    chromium: Browser, live_site: Site, challenge: Challenge, axe: Callable[[Page], None]
) -> None:
    with ExitStack() as stack:
        cast = Cast(chromium, live_site, axe, stack)
        ada = cast.signed_in(writer(challenge, "Ada Example"))
        bola = cast.signed_in(writer(challenge, "Bola Example"))
        editors = []
        for person in (ada, bola):
            person.page.goto(f"{live_site.url}/portal/challenges/{challenge.reference}/story/")
            editors.append(StoryEditor(person.page))
        for editor, words in zip(editors, ("Ada’s words.", "Bola’s words."), strict=True):
            editor.add("Text", {"": words})
        editors[0].save()
        ada.page.get_by_text("The story goes live").wait_for()

        editors[1].save()
        bola.page.get_by_text("Ada Example saved another version of this story").wait_for()
        expect(bola.page.get_by_text("What Ada Example saved, in words")).to_be_visible()
        expect(bola.page.get_by_text("Ada’s words.").first).to_be_visible()
        expect(editors[1].words_of("story-0-value")).to_have_text("Bola’s words.")
        assert mistakes(bola.page) == []

        editors[1].save()
        bola.page.get_by_text("The story goes live").wait_for()
        page = ChallengePage.objects.get(challenge=challenge)
        kept = [
            told(revision.as_object().story)[0]["text"]
            for revision in page.revisions.order_by("pk")
        ]
        assert ("Ada’s words." in kept, kept[-1]) == (True, "Bola’s words.")


def test_a_public_story_changes_when_a_second_person_has_read_the_difference(
    chromium: Browser, live_site: Site, axe: Callable[[Page], None]
) -> None:
    ensure_site(name="Citywide")
    challenge = make_challenge(
        ChallengeState.OPEN, owner=make_borough("Ambleford Council"), title="Warmer homes"
    )
    page = make_page(challenge)
    tell_story(page, "A neighbour knocks.")
    follow(page.challenge)
    public, change = f"/challenges/{challenge.slug}/", f"/portal/challenges/{challenge.reference}"
    with ExitStack() as stack:
        cast = Cast(chromium, live_site, axe, stack)
        ada = cast.signed_in(writer(challenge, "Ada Example"))
        ada.go(f"{change}/amendment/")
        ada.press("Propose a change")
        with ada.page.expect_navigation(wait_until="load"):
            ada.page.get_by_role("button", name="The story on its page").click()
        editor = StoryEditor(ada.page)
        editor.words_of("story-0-value").fill("Two neighbours knock.")
        assert mistakes(ada.page) == []
        editor.save()
        ada.page.get_by_text("Nothing is public before the change is approved.").wait_for()
        ada.page.get_by_role("link", name="Back to the change").first.click()
        ada.page.wait_for_url("**/amendment/")
        ada.look()
        ada.fill("Why does it change?", "There were two.")
        ada.press("Send for approval")

        bola = cast.signed_in(make_member(challenge.owner, Role.APPROVER, name="Bola Example"))
        bola.go(public)
        bola.sees("A neighbour knocks.")
        bola.go(f"{change}/amendment/")
        expect(bola.page.locator(".cw-changes ins").first).to_contain_text("Two neighbours")
        bola.follow("See the page as it would be")
        bola.sees("Two neighbours knock.")
        bola.go(f"{change}/amendment/")
        bola.press("Approve and publish")
        bola.go(public)
        bola.sees("Two neighbours knock.", "There were two.")
