import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("old", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("v", sa.String(9)))
    op.create_index("ix_v", "old", ["v"])
    op.rename_table("old", "order")
    if op.get_context().dialect.name != "sqlite":
        op.create_table_comment("order", "it's %d \\ here")


def downgrade():
    if op.get_context().dialect.name != "sqlite":
        op.drop_table_comment("order", existing_comment="it's %d \\ here")
    op.rename_table("order", "old")
    op.drop_index("ix_v", "old")
    op.drop_table("old")
