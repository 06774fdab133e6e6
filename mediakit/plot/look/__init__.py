"""How every picture looks: colours, settings, words of two languages, fitting of text."""
