"""partnerbook: partner folders of YAML and Markdown, compiled into a playbook site."""

__version__ = "0.1.0"
