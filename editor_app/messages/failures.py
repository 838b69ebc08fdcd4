"""Sentences for what can fail: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

FAILURES: Mapping[str, str] = {
    # Commands on an article
    "command.out_of_range": "The text is shorter than that by now; nothing was changed.",
    "command.half_character": "Half of a character can't be kept; nothing was changed.",
    "command.too_long": "That is too long ({length}; at most {limit}); nothing was changed.",
    "command.no_such_text": "There is no text “{text}” in this article.",
    "command.no_such_record": "There is no record “{record}” in “{group}”.",
    "command.bad_field": "The field “{name}” can't be kept.",
    "comment.unknown": "This comment is not there any more.",
    "comment.nothing_there": "There are no words here to comment on.",
    "crdt.refused": "The article's history refused the change ({reason}); it is read again.",
    "crdt.unknown_moment": (
        "That moment is not part of this article's history here; nothing was changed."
    ),
    # What comes in
    "input.missing": "There is no such file; check the name and the folder.",
    "input.not_a_file": "This is a pipe, not a file; name a file.",
    "input.is_folder": "This is a folder, not a file; choose the files in it.",
    "input.unreadable": "The file can't be read: {reason}.",
    "input.too_large": "The file is too large: {size} bytes; at most {limit} are read.",
    "input.empty": "The file is empty; there is nothing to import.",
    "input.binary": "The file holds no text, and no format that can be read here.",
    "input.encoding": (
        "The text is not UTF-8: byte {offset}, line {line}. "
        "Try again with the encoding it was saved in ({offers})."
    ),
    "input.encoding_unknown": "There is no encoding called “{encoding}”.",
    "input.format_unsupported": (
        "Files of the kind “{format}” can't be read yet; save it as HTML, Markdown or text."
    ),
    "input.json": "This is no valid JSON: line {line}, column {column}: {reason}.",
    "input.json_shape": "This is JSON of something else, not of an article (at “{place}”).",
    "input.reader_failed": (
        "The program made a mistake while reading this file ({reason}); "
        "nothing was stored, and the file is as it was."
    ),
    "image.too_large": "The picture is too large ({width} × {height}); at most {limit} pixels.",
    "image.unreadable": "“{name}” is no picture that can be shown here (PNG, JPEG, GIF or WebP).",
    "image.drawing": (
        "Drawings in SVG can't be put into an article: they may hold programs. "
        "Save it as PNG first."
    ),
    "spelling.no_dictionary": (
        "There is no dictionary for the language “{language}”: its words are not checked. "
        "A Hunspell dictionary that the system has serves it after the next start."
    ),
    "spelling.no_engine": (
        "Spelling can't be checked here: the part that reads dictionaries (Hunspell) is missing. "
        "Everything else works; install the program again to have it."
    ),
    # What goes out
    "output.folder_missing": "The folder {folder} does not exist.",
    "output.is_folder": "There is a folder of that name; choose another name.",
    "output.no_permission": "It can't be written there ({reason}); choose another folder.",
    "output.disk_full": "The disk is full; no file was changed. Make room and try again.",
    "output.failed": "It could not be written: {reason}.",
    "output.not_a_file": "This is a pipe or a device, not a file; choose another name.",
    "output.protected": "This file is write-protected; choose another name.",
    "output.is_store": "This is a store or belongs to one and is left alone; choose another name.",
    "output.not_a_folder": "This is a file, not a folder; choose another place.",
    "export.replaced": "The file that was there has been replaced.",
    "demo.no_picture": "The window can't be drawn here: {reason}.",
    "program.mistake": (
        "The program made a mistake ({reason}). Nothing was half stored; "
        "please report it with the lines above."
    ),
    "export.blocked": (
        "“{title}” is not ready to be published: {count} blocker(s) ({rules}). "
        "Mend them, or allow them with a reason."
    ),
    "export.no_reason": "Say why the blockers are overlooked; the reason goes into the report.",
    "export.cancelled": "The export was stopped; no file was changed.",
    "export.format": "Nothing is exported as “{format}”: {known}.",
    "export.no_pandoc": "Exporting as “{format}” needs pandoc, which can't be started here.",
    "export.flavour": "There is no Markdown called “{flavour}”: pandoc, hugo or plain.",
    "template.broken": "The page template has a mistake in line {line}: {reason}.",
    # Hand-over files
    "pack.not_a_pack": "This is not a hand-over file.",
    "pack.damaged": (
        "The hand-over file is damaged ({what}); nothing was stored. Ask for it again."
    ),
    "pack.too_large": "The hand-over file holds more than {limit} bytes; nothing was stored.",
    "pack.newer": (
        "The hand-over file was made by a newer version of this program (format {format}); "
        "update it here first."
    ),
    "pack.hostile": (
        "The hand-over file was refused when it was tried out ({reason}); nothing was stored."
    ),
    # Other programs
    "tool.missing": "The program {tool} can't be started: {reason}.",
    "tool.too_slow": "{tool} took longer than {seconds} seconds and was stopped.",
    "tool.too_much": "{tool} wrote more than {limit} bytes and was stopped.",
    "tool.failed": "{tool} failed: {reason}.",
    # The store
    "store.missing": "There is no store at {path}; check the name, or import something into it.",
    "store.is_folder": "{path} is a folder, not a store; name the file in it.",
    "store.not_a_store": "{path} is not a store of this program; it was left as it is.",
    "store.damaged": (
        "The store {path} is damaged ({detail}); it was left as it is. "
        "Open the latest backup, and keep this file."
    ),
    "store.damaged_update": (
        "A part of the history of article {article} is damaged in the store; "
        "the others can be opened. Open the latest backup for this one."
    ),
    "store.damaged_file": "A picture in the store is damaged ({file}); put it in again.",
    "store.itself": "{path} is the store that is open here: there is nothing to take in.",
    "store.foreign_tables": (
        "The store {path} holds what this program never made ({names}); nothing was taken in."
    ),
    "store.newer": (
        "The store {path} was written by a newer version of this program ({unknown}); "
        "it was left as it is. Update the program."
    ),
    "store.locked": "The store {path} is being written by another program; try again in a moment.",
    "store.no_locks": (
        "The drive that holds {path} locks no files, as some network drives don't, so no store is "
        "safe on it. Copy it to a drive of this computer and open it there."
    ),
    "store.log_aside": (
        "Beside this library lay the log of an earlier one, with what was written there last. It "
        "was put aside as {name}: keep it with the earlier library for as long as you may miss "
        "something here."
    ),
    "store.read_only": "The store {path} can only be read; nothing was changed.",
    "store.older": (
        "The store {path} is of an older version of the program and can't be changed where it is. "
        "Copy it into a folder of your own and open the copy."
    ),
    "store.gone": (
        "The store is no longer at {path}; it was moved, replaced or deleted. "
        "Nothing is saved until it is back."
    ),
    "store.disk_full": "The disk is full; nothing was half stored. Make room and try again.",
    "store.folder_missing": "The folder {folder} does not exist; make it, or name another one.",
    "store.no_permission": "The store {path} can't be opened: there is no permission to.",
    "store.synchronised": (
        "The store lies in a folder that {by} synchronises, which damages it sooner or later; "
        "keep it elsewhere and exchange hand-over files."
    ),
    "store.log_gone": "Another program took the log of the store {path} away while something was "
    "saved; it is saved again in a moment.",
    "store.io": "The store {path} could not be read or written ({detail}).",
    "store.too_large": "That is larger than the store can keep in one piece; nothing was stored.",
    "review.read_only": "This is how the article would read; go back to the changes to write.",
    "article.unknown": "There is no article {article} in this store.",
    "article.ambiguous": "More than one article begins with {article}; give more of its id.",
    "pdf.no_drawer": "A PDF can't be drawn here: the libraries of the window are missing.",
    "print.missing": "This installation can't print ({reason}); save it as PDF and print that.",
    "print.failed": "The printer did not take it; look whether it is on, and try again.",
    "version.unknown": "This version is not in the list; nothing was changed.",
    "version.none": "No version of this article was kept yet; name one first.",
    "sibling.itself": "An article is no version of itself; choose another one.",
    "sibling.language_taken": "There is a version in {language} already: “{title}”.",
    "person.unknown": "There is no such person in the directory.",
    "status.unknown": "There is no status “{status}”; there are: {known}.",
    "status.blocked": (
        "“{title}” stays as it was: {count} blocker(s) (stands|stand) in the way "
        "({rules}). Mend them first."
    ),
    "house.not_a_house": "This is no file with the rules of a house; nothing was changed.",
    "house.newer": (
        "The rules in this file are of a newer version ({version}) of this program; "
        "nothing was changed. Update the program."
    ),
    "house.level": "“{level}” is no level for the rule {rule}; nothing was changed.",
    "house.entry": "The entry at {place} in this file can't be understood; nothing was changed.",
    "file.unknown": "There is no such picture in the store.",
    # Care of the store
    "backup.unsound": "The backup could not be verified ({detail}) and was not kept.",
    "backup.damaged": (
        "A copy is in {path}, but the history of “{title}” is damaged in the store and in the copy "
        "({count} article(s) in all). Keep the earlier copies: taking one of them in, or a "
        "hand-over file of the article, puts right what is in it."
    ),
    "backup.cancelled": "The backup was stopped; no copy was kept.",
    "backup.no_folder": "Backups can't be kept in {folder}; choose another folder.",
    "verify.structure": "The file's structure is damaged: {detail}.",
    "verify.orphan": "Row {row} of {table} belongs to something in {parent} that is not there.",
    "verify.damaged_update": "Part {update} of the history of article {article} is damaged.",
    "verify.no_updates": "Article {article} is listed and has no history.",
    "verify.stale_projection": "What is listed of article {article} is behind its history.",
    "verify.missing_projection": "Article {article} has a history and is missing in {table}.",
    "verify.json": "{column} of row {row} in {table} is no valid JSON; `rebuild` makes it anew.",
    "verify.json_differs": (
        "What is listed of article {article} differs from its history; `rebuild` makes it anew."
    ),
    "verify.damaged_file": "The picture {file} is damaged; put it in again.",
    "verify.missing_photo": "The photo of {person} is missing; put it in again.",
    "verify.full_text": "The search index {table} does not fit the articles; run `rebuild`.",
    "verify.waiting": (
        "Article {article} has changes that wait for others which have not come; "
        "take in the latest hand-over file."
    ),
}
