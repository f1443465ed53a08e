"""The pattern page in a real browser: for everybody, at every width, with and without script."""

WIDTHS = (320, 768, 1280)
# What sticks out of the window, but for regions that scroll by themselves and hidden words.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .filter((e) => !e.closest(".cw-scroll, .govuk-visually-hidden"))
    .map((e) => e.outerHTML.slice(0, 120));
}"""


def open_patterns(page, site, width=1280):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.url}/design/")
    page.wait_for_load_state("networkidle")


def test_everybody_can_use_the_patterns(live_site, page, axe):
    said, came = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfinished", lambda request: came.append(request))

    # Light on the first visit: the page with its styles, scripts and font.
    open_patterns(page, live_site)
    first = list(came)
    kinds = {request.resource_type for request in first}
    assert {"document", "stylesheet", "script", "font"} <= kinds
    assert sum(request.sizes()["responseBodySize"] for request in first) < 150_000

    # At every width axe finds nothing and nothing scrolls sideways.
    for width in WIDTHS:
        open_patterns(page, live_site, width)
        axe(page)
        assert page.evaluate(STICKING_OUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert said == []

    # The phone's menu opens and closes.
    open_patterns(page, live_site, 360)
    link = page.get_by_role("link", name="Challenges", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert link.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert not link.is_visible()

    # Words are counted as one types; an error leads to its field.
    open_patterns(page, live_site)
    page.get_by_label("What will you do, month by month?").fill("one two three")
    assert page.get_by_text("3 of 20 words", exact=True).first.is_visible()
    page.get_by_role("link", name="Enter the date you expect to reach milestone 2").click()
    assert page.evaluate("document.activeElement.id") == "id_due_on_day"

    # A score is given by a key inside the sheet only, and keys can be turned off.
    total = page.locator("[data-total]")
    assert total.inner_text() == "56"
    page.keyboard.press("1")
    assert total.inner_text() == "56"
    page.locator("#score-2_4").focus()
    page.keyboard.press("5")
    assert total.inner_text() == "62"
    page.get_by_role("button", name="turn shortcuts off").click()
    page.locator("#score-2_5").focus()
    page.keyboard.press("1")
    assert total.inner_text() == "62"


def test_the_patterns_say_everything_without_script(live_site, page_without_javascript):
    page = page_without_javascript
    open_patterns(page, live_site, 360)
    assert page.get_by_role("link", name="Challenges", exact=True).is_visible()
    assert page.get_by_role("button", name="Menu").count() == 0
    assert page.get_by_text("23 of 20 words: 3 too many").is_visible()
    assert page.get_by_text("turn shortcuts off").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
