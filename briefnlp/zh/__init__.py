"""Chinese: the twin of `briefnlp.en`, with the same modules and the same function names."""
