import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    # In the definition of the column, which is the only way for SQLite outside of a batch.
    op.add_column("t", sa.Column("a", sa.Integer, sa.ForeignKey("p.id")), inline_references=True)
    op.add_column("t", sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b", ondelete="CASCADE")), inline_references=True)
    # In a statement of its own.
    if op.get_bind().dialect.name != "sqlite":
        op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("p.id")))
        op.add_column("t", sa.Column("d", sa.Integer, sa.ForeignKey("p.id", name="fk_d", onupdate="CASCADE")))


def downgrade():
    op.drop_table("t")
    op.create_table("t", sa.Column("n", sa.Integer))
