"""Keep a corpus up to date: fetch, discover, archive, schedule. The only room with network in it."""
