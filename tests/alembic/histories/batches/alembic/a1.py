import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("p", sa.Column("id", sa.Integer, nullable=False), sa.PrimaryKeyConstraint("id", name="pk_p"))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(20), server_default="x"),
        sa.Column("p", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_t"),
        sa.UniqueConstraint("name", name="uq_t"),
        sa.CheckConstraint("id <> 5", name="ck_t"),
        sa.ForeignKeyConstraint(["p"], ["p.id"], name="fk_t"),
    )
    op.create_index("ix_t", "t", ["name", "p"])
    op.execute("INSERT INTO p VALUES (1)")
    op.execute("INSERT INTO t VALUES (1, 'a', 1), (2, 'b', NULL)")


def downgrade():
    op.drop_table("t")
    op.drop_table("p")
