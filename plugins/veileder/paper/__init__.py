"""The guide on paper: documents made of the same views as the pages, set by Typst."""
