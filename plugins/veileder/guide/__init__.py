"""The guide as rules, pages and exports see it: resolved, with places and words."""
