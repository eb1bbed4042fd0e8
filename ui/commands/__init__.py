"""The commands of the command line, one module for each thing that a chair does."""
