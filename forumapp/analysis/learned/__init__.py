"""What was learned from labelled comments; NumPy stays inside this folder, and comes late."""
