"""Stafettloggen: where a child's helpers, guardians and the young person follow what is agreed.

``kjerne`` decides and knows nothing but facts; ``logg/dor.py`` is the one way to what is written in a log.
"""
