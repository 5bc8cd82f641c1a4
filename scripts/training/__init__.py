"""What `scripts/train_themes` is made of: examples, models, parameters on disk, reports."""
