"""The region with its people, and answers that are kept: in memory, and in files.

A new approach costs the lives of those who start with it; a known one costs reading a file, also
after a restart.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

from kompas import __version__
from kompas.core.catalog import Catalog, hash_of, load, one_of
from kompas.core.catalog.census import Census
from kompas.core.catalog.census_reading import load_census
from kompas.core.kernels import cache_folder, source_hash
from kompas.core.measures.paying import paying
from kompas.core.measures.world import World, world
from kompas.core.region.answering import Answer, answer, usual
from kompas.core.region.doubting import DRAWS, Doubting
from kompas.core.region.draws import Doubt
from kompas.core.region.files import Files
from kompas.core.region.groups import Groups
from kompas.core.region.places import area
from kompas.core.region.residents import PEOPLE, Counted, Ground, Residents, settle
from kompas.core.twin.adopting import Usual
from kompas.core.twin.beliefs import Belief, Numbers
from kompas.core.twin.origins import Origins

CORE = Path(__file__).parent.parent
RESTS_ON = ("measures/*.py", "region/*.py", "catalog/*.py", "twin/clocks/*.py")
CONTENT = ("conditions/", "tools/", "places/", "payers/")
IN_MEMORY = 16
USUAL_CARE, USUAL_NAME = "", "usual-care"


@cache
def engine() -> str:
    """The version of Kompas, with a hash of every source that can change an answer."""
    digest = hashlib.sha256(source_hash().encode())
    for file in sorted(file for pattern in RESTS_ON for file in CORE.glob(pattern)):
        digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


@dataclass(eq=False)
class Region:
    """The places on the map with their people, and every answer that was asked for.

    One at a time simulates; whoever asks for something that is known does not wait for it.
    """

    catalog: Catalog
    census: Census
    size: int = PEOPLE
    seed: int = 1
    draws: int = DRAWS
    folder: Path = field(default_factory=lambda: cache_folder().parents[1] / "region")
    _read: Ground | None = None
    _known: dict[str, Answer] = field(default_factory=dict)
    _working: Lock = field(default_factory=Lock)
    _writing: Lock = field(default_factory=Lock)

    @cached_property
    def counted(self) -> Counted:
        """The census of the places on the map: this year, and who turns 60 in the next."""
        return Counted.of(self.census, [place.code for place in area()])

    @cached_property
    def files(self) -> Files:
        """Where everything is kept that rests on the same numbers, census and sources."""
        source = self.catalog.source
        texts = {file: source.text(file) for file in source.paths if file.startswith(CONTENT)}
        told = {"engine": engine(), "people": str(self.size), "seed": str(self.seed)}
        told |= {"draws": str(self.draws)}
        return Files(self.folder, hash_of({**texts, **told}))

    @cached_property
    def usual_care(self) -> World:
        """What people live in, without where they come from: that is needed only once."""
        return self._living(Belief(0))

    def _living(self, belief: Belief) -> World:
        numbers = Numbers.of(self.catalog)
        channels = tuple(c for one in self.catalog.conditions.values() for c in one.channels)
        care = Usual(numbers, channels, self.catalog.tools, belief)
        paid = paying(self.catalog, numbers, belief)
        row = numbers.row(belief)
        return World(care, Origins({}, {}, self.seed), (), row, self.seed, paying=paid)

    @cached_property
    def residents(self) -> Residents:
        """The people: read where they are kept, else simulated, which takes some seconds."""
        ground = self.files.ground(self.counted)
        kept = self.files.residents(ground) if ground else None
        if kept is None:
            everything = world(self.catalog, self.census, seed=self.seed)
            kept = settle(everything, self.counted, self.size)
            self.files.keep_residents(kept)
        return kept

    def content(self, approach: str) -> str:
        """A hash of all content that an answer rests on; raises NotInCatalog."""
        return hash_of({"of": self.files.name, "answer": self._name(approach)})

    def known(self, approach: str) -> Answer | None:
        """The answer when nobody has to simulate for it; raises NotInCatalog."""
        name = self._name(approach)
        before = self._known.get(name)
        if before is None or (before.doubt is None and self._has_draws(name)):
            ground = self._ground()
            if ground is None:
                return None
            found = usual(ground) if approach == USUAL_CARE else None
            found = found or self.files.answer(name, approach, ground)
            if found is None:
                return None
            self._keep(name, replace(found, doubt=self._doubt(name, ground.groups)))
        return self._known[name]

    def answer(self, approach: str) -> Answer:
        """The answer for an approach (empty: usual care only); raises NotInCatalog.

        It is the same to the last bit whether it was kept or simulated just now.
        """
        with self._working:
            found = self.known(approach)
            if found is None:
                found = self._simulated(approach)
                self._keep(self._name(approach), found)
            return found

    def work_out_doubt(self, approach: str, go_on: Callable[[], bool] = lambda: True) -> None:
        """Work out, and keep, how sure the numbers behind an answer are: a minute or two.

        `go_on` is asked before each draw; raises `doubting.Stopped` when it says no.
        """
        groups = Groups(self.counted.places)
        about = (self.catalog, self.census, self.counted, self.files, self._living)
        work = Doubting(*about, self.seed, self.size, self.draws, go_on)
        work.usual(groups)
        if approach != USUAL_CARE:
            name = self._name(approach)
            work.gain(name, self.catalog.approaches[approach], groups)

    def _has_draws(self, name: str) -> bool:
        return all(self.files.has_draws(one) for one in (USUAL_NAME, name))

    def _doubt(self, name: str, groups: Groups) -> Doubt | None:
        """How sure the numbers behind an answer are, as far as it has been worked out."""
        if not self._has_draws(name):
            return None
        without = self.files.draws(USUAL_NAME, groups)
        gain = self.files.draws(name, groups) if name != USUAL_NAME else None
        if without is None or (gain is None and name != USUAL_NAME):
            return None
        return Doubt(without, gain)

    def _ground(self) -> Ground | None:
        """What answers stand on, when it is known already."""
        if "residents" in vars(self):
            return self.residents.ground
        if self._read is None:
            self._read = self.files.ground(self.counted)
        return self._read

    def _simulated(self, approach: str) -> Answer:
        if approach == USUAL_CARE:
            return usual(self.residents.ground)
        asked = self.catalog.approaches[approach]
        found = answer(self.usual_care, self.residents, asked)
        self.files.keep_answer(self._name(approach), found)
        return found

    def _name(self, approach: str) -> str:
        """What the answer is kept under: its slug and a hash of its content."""
        if approach == USUAL_CARE:
            return USUAL_NAME
        slug = one_of("approach", approach, self.catalog.approaches)
        text = self.catalog.approaches[slug].model_dump_json()
        return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"

    def _keep(self, name: str, found: Answer) -> None:
        with self._writing:
            self._known[name] = found
            while len(self._known) > IN_MEMORY:
                del self._known[next(iter(self._known))]


def shipped() -> Region:
    """The region of the shipped content."""
    return Region(load(), load_census())
