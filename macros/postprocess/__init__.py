"""What is done to built HTML, and in which order: scripts, search, paper, styles, policy."""

from macros.postprocess.finish import Finish

__all__ = ["Finish"]
