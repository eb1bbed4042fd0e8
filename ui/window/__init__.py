"""The desktop window: a frame, its seams, and the pages that stand in it."""
