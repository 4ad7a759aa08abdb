"""One module per kind of page. Each has ``build(context)``, which yields the drafts of its pages."""
