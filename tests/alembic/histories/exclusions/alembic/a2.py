import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    op.drop_constraint("one_at_a_time", "stays")
    op.create_exclude_constraint(
        "days_apart", "stays", (sa.literal_column("tsrange(lower(during), upper(during), '[]')"), "&&"), using="gist"
    )
    # Without `using` Alembic says gist, and Retort nothing, which is btree.
    op.create_exclude_constraint("rooms_apart", "stays", ("room", "="), ("during", "="), using="btree", where=sa.text("room > 0"))


def downgrade():
    op.drop_constraint("rooms_apart", "stays")
    op.drop_constraint("days_apart", "stays")
    op.create_exclude_constraint("one_at_a_time", "stays", ("during", "&&"), using="gist", where=sa.text("NOT cancelled"))
