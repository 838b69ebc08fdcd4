"""Whether a path lies where a program or a server copies files behind our back.

A store is one file that changes all the time, with a log beside it. Programs that synchronise
folders copy the two at different moments, and network file systems do not lock as SQLite needs
(https://www.sqlite.org/howtocorrupt.html, https://www.sqlite.org/wal.html): both damage stores.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

_FOLDERS = (
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"onedrive( ?- ?.+)?", "OneDrive"),
    (r"(icloud ?drive|com~apple~clouddocs|mobile documents)", "iCloud"),
    (r"(google ?drive|googledrive-.+|my drive)( \(.+\))?", "Google Drive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"(yandex\.?disk|яндекс\.?диск)(-.+)?", "Yandex Disk"),
    (r"(mega|megasync)", "MEGA"),
    (r"(pcloud ?drive|pclouddrive)", "pCloud"),
    (r"(box|box sync|box-box)", "Box"),
    (r"(seafile|seadrive)", "Seafile"),
    (r"creative cloud files.*", "Creative Cloud"),
)
_CLOUD_STORAGE = "cloudstorage"  # ~/Library/CloudStorage/PROVIDER-ACCOUNT on macOS
_MARKERS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync/ID", "Resilio Sync"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|afpfs|9p|ceph|glusterfs|lustre|beegfs|davfs\d?|drvfs|vboxsf|"
    r"prl_fs|fuse\.(sshfs|rclone|gvfsd-fuse|s3fs|davfs\d?|glusterfs|google-drive-ocamlfuse|"
    r"onedriver|vmhgfs-fuse|curlftpfs|mergerfs-net)"
)
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4  # Windows: DRIVE_REMOTE


def looks_synchronised(path: Path) -> str | None:
    """What copies the file at `path` (`Dropbox`, `network drive (nfs4)`…), None where nothing does.

    Only what can be seen from the path, its folders and the table of mounts: None is no promise.
    """
    whole = Path(path).absolute()
    return _by_name(whole) or _by_marker(whole) or _by_file_system(whole)


def _by_name(path: Path) -> str | None:
    folders = path.parts[1:-1]
    for folder in folders:
        for pattern, name in _FOLDERS:
            if re.fullmatch(pattern, folder.casefold()):
                return name
    for folder, below in pairwise(folders):
        if folder.casefold() == _CLOUD_STORAGE:
            return below.partition("-")[0]
    return None


def _by_marker(path: Path) -> str | None:
    for folder in path.parents:
        for marker, name in _MARKERS:
            if _exists(folder / marker) and folder != Path.home():
                return name
    return None


def _by_file_system(path: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes

        is_remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE
        return "network drive" if is_remote or path.drive.startswith("\\\\") else None
    else:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        kind = file_system_of(path, mounts)
        return f"network drive ({kind})" if kind and _NETWORK.fullmatch(kind) else None


def file_system_of(path: Path, mounts: str) -> str | None:
    """The type of the file system that holds `path`, by a table of mounts.

    `mounts` as in /proc/self/mountinfo (proc(5)): the mount point is field five, the type the
    first after the lone hyphen; blanks are written in octal.
    """
    best, kind = -1, None
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        if len(point.parts) >= best and path.is_relative_to(point):
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
