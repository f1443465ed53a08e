"""The words that come with the site."""

import pytest

from cms.pages.tree import WORDS, first_words, pages_of_words


def test_every_page_has_its_words_and_every_file_its_page():
    assert {path.stem for path in WORDS.glob("*.html")} == set(pages_of_words())


@pytest.mark.parametrize("slug", ["about", "contact", "accessibility", "privacy", "cookies"])
def test_headings_and_paragraphs_alternate(slug):
    kinds = [block["type"] for block in first_words(slug)]
    assert kinds[0] == "paragraph"
    assert kinds[1:3] == ["heading", "paragraph"]
    assert "<h2>" not in str(first_words(slug))
