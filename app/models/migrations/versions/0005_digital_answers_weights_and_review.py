"""Digital answers, weights and the review of free text."""

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
