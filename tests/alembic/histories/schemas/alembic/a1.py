import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.execute("CREATE SCHEMA app")
    op.create_table("p", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), schema="app")
    op.create_table("c", sa.Column("p", sa.Integer), schema="app")
    op.create_foreign_key("fk_c_p", "c", "p", ["p"], ["id"], source_schema="app", referent_schema="app")
    op.create_index("ix_c_p", "c", ["p"], schema="app")
    op.alter_column("c", "p", nullable=False, schema="app")
    op.rename_table("c", "d", schema="app")


def downgrade():
    op.drop_table("d", schema="app")
    op.drop_table("p", schema="app")
    op.execute("DROP SCHEMA app")
