"""Tables into pages a person reads in a browser: self-contained, nothing fetched, nothing from a page left live."""
