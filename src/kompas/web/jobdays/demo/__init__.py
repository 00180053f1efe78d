"""The demo's job days: invented, and marked so on every page.

One lies ahead, with sixty booths and four hundred candidates, so that it can be planned. One is
today, with twelve booths and sixty candidates, planned already, so that the day itself can be
tried. Everybody on them comes from `core.talent.made_up`.

One inequality is planted in the day ahead, not in the score: nobody interprets Portuguese
(`wording.INTERPRETERS`), so whoever speaks that alone meets nobody. A report on fairness can find
it. It must not claim that people of 55 and older meet fewer booths, though most of them come late:
the schedule makes up for that. Nor may it claim anything about who comes for the first time, which
has to do with nothing; where it looks at many gaps, one in twenty is chance.
"""

from kompas.web.jobdays.demo.doors import Door, doors
from kompas.web.jobdays.demo.loading import load_demo

__all__ = ["Door", "doors", "load_demo"]
