import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    for name in ("there", "missing"):
        op.create_table(
            name, sa.Column("id", sa.Integer, nullable=False), sa.Column("name", sa.String(20)), if_not_exists=True
        )
    op.create_index("ix_t_name", "t", ["name"], if_not_exists=True)
    op.create_index("ix_t_id", "t", ["id"], if_not_exists=True)
    op.drop_table("never", if_exists=True)
    op.drop_index("ix_never", "t", if_exists=True)
    # SQLite has no such clauses for columns and constraints.
    if op.get_bind().dialect.name != "sqlite":
        op.add_column("t", sa.Column("name", sa.String(99)), if_not_exists=True)
        op.add_column("t", sa.Column("age", sa.Integer), if_not_exists=True)
        op.drop_column("t", "never", if_exists=True)
    # On MariaDB Alembic leaves the clause out of DROP INDEX, which then fails.
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("uq_never", "t", type_="unique", if_exists=True)


def downgrade():
    if op.get_bind().dialect.name != "sqlite":
        op.drop_column("t", "age", if_exists=True)
    for name in ("ix_t_id", "ix_t_name", "ix_never"):
        op.drop_index(name, "t", if_exists=True)
    for name in ("missing", "there", "never"):
        op.drop_table(name, if_exists=True)
