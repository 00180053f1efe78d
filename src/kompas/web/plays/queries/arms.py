"""With which sets of tools the same week is played again in a debrief."""

from kompas.core.catalog import Scenario

MOST = 4
Arm = tuple[str, ...]


def to_compare(scenario: Scenario) -> list[Arm]:
    """Without any tool, with the scenario's own, and with what its options can bring in."""
    options = [option for decision in scenario.decisions for option in decision.options]
    offered = [slug for option in options for slug in (*option.brings, option.installs) if slug]
    tools = dict.fromkeys([scenario.week.tool, *sorted(offered)])
    return [(), *((tool,) for tool in tools)][:MOST]
