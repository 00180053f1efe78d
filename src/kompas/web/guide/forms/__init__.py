"""What people may write or ask in the guide."""

from kompas.web.guide.forms.asking import AskForm
from kompas.web.guide.forms.needs import NeedForm, SeekForm, StateForm, TranslationForm

__all__ = ["AskForm", "NeedForm", "SeekForm", "StateForm", "TranslationForm"]
