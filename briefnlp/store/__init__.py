"""Writing and reading the tables of a corpus: one module per format."""
