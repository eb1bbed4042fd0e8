"""The two front doors: the desktop window and the command line."""
