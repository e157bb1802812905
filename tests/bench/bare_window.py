"""The peer that the program's start is measured against: a window of PySide6 over the same rows through SQLAlchemy.

It maps as many classes as the file has tables and nothing else: no theme, no audit, no migrations, no pages.
"""

import sys
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, select, text
from sqlalchemy.orm import Session, registry

READ_WHOLE = (
    "survey_wave",
    "question",
    "paper_batch",
    "priority_area",
    "promise",
    "commitment",
    "activity",
    "activity_occurrence",
)
"""What the first page shows; of the answers it counts the rows."""


def main(file: str) -> int:
    """Map, read, show, leave."""
    engine = create_engine(f"sqlite:///{file}")
    classes = _mapped(engine)
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    with Session(engine) as session:
        rows: list[Any] = []
        for name in READ_WHOLE:
            rows += session.scalars(select(classes[name])).all()
        count = session.scalar(select(func.count()).select_from(classes["response"]))
    table = QTableWidget(len(rows), 1)
    for number, row in enumerate(rows):
        table.setItem(number, 0, QTableWidgetItem(str(row.id)))
    window.setCentralWidget(table)
    window.setWindowTitle(str(count))
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, app.quit)
    return app.exec()


def _mapped(engine: object) -> dict[str, type]:
    """A class for each table, its columns as the file declares them."""
    metadata, mapper, classes = MetaData(), registry(), {}
    with engine.connect() as connection:  # type: ignore[attr-defined]
        names = list(
            connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")).scalars()
        )
        for name in names:
            columns = connection.execute(text(f'PRAGMA table_info("{name}")')).all()
            keyed = [
                Column(
                    column[1],
                    Integer if column[2] == "INTEGER" else String,
                    primary_key=bool(column[5]) or name == "alembic_version",
                )
                for column in columns
            ]
            classes[name] = type(name, (), {})
            mapper.map_imperatively(classes[name], Table(name, metadata, *keyed))
    return classes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
