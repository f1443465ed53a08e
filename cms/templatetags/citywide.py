"""The design system's filters and tags, loaded in every template.

Tags work out what a component shows and hand it to its template in
`templates/components/`. docs/design.md shows how to use each.
"""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeData, mark_safe

from challenges.catalogue.queries import state_at
from challenges.kernel.policy import VISITOR
from challenges.oversight.policy import may_read_audit, may_see_mails
from cms import govuk, rows, states, words
from cms.accounts.browsers import browser_words
from cms.drawings import curve, tiles, timeline
from cms.drawings import matrix as matrix_drawing
from cms.drawings.steps import HOW_IT_WORKS
from cms.drawings.tiles import read
from cms.unsent import MARK, mark_of

register = template.Library()

for name in (
    "money", "partial_date", "long_day", "short_day", "moment", "short_moment", "days_left",
    "days_until", "time_left",
):  # fmt: skip
    register.filter(name, getattr(words, name))
register.filter("browser_words", browser_words)


class FormMarks(CsrfTokenNode):
    """Django's token, and who has the form in front of them (see cms.unsent)."""

    def render(self, context):
        mark = mark_of(getattr(context.get("request"), "actor", VISITOR))
        token = super().render(context)
        if not (token and mark):
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', MARK, mark)


@register.tag
def csrf_token(parser, token):
    """In the place of Django's, so that no form goes without."""
    return FormMarks()


@register.filter
def known(value):
    """The value, or "not recorded" where nobody recorded it (0 and False are known)."""
    return words.not_recorded() if value is None or value == "" else value


@register.filter
def percent(value):
    """0.4 -> '40%', 40 -> '40%', None -> "not recorded"."""
    if value is None or value == "":
        return words.not_recorded()
    number = float(value)
    return f"{number * 100 if 0 < number < 1 else number:.0f}%"


@register.filter
def state_words(state):
    """The words of a state without its tag."""
    return states.words_and_look(state)[0]


@register.filter
def share(part, whole):
    """A percentage for a bar: 2 of 8 is 25; 0 where the whole is unknown."""
    return round(float(part) / float(whole) * 100, 2) if part and whole else 0


@register.inclusion_tag("components/state_tag.html")
def state_tag(state, label="", look=""):
    known_words, known_look = states.words_and_look(state)
    return {"words": label or known_words, "look": look or known_look}


@register.inclusion_tag("components/state_tag.html")
def challenge_tag(challenge, at):
    """The tag of a challenge as it stands at `at`."""
    found_words, look = states.words_and_look(state_at(challenge, at))
    return {"words": found_words, "look": look}


@register.inclusion_tag("oversight/link.html", takes_context=True)
def trail_of(context, reference, listed=False):
    """The ways to what the audit trail says of a thing and to its mails, for those who may: on
    their own, or `listed` among others.
    """
    actor = context["request"].actor
    return {
        "reference": reference if may_read_audit(actor) else "",
        "mails": reference if may_see_mails(actor) else "",
        "tag": "li" if listed else "p",
    }


@register.inclusion_tag("components/row.html")
def challenge_row(challenge, at, href="", heading="h3", show_state=True):
    return {
        "row": rows.challenge_row(challenge, at=at, href=href),
        "heading": heading,
        "show_state": show_state,
    }


@register.inclusion_tag("components/mark.html", takes_context=True)
def mark(context, width, height, tile=None, plain=False):
    """The city in little. `tile` is a locality to light instead of the brand's own tile."""
    brand = context.get("site_brand")
    lit = brand.lit if brand else tiles.LONDON_LIT
    if tile:
        lit = (tile.tile_row, tile.tile_col) if hasattr(tile, "tile_row") else tuple(tile)
    drawn = tiles.draw_mark(brand.tiles if brand else tiles.LONDON_TILES, None if plain else lit)
    return {"mark": drawn, "width": width, "height": height}


@register.simple_tag
def lay_tiles(localities, stages=None, first=""):
    """`{% lay_tiles localities stages=stages first="E09000012" as city %}` for the tags below."""
    return tiles.lay_tiles(localities, stages=stages, first=first)


@register.inclusion_tag("components/tile_map.html")
def tile_map(city, title, description="", id="city-map"):
    return {
        "city": city,
        "title": title,
        "description": description,
        "id": id,
        "rows": [row for row in tiles.stage_rows(city) if row.count],
    }


@register.inclusion_tag("components/night_map.html")
def night_map(city, title, description="", id="night-map"):
    """The dark map of the hero. A `description` of its own replaces the counts and the key."""
    return {
        "city": city,
        "title": title,
        "description": description,
        "id": id,
        "live": city.count("live", "began"),
        "coming": city.count("coming"),
        "began": city.count("began"),
    }


