"""What is stored: the tables, and the file or server they are in."""
