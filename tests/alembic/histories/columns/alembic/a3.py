import sqlalchemy as sa
from alembic import op

revision = "a3"
down_revision = "a2"


def upgrade():
    op.execute("UPDATE t SET label = 'none' WHERE label IS NULL")
    with op.batch_alter_table("t") as batch:
        batch.drop_column("d")


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("d", sa.String(20), server_default="new"))
