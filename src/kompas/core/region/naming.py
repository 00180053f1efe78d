"""Groups and shares of people in words."""

from collections.abc import Mapping

from kompas.core.catalog import Catalog, Text
from kompas.core.region.places import place

LANGUAGES = ("nl", "fr", "en")
NEARLY_ALL, TENTH, HUNDREDTH, THOUSANDTH = 0.95, 0.095, 0.0095, 0.00095


def group_name(catalog: Catalog, words: Mapping[str, str]) -> Text:
    """A group by its words, such as Kortrijk, 80 and older; everybody when it has none."""
    parts = [_part(catalog, trait, value) for trait, value in words.items()]
    if not parts:
        return catalog.messages["region.everybody"]
    joined = {language: ", ".join(part[language] for part in parts) for language in LANGUAGES}
    return Text(**joined)


def _part(catalog: Catalog, trait: str, value: str) -> Text:
    if trait == "place":
        return place(value).name
    return catalog.messages[f"region.{trait}_{value.replace('-', '_').rstrip('+')}"]


def roughly(catalog: Catalog, share: float) -> Text:
    """A share as people say it: about 3 in 10, about 4 in 100, nobody."""
    if share == 0.0 or share == 1.0:
        return catalog.messages["region.share_none" if share == 0.0 else "region.share_all"]
    if share < THOUSANDTH:
        return catalog.messages["region.share_fewer"]
    if TENTH <= share < NEARLY_ALL:
        return _of(catalog, "tenths", round(10 * share))
    if share >= HUNDREDTH:
        return _of(catalog, "hundredths", round(100 * share))
    return _of(catalog, "thousandths", round(1000 * share))


def _of(catalog: Catalog, parts: str, count: int) -> Text:
    text = catalog.messages[f"region.share_{parts}"]
    return Text(**{language: text[language].format(n=count) for language in LANGUAGES})
