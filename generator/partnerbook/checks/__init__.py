"""The checks, one rule a file. ``rule`` says what a rule is, ``runner`` applies them all."""