@register.inclusion_tag("components/tile_table.html")
def tile_table(city, caption=""):
    return {
        "rows": [row for row in tiles.stage_rows(city) if row.count],
        "caption": caption,
        "has_first": any(tile.is_first for tile in city.tiles),
    }


@register.inclusion_tag("components/stage_key.html")
def stage_key():
    return {"stages": [(key, code, label) for key, (code, label) in tiles.STAGES.items()]}


@register.inclusion_tag("components/timeline.html", name="timeline")
def timeline_tag(stages, at):
    """`stages`: dicts or rows with name, starts_on, ends_on (partial dates) and note."""
    today = at.astimezone(words.CITY).date() if isinstance(at, datetime) else at
    stages = [_stage(stage) for stage in stages]
    return {"timeline": timeline.lay_timeline(stages, today=today), "today": today}


def _stage(stage):
    if isinstance(stage, dict):
        return stage
    note = getattr(stage, "note", "")
    return {
        "name": stage.name,
        "starts_on": stage.starts_on,
        "ends_on": stage.ends_on,
        "note": note,
    }


@register.filter
def date_range(step):
    """'3 November to 18 December 2026' or 'not recorded', from a stage's two partial dates."""
    start, end = step.starts_on, step.ends_on
    if not start and not end:
        return words.not_recorded()
    if not start or not end or start == end:
        return words.partial_date(start or end)
    first, last = words.partial_date(start), words.partial_date(end)
    if first[-4:] == last[-4:] and " " in first:
        first = first[:-5]
    return words.between(first, last)


@register.inclusion_tag("components/weights.html")
def weight_bars(criteria, heading="h3"):
    """`criteria`: rows with weight (a percentage or None), name, question and description."""
    criteria = list(criteria)
    is_weighted = any(read(criterion, "weight", default=None) is not None for criterion in criteria)
    return {"criteria": criteria, "heading": heading, "is_weighted": is_weighted}


@register.inclusion_tag("components/steps.html")
def how_it_works():
    return {"steps": HOW_IT_WORKS}


@register.inclusion_tag("components/bar.html")
def bar(value, of=100, target=None, missed=False):
    """One bar on its whole track; `target` draws a line. The number stands beside it in words."""
    place = share(target, of) if target is not None else None
    return {"width": min(share(value, of), 100), "target": place, "missed": missed}


@register.inclusion_tag("components/matrix.html")
def matrix(solutions, localities, caption, id="matrix"):
    """`solutions`: dicts with name, href and stages {locality code: stage}."""
    return {
        "matrix": matrix_drawing.lay_matrix(solutions, localities),
        "caption": caption,
        "id": id,
    }


@register.inclusion_tag("components/curve.html")
def adoption_curve(solutions, title, id="curve"):
    """`solutions`: dicts with name, months (each borough's month) and until."""
    solutions = list(solutions)
    return {"curve": curve.lay_curve(solutions), "solutions": solutions, "title": title, "id": id}


@register.inclusion_tag("components/progress.html")
def progress_tiles(tiles, sentence="", rest="", label=""):
    """`tiles`: dicts with number, state (done, now, fault, todo, recused) and href."""
    return {"tiles": tiles, "sentence": sentence, "rest": rest, "label": label}


@register.filter
def lines(message):
    """A message as its lines; one that is HTML stays whole."""
    return [message] if isinstance(message, SafeData) else str(message).splitlines()


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms, rest=""):
    """What is wrong in these forms and formsets, each with a link to its field."""
    return {"problems": govuk.problems(*forms), "rest": rest}


@register.simple_tag
def govuk_field(field, **options):
    """A Django field as a GOV.UK component: label, hint, message, control."""
    return mark_safe(govuk.render_field(field, options))  # noqa: S308 - rendered by a template


@register.filter
def short_address(url):
    """'https://www.london.gov.uk/decisions/md2286' -> 'london.gov.uk/decisions/md2286'."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


@register.filter
def saved_time(at, now):
    """'2:32pm', and the day where that was not today: '2:32pm on 20 November'."""
    if not at:
        return ""
    at, now = timezone.localtime(at), timezone.localtime(now)
    time = words.clock(at)
    if at.date() == now.date():
        return time
    return words.short_moment(at, now)


@register.filter
def iso(value):
    """For the datetime attribute of <time>."""
    return value.isoformat() if isinstance(value, date | datetime) else value
