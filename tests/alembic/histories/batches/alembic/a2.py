import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    # By ALTER TABLE, which both do without a copy.
    with op.batch_alter_table("t", recreate="never") as batch:
        batch.add_column(sa.Column("plain", sa.Integer))
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.add_column(sa.Column("word", sa.String(5), server_default="w"))
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.alter_column("name", type_=sa.Text, existing_server_default="x")
        batch.alter_column("plain", new_column_name="number", existing_type=sa.Integer)


def downgrade():
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.drop_column("word")
        batch.drop_column("number")
        batch.alter_column("name", type_=sa.String(20), existing_server_default="x")
