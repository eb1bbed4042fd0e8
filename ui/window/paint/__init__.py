"""What is drawn by hand: lines of the list, chips, charts."""
