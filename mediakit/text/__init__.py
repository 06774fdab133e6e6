"""What writing is: characters, words, normal forms, clitics, dates, page furniture."""
