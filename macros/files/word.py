def word(template, library): return b"x"
