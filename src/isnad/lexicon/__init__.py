"""The knowledge: data files, their form, and what the line looks things up in."""
