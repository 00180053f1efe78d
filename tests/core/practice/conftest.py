"""A play of Esther's week with two people at it."""

import pytest
from played import weeks
from together import ANN, BEN, joined


@pytest.fixture
def play():
    """The week with its first luck, before anybody came."""
    return weeks().play(0)


@pytest.fixture
def start(play):
    """Ann plays the home nurse; Ben plays the GP."""
    return joined(play, play.begin(), home_nurse=ANN, gp=BEN)
