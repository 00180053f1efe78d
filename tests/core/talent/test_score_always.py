"""What holds for every candidate, every post and every rule number that is published."""

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from score_cases import KNOWN, TODAY, candidates, cefr, shown, vacancies

from kompas.core.catalog.vocabulary import CEFR_LEVELS, CONTRACTS, SCORE_PARTS, WELCOMES
from kompas.core.talent.people import Candidate, Pay, Wishes
from kompas.core.talent.score import path, rule, said, score, top
from kompas.core.talent.score.path import done

RULE = rule().rule
often = settings(deadline=None, max_examples=150)


def total(candidate, vacancy):
    return score(candidate, vacancy, TODAY).total


@often
@given(candidates, vacancies)
def test_lines_add_up_to_the_total_and_none_gives_more_than_it_may(candidate, vacancy):
    found = score(candidate, vacancy, TODAY)
    assert found.total == sum(line.points for line in found.lines)
    assert 0 <= found.total <= 100
    assert tuple(line.name for line in found.lines) == SCORE_PARTS
    for line in found.lines:
        assert 0 <= line.points <= line.most == RULE.lines[line.name].most


@often
@given(candidates, vacancies)
def test_the_points_of_a_line_are_the_mean_of_its_details_rounded_with_a_half_up(
    candidate, vacancy
):
    for line in score(candidate, vacancy, TODAY).lines:
        if line.details:
            mean = Fraction(sum(one.share for one in line.details), 100 * len(line.details))
            assert line.points == math.floor(line.most * mean + Fraction(1, 2))
        else:
            assert line.points == line.most


@often
@given(candidates, vacancies, shown)
def test_more_evidence_never_lowers_the_score(candidate, vacancy, more):
    richer = replace(candidate, shown=(*candidate.shown, more))
    assert total(richer, vacancy) >= total(candidate, vacancy)


@often
@given(candidates, vacancies, st.sampled_from(("nl", "fr", "de")), cefr)
def test_a_better_language_never_lowers_the_score_and_telling_one_never_does(
    candidate, vacancy, language, level
):
    has = candidate.languages.get(language)
    assume(has is None or CEFR_LEVELS.index(level) >= CEFR_LEVELS.index(has))
    better = replace(candidate, languages={**candidate.languages, language: level})
    assert total(better, vacancy) >= total(candidate, vacancy)


@often
@given(candidates, vacancies, st.sampled_from(WELCOMES))
def test_an_institution_that_welcomes_more_never_lowers_the_score(candidate, vacancy, welcome):
    open_to_more = replace(vacancy, welcomes=vacancy.welcomes | {welcome})
    assert total(candidate, open_to_more) >= total(candidate, vacancy)


@often
@given(candidates, vacancies, shown, cefr)
def test_what_is_not_asked_changes_nothing(candidate, vacancy, more, level):
    assume(more.competence not in vacancy.competences and "pl" not in vacancy.languages)
    with_more = replace(
        candidate,
        shown=(*candidate.shown, more),
        languages={**candidate.languages, "pl": level},
    )
    assert score(with_more, vacancy, TODAY) == score(candidate, vacancy, TODAY)


@often
@given(candidates, vacancies)
def test_pay_words_and_the_name_of_the_institution_change_nothing(candidate, vacancy):
    other = replace(
        vacancy,
        title="Another title",
        pay=Pay(1, 2, "hour"),
        posts=vacancy.posts + 4,
        description="Quite other words",
        language="nl",
        institution="Elsewhere",
        closes=date(2030, 1, 1),
    )
    assert score(candidate, other, TODAY) == score(candidate, vacancy, TODAY)


@often
@given(candidates, vacancies)
def test_what_was_not_told_gets_its_published_share_and_never_less(candidate, vacancy):
    untold = score(Candidate(), vacancy, TODAY)
    for name in ("profession", "language", "recognition", "travel", "competences"):
        share = "not_shown" if name == "competences" else "not_told"
        for detail in untold.line(name).details:
            assert detail.share == RULE.lines[name].shares[share]
    assert untold.line("candidate").points == RULE.lines["candidate"].most
    told = score(candidate, vacancy, TODAY)
    for name in ("competences", "language"):  # telling these never costs a point
        assert told.line(name).points >= untold.line(name).points


@often
@given(candidates, vacancies)
def test_a_line_says_how_many_of_its_parts_nobody_told(candidate, vacancy):
    for line in score(candidate, vacancy, TODAY).lines:
        silent = [one for one in line.details if one.given in ("not_told", "not_shown", "not_said")]
        assert line.untold == len(silent)


@settings(deadline=None, max_examples=40)
@given(candidates, vacancies, st.sampled_from(("nl", "fr", "en")))
def test_every_score_and_every_path_can_be_said(candidate, vacancy, language):
    found = score(candidate, vacancy, TODAY)
    phrases = [line.sentence for line in found.lines]
    phrases += [detail.sentence for line in found.lines for detail in line.details]
    phrases += [step.sentence for step in path(candidate, vacancy, TODAY)]
    phrases += [found.border] if found.border else []
    for phrase in phrases:
        words = said(phrase, KNOWN.messages, language)
        assert words.strip()
        assert "{" not in words


@settings(deadline=None, max_examples=40)
@given(candidates, vacancies, shown)
def test_more_evidence_never_makes_the_learning_longer(candidate, vacancy, more):
    def minutes(somebody):
        steps = path(somebody, vacancy, TODAY)
        return sum(step.minutes or 0 for step in steps)

    richer = replace(candidate, shown=(*candidate.shown, more))
    assert minutes(richer) <= minutes(candidate)


@settings(deadline=None, max_examples=60)
@given(candidates, vacancies)
def test_no_step_lowers_the_score_and_who_did_them_all_can_learn_nothing_more(candidate, vacancy):
    steps = path(candidate, vacancy, TODAY)
    somebody = candidate
    for step in steps:
        after = done(step, somebody, vacancy, KNOWN)
        if step.lifts is not None:
            assert step.lifts == total(after, vacancy) - total(somebody, vacancy) >= 0
        somebody = after
    left = {step.kind for step in path(somebody, vacancy, TODAY)}
    assert left <= {"no_unit", "recognition", "unsettled"}


@settings(deadline=None, max_examples=40)
@given(candidates, candidates, vacancies)
def test_somebody_elses_profile_changes_nothing_for_me(mine, theirs, vacancy):
    posts = {"post": vacancy}
    alone = top({"me": mine}, posts, TODAY).of(0)
    assert top({"me": mine, "them": theirs}, posts, TODAY).of(0) == alone


@often
@given(candidates, vacancies)
def test_a_wish_rules_nothing_out(candidate, vacancy):
    picky = replace(
        candidate,
        wishes=Wishes(
            sides=frozenset({"France"}), contracts=frozenset(CONTRACTS[:1]), furthest_km=0
        ),
    )
    lost = total(candidate, vacancy) - total(picky, vacancy)
    assert lost <= RULE.lines["candidate"].most + RULE.lines["profession"].most
