"""A posting as an employer writes it, and what is wrong with one."""

import pytest

from kompas.core.talent.exchange.posting import from_posting
from kompas.core.talent.exchange.problems import PostingProblems

FOUND = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Infirmier(ère) à domicile",
    "description": "<p>Soins &amp; suivi.</p><ul><li>CDI</li></ul><script>x()</script>",
    "datePosted": "2026-11-01T08:00:00+01:00",
    "validThrough": "2026-12-31T23:59",
    "employmentType": ["FULL_TIME", "CDI"],
    "hiringOrganization": {"@type": "Organization", "name": "Maison Exemple", "logo": "l.png"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Rue Exemple 1",
            "addressLocality": "TOURNAI",
            "postalCode": "B-7500",
            "addressCountry": {"@type": "Country", "name": "Belgique"},
        },
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": "2 450,50",
            "maxValue": 3100,
            "unitText": "MONTH",
        },
    },
    "workHours": "35 heures par semaine",
    "occupationalCategory": "2221.2 infirmier responsable de soins généraux",
    "skills": "français C1, Nederlands (B1), permis B",
}


def wrong(source):
    with pytest.raises(PostingProblems) as caught:
        from_posting(source)
    return [(one.path, one.says) for one in caught.value.problems]
