"""Publishes a compiled guide with MkDocs. ``plugin.py`` tells what the theme gets."""
