"""Digital answers, weights, the review of free text, and versions of the situational picture."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to version 0005."""
    op.create_table(
        "answer_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_mapping")),
        sa.UniqueConstraint("name", name=op.f("uq_answer_mapping_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_answer_mapping_uuid")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_theme_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_theme_uuid")),
    )
    op.create_table(
        "population_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_population_table_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_table")),
        sa.UniqueConstraint("uuid", name=op.f("uq_population_table_uuid")),
    )
    with op.batch_alter_table("population_table", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_population_table_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "weighting_scheme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("RAKE", "POSTSTRATIFY", name="weightingkind", native_enum=False, length=24), nullable=False),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("largest", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_weighting_scheme_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighting_scheme")),
        sa.UniqueConstraint("uuid", name=op.f("uq_weighting_scheme_uuid")),
        sa.UniqueConstraint("wave_id", name=op.f("uq_weighting_scheme_wave_id")),
    )
    op.create_table(
        "population_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("population_table_id", sa.Integer(), nullable=False),
        sa.Column("codes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["population_table_id"], ["population_table.id"], name=op.f("fk_population_cell_population_table_id_population_table")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_cell")),
    )
    with op.batch_alter_table("population_cell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_population_cell_population_table_id"), ["population_table_id"], unique=False)

    op.create_table(
        "text_place",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_text_place_place_id_place")),
        sa.ForeignKeyConstraint(["text_id"], ["free_text_answer.id"], name=op.f("fk_text_place_text_id_free_text_answer")),
        sa.PrimaryKeyConstraint("text_id", "place_id", name=op.f("pk_text_place")),
    )
    op.create_table(
        "text_theme",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["free_text_answer.id"], name=op.f("fk_text_theme_text_id_free_text_answer")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_text_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("text_id", "theme_id", name=op.f("pk_text_theme")),
    )
    with op.batch_alter_table("answer_option", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("free_text_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("masked", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reviewer_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_free_text_answer_reviewer_id_person"), "person", ["reviewer_id"], ["id"])

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("least", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("largest", sa.Integer(), nullable=True))

    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_row", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("source_digest", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("survey_wave", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "design",
                sa.Enum("OPEN", "SRS", "STRATIFIED", name="samplingdesign", native_enum=False, length=24),
                server_default="OPEN",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("stratum", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shape", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outline", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("outline_source", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("outline_schematic", sa.Boolean(), server_default=sa.false(), nullable=False))

    _picture()


def _picture() -> None:
    """Versions of the situational picture, its problems and sides, and evidence of several kinds."""
    sides = ("MUNICIPALITY", "POLICE", "JOINT")
    op.create_table(
        "situational_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("DRAFT", "IN_CONSULTATION", "ADOPTED", "SUPERSEDED", name="picturestate", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("municipality_text", sa.String(), nullable=False),
        sa.Column("police_text", sa.String(), nullable=False),
        sa.Column("joint_text", sa.String(), nullable=False),
        sa.Column("consulted_until", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("snapshot", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_situational_picture_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situational_picture")),
        sa.UniqueConstraint("uuid", name=op.f("uq_situational_picture_uuid")),
        sa.UniqueConstraint("wave_id", "version", name=op.f("uq_situational_picture_wave_id_version")),
    )
    op.create_table(
        "problem_description",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", sa.Enum(*sides, name="pictureside", native_enum=False, length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_problem_description_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_description")),
        sa.UniqueConstraint("uuid", name=op.f("uq_problem_description_uuid")),
    )
    with op.batch_alter_table("evidence_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "side",
                sa.Enum(*sides, name="pictureside", native_enum=False, length=24),
                server_default="MUNICIPALITY",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("publisher", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("met", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("frozen", sa.JSON(none_as_null=True), nullable=True))
    op.execute("UPDATE evidence_item SET side = 'POLICE' WHERE source = 'CRIME_STATISTICS'")
    op.execute("UPDATE evidence_item SET side = 'JOINT' WHERE source IN ('SAFETY_WALK', 'COORDINATION')")
    with op.batch_alter_table("cause", schema=None) as batch_op:
        batch_op.alter_column("priority_area_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("problem_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_cause_problem_id_problem_description"), "problem_description", ["problem_id"], ["id"]
        )
    for table, columns in _LINES.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("uuid", sa.String(length=36), nullable=False),
            sa.Column("evidence_item_id", sa.Integer(), nullable=False),
            sa.Column("position", sa.Integer(), nullable=False),
            *columns(),
            sa.ForeignKeyConstraint(
                ["evidence_item_id"], ["evidence_item.id"], name=op.f(f"fk_{table}_evidence_item_id_evidence_item")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint("uuid", name=op.f(f"uq_{table}_uuid")),
        )
    for table, (first, of_first), (second, of_second) in _PAIRS:
        op.create_table(
            table,
            sa.Column(first, sa.Integer(), nullable=False),
            sa.Column(second, sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([first], [f"{of_first}.id"], name=op.f(f"fk_{table}_{first}_{of_first}")),
            sa.ForeignKeyConstraint([second], [f"{of_second}.id"], name=op.f(f"fk_{table}_{second}_{of_second}")),
            sa.PrimaryKeyConstraint(first, second, name=op.f(f"pk_{table}")),
        )
    for table, column in _FOUND_BY:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


_LINES: dict[str, Callable[[], list[sa.Column[Any]]]] = {
    "finding": lambda: [
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), server_default=sa.false(), nullable=False),
    ],
    "reference_figure": lambda: [
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
    ],
}

_PAIRS = (
    ("evidence_place", ("evidence_item_id", "evidence_item"), ("place_id", "place")),
    ("problem_place", ("problem_id", "problem_description"), ("place_id", "place")),
    ("problem_evidence", ("problem_id", "problem_description"), ("evidence_item_id", "evidence_item")),
    ("problem_priority", ("problem_id", "problem_description"), ("priority_area_id", "priority_area")),
)

_FOUND_BY = (
    ("situational_picture", "wave_id"),
    ("problem_description", "wave_id"),
    ("cause", "problem_id"),
    ("finding", "evidence_item_id"),
    ("reference_figure", "evidence_item_id"),
)
