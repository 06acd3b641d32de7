import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("e", sa.Integer, nullable=False, server_default="3"))
        batch.alter_column("a", existing_type=sa.String(20), new_column_name="label")
        batch.alter_column("b", existing_type=sa.Integer, type_=sa.BigInteger, existing_server_default="7")
        batch.alter_column("c", existing_type=sa.String(20), nullable=True)
        batch.alter_column("d", existing_type=sa.String(20), server_default="new")


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("d", existing_type=sa.String(20), server_default=None)
        batch.alter_column("c", existing_type=sa.String(20), nullable=False)
        batch.alter_column("b", existing_type=sa.BigInteger, type_=sa.Integer, existing_server_default="7")
        batch.alter_column("label", existing_type=sa.String(20), new_column_name="a")
        batch.drop_column("e")
