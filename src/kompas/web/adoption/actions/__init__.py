"""Writes about roll-outs: each in one transaction, with one audit line."""


class Refused(Exception):
    """It cannot be done now; `why` names the sentence to say."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
