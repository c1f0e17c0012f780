"""What the page shows, section by section, as plain view objects the templates only lay out."""
