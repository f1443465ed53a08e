"""The story's editor as somebody sees it who writes: blocks by their names, boxes by theirs."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page

from tests.factories.stories import block_values

# The name of each block, and what is typed into its boxes: {the end of the box's name: words}.
BLOCKS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "The problem in one figure",
        {
            "figure": "1 in 4",
            "meaning": "residents over 75 spoke to nobody",
            "source": "Our survey, 2025",
            "who": "Residents over 75 who live alone",
            "where": "Four wards along the canal",
        },
    ),
    ("Evidence", {"figure": "61%", "finding": "The way was too far.", "source": "Talks, 2024"}),
    (
        "What good looks like",
        {
            "outcomes-0-value-outcome": "People talk with somebody every day",
            "outcomes-0-value-measure": "From 9 days a month to 3",
        },
    ),
    (
        "Who benefits",
        {"benefits-0-value-whom": "Members", "benefits-0-value-what": "Company on a Sunday"},
    ),
    (
        "Test sites",
        {
            "sites-0-value-place": "Canal Road lunch club",
            "sites-0-value-locality": "Haggerston",
            "sites-0-value-trial": "Two afternoons a week",
        },
    ),
    (
        "Data on offer",
        {
            "sets-0-value-name": "Lunch clubs",
            "sets-0-value-content": "One row for each club",
            "sets-0-value-format": "CSV",
            "sets-0-value-licence": "ogl",
        },
    ),
    (
        "People",
        {
            "people-0-value-name": "Ola Invented",
            "people-0-value-role": "Runs the clubs",
            "people-0-value-body": "Ambleford Council",
        },
    ),
    (
        "Timeline",
        {
            "steps-0-value-when": "Spring 2024",
            "steps-0-value-what": "Three clubs close",
            "steps-1-value-when": "March 2025",
            "steps-1-value-what": "We ask residents",
        },
    ),
    ("Text", {"": "A neighbour knocks on a Sunday."}),
    ("Heading", {"": "What we have tried so far"}),
    ("Quotation", {"text": "The telephone does not ring once.", "speaker": "A resident of 81"}),
    ("Call-out", {"heading": "Meet us before you apply", "text": "At the library on Tuesday."}),
    (
        "Questions and answers",
        {
            "questions-0-value-question": "Can a charity apply?",
            "questions-0-value-answer": "Yes, together with a company.",
        },
    ),
    ("Picture", {"caption": "The kettle of the club"}),
    (
        "Video",
        {
            "title": "A Tuesday at the lunch club",
            "address": "https://video.example/lunch",
            "provider": "our own site",
            "length": "3 minutes",
            "has_captions": "yes",
            "transcript": "Members lay the tables.",
        },
    ),
    ("Download", {"title": "What residents told us"}),
)
assert len(BLOCKS) == len(block_values()) + 2


@dataclass
class StoryEditor:
    """Wagtail's editor of one story, open in a browser."""

    page: Page

    @property
    def count(self) -> int:
        """How many blocks there are, deleted ones included."""
        return int(self.page.locator("[name=story-count]").input_value())

    def add(self, name: str, boxes: dict[str, str]) -> str:
        """Put a block at the end and fill it in; gives the beginning of its boxes' names."""
        start = f"story-{self.count}-value"
        add = self.page.get_by_role("button", name="Insert a block")
        # Those inside a list add to the list.
        add.and_(self.page.locator(":not(.c-sf-container .c-sf-container *)")).last.click()
        self.page.get_by_role("option", name=name, exact=True).click()
        for end, words in boxes.items():
            self.fill(f"{start}-{end}" if end else start, words)
        return start

    def fill(self, name: str, words: str) -> None:
        """Type into the box of this name, choose in it, or tick it."""
        box = self.page.locator(f"[name={name}]")
        kind = box.evaluate("box => box.type")
        if kind == "hidden":
            self.words_of(name).fill(words)
        elif kind == "checkbox":
            box.check()
        elif kind == "select-one":
            box.select_option(words)
        else:
            box.fill(words)

    def words_of(self, name: str) -> Locator:
        """The box with bold words and links that stands behind this name."""
        return self.page.locator(f"#{name} ~ .Draftail-Editor__wrapper").get_by_role("textbox")

    def upload(self, name: str, file: Path, title: str) -> None:
        """Choose a file that is not in the library yet, for the box of this name."""
        kind = "image" if name.endswith("image") else "document"
        chooser = self.page.locator(f"#{name}-chooser")
        chooser.get_by_role("button", name=f"Choose a{'n' * (kind == 'image')} {kind}").click()
        self.page.get_by_role("tab", name="Upload").click()
        self.page.locator(f"[name={kind}-chooser-upload-file]").set_input_files(file)
        self.page.locator(f"[name={kind}-chooser-upload-title]").fill(title)
        self.page.locator(".modal").get_by_role("button", name="Upload", exact=True).click()
        self.page.locator(".modal").wait_for(state="detached")

    def preview(self) -> FrameLocator:
        """The page as it would be, beside the editor."""
        self.page.get_by_role("button", name="Toggle preview").click()
        return self.page.frame_locator("#w-preview-iframe")

    def save(self) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self.page.get_by_role("button", name="Save draft").click()
