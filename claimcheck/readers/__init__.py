"""Input formats, one file each: path -> documents."""
