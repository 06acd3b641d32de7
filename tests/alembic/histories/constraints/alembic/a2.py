import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    with op.batch_alter_table("p") as batch:
        batch.create_primary_key("pk_p", ["id"])
        batch.create_unique_constraint("uq_p_code", ["code"])
        batch.create_check_constraint("ck_p_id", "id > 0")
    with op.batch_alter_table("c") as batch:
        batch.create_foreign_key("fk_c_p", "p", ["p"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_c_n", ["n"], unique=True)


def downgrade():
    with op.batch_alter_table("c") as batch:
        batch.drop_index("ix_c_n")
        batch.drop_constraint("fk_c_p", type_="foreignkey")
    with op.batch_alter_table("p") as batch:
        batch.drop_constraint("ck_p_id", type_="check")
        batch.drop_constraint("uq_p_code", type_="unique")
        batch.drop_constraint("pk_p", type_="primary")
