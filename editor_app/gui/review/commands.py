"""What the review can do besides what the window registers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """For the Review menu: comment-field. The menu of a text on the page leads to a comment."""
    window.centre.comment_wanted.connect(lambda: window.commands.run("comment"))

    def open_needed() -> str:
        needed = translate("ReviewCommands", "Open an article first")
        return "" if window.articles.session else needed

    def comment_on_field() -> None:
        window.desks.review.comment_on_field()  # the desk is made when it is first wanted

    return [
        Command(
            "comment-field",
            translate("ReviewCommands", "Comment on a field…"),
            translate("ReviewCommands", "Review"),
            comment_on_field,
            ("Ctrl+Shift+X",),
            open_needed,
        )
    ]
