import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("a", sa.String(20)),
        sa.Column("b", sa.Integer, server_default="7"),
        sa.Column("c", sa.String(20), nullable=False),
        sa.Column("d", sa.String(20)),
    )
    table = sa.table("t", sa.column("id"), sa.column("a"), sa.column("b"), sa.column("c"))
    op.bulk_insert(table, [{"id": 1, "a": "it's", "b": 1, "c": "x"}, {"id": 2, "a": None, "b": 2, "c": "100%"}])


def downgrade():
    op.drop_table("t")
