"""What editors may write, what is said when they err, and what refers to what."""
