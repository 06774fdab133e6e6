"""The titles, ranks and descriptions beside the names of persons."""
