"""Building many kommuner: what each was made from, which must be made again, and making them side by side."""
