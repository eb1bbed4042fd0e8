"""Where a folder lies: inside a service that copies it to the internet, or on another computer."""

import os
import sys
from pathlib import Path

_SERVICES = {
    "onedrive": "OneDrive",
    "sharepoint": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drivefs": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "mega": "MEGA",
    "cloudstorage": "a cloud service",
}
_WHOLE = {"mega", "my drive", "drivefs"}  # too short or common to look for inside a name
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "a Windows share",
    "smb3": "a Windows share",
    "smbfs": "a Windows share",
    "fuse.sshfs": "SSH",
    "fuse.rclone": "a cloud service",
    "davfs": "WebDAV",
    "fuse.davfs2": "WebDAV",
    "afpfs": "an Apple share",
    "ncpfs": "NetWare",
}
_REMOTE_DRIVE = 4  # what GetDriveTypeW says of a network drive
_MOUNTS = Path("/proc/self/mountinfo")


def sync_service(folder: Path) -> str:
    """Return the name of the service whose folder this lies in, '' where none is known."""
    real = folder.resolve()
    for variable in _ONEDRIVE:
        root = os.environ.get(variable)
        if root and real.is_relative_to(Path(root).resolve()):
            return "OneDrive"
    for place in (real, *real.parents):
        if (place / ".dropbox").is_file() or (place / ".dropbox.cache").is_dir():
            return "Dropbox"
        if found := _service_of(place.name.casefold()):
            return found
    return ""


def _service_of(name: str) -> str:
    for mark, service in _SERVICES.items():
        if name == mark or (mark not in _WHOLE and name.startswith(mark)):
            return service
    return ""


def network_kind(folder: Path) -> str:
    """Return what kind of network disk a folder is on, '' for a disk of its own or if not known."""
    if sys.platform == "win32":
        return _windows_kind(folder)
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""  # no Linux: not known
    return _NETWORK.get(mounted_as(folder.resolve(), lines), "")


def mounted_as(folder: Path, lines: list[str]) -> str:
    """Return the kind of file system of a folder, from the lines of mountinfo (proc(5))."""
    best, kind = -1, ""
    for line in lines:
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = Path(fields[4].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split()[0]
    return kind


if sys.platform == "win32":
    import ctypes  # only Windows has the call

    def _windows_kind(folder: Path) -> str:
        anchor = folder.resolve().anchor
        remote = ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE
        return "a Windows share" if remote or anchor.startswith("\\\\") else ""
