"""Other forms of the guide: data for the log, Markdown for other generators, schemas."""
