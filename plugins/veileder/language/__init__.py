"""What is known of the Norwegian that editors write: målform, terms, spelling and plain language.

Pure functions on texts, with the words as data in the YAML files beside them.
"""
