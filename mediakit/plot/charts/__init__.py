"""Shapes that several plots are: dots, lines, cells, points, and how they are laid out."""
