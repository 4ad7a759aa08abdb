"""One module per command; each has ``run(root, …)`` and returns the exit code."""
