"""Checking the tables of a corpus: are they well formed, and are they plausible?"""
