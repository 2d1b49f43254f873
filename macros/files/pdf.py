def pdf(checklists, paper, library, site_url): return b"x"
