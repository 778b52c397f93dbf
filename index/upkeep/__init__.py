"""What an archive needs in years of use: backup, restoring, compaction, reindexing, and the check of all its parts."""
