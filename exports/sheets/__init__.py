"""A pack as spreadsheets: every table, every figure, every word, in Excel and in plain CSV."""
