"""Values in, files out: everything that leaves ForumApp as a file is written here."""
