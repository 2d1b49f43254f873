"""The promises, as tests. They look at the built site, at files as a reader opens them, and at errors."""
