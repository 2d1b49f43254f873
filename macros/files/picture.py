def picture(title, kind, agency): return b"x"
