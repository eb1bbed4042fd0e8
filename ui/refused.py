"""What the computer refused, in words: for the command line and for the window."""

import errno
import os

_SAID = {
    errno.ENOSPC: "The disk is full. Free some space and try again.",
    errno.EDQUOT: "Your share of the disk is full. Free some space and try again.",
    errno.EROFS: "This disk can only be read. Choose another place.",
    errno.EACCES: "You may not read or write there. Choose another place, or ask for access.",
    errno.EPERM: "You may not read or write there. Choose another place, or ask for access.",
    errno.ENOENT: "There is no such file or folder. Check how it is written.",
    errno.EISDIR: "That is a folder, not a file.",
    errno.ENOTDIR: "A part of that path is not a folder.",
    errno.EEXIST: "That is there already. Choose another name.",
    errno.ENAMETOOLONG: "That name is too long. Choose a shorter one.",
    errno.EIO: "The disk could not be read or written. Check it, then try again.",
}


def sentence_of(error: OSError) -> str:
    """Say in words what the computer refused, and for which file."""
    said = _SAID.get(error.errno or 0) or f"The computer refused ({error.strerror or 'no reason'})."
    name = error.filename
    return f"{os.fsdecode(name)}: {said}" if isinstance(name, (str, bytes)) else said
