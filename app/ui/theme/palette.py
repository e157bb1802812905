"""The roles of a theme as Qt's palette, for everything the stylesheet leaves to Fusion."""

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.tokens import Theme


def palette(theme: Theme) -> QPalette:
    """The palette of a theme; what is disabled is drawn with the soft text or the edge."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.wrong,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.soft,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.on_selection,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.line,
        role.Mid: theme.edge,
        role.Dark: theme.edge,
        role.Shadow: theme.line,
    }
    chosen = QPalette()
    for key, colour in colours.items():
        chosen.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        chosen.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.edge))
    return chosen
