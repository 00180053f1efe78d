"""A score that explains itself: it proposes meetings to a candidate, and orders no candidates.

`rule` is what is published, `score` one candidate and one post, line by line, `path` what leads to
the post, `proposals` the posts that a candidate could go and meet, `top` the same for very many.
"""

from kompas.core.talent.score.many import Top, top
from kompas.core.talent.score.path import Step, path
from kompas.core.talent.score.phrase import Phrase, said
from kompas.core.talent.score.proposing import Proposal, proposals
from kompas.core.talent.score.published import Published, rule
from kompas.core.talent.score.scoring import Detail, Line, Score, score

__all__ = [
    "Detail",
    "Line",
    "Phrase",
    "Proposal",
    "Published",
    "Score",
    "Step",
    "Top",
    "path",
    "proposals",
    "rule",
    "said",
    "score",
    "top",
]
