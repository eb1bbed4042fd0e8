"""The only code that speaks SQL: an append-only change log, and the tables that are its fold."""
