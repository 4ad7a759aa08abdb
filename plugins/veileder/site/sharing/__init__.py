"""What is national is rendered once: a page that is the same in every kommune is taken from a national edition.

Most pages of a kommune say what the base says, word for word, when the tokens in them are not yet filled. So the base
is made into pages once (``edition``), and what each page reads of the content is written down on the way (``trace``):
which fields of which objects, which lists, which prose, which tokens. A page of a kommune is the national one when
everything that was read is the same there (``difference``); then its tokens and fragments are filled
(``site.filling``), and that is all. Every other page is made as always.

Three things make it exact:

- A view is a function of the content and of named arguments (``View``), and so is what several views share
  (``Context.once``). Nothing else decides what a page shows.
- While the edition is made, nothing of the content is remembered between two pages, so that each reads what it uses.
- What cannot be followed, such as the tree that the guide is made of, is never the same in two kommuner.

Without an edition nothing here is used, and the pages are the same: ``tests/veileder/test_sharing.py`` compares.
"""
