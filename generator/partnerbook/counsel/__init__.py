"""What counsel did to a term sheet that came back as a Word file, held against agreement.yaml. Nothing is ever written."""
