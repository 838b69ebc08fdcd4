"""How the window looks: tokens, fonts, icons, style sheet, and the `Theme` that applies them."""
