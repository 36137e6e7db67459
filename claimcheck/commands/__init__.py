"""One file a command, or a pair of commands that belong together; ``cli.py`` lists them."""
