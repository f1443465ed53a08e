"""Judging: who prepares it, who scores, who decides."""

from tests.architecture.routes import MANAGERS, PEOPLE, Route

# They run challenges, and belong to an applicant of those that are judged here.
TIED = frozenset({"tied_officer", "tied_team"})
RUNNERS = MANAGERS - TIED

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
    "judging:add_judge": Route(RUNNERS, judged, "post"),
    "judging:remove_judge": Route(
        RUNNERS, lambda world: (*judged(world), world.judge_reference), "post"
    ),
    "judging:seat": Route(RUNNERS, lambda world: (*judged(world), world.judge_reference)),
    "judging:keep_apart": Route(RUNNERS, judged, "post"),
    "judging:let_together": Route(NOBODY_YET, lambda world: (*judged(world), 1), "post"),
    "judging:panel_conflicts": Route(RUNNERS | CHAIR, judged),
    "judging:add_conflict": Route(RUNNERS, judged),
    "judging:panel_conflict": Route(
        RUNNERS | CHAIR,
        lambda world: (*judged(world), world.tied_judge_reference, world.applicant.slug),
    ),
    "judging:set_up_round": Route(RUNNERS, judged),
    "judging:scoresheet": Route(JUDGE, sheet),
    "judging:revise": Route(JUDGE, sheet),
    "judging:recuse": Route(JUDGE, sheet),
    "judging:document": Route(NOBODY_YET, lambda world: (world.assignment.key, 1)),
    "judging:round": Route(RUNNERS | CHAIR, scoring),
    "judging:change_round": Route(RUNNERS, scoring),
    "judging:assignment": Route(RUNNERS, scoring),
    "judging:request_assignment": Route(RUNNERS, scoring, "post"),
    "judging:publish": Route(NOBODY_YET, scoring, "post"),
    "judging:run_progress": Route(RUNNERS, scoring),
    "judging:close_round": Route(RUNNERS, scoring),
    "judging:sheets": Route(JUDGE, scoring),
    "judging:request_ranking": Route(RUNNERS | CHAIR, scoring, "post"),
    "judging:ranking": Route(RUNNERS | CHAIR, ranked),
    "judging:algorithm_record": Route(RUNNERS | CHAIR, ranked),
    "judging:judge_reports": Route(CHAIR, ranked),
    "judging:group_checks": Route(CHAIR | {"team"}, ranked),
    "judging:repeat_ranking": Route(RUNNERS | CHAIR, ranked, "post"),
    "judging:ranking_progress": Route(RUNNERS | CHAIR, ranked),
    "judging:decision": Route(RUNNERS | CHAIR, ranked),
    "judging:preview": Route(RUNNERS | CHAIR, ranked),
    "judging:release": Route(NOBODY_YET, ranked, "post"),
}
