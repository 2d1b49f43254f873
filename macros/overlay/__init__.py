"""The guide as an agency has it: laid out below .build/agency/, from where it is built as ever."""

from macros.overlay.workspace import Workspace, lay_out

__all__ = ["Workspace", "lay_out"]
