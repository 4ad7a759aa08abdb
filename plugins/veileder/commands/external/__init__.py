"""``build.py check --external``: whether the addresses that the content leads to still answer."""
