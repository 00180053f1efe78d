"""What the page of the region asks: sentences, map, table, chart, who loses, where from."""

from kompas.web.region.presenters.page import RegionPage, body

__all__ = ["RegionPage", "body"]
