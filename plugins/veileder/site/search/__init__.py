"""What the search knows: every entry that a reader can find, and the files that the browser searches in."""
