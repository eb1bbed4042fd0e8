"""Counting families, hiding small numbers, and saying in words what changed."""
