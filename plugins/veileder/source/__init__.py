"""Reading: files and YAML into trees that remember where every value stands."""
