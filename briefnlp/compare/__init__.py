"""Questions put to a whole corpus."""
