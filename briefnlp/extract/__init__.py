"""Finding mentions in text: one module per kind of mention."""
