"""Judging: who prepares it, who scores, who decides."""

from tests.architecture.routes import MANAGERS, PEOPLE, Route

CHAIR = frozenset({"chair"})
JUDGES = frozenset({"judge", "idle_judge", "tied_judge"})
JUDGE = frozenset({"judge"})
# Nothing to open in this world: no proposal waits, nothing is decided, no document was sent.
NOBODY_YET: frozenset[str] = frozenset()


def closed(world):
    return (world.closed.reference,)


def scoring(world):
    return (world.scoring.reference,)


def ranked(world):
    return (world.ranked.reference,)


def sheet(world):
    return (world.assignment.key,)


def judged(world):
    return (world.scoring.challenge.reference,)


ROUTES = {
    "judging:rounds": Route(PEOPLE),
    "judging:conflicts": Route(PEOPLE),
    "judging:declaration": Route(JUDGES | CHAIR, judged),
    "judging:conflict": Route(JUDGES | CHAIR, lambda world: (*judged(world), world.applicant.slug)),
    "judging:panel": Route(MANAGERS, closed),
    "judging:add_judge": Route(MANAGERS, judged, "post"),
    "judging:remove_judge": Route(
        MANAGERS, lambda world: (*judged(world), world.judge_reference), "post"
    ),
    "judging:set_up_round": Route(MANAGERS, judged),
    "judging:scoresheet": Route(JUDGE, sheet),
    "judging:revise": Route(JUDGE, sheet),
    "judging:recuse": Route(JUDGE, sheet),
    "judging:document": Route(NOBODY_YET, lambda world: (world.assignment.key, 1)),
    "judging:round": Route(MANAGERS | CHAIR, scoring),
    "judging:change_round": Route(MANAGERS, scoring),
    "judging:assignment": Route(MANAGERS, scoring),
    "judging:request_assignment": Route(MANAGERS, scoring, "post"),
    "judging:publish": Route(NOBODY_YET, scoring, "post"),
    "judging:run_progress": Route(MANAGERS, scoring),
    "judging:close_round": Route(MANAGERS, scoring),
    "judging:sheets": Route(JUDGE, scoring),
    "judging:request_ranking": Route(MANAGERS | CHAIR, scoring, "post"),
    "judging:ranking": Route(MANAGERS | CHAIR, ranked),
    "judging:decision": Route(CHAIR, ranked),
    "judging:preview": Route(NOBODY_YET, ranked),
    "judging:release": Route(NOBODY_YET, ranked, "post"),
}
