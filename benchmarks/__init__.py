"""Measurements beside the app, which the app never loads."""
