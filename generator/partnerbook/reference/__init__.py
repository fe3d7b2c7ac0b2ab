"""The pages about checks, files, commands and templates that every site carries."""
