"""Translating the content: what is missing, what has fallen behind, the translator's file, and drafts by machine."""
