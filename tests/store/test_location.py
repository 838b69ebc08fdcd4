"""Folders that other programs copy behind our back are recognised; ordinary ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.store.location import file_system_of, looks_synchronised


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/ayşe/Dropbox/desk.db", "Dropbox"),
        ("/home/ayse/Dropbox (Enstitü)/a/b/desk.db", "Dropbox"),
        ("/Users/grace/OneDrive - Think Tank/desk.db", "OneDrive"),
        ("/Users/grace/onedrive/desk.db", "OneDrive"),
        ("/Users/grace/Library/Mobile Documents/com~apple~CloudDocs/desk.db", "iCloud"),
        ("/Users/grace/Library/CloudStorage/GoogleDrive-g@example.org/desk.db", "Google Drive"),
        ("/Users/grace/Library/CloudStorage/Tresorit-Work/desk.db", "Tresorit"),
        ("/home/ольга/Яндекс.Диск/desk.db", "Yandex Disk"),
        ("/home/olga/Yandex.Disk/desk.db", "Yandex Disk"),
        ("/home/olga/Nextcloud/Общее 😀/desk.db", "Nextcloud"),
        ("/home/olga/Google Drive/desk.db", "Google Drive"),
    ],
)
def test_by_the_names_of_folders(path: str, name: str) -> None:
    assert looks_synchronised(Path(path)) == name


@pytest.mark.parametrize(
    "path",
    [
        "/home/ayşe/Belgeler/desk.db",
        "/home/olga/.local/share/editorial-desk/articles.db",
        "/home/grace/dropbox-comparison/desk.db",
        "/home/grace/Dropbox.db",
        "/home/grace/CloudStorage/desk.db",
        "/home/grace/omega/boxes/desk.db",
    ],
)
def test_ordinary_folders(path: str) -> None:
    assert looks_synchronised(Path(path)) is None


def test_by_what_the_programs_leave_in_their_folder(tmp_path: Path) -> None:
    store = tmp_path / "Ortak" / "2026" / "desk.db"
    store.parent.mkdir(parents=True)
    assert looks_synchronised(store) is None
    (tmp_path / "Ortak" / ".stfolder").mkdir()
    assert looks_synchronised(store) == "Syncthing"


_MOUNTS = r"""22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
31 22 0:27 / /home rw shared:2 - btrfs /dev/vdb rw
40 31 0:44 / /home/ayşe/Ortak\040Klasör rw shared:9 master:2 - nfs4 server:/export rw
41 31 0:45 / /home/a rw - fuse.sshfs olga@example.org:/ rw
42 40 0:46 / /home/ayşe/Ortak\040Klasör/yerel rw - ext4 /dev/vdc rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc/x.db", "ext4"),
        ("/home/grace/x.db", "btrfs"),
        ("/home/ayşe/Ortak Klasör/x.db", "nfs4"),
        ("/home/ayşe/Ortak Klasör/yerel/x.db", "ext4"),
        ("/home/a/x.db", "fuse.sshfs"),
        ("/home/ab/x.db", "btrfs"),
    ],
)
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    assert file_system_of(Path(path), _MOUNTS) == kind


def test_network_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(_MOUNTS, encoding="utf-8")
    monkeypatch.setattr("editor_app.store.location._MOUNTS", mounts)
    found = looks_synchronised(Path("/home/ayşe/Ortak Klasör/desk.db"))
    assert found == "network drive (nfs4)"
    assert looks_synchronised(Path("/home/a/desk.db")) == "network drive (fuse.sshfs)"
    assert looks_synchronised(Path("/home/grace/desk.db")) is None
