"""What a person can do, and the figures they get; a room for each part of the year."""
