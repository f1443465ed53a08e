"""The form that the demonstration's challenges use: four sections, twenty-one questions."""

from typing import Any

Sections = list[dict[str, Any]]


def question(key: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": label, **more}


def sections() -> Sections:
    """As `save_questions` takes them, except that `criterion` is the place of one, from 1."""
    return [_idea(), _trial(), _money(), _team()]


def _idea() -> dict[str, Any]:
    return {
        "title": "Your idea",
        "guidance": "Write for somebody who does not know your product.",
        "questions": [
            question("title", "short_text", "What is your idea called?",
                     column="title", word_limit=15),
            question("summary", "long_text", "What is it, in short?", column="summary",
                     word_limit=80, help_text="If you are chosen, we publish this."),
            question("problem", "long_text", "What problem do you see?", word_limit=200,
                     criterion=1),
            question("solution", "long_text", "What is your solution?", word_limit=250,
                     criterion=1),
            question("ready", "choice", "How far has it got?",
                     choices=[
                         "An idea | Nothing runs yet",
                         "A working prototype | It runs, and nobody depends on it",
                         "Tried with users | People outside your team have used it",
                         "In use | Somebody pays for it or depends on it",
                     ]),
            question("topic", "topic", "What is it about above all?", column="topic"),
        ],
    }  # fmt: skip


def _trial() -> dict[str, Any]:
    return {
        "title": "How you would try it",
        "guidance": "Four months are enough to show something. Say what.",
        "questions": [
            question("localities", "localities", "Where would you try it?",
                     column="localities", is_required=False),
            question("plan", "long_text", "What will you do, month by month?", word_limit=250,
                     criterion=2),
            question("measure", "long_text", "How will you know that it works?",
                     word_limit=150, criterion=1),
            question("spread", "long_text", "What would another borough need to use it?",
                     word_limit=150, criterion=3),
            question("fair", "long_text", "Who might be left out?", word_limit=150, criterion=4,
                     help_text="Say what you will do about it."),
            question("start", "date", "When could you start?", is_required=False),
        ],
    }  # fmt: skip


def _money() -> dict[str, Any]:
    return {
        "title": "Money",
        "guidance": "Say what the pilot costs, not what your company costs.",
        "questions": [
            question("amount", "money", "How much do you ask for?", column="amount"),
            question("costs", "long_text", "What will you spend it on?", word_limit=150,
                     criterion=2),
            question("lines", "group", "What does it cost, line by line?",
                     choices=["What for", "Cost | money"], most=10, is_required=False,
                     help_text="Only what the pilot costs. Leave it out if you send a budget."),
            question("budget", "file", "Your budget", is_required=False,
                     help_text="A PDF or a spreadsheet. You may leave this out."),
        ],
    }  # fmt: skip


def _team() -> dict[str, Any]:
    return {
        "title": "You and your team",
        "guidance": "Say who does the work.",
        "questions": [
            question("blind", "statement", "Why we ask this", is_required=False,
                     help_text="Judges read your idea without knowing whose it is. We read this to "
                               "see that you can do what you say."),
            question("team", "long_text", "Who will do the work?", word_limit=150,
                     is_identifying=True),
            question("people", "number", "How many people work for you?", is_identifying=True),
            question("data", "yes_no", "Will you use data about people?", is_identifying=True),
            question("care", "long_text", "How will you look after the data?", word_limit=100,
                     condition_key="data", condition_values=["yes"], is_identifying=True,
                     guidance="Which data, from whom, kept where and for how long."),
            question("truth", "consent", "What we have written is true, and we may say it",
                     is_identifying=True),
        ],
    }  # fmt: skip
