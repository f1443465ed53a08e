"""How answers are judged: panels, conflicts, assignment, scores, ranking, decision."""
