"""What the pages need beside them, all of it from installed packages or written here."""
