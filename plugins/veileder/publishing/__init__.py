"""What is published, file by file, and putting it where readers get it. Plain files only."""
