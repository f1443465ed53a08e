"""What happens to questions, answers and news."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


# Whoever reads the trail must not learn who asks, so those acts are a visitor's, and the words
# of a question are in none of these before an officer has published them.
@dataclass(frozen=True)
class QuestionAsked(Event):
    """Somebody wrote a question; nobody reads it before the address is confirmed."""

    challenge: str
    question: str
    secret: str = field(default="", metadata=SECRET)
    subject_field = "challenge"
    wording = "wrote a question that is not confirmed yet"


@dataclass(frozen=True)
class QuestionReceived(Event):
    """A question is confirmed and waits for an answer."""

    challenge: str
    question: str
    subject_field = "challenge"
    wording = "asked a question"


@dataclass(frozen=True)
class AnswerDrafted(Event):
    """Somebody wrote on an answer without publishing it."""

    challenge: str
    question: str
    version: int
    subject_field = "challenge"
    wording = "wrote on the answer to a question"


@dataclass(frozen=True)
class QuestionAnswered(Event):
    """A question and its answer are public."""

    challenge: str
    question: str
    number: int
    subject_field = "challenge"
    wording = "published the answer to question {number}"


@dataclass(frozen=True)
class QuestionPointed(Event):
    """A question was asked before: its asker is sent to that answer."""

    challenge: str
    question: str
    number: int
    subject_field = "challenge"
    wording = "pointed whoever asked to the answer to question {number}"


@dataclass(frozen=True)
class QuestionDeclined(Event):
    """A question is not answered; only the asker hears why."""

    challenge: str
    question: str
    subject_field = "challenge"
    wording = "declined to answer a question"


@dataclass(frozen=True)
class QuestionPutAside(Event):
    """A question is no question but abuse; nobody is told."""

    challenge: str
    question: str
    subject_field = "challenge"
    wording = "put a question aside as abuse"


@dataclass(frozen=True)
class QuestionTakenUpAgain(Event):
    """A question that was declined or put aside waits for an answer after all."""

    challenge: str
    question: str
    subject_field = "challenge"
    wording = "took a question up again"


@dataclass(frozen=True)
class AnswerCorrected(Event):
    """A published answer has other words."""

    challenge: str
    question: str
    number: int
    subject_field = "challenge"
    wording = "corrected the answer to question {number}"


@dataclass(frozen=True)
class AnswerWithdrawn(Event):
    """A published answer no longer holds."""

    challenge: str
    question: str
    number: int
    reason: str
    subject_field = "challenge"
    wording = "withdrew the answer to question {number}: {reason}"


@dataclass(frozen=True)
class QuestionsErased(Event):
    """Unconfirmed questions, or the addresses of askers, are gone."""

    outbox: str
    questions: int
    subject_field = "outbox"
    wording = "erased questions that nobody confirmed, and addresses of askers: {questions}"


@dataclass(frozen=True)
class QuestionsOverdue(Event):
    """Questions have waited for two working days."""

    challenge: str
    questions: int
    subject_field = "challenge"
    wording = "reminded those who look after it of questions that wait: {questions}"


@dataclass(frozen=True)
class UpdatePosted(Event):
    """News of a challenge are public."""

    challenge: str
    number: int
    heading: str
    subject_field = "challenge"
    wording = "posted an update: {heading}"


@dataclass(frozen=True)
class UpdateCorrected(Event):
    """News of a challenge have other words."""

    challenge: str
    number: int
    heading: str
    subject_field = "challenge"
    wording = "corrected the update “{heading}”"
