"""Pages before the build, with every mistake and its line; the built HTML after it."""
