import sqlalchemy as sa
from alembic import op

revision = "a3"
down_revision = "a2"


def table(name_type, *more):
    """The table as the program knows it; nothing of it is looked up."""
    return sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", name_type, server_default="x"),
        sa.Column("p", sa.Integer),
        sa.Column("number", sa.Integer),
        sa.Column("word", sa.String(5), server_default="w"),
        sa.PrimaryKeyConstraint("id", name="pk_t"),
        sa.UniqueConstraint("name", name="uq_t"),
        sa.CheckConstraint("id <> 5", name="ck_t"),
        sa.ForeignKeyConstraint(["p"], ["p.id"], name="fk_t"),
        sa.Index("ix_t", "name", "p"),
        *more,
    )


def upgrade():
    op.execute("UPDATE t SET number = 7")
    with op.batch_alter_table("t", copy_from=table(sa.Text)) as batch:
        batch.drop_constraint("ck_t", type_="check")
        batch.alter_column("number", nullable=False, server_default="0", existing_type=sa.Integer)
        batch.create_unique_constraint("uq_word", ["word", "id"])


def downgrade():
    with op.batch_alter_table("t", copy_from=table(sa.Text, sa.UniqueConstraint("word", "id", name="uq_word"))) as batch:
        batch.drop_constraint("uq_word", type_="unique")
        batch.alter_column("number", nullable=True, server_default=None, existing_type=sa.Integer)
