"""Checks, second entry, the ledger and collection files."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to version 0004."""
    op.create_table(
        "collection_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("public", sa.String(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_collection_key_uuid")),
    )
    op.create_table(
        "questionnaire_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.Enum("STOP", "CONFIRM", "FLAG", name="checklevel", native_enum=False, length=24), nullable=False),
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("translations", sa.JSON(none_as_null=True), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_questionnaire_check_questionnaire_id_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_check")),
        sa.UniqueConstraint("questionnaire_id", "name", name=op.f("uq_questionnaire_check_questionnaire_id_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_questionnaire_check_uuid")),
    )
    op.create_table(
        "collection_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("collection_point_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_point_id"], ["collection_point.id"], name=op.f("fk_collection_file_collection_point_id_collection_point")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_collection_file_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_file")),
        sa.UniqueConstraint("uuid", name=op.f("uq_collection_file_uuid")),
    )
    with op.batch_alter_table("collection_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collection_file_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "day_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("collection_point_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("handed_in", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_point_id"], ["collection_point.id"], name=op.f("fk_day_count_collection_point_id_collection_point")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_day_count_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_count")),
        sa.UniqueConstraint("uuid", name=op.f("uq_day_count_uuid")),
        sa.UniqueConstraint("wave_id", "collection_point_id", "day", name=op.f("uq_day_count_wave_id_collection_point_id_day")),
    )
    with op.batch_alter_table("day_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_count_collection_point_id"), ["collection_point_id"], unique=False)

    op.create_table(
        "verification_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=True),
        sa.Column("extends_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("fewest_forms", sa.Integer(), nullable=False),
        sa.Column("fewest_fields", sa.Integer(), nullable=False),
        sa.Column("frame_forms", sa.Integer(), nullable=False),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum("OPEN", "ACCEPTED", "DRAW_MORE", "REKEY_ALL", name="verdict", native_enum=False, length=24),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["person.id"], name=op.f("fk_verification_sample_drawn_by_id_person")),
        sa.ForeignKeyConstraint(
            ["extends_id"], ["verification_sample.id"], name=op.f("fk_verification_sample_extends_id_verification_sample")
        ),
        sa.ForeignKeyConstraint(["operator_id"], ["person.id"], name=op.f("fk_verification_sample_operator_id_person")),
        sa.ForeignKeyConstraint(["wave_id"], ["survey_wave.id"], name=op.f("fk_verification_sample_wave_id_survey_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_sample")),
        sa.UniqueConstraint("uuid", name=op.f("uq_verification_sample_uuid")),
    )
    with op.batch_alter_table("verification_sample", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verification_sample_extends_id"), ["extends_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_verification_sample_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("collection_file_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("conflicting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_file_id"], ["collection_file.id"], name=op.f("fk_merge_collection_file_id_collection_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
        sa.UniqueConstraint("uuid", name=op.f("uq_merge_uuid")),
    )
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merge_collection_file_id"), ["collection_file_id"], unique=False)

    op.create_table(
        "merged_row",
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("collection_file_id", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("theirs", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_file_id"], ["collection_file.id"], name=op.f("fk_merged_row_collection_file_id_collection_file")
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_merged_row")),
    )
    with op.batch_alter_table("merged_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merged_row_collection_file_id"), ["collection_file_id"], unique=False)

    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_file_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_origin_one_row")),
        sa.ForeignKeyConstraint(
            ["collection_file_id"], ["collection_file.id"], name=op.f("fk_origin_collection_file_id_collection_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
    )
    op.create_table(
        "sample_batch",
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["paper_batch.id"], name=op.f("fk_sample_batch_batch_id_paper_batch")),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["verification_sample.id"], name=op.f("fk_sample_batch_sample_id_verification_sample")
        ),
        sa.PrimaryKeyConstraint("sample_id", "batch_id", name=op.f("pk_sample_batch")),
    )
    op.create_table(
        "answer_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["questionnaire_check.id"], name=op.f("fk_answer_flag_check_id_questionnaire_check")
        ),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_answer_flag_response_id_response")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_flag")),
        sa.UniqueConstraint("response_id", "check_id", name=op.f("uq_answer_flag_response_id_check_id")),
    )
    with op.batch_alter_table("answer_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_flag_check_id"), ["check_id"], unique=False)

    op.create_table(
        "field_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_field_note_response_id_response")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_note")),
        sa.UniqueConstraint("response_id", "field", name=op.f("uq_field_note_response_id_field")),
        sa.UniqueConstraint("uuid", name=op.f("uq_field_note_uuid")),
    )
    op.create_table(
        "verification_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=True),
        sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("same_operator", sa.Boolean(), nullable=False),
        sa.Column("first", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("second", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("fields", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["person.id"], name=op.f("fk_verification_entry_operator_id_person")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_verification_entry_response_id_response")),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["verification_sample.id"], name=op.f("fk_verification_entry_sample_id_verification_sample")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_entry")),
        sa.UniqueConstraint("sample_id", "response_id", name=op.f("uq_verification_entry_sample_id_response_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_verification_entry_uuid")),
    )
    with op.batch_alter_table("verification_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verification_entry_response_id"), ["response_id"], unique=False)

    op.create_table(
        "discrepancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("first", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("second", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("settled", sa.JSON(none_as_null=True), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "MISREAD",
                "MISKEYED",
                "OMITTED",
                "ROW_SLIP",
                "UNCLEAR_MARK",
                name="discrepancycause",
                native_enum=False,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["verification_entry.id"], name=op.f("fk_discrepancy_entry_id_verification_entry")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_discrepancy_settled_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discrepancy")),
        sa.UniqueConstraint("entry_id", "field", name=op.f("uq_discrepancy_entry_id_field")),
        sa.UniqueConstraint("uuid", name=op.f("uq_discrepancy_uuid")),
    )
    op.create_table(
        "keying_effort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=True),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("verification_entry_id", sa.Integer(), nullable=True),
        sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.Integer(), nullable=False),
        sa.Column("active_ms", sa.Integer(), nullable=False),
        sa.Column("keystrokes", sa.Integer(), nullable=False),
        sa.Column("stepped_back", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["operator_id"], ["person.id"], name=op.f("fk_keying_effort_operator_id_person")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_keying_effort_response_id_response")),
        sa.ForeignKeyConstraint(
            ["verification_entry_id"],
            ["verification_entry.id"],
            name=op.f("fk_keying_effort_verification_entry_id_verification_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keying_effort")),
    )
    with op.batch_alter_table("keying_effort", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_keying_effort_operator_id"), ["operator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keying_effort_response_id"), ["response_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_keying_effort_verification_entry_id"), ["verification_entry_id"], unique=False)

    with op.batch_alter_table("form_draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verifies_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("notes", sa.JSON(none_as_null=True), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("confirmed", sa.JSON(none_as_null=True), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("active_ms", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("keystrokes", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("stepped_back", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_form_draft_verifies_id"), ["verifies_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_form_draft_verifies_id_verification_entry"), "verification_entry", ["verifies_id"], ["id"]
        )

    with op.batch_alter_table("paper_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stored_where", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("stored_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("destroyed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("destroyed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("disposal_body", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("disposal_decided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("disposal_reference", sa.String(), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_paper_batch_destroyed_by_id_person"), "person", ["destroyed_by_id"], ["id"])

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("auto_advance", sa.Boolean(), server_default=sa.true(), nullable=False))

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confirm_blank", sa.Boolean(), server_default=sa.false(), nullable=False))
