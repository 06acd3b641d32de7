import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("p", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
    op.create_table(
        "c",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("p", sa.Integer, sa.ForeignKey("p.id")),
        sa.Column("u", sa.Integer, unique=True),
        sa.Column("i", sa.Integer, index=True),
        sa.CheckConstraint("i > 0", name="positive"),
    )


def downgrade():
    op.drop_table("c")
    op.drop_table("p")
