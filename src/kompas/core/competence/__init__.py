"""One graph of competences: what builds on what, who asks for it, and what is left to learn.

`graph` says what stands on what, `uses` who asks for a competence, `evidence` what somebody has
shown, `training` what is still to be learned for a tool or a profession, `picture` draws the graph,
`check` says what dangles. Nothing here is a grade.
"""

from kompas.core.competence.evidence import Evidence, EvidenceProblem, Ground, held
from kompas.core.competence.graph import Graph, circles, graph_of
from kompas.core.competence.picture import Drawn, draw
from kompas.core.competence.training import Step, asked_by, training
from kompas.core.competence.uses import Goal, Uses, uses_of

__all__ = [
    "Drawn",
    "Evidence",
    "EvidenceProblem",
    "Goal",
    "Graph",
    "Ground",
    "Step",
    "Uses",
    "asked_by",
    "circles",
    "draw",
    "graph_of",
    "held",
    "training",
    "uses_of",
]
