"""Everything that is made from the content: one module for each kind of file."""
