"""Bytes in, pages out: one module per site or format family, and the reader that chooses among them."""
