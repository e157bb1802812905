"""What is printed: serial numbers, and questions in other languages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to version 0003."""
    op.create_table(
        "serial_range",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("collection_point_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_point_id"], ["collection_point.id"], name=op.f("fk_serial_range_collection_point_id_collection_point")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_serial_range_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serial_range")),
        sa.UniqueConstraint("uuid", name=op.f("uq_serial_range_uuid")),
    )
    with op.batch_alter_table("serial_range", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_serial_range_collection_point_id"), ["collection_point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_serial_range_wave_id"), ["wave_id"], unique=False)

    with op.batch_alter_table("answer_option", schema=None) as batch_op:
        batch_op.add_column(sa.Column("translations", sa.JSON(none_as_null=True), server_default="{}", nullable=False))

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("translations", sa.JSON(none_as_null=True), server_default="{}", nullable=False))

    with op.batch_alter_table("question_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("translations", sa.JSON(none_as_null=True), server_default="{}", nullable=False))

    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.add_column(sa.Column("translations", sa.JSON(none_as_null=True), server_default="{}", nullable=False))
