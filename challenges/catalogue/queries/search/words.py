"""Which published challenges have the words that somebody typed, or those that were meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from challenges.catalogue.engines.spelling import SHORTEST, nearest, vocabulary, words_of
from challenges.catalogue.models import Challenge, Partner

LONGEST_SEARCH = 200
# So many words are looked up; a longer search is prose, of which the first words say enough.
MOST_WORDS = 12
SHORTEST_PART = 3
LETTERS = re.compile(r"\w+")
PLAIN = re.compile(r"[\w\s'’.,-]+")
TEXTS = ("title", "theme", "summary", "problem", "affected", "story_text", "owner__name")


@dataclass(frozen=True)
class Matched:
    """How well each challenge matches, by key. `meant`: the words that were looked for instead
    of those typed, '' where these were found."""

    ranks: Mapping[int, float]
    meant: str = ""


def tidy(words: str) -> str:
    """One line of at most so many letters, without what a database refuses."""
    return " ".join(words.replace("\x00", " ")[: 10 * LONGEST_SEARCH].split())[:LONGEST_SEARCH]


def matches(published: QuerySet[Any], words: str, *, written: int) -> Matched:
    """What has these words; where nothing has them, what has the words they are spelt like.

    `written` changes whenever a published text does. One query where something has them, else
    four at most.
    """
    ranks = having(published, words)
    if ranks:
        return Matched(ranks)
    typed = words_of(words)[:MOST_WORDS]
    known = _known_words(published, written)
    meant = [
        word if word in known or len(word) < SHORTEST else nearest(word, known) for word in typed
    ]
    likely = [word for word in meant if word]
    if not likely or likely == typed:
        return Matched({})
    ranks = having(published, " ".join(likely))
    if not ranks and len(likely) > 1:
        # No challenge has them all: the one that has most of them comes first.
        ranks = having(published, " or ".join(likely))
    return Matched(ranks, " ".join(likely) if ranks else "")


# The words of all published texts, by the moment's `written`: to take them apart costs seconds.
_known: dict[int, Mapping[str, int]] = {}


def _known_words(published: QuerySet[Any], written: int) -> Mapping[str, int]:
    """How often each word stands in what is published. One query where a text has changed."""
    known = _known.get(written)
    if known is None:
        rows = published.values_list(*TEXTS).iterator()
        known = vocabulary(text or "" for texts in rows for text in texts)
        _known.clear()
        _known[written] = known
    return known


def having(published: QuerySet[Any], words: str) -> dict[int, float]:
    """The rank of each challenge that has these words in its texts, names or reference."""
    query = SearchQuery(words, config="english", search_type="websearch")
    # Each part by its own index, which one condition over joined tables could not use.
    parts = (
        Challenge.objects.filter(search=query)
        .values("pk")
        .union(
            Challenge.objects.filter(owner__name__icontains=words).values("pk"),
            Partner.objects.filter(organisation__name__icontains=words).values("challenge"),
            *(each.values("pk") for each in _holding_part_of(words)),
        )
    )
    found = published.filter(pk__in=parts).annotate(
        rank=Coalesce(SearchRank(F("search"), query), Value(0.0))
    )
    return dict(found.values_list("pk", "rank"))


def _holding_part_of(words: str) -> list[QuerySet[Any]]:
    """Challenges with words that begin like these, a title that holds them, or this reference."""
    if len(words) < SHORTEST_PART or not PLAIN.fullmatch(words) or words.startswith("-"):
        return []
    typed = [word for word in words_of(words) if len(word) >= SHORTEST_PART][:MOST_WORDS]
    found = [
        Challenge.objects.filter(
            Q(title__icontains=words) | Q(reference__icontains=words.replace(" ", "-"))
        )
    ]
    if typed:
        # The vector holds stems: a beginning is compared as it is typed, without stemming it.
        prefixes = " & ".join(f"{LETTERS.findall(word)[0]}:*" for word in typed)
        begins = SearchQuery(prefixes, config="simple", search_type="raw")
        found.append(Challenge.objects.filter(search=begins))
    return found
