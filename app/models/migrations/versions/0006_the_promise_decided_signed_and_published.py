"""The promise decided, signed and published: what is kept of it, what was said of it, and where its figures come from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to version 0006."""
    op.create_table(
        "content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_content")),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column(
            "party",
            sa.Enum("POLICE", "MUNICIPALITY", "JOINT", "OTHER", name="party", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("alternative", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("party", name=op.f("uq_mark_party")),
        sa.UniqueConstraint("uuid", name=op.f("uq_mark_uuid")),
    )
    op.create_table(
        "consultation_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column(
            "state", sa.Enum("OPEN", "ACCEPTED", "DECLINED", name="commentstate", native_enum=False, length=24), nullable=False
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_consultation_comment_promise_id_promise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_comment")),
        sa.UniqueConstraint("promise_id", "identity", name=op.f("uq_consultation_comment_promise_id_identity")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consultation_comment_uuid")),
    )
    with op.batch_alter_table("consultation_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_comment_promise_id"), ["promise_id"], unique=False)

    op.create_table(
        "kept_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("DECIDED", "SIGNED", "SCAN", "FILED", name="keptkind", native_enum=False, length=24), nullable=False
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_kept_document_promise_id_promise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_document")),
        sa.UniqueConstraint("uuid", name=op.f("uq_kept_document_uuid")),
    )
    with op.batch_alter_table("kept_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_document_promise_id"), ["promise_id"], unique=False)

    op.create_table(
        "promise_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("base_n", sa.Integer(), nullable=False),
        sa.Column("weighting", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_figure_promise_id_promise")),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_promise_figure_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_figure")),
        sa.UniqueConstraint("uuid", name=op.f("uq_promise_figure_uuid")),
    )
    with op.batch_alter_table("promise_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_figure_promise_id"), ["promise_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_figure_wave_id"), ["wave_id"], unique=False)

    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.add_column(sa.Column("accessibility", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        batch_op.add_column(sa.Column("published_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("published_address", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("signatory", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "method", sa.Enum("INK", "HERE", "ELSEWHERE", name="signingmethod", native_enum=False, length=24), nullable=True
            )
        )
        batch_op.add_column(sa.Column("certificate", sa.String(), server_default="", nullable=False))

    op.execute("UPDATE signatory SET method = 'INK' WHERE signed_on IS NOT NULL")
