"""Every label exists in all three languages, and is loaded."""

import gettext
import re

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext as translated
from django.utils.translation import override
from labels import APPS, WEB, labels

LANGUAGES = ("nl", "fr")
PLACE = re.compile(r"%\(\w+\)s|%s")


def written(app, language):
    file = WEB / app / "locale" / language / "LC_MESSAGES/django.po"
    with file.open("rb") as text:
        return {message.id: message for message in read_po(text, locale=language) if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", APPS)
def test_every_label_is_written_in_each_language(app, language):
    known, asked = written(app, language), labels(app)
    missing = {label: file for label, file in asked.items() if label not in known}
    assert not missing, "not in the .po file"
    left = [label for label in known if label not in asked]
    assert not left, "no page has these any more"
    for message in known.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", APPS)
def test_a_label_keeps_its_places_to_fill_in(app, language):
    for label, message in written(app, language).items():
        one = label[0] if isinstance(label, tuple) else label
        text = message.string[0] if isinstance(message.string, tuple) else message.string
        assert sorted(PLACE.findall(one)) == sorted(PLACE.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", APPS)
def test_compiled_labels_are_as_new_as_what_is_written(app, language):
    folder = WEB / app / "locale" / language / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as compiled:
        loaded = gettext.GNUTranslations(compiled)
    for label, message in written(app, language).items():
        if isinstance(label, str):
            assert loaded.gettext(label) == message.string


def test_django_speaks_them():
    with override("nl"):
        assert translated("Rehearse a week") == "Oefen een week"
    with override("fr"):
        assert translated("Rehearse a week") == "Répéter une semaine"
