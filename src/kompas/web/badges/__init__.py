"""Badges: asked for, shown, checked, withdrawn and revoked; what is published about them."""
