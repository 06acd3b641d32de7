import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "kinds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("small", sa.SmallInteger),
        sa.Column("big", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(40), nullable=False, server_default="it's"),
        sa.Column("body", sa.Text),
        sa.Column("price", sa.Numeric(12, 2), server_default="1.50"),
        sa.Column("ratio", sa.Double),
        sa.Column("flag", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("day", sa.Date),
        sa.Column("moment", sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP")),
        sa.Column("clock", sa.Time),
        sa.Column("bytes", sa.LargeBinary),
        sa.Column("token", sa.Uuid),
        sa.Column("doc", sa.JSON),
        sa.UniqueConstraint("name", name="uq_kinds_name"),
        sa.CheckConstraint("big > 0", name="ck_kinds_big"),
        comment="one row each",
    )
    op.create_index("ix_kinds_small", "kinds", ["small", "big"])
    op.create_table(
        "parts",
        sa.Column("kind_id", sa.Integer, sa.ForeignKey("kinds.id", name="fk_parts_kind", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, comment="from one"),
        sa.PrimaryKeyConstraint("kind_id", "number", name="pk_parts"),
    )


def downgrade():
    op.drop_table("parts")
    op.drop_index("ix_kinds_small", "kinds")
    op.drop_table("kinds")
