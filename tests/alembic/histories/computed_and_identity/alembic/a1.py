import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer),
        sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted=True)),
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_table("n", sa.Column("id", sa.BigInteger, sa.Identity(always=True, start=10, increment=2)), sa.Column("v", sa.Integer))


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.drop_table("n")
    op.drop_table("t")
