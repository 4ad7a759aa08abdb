"""``build.py translate``: one module per command."""
