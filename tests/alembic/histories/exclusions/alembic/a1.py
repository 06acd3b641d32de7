import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSRANGE, ExcludeConstraint

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "stays",
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("during", TSRANGE),
        sa.Column("cancelled", sa.Boolean),
        ExcludeConstraint(("during", "&&"), name="one_at_a_time", using="gist", where=sa.text("NOT cancelled")),
        ExcludeConstraint(("room", "="), using="btree", deferrable=True, initially="DEFERRED"),
    )


def downgrade():
    op.drop_table("stays")
