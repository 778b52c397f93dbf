"""What is kept: the catalog, which is the only truth of an archive, and the data directory that it lies in."""
