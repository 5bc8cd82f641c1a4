"""English: the twin of `briefnlp.zh`, with the same modules and the same function names."""
