"""What the scripts that train are made of: examples, models, parameters on disk, reports."""
