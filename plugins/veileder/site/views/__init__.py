"""Small finished values that pages are made of, and that templates show.

Every text is ready for a template: plain text or HTML with tokens as marks. Addresses are written from the
målform's root.
"""
