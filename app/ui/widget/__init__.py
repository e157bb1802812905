"""The kit that pages are built from: the same card, row, chip, field and table everywhere."""

from app.ui.widget.answering import Answering
from app.ui.widget.button import Button, icon_button
from app.ui.widget.card import Card, EmptyState, ScrollPage, rule
from app.ui.widget.cell import CellDelegate
from app.ui.widget.chip import Chip, ChipTone, Fact, Icon, KeyHint, key_cap
from app.ui.widget.date_field import DateField, DayMissing, NotADay, read_day, today
from app.ui.widget.dot import Dot, StatusDot, ThreadLine, ThreadStep, dot_name, draw_dot
from app.ui.widget.fold import Columns, Flow, FlowLayout, FoldLayout
from app.ui.widget.foothold import Foothold, first_stop
from app.ui.widget.form import Choice, Field, Form, Number, WholeNumber, search_field
from app.ui.widget.job_bar import JobBar
from app.ui.widget.meter import Meter
from app.ui.widget.notice import ConfirmDialog, Notice, confirm
from app.ui.widget.notice_board import NoticeBoard
from app.ui.widget.page_header import PageHeader
from app.ui.widget.reading_order import in_reading_order
from app.ui.widget.row import ListRow, RowList
from app.ui.widget.rows_model import CellRole, Column, RowsModel
from app.ui.widget.side_panel import SidePanel, panels_over
from app.ui.widget.steering import steer
from app.ui.widget.tab_row import TabRow
from app.ui.widget.table import TableView, settle_clipboard
from app.ui.widget.text import Elided, label, retone

__all__ = [
    "Answering",
    "Button",
    "Card",
    "CellDelegate",
    "CellRole",
    "Chip",
    "ChipTone",
    "Choice",
    "Column",
    "Columns",
    "ConfirmDialog",
    "DateField",
    "DayMissing",
    "Dot",
    "Elided",
    "EmptyState",
    "Fact",
    "Field",
    "Flow",
    "FlowLayout",
    "FoldLayout",
    "Foothold",
    "Form",
    "Icon",
    "JobBar",
    "KeyHint",
    "ListRow",
    "Meter",
    "NotADay",
    "Notice",
    "NoticeBoard",
    "Number",
    "PageHeader",
    "RowList",
    "RowsModel",
    "ScrollPage",
    "SidePanel",
    "StatusDot",
    "TabRow",
    "TableView",
    "ThreadLine",
    "ThreadStep",
    "WholeNumber",
    "confirm",
    "dot_name",
    "draw_dot",
    "first_stop",
    "icon_button",
    "in_reading_order",
    "key_cap",
    "label",
    "panels_over",
    "read_day",
    "retone",
    "rule",
    "search_field",
    "settle_clipboard",
    "steer",
    "today",
]
