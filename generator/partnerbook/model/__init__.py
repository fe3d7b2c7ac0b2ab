"""What the files of a playbook mean: frozen, strict models, one module for each file."""
