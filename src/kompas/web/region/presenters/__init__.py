"""What the page of the region asks: sentences, map, table, chart, who loses, where from."""

from kompas.web.region.presenters.page import NO_PARQUET, RegionPage, body

__all__ = ["NO_PARQUET", "RegionPage", "body"]
