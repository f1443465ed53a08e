"""What it is worth to give an application to a judge: topics, texts and wishes."""

from collections.abc import Callable, Mapping, Sequence

from challenges.applications.models import Submission
from challenges.judging.engines import assignment
from challenges.judging.models import PanelMember, Round

from .knowledge import knowledge_on

# What a judge knows of a topic, in millionths, by Level.
KNOWN = {1: 700_000, 2: 1_000_000}


def worths_of(
    judged: Round, submissions: Mapping[str, Submission], seats: Sequence[PanelMember]
) -> tuple[assignment.Worth, ...] | assignment.Grid:
    """The worth of every pair; nothing where no judge has said anything, as all count alike then.

    Of an application its topic and its frozen words count, without those that say who applies; of
    a judge the topics they know and their words.
    """
    rows_of = knowledge_on(judged.panel)
    known = {
        seat.user.reference: {each.topic_id: each.level for each in rows_of[seat.pk]}
        for seat in seats
        if seat.pk in rows_of
    }
    words = {seat.user.reference: seat.expertise for seat in seats}
    if not submissions or not (known or any(words.values())):
        return ()
    rows, columns = sorted(submissions), sorted(words)
    texts = assignment.similarities({name: text_of(submissions[name]) for name in rows}, words)
    topics = [
        [_topic(submissions[name], known.get(judge, {})) for judge in columns] for name in rows
    ]
    bids = [[assignment.UNKNOWN] * len(columns) for _ in rows]
    return assignment.pair_values(
        assignment.Grid.of(rows, columns, topics), texts, assignment.Grid.of(rows, columns, bids)
    )


def text_of(submission: Submission) -> str:
    """The words of an application that do not say who applies."""
    sections = (submission.content or {}).get("sections", [])
    questions = (each for section in sections for each in section.get("questions", []))
    return "\n".join(
        str(each.get("text") or "") for each in questions if not each.get("is_identifying")
    )


def value_in(problem: assignment.Problem) -> Callable[[assignment.Pair], int]:
    """What a pair of this problem is worth, in millionths."""
    if not isinstance(problem.worths, assignment.Grid):
        listed = {each.pair: each.value for each in problem.worths}
        return lambda pair: listed.get(pair, assignment.NEUTRAL)
    grid, cells = problem.worths, problem.worths.array()
    row = {name: place for place, name in enumerate(grid.applications)}
    column = {name: place for place, name in enumerate(grid.judges)}

    def value(pair: assignment.Pair) -> int:
        if pair.application not in row or pair.judge not in column:
            return assignment.NEUTRAL
        return int(cells[row[pair.application], column[pair.judge]])

    return value


def _topic(submission: Submission, known: Mapping[int, int]) -> int:
    topic = submission.application.topic_id
    if topic is None or not known:
        return assignment.UNKNOWN
    return KNOWN.get(known.get(topic, 0), 0)
