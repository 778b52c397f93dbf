"""Files and streams of articles into the archive."""
