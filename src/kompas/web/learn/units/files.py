"""What somebody learned, as a plain object to take along."""

from typing import Any

from kompas.web.learn.models import InArea, Learner, Seen


def everything(learner: Learner) -> dict[str, Any]:
    """All that is kept about a learner but the code, which opens it."""
    return {
        "began_at": learner.began_at.isoformat(),
        "kept_until": learner.expires_at.isoformat(),
        "curricula": [
            {"curriculum": row.curriculum, "at": row.at.isoformat()}
            for row in learner.enrolments.all()
        ],
        "knows": [
            {"competence": row.competence, "unit": row.unit, "at": row.at.isoformat()}
            for row in learner.shown.all()
        ],
        "seen": [_seen(row) for row in learner.seen.select_related("organisation")],
        "groups": [
            {"group": row.group.name, "as": row.name, "at": row.at.isoformat()}
            for row in learner.shares.select_related("group")
        ],
        "counted": [
            {"place": row.place, "until": row.expires_at.isoformat()}
            for row in InArea.objects.filter(learner=learner)
        ],
        "answers": [
            {
                "unit": row.unit,
                "item": row.item,
                "outcome": row.outcome,
                "given": row.given,
                "at": row.at.isoformat(),
            }
            for row in learner.answers.all()
        ],
    }


def _seen(row: Seen) -> dict[str, str]:
    """What a trainer saw, and for whom."""
    told = {name: getattr(row, name) for name in ("competence", "level", "ground", "scenario")}
    return told | {"on": row.on.isoformat(), "by": row.organisation.name, "words": row.words}
