import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    # What somebody has made by hand.
    op.execute("CREATE TABLE there (id INTEGER NOT NULL, name VARCHAR(20))")
    op.create_table("t", sa.Column("id", sa.Integer, nullable=False), sa.Column("name", sa.String(20)))
    op.execute("CREATE INDEX ix_t_name ON t (name)")


def downgrade():
    op.drop_table("t", if_exists=True)
    op.drop_table("there", if_exists=True)
