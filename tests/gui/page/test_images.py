"""Images under the hand: caption in place, size, moving, and the keys for all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.marks import marks
from editor_app.document.records import Image
from editor_app.document.richtext import OBJECT, Block, Run, block, paragraphs
from editor_app.gui.binding.shadow import Shadow
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.image_form import ImageForm
from editor_app.gui.page.object_moving import moved
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.pictures import picture_of
from editor_app.gui.page.text_menu import text_menu
from tests.gui.binding.desks import Session, session_of, type_text
from tests.gui.page.pages import article, body_text, check, new_page, open_page, settle, write

ALT = Qt.KeyboardModifier.AltModifier
PLACE = block(Run(OBJECT, (("image", "i1"),)))


def picture(width: int = 400, height: int = 200) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    return made


def with_image(qtbot: QtBot, *body: Block, caption: str = "Карта") -> tuple[PageView, Session]:
    image = Image("i1", file="f" * 64, width=400, height=200, caption=paragraphs(caption))
    whole = body or (block("before"), PLACE, block("after", kind="bullet", level=1))
    session = session_of(article(body=whole, images=(image,), markers=(), references=()))
    session.files["f" * 64] = picture_of(picture()).data
    page = open_page(qtbot, session)
    qtbot.waitUntil(lambda: "i1" in page.objects.images.captions)
    settle()
    return page, session


def choose(page: PageView) -> None:
    at = page.objects.position("image", "i1")
    assert at is not None
    page.focus_text("body", at)
    page.paper.body.binding.select(at, at + 1)
    settle()


def press(
    page: PageView, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    assert page.active is not None
    QTest.keyClick(page.active, key, modifiers)
    settle()


def caption_of(session: Session) -> str:
    return "".join(part.text for part in session.snapshot().images[0].caption)


def test_the_caption_is_written_under_the_image(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    caption = page.objects.images.captions["i1"]
    rect = page.objects.images.rect("i1")
    assert rect is not None
    assert rect.bottom() < caption.y() <= rect.bottom() + 12
    assert caption.geometry().bottom() <= page.paper.body.height()
    choose(page)
    press(page, Qt.Key.Key_Tab)
    assert page.active is caption
    write(page, " портов 🚢, İğdır")
    QTest.keyClick(caption, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(caption, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert session.snapshot().images[0].caption[0].runs[0].marks == marks({"i": True})
    assert caption_of(session) == "Карта портов 🚢, İğdır"
    height = page.objects.images.drawer.size("i1").height()
    press(page, Qt.Key.Key_End)
    write(page, " word" * 40)
    settle()
    assert page.objects.images.drawer.size("i1").height() > height
    assert caption.geometry().bottom() <= page.paper.body.height()
    check(page)


def test_keys_lead_out_of_a_caption(qtbot: QtBot) -> None:
    page, _ = with_image(qtbot)
    for key, wanted in (
        (Qt.Key.Key_Up, (7, 8)),
        (Qt.Key.Key_Backtab, (7, 8)),
        (Qt.Key.Key_Down, (9, 9)),
        (Qt.Key.Key_Return, (9, 9)),
        (Qt.Key.Key_Tab, (9, 9)),
    ):
        page.focus_text("caption:i1", 2)
        press(page, key)
        assert page.active is page.paper.body
        selected = page.paper.body.binding.selection()
        assert (selected.anchor, selected.position) == wanted


def test_what_others_write_into_a_caption_is_seen(qtbot: QtBot) -> None:
    page, session = with_image(qtbot, caption="")
    session.execute(EditText("caption:i1", insertion(0, "Liman ё 🚢")), source="remote")
    settle()
    assert page.objects.images.captions["i1"].toPlainText() == "Liman ё 🚢"
    check(page)


def test_captions_are_found_and_gone_to(qtbot: QtBot) -> None:
    page, _ = with_image(qtbot)
    page.find_words()
    type_text(page.find_bar.field, "карт")
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Return)
    settle()
    assert page.active is page.objects.images.captions["i1"]


def test_size_by_keys_and_back(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    with qtbot.waitSignal(page.status) as said:
        press(page, Qt.Key.Key_Left, ALT)
    smaller = session.snapshot().images[0]
    assert (smaller.width, smaller.height) == (364, 182)
    assert "364" in said.args[0]
    press(page, Qt.Key.Key_Right, ALT)
    for _ in range(20):
        press(page, Qt.Key.Key_Right, ALT)
    assert session.snapshot().images[0].width == 590  # no wider than the line
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Left, ALT)  # in the caption, too
    assert session.snapshot().images[0].width == 536
    page.undo()
    assert (session.snapshot().images[0].width, session.snapshot().images[0].height) == (400, 200)
    check(page)


def test_size_by_dragging_the_corner(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    tools = page.objects.images._tools
    assert tools is not None
    assert tools.handle.isVisible()
    middle = tools.handle.rect().center()
    QTest.mousePress(tools.handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(tools.handle, middle - QPoint(30, 0))
    settle()
    assert session.snapshot().images[0].width == 400  # not yet kept
    QTest.keyClick(tools.handle, Qt.Key.Key_Escape)
    settle()
    assert page.objects.images.rect("i1").width() == 400
    QTest.mousePress(tools.handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(tools.handle, middle - QPoint(30, 0))
    QTest.mouseRelease(tools.handle, Qt.MouseButton.LeftButton, pos=middle)
    settle()
    assert session.snapshot().images[0].width == 340
    assert page.objects.images.rect("i1").width() == 340
    check(page)


def test_tools_are_there_only_where_an_image_is_chosen(qtbot: QtBot) -> None:
    page, _ = with_image(qtbot)
    choose(page)
    tools = page.objects.images._tools
    assert tools is not None
    assert tools.plate.isVisible()
    page.focus_text("body", 1)
    settle()
    assert not tools.plate.isVisible()
    page.focus_text("caption:i1", 0)
    settle()
    assert tools.frame.isVisible()
    page.undo()  # nothing to undo breaks nothing
    page.focus_text("title", 0)
    settle()
    assert not tools.frame.isVisible()


def test_one_click_chooses_two_open_the_form(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    rect = page.objects.images.rect("i1")
    port = page.paper.body.port
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    assert page.objects.images.chosen == "i1"
    assert page.window().findChild(ImageForm) is None
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=rect.center())
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    form = page.window().findChild(ImageForm)
    assert form is not None
    type_text(form.alt, "Harita")
    form.close_popup()
    assert session.snapshot().images[0].alt == "Harita"


@pytest.mark.parametrize("where", ["body", "before", "behind", "caption"])
def test_the_form_opens_by_key(qtbot: QtBot, where: str) -> None:
    page, _ = with_image(qtbot)
    if where == "body":
        choose(page)
    elif where != "caption":
        at = page.objects.position("image", "i1")
        assert at is not None
        page.focus_text("body", at + (where == "behind"))
    else:
        page.focus_text("caption:i1", 0)
    press(page, Qt.Key.Key_Return, ALT)
    form = page.window().findChild(ImageForm)
    assert form is not None
    form.close_popup()


def test_an_image_just_put_in_has_its_keys(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = new_page(qtbot, body=paragraphs("Карта"), markers=(), references=())
    page.focus_text("body", 5)
    file = tmp_path / "harita.png"
    assert picture().save(str(file))
    assert page.objects.images.insert_file(file)
    settle()
    before = session.snapshot().body
    press(page, Qt.Key.Key_Return, ALT)
    form = page.window().findChild(ImageForm)
    assert form is not None
    form.close_popup()
    assert session.snapshot().body == before
    press(page, Qt.Key.Key_Up, ALT)
    assert session.snapshot().body[0].text == OBJECT
    check(page)


def test_keys_of_images_are_the_texts_own_elsewhere(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    page.focus_text("body", 2)
    version = session.document.version()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
        press(page, key, ALT)
    assert page.window().findChild(ImageForm) is None
    assert session.document.version() == version


def test_an_image_moves_up_and_down_with_its_caption(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    press(page, Qt.Key.Key_Up, ALT)
    assert body_text(session) == [OBJECT, "before", "after"]
    assert page.objects.images.chosen == "i1"
    press(page, Qt.Key.Key_Up, ALT)
    press(page, Qt.Key.Key_Down, ALT)
    press(page, Qt.Key.Key_Down, ALT)
    assert body_text(session)[:3] == ["before", "after", OBJECT]
    assert session.document.text("body")[1].kind == "bullet"
    check(page)
    press(page, Qt.Key.Key_Down, ALT)
    page.focus_text("caption:i1", 0)
    press(page, Qt.Key.Key_Up, ALT)
    assert page.active is page.objects.images.captions["i1"]
    assert caption_of(session) == "Карта"
    for _ in range(4):
        page.undo()
    assert body_text(session) == ["before", OBJECT, "after"]
    check(page)


def test_every_way_to_move_a_line(qtbot: QtBot) -> None:
    lines = [
        block("a", kind="heading", level=2),
        block("ё🚢"),
        PLACE,
        block("c", kind="bullet", level=1),
    ]
    for ended in (True, False):
        for index in range(4):
            whole = [line for line in lines if line is not PLACE]
            whole.insert(index, PLACE)
            if not ended:
                whole = [Block(line.runs) if n == 3 else line for n, line in enumerate(whole)]
            for to in range(5):
                if index - 1 < to < index + 2:
                    continue
                session = session_of(article(body=tuple(whole), markers=(), references=()))
                shadow = Shadow.of(session.document.runs("body"))
                session.execute(EditText("body", moved(shadow, index, to)))
                wanted = [(line.text, line.marks) for line in whole if line is not whole[index]]
                wanted.insert(to if to < index else to - 1, (OBJECT, ()))
                found = [(b.text, b.marks) for b in session.document.text("body")]
                assert [pair for pair in found if pair != ("", ())] == wanted, (ended, index, to)


def test_dragging_an_image_moves_it(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    body = page.paper.body
    data = body.createMimeDataFromSelection()
    version = session.snapshot().images[0].id

    class Drop(QDropEvent):
        def source(self) -> object:
            return body

    move, copy = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
    drop = Drop(
        QPointF(4, 2), move | copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    drop.setDropAction(move)
    body.dropEvent(drop)
    settle()
    assert body_text(session) == [OBJECT, "before", "after"]
    assert [image.id for image in session.snapshot().images] == [version]
    check(page)


def test_the_menu_has_all_of_it_with_its_keys(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    at = page.objects.position("image", "i1")
    menu = text_menu(page, page.paper.body, ("image", "i1", at))
    shown = {a.text(): a.shortcut().toString() for a in menu.actions()}
    assert shown["What the image shows, credit…"] == "Alt+Return"
    assert shown["Larger"] == "Alt+Right"
    assert shown["Move up"] == "Alt+Up"
    next(a for a in menu.actions() if a.text() == "Remove the image").trigger()
    settle()
    assert body_text(session) == ["before", "", "after"]
    assert page.objects.images.captions == {}
    page.undo()
    qtbot.waitUntil(lambda: "i1" in page.objects.images.captions)
    check(page)


def test_a_picture_goes_only_into_the_text(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    data = QMimeData()
    data.setImageData(picture())
    page.focus_text("title", 0)
    with qtbot.waitSignal(page.status) as said:
        page.active.insertFromMimeData(data)
    assert "text of the article" in said.args[0]
    assert len(session.snapshot().images) == 1


def test_own_size(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    press(page, Qt.Key.Key_Left, ALT)
    page.objects.images._own_size("i1")
    assert session.snapshot().images[0].width == 400


def dropped(source: PageEditor, target: PageEditor) -> QDropEvent:
    """What is selected in one text, dragged to the beginning of another."""

    class Drop(QDropEvent):
        def source(self) -> object:
            return source.viewport()

    move, copy = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
    data = source.createMimeDataFromSelection()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = Drop(QPointF(0, 2), move | copy, data, left, none)
    drop.setDropAction(move)
    target.dropEvent(drop)
    settle()
    return drop


def test_words_dragged_to_another_text_move_in_one_step(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("Лёд 🚢 yolu"), markers=(), references=())
    body, title = page.paper.body, page.paper.title
    page.focus_text("body", 0)
    body.binding.select(0, 6)
    drop = dropped(body, title)
    assert session.snapshot().title_text == "Лёд 🚢 Arctic Ports After the Ice Road"
    assert body_text(session) == ["yolu"]
    assert drop.dropAction() == Qt.DropAction.CopyAction  # Qt takes nothing away itself
    page.undo()
    assert session.snapshot().title_text == "Arctic Ports After the Ice Road"
    assert body_text(session) == ["Лёд 🚢 yolu"]
    check(page)


def test_an_image_dragged_to_where_none_can_be_stays(qtbot: QtBot) -> None:
    page, session = with_image(qtbot)
    choose(page)
    dropped(page.paper.body, page.paper.title)
    assert body_text(session) == ["before", OBJECT, "after"]
    assert session.snapshot().title_text == "Arctic Ports After the Ice Road"
    check(page)
