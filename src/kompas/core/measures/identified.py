"""Which parameters the shipped targets can identify, and by what. A list, to be read.

A name also stands for the same with `_women` and `_men` behind it, where those are parameters.
"""

from collections.abc import Collection, Mapping

IDENTIFIED: Mapping[str, str] = {
    "death_per_year_women": "life expectancy of women at 65 in Flanders, the region of reference",
    "death_per_year_men": "life expectancy of men at 65 in Flanders",
    "death_age_slope_women": "life expectancy of women at 65 against that at 75",
    "death_age_slope_men": "life expectancy of men at 65 against that at 75",
    "death_ratio_wallonia": "life expectancy in Wallonia against Flanders",
    "death_ratio_hauts_de_france": "life expectancy in Hauts-de-France against Flanders",
    "death_heart_failure_per_year": "survival one year after the diagnosis of heart failure",
    "death_dementia_per_year": "survival five years after the diagnosis of dementia",
    "hospital_death_ratio_stroke": "survival one year after a first stroke",
    "fall_per_year": "the share who fall at least once in a year at 65 and older",
    "fall_spread": "the share who fall twice or more, against the share who fall at all",
    "prefrail_per_year": "moves from robust to prefrail, and the share who are prefrail",
    "frail_per_year": "moves from prefrail to frail, and the share who are frail",
    "prefrail_again_per_year": "moves from frail back to prefrail",
    "robust_again_per_year": "the share prefrail, once the moves downward are known",
    "function_loss_per_year": "the share at home who depend on others, France, 60 and older",
    "function_loss_age_slope": "the same share at 75 and older against 60 and older",
    "care_home_per_year": "the share in a care home at 65 and older in Flanders",
    "care_home_age_slope": "the share in a care home at 80 and older against 65 and older",
    "dementia_per_year": "incidence of dementia at 65 to 69 and at 85 to 89",
    "dementia_age_slope": "incidence of dementia at 85 to 89 against 65 to 69",
    "heart_failure_per_year": "incidence and prevalence of heart failure",
    "copd_per_year": "prevalence of COPD at 60 and older",
    "diabetes_per_year": "prevalence of diabetes at 75 to 79, both sexes",
    "diabetes_ratio_men": "prevalence of diabetes at 75 to 79, men against women",
    "stroke_per_year": "prevalence of an earlier stroke at 75 to 84, both sexes",
    "stroke_ratio_men": "prevalence of an earlier stroke at 75 to 84, men against women",
    "early_ratio_first_month": "readmission within 30 days of a stay for heart failure",
}


def identified(known: Collection[str]) -> list[str]:
    """Those of the list that are parameters, in its order."""
    each = (name + end for name in IDENTIFIED for end in ("", "_women", "_men"))
    return [name for name in each if name in known]
