"""Which published challenges have the words that somebody typed, or those that were meant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.fields import BooleanField, FloatField, TextField
from django.db.models.functions import MD5, Cast, Coalesce, Concat, Length

from challenges.catalogue.engines.spelling import SHORTEST, nearest, vocabulary, words_of
from challenges.catalogue.models import Challenge, Partner

LONGEST_SEARCH = 200
# So many words are looked up; a longer search is prose, of which the first words say enough.
MOST_WORDS = 12
SHORTEST_PART = 3
LETTERS = re.compile(r"\w+")
PLAIN = re.compile(r"[\w\s'’.,-]+")
LONG_TEXTS = ("summary", "problem", "story_text")
TEXTS = ("title", "theme", "affected", *LONG_TEXTS, "owner__name")


def tidy(words: str) -> str:
    """One line of at most so many letters, without what a database refuses."""
    return " ".join(words.replace("\x00", " ")[: 10 * LONGEST_SEARCH].split())[:LONGEST_SEARCH]


@dataclass(frozen=True)
class Matched:
    """The challenges that have the words `looked_for`, by key. `meant`: what was looked for
    instead of the words typed, "" where these were found."""

    keys: Sequence[int]
    looked_for: str
    meant: str = ""

    @property
    def are_they(self) -> Q:
        """Whether a challenge is one of them; told as one array, which a database reads at once."""
        keys = Value(f"{{{','.join(map(str, self.keys))}}}", output_field=TextField())
        return Q(
            Func(
                F("pk"),
                keys,
                arg_joiner=" = ANY(",
                template="%(expressions)s::bigint[])",
                output_field=BooleanField(),
            )
        )


def matches(published: QuerySet[Any], words: str) -> Matched:
    """What has these words; where nothing has them, what has the words they are spelt like. One
    query where something has them, else five at most.
    """
    found = Matched(_keys_of(published, words), words)
    if found.keys:
        return found
    typed = words_of(words)[:MOST_WORDS]
    known = _known_words(published)
    nearby = [
        word if word in known or len(word) < SHORTEST else nearest(word, known) for word in typed
    ]
    likely = [word for word in nearby if word]
    if not likely or likely == typed:
        return found
    meant = " ".join(likely)
    # Where no challenge has them all, the one that has most of them comes first.
    for looked_for in dict.fromkeys((meant, " or ".join(likely))):
        if keys := _keys_of(published, looked_for):
            return Matched(keys, looked_for, meant)
    return found


def _keys_of(published: QuerySet[Any], words: str) -> list[int]:
    return list(having(published, words).order_by().values_list("pk", flat=True))


# The words of all published texts, by their fingerprint: to take them apart costs seconds.
_known: dict[str, Mapping[str, int]] = {}


def _known_words(published: QuerySet[Any]) -> Mapping[str, int]:
    """How often each word stands in what is published. One query, two where a text has changed."""
    letters = sum((Length(text) for text in LONG_TEXTS), start=Value(0))
    written = Concat(
        "pk",
        Value(" "),
        "version",
        Value(" "),
        letters,
        Value(" "),
        "owner__name",
        output_field=TextField(),
    )
    found = published.order_by().aggregate(
        fingerprint=MD5(StringAgg(written, Value("\n"), order_by="pk"))
    )
    fingerprint = found["fingerprint"] or ""
    known = _known.get(fingerprint)
    if known is None:
        rows = published.values_list(*TEXTS).iterator()
        known = vocabulary(text or "" for texts in rows for text in texts)
        _known.clear()
        _known[fingerprint] = known
    return known


def having(published: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those that have these words in their texts, names or reference, each with its `rank`."""
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
    return ranked(published.filter(pk__in=parts), words)


def ranked(challenges: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Each with its `rank` for these words."""
    query = SearchQuery(words, config="english", search_type="websearch")
    rank = Coalesce(SearchRank(F("search"), query), Value(0.0))
    return challenges.annotate(rank=Cast(rank, FloatField()))


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
