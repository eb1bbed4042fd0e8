"""The pages of the window, each with its neighbours; all are loaded late."""
