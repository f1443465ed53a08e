"""Mails about questions, answers and news.

What goes to an asker is confidential: no page of ours shows to whom it went.
"""

from django.utils.translation import ngettext

from challenges.catalogue.actions.asking import VALID_FOR
from challenges.catalogue.events import (
    AnswerCorrected,
    AnswerWithdrawn,
    QuestionAnswered,
    QuestionAsked,
    QuestionDeclined,
    QuestionPointed,
    QuestionsOverdue,
    UpdatePosted,
)
from challenges.catalogue.models import Challenge, Enquiry, Update
from challenges.catalogue.queries import address_of_asker
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.queries import managers_of

from .catalogue import facts_of, tell_of_challenge
from .concerned import page_of, tell_concerned
from .post import notify


def enquiry_of(key: str) -> Enquiry:
    """The question with what a mail says of it."""
    related = ("challenge__owner", "challenge__programme", "same_as")
    return Enquiry.objects.select_related(*related).get(key=key)


def words_of(enquiry: Enquiry) -> dict[str, object]:
    """Question and answer as they are published."""
    return {"question": enquiry.wording, "answer": enquiry.answer, "why": enquiry.reason}


def tell_the_asker(
    enquiry: Enquiry,
    kind: str,
    *,
    link: tuple[str, ...] = (),
    anchor: str = "",
    **facts: object,
) -> None:
    """One mail to whoever asked, as long as their address is kept."""
    challenge = enquiry.challenge
    if address := address_of_asker(str(enquiry.key)):
        notify(
            kind,
            facts=facts_of(challenge) | words_of(enquiry) | facts,
            about=challenge.reference,
            address=address,
            link=link,
            page="" if link else page_of(challenge, anchor),
            is_link_secret=bool(link),
            is_demonstration=challenge.is_demonstration,
        )


def tell_all(enquiry: Enquiry, to_asker: str, to_all: str, number: int) -> None:
    """The same words at the same time to whoever asked, and to all who are concerned."""
    anchor = f"question-{number}"
    tell_the_asker(enquiry, to_asker, anchor=anchor)
    tell_concerned(
        enquiry.challenge,
        to_all,
        managers=False,
        told=address_of_asker(str(enquiry.key)),
        anchor=anchor,
        starters="",
        **words_of(enquiry),
    )


@listen(QuestionAsked)
def ask_whether_they_wrote_it(event: QuestionAsked) -> None:
    """Nobody reads a question before whoever has the address has agreed."""
    enquiry = enquiry_of(event.question)
    link = ("asking:confirm", event.secret)
    until = moment(enquiry.asked_at + VALID_FOR)
    tell_the_asker(enquiry, "question_asked", link=link, question=enquiry.asked, until=until)


@listen(QuestionAnswered)
def send_the_answer(event: QuestionAnswered) -> None:
    tell_all(enquiry_of(event.question), "question_answered", "news_answered", event.number)


@listen(AnswerCorrected)
def send_the_correction(event: AnswerCorrected) -> None:
    """Whoever relied on the first answer has to know."""
    tell_all(enquiry_of(event.question), "question_corrected", "news_corrected", event.number)


@listen(AnswerWithdrawn)
def tell_that_an_answer_is_withdrawn(event: AnswerWithdrawn) -> None:
    tell_all(enquiry_of(event.question), "question_withdrawn", "news_withdrawn", event.number)


@listen(QuestionPointed)
def send_the_asker_to_the_answer(event: QuestionPointed) -> None:
    enquiry = enquiry_of(event.question)
    if enquiry.same_as is not None:
        tell_the_asker(
            enquiry,
            "question_pointed",
            anchor=f"question-{event.number}",
            number=event.number,
            question=enquiry.same_as.wording,
            answer=enquiry.same_as.answer,
        )


@listen(QuestionDeclined)
def tell_the_asker_why_not(event: QuestionDeclined) -> None:
    enquiry = enquiry_of(event.question)
    tell_the_asker(enquiry, "question_declined", anchor="answers", question=enquiry.asked)


@listen(QuestionsOverdue)
def remind_of_questions(event: QuestionsOverdue) -> None:
    """Applicants wait, and the deadline does not."""
    challenge = Challenge.objects.select_related("owner", "programme").get(
        reference=event.challenge
    )
    count = ngettext("%(count)s question", "%(count)s questions", event.questions)
    tell_of_challenge(
        "questions_overdue",
        challenge,
        managers_of(challenge),
        "catalogue:enquiries",
        questions=count % {"count": event.questions},
    )


@listen(UpdatePosted)
def send_the_update(event: UpdatePosted) -> None:
    """News to all who follow it or have begun to apply."""
    update = Update.objects.select_related("challenge__owner", "challenge__programme").get(
        challenge__reference=event.challenge, number=event.number
    )
    tell_concerned(
        update.challenge,
        "news_update",
        managers=False,
        anchor=f"update-{update.number}",
        heading=update.heading,
        news=update.words,
    )
