"""Pages of a candidate: what they show, the meetings explained, the plan on the phone."""
