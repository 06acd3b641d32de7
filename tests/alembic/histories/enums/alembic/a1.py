import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer), sa.Column("state", sa.Enum("new", "it's", name="state"), server_default="new"))


def downgrade():
    op.drop_table("t")
