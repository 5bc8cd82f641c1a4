"""Scores against what people annotated by hand: one module for each kind of gold."""
