from app.models.database import Database
from app.services.keeping import setting
from app.services.keeping.settings import keep_setting


def test_a_setting_never_changed_is_its_default(db: Database) -> None:
    with db.read() as session:
        assert setting(session, "x", 5) == 5


def test_a_setting_is_kept_and_changed_with_the_file(db: Database) -> None:
    for value in (7, {"a": [1, 2]}):
        with db.write("Set the limits for hidden cells") as session:
            keep_setting(session, "x", value)
        with db.read() as session:
            assert setting(session, "x", None) == value
