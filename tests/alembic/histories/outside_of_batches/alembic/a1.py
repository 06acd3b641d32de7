import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(20), comment="first"),
        sa.Column("meta", JSONB),
    )
    op.create_table("p", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
    op.create_primary_key("pk_t", "t", ["id"])
    op.create_unique_constraint("uq_t", "t", ["code"], deferrable=True, initially="DEFERRED")
    op.create_check_constraint("ck_t", "t", "id <> 5")
    op.create_foreign_key("fk_t", "t", "p", ["id"], ["id"], onupdate="CASCADE", deferrable=True)
    op.create_index("ix_t", "t", [sa.text("lower(code)"), "id"], postgresql_where=sa.text("id > 3"))
    op.create_index("ix_m", "t", ["meta"], postgresql_using="gin")
    op.alter_column("t", "code", type_=sa.Text, comment="second", existing_comment="first", server_default="x")
    op.alter_column("t", "code", server_default=None, nullable=False, new_column_name="label")
    op.add_column("t", sa.Column("n", sa.String(9), server_default="5"))
    op.alter_column("t", "n", server_default=None)
    op.alter_column("t", "n", type_=sa.Integer, postgresql_using="n::integer")
    op.drop_constraint("ck_t", "t", type_="check")
    op.drop_index("ix_t", "t", if_exists=True)
    op.drop_column("t", "n")


def downgrade():
    op.drop_table("t")
    op.drop_table("p", if_exists=True)
