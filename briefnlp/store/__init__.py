"""Writing and reading the tables of a corpus: how they are kept, corrected, described and asked."""
