"""A result of the agreed shape, made up, for tests of pages that need no engine."""

OUTCOMES = {
    "days_at_home": (80.1, 77.0, 83.2),
    "emergency_admissions": (0.42, 0.3, 0.55),
    "falls": (0.81, 0.5, 1.2),
    "minutes_on_floor": (41.0, 12.0, 90.0),
    "retellings": (9.2, 7.7, 10.9),
    "false_alarms": (0.0, 0.0, 0.0),
    "staff_minutes": (2310.0, 1900.0, 2800.0),
    "carer_hours": (88.0, 61.0, 120.0),
    "cost_eur": (0.0, 0.0, 0.0),
}
TEXT = {"nl": "Nederlandse tekst", "fr": "Texte français", "en": "English text"}
SOURCE = {
    "name": "fluid_onset_per_year",
    "file": "conditions/heart-failure.toml",
    "value": 1.2,
    "low": 0.8,
    "high": 1.7,
    "unit": "per year",
    "source": "assumed for the exercise",
    "doi": None,
    "confidence": "assumed",
    "definition": TEXT,
}
TOOL_SOURCE = {
    **SOURCE,
    "name": "use",
    "file": "tools/hf-telemonitoring-24-7.toml",
    "value": 0.97,
    "low": 0.82,
    "high": 0.99,
    "unit": "share",
    "source": "Koehler 2018 Lancet 392:1047",
    "doi": "10.1016/S0140-6736(18)31880-4",
    "confidence": "from memory",
}

PATIENT = {
    "source": "esther",
    "name": "Esther",
    "age": 84,
    "sex": "female",
    "understood": [
        {
            "kind": "condition",
            "code": "84114007",
            "text": "Heart failure <b>",
            "read_as": "heart_failure",
        }
    ],
    "not_understood": [{"kind": "observation", "code": "1234-5", "text": "Shoe size"}],
    "assumed": [{"what": "frailty", "value": "frail", "why": "not in the record"}],
    "silent_threads": ["memory"],
}


def _outcome(values, shift=0.0):
    mean, low, high = values
    return {"mean": mean + shift, "low": low + shift, "high": high + shift, "mc_error": 0.1}


def _arm(tools):
    shift = 0.5 * len(tools)
    return {
        "with": list(tools),
        "outcomes": {name: _outcome(values, shift) for name, values in OUTCOMES.items()},
        "spread": {
            name: {"p5": low, "p25": low, "p50": mean, "p75": high, "p95": high}
            for name, (mean, low, high) in OUTCOMES.items()
        },
        "luck": dict.fromkeys(OUTCOMES, 0.97),
        "at_home": [
            {"day": day, "mean": 1 - day / 300, "low": 1 - day / 200, "high": 1 - day / 600}
            for day in range(91)
        ],
        "week": [
            {
                "day": day,
                "fell": 0.01,
                "fluid_noticed": 0.02,
                "infection_noticed": 0.0,
                "lapse_noticed": 0.03,
                "admitted": 0.01,
                "false_alarm": 0.1,
            }
            for day in range(1, 8)
        ],
        "ledger": {
            "retellings": 6.1,
            "waits": 1.2,
            "trips": 1.0,
            "forms": 2.0,
            "contradictions": 1.1,
            "people": 5.0,
        },
        "decisions": {"the-letter": {"phone-kortrijk": 0.8, "wait": 0.2}},
    }


def _difference(tools):
    outcomes = {
        name: {
            "mean": 1.1,
            "low": -0.2,
            "high": 2.5,
            "mc_error": 0.3,
            "changed": 0.08,
            "robust": True,
        }
        for name in OUTCOMES
    }
    by_policy = {p: dict.fromkeys(OUTCOMES, 1.1) for p in ("usual", "cautious", "stretched")}
    return {"with": list(tools), "against": [], "outcomes": outcomes, "by_policy": by_policy}


def example(arms=((), ("hf-telemonitoring-24-7",)), policy="usual"):
    """The result of a rehearsal with these arms."""
    return {
        "scenario": "esther-week",
        "simulated": True,
        "engine": "0.1.0+test",
        "content_hash": "0" * 16,
        "patient": dict(PATIENT),
        "as_of": "2026-11-16",
        "days": 7,
        "follow_up_days": 90,
        "runs": 200,
        "seed": 1,
        "policy": policy,
        "arms": [_arm(tools) for tools in arms],
        "differences": [_difference(tools) for tools in arms if tools],
        "sources": {name: [SOURCE, TOOL_SOURCE] for name in OUTCOMES},
        "story": [
            {
                "with": list(tools),
                "entries": [
                    {
                        "at": "2026-11-16T09:30:00+01:00",
                        "day": 1,
                        "kind": "choice",
                        "role": "gp",
                        "title": TEXT,
                        "text": TEXT,
                    }
                ],
            }
            for tools in arms
        ],
    }
