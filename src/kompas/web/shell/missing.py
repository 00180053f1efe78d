"""What somebody may find again after signing in."""

from django.http import Http404


class SignInFirst(Http404):
    """Nothing here for somebody without an account; its words say who should sign in.

    It is raised whether the thing exists or not, so that it tells nobody which things do.
    """
