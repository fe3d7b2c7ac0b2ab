"""What is made by the theme and by hand: the pages of content/, the theme's files, and the HTML around partners' pages."""
