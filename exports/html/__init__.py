"""A pack as one web page that needs nothing else."""
