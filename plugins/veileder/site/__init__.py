"""The site: which pages there are, what they show, and their finished HTML."""
