"""Text and figures in, findings out: no store, no window."""
