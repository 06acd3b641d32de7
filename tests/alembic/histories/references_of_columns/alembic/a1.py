import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("p", sa.Column("id", sa.Integer, nullable=False, autoincrement=False), sa.PrimaryKeyConstraint("id", name="pk_p"))
    op.create_table("t", sa.Column("n", sa.Integer))


def downgrade():
    op.drop_table("t")
    op.drop_table("p")
