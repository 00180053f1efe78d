"""The System Usability Scale: ten statements, one score from 0 to 100.

Brooke 1996, in Jordan et al., Usability Evaluation in Industry, 189-194. Odd statements praise and
count as the answer minus 1; even ones complain and count as 5 minus the answer; the sum is
multiplied by 2.5 (read where papers reprint it; the chapter from memory). It is no percentage.
"""

from collections.abc import Sequence

STATEMENTS, LOWEST, HIGHEST = 10, 1, 5
MIDDLE = 3
"""What to mark when one cannot say, by Brooke's own instruction. Only whoever answers may."""
EACH = 2.5


class SheetProblem(ValueError):
    """These are not ten answers from 1 to 5."""


def score(ratings: Sequence[int]) -> float:
    """The score of one person, from 0 (worst) to 100, in steps of 2.5.

    A statement that was left open is not guessed: SheetProblem, so that whoever asks can say that
    the middle is the answer of somebody who cannot tell.
    """
    if len(ratings) != STATEMENTS or not all(_is_answer(one) for one in ratings):
        raise SheetProblem(f"ten answers from 1 to 5 are needed, not {list(ratings)}")
    return EACH * sum(_worth(place, one) for place, one in enumerate(ratings, start=1))


def _is_answer(given: object) -> bool:
    return type(given) is int and LOWEST <= given <= HIGHEST


def _worth(place: int, answer: int) -> int:
    """What an answer counts, 0 to 4: odd statements praise, even ones complain."""
    return answer - LOWEST if place % 2 else HIGHEST - answer
