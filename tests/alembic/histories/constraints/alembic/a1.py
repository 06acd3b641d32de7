import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("p", sa.Column("id", sa.Integer, nullable=False), sa.Column("code", sa.String(20)))
    op.create_table("c", sa.Column("p", sa.Integer), sa.Column("n", sa.Integer))


def downgrade():
    op.drop_table("c")
    op.drop_table("p")
