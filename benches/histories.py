"""histories.py FOLDER COUNT   The same history twice: FOLDER/retort (YAML) and FOLDER/alembic (Python).

Every revision makes a table, adds a column, adds an index, changes a column and inserts three rows,
as benches/generator does for the benchmarks inside the program.
"""
import pathlib
import sys


def ident(number):
    return format((number * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF) >> 16, "012x")


def yaml_revision(n):
    older = n // 2 + 1
    down = "null" if n == 1 else f'"{ident(n - 1)}"'
    parent = "" if n == 1 else f", references: {{table: t{n - 1}, column: id}}"
    return f"""revision: "{ident(n)}"
down_revision: {down}
message: Step {n}
upgrade:
  - create_table:
      name: t{n}
      columns:
        - {{name: id, type: bigint, primary_key: true, autoincrement: true}}
        - {{name: parent_id, type: bigint{parent}}}
        - {{name: name, type: string(80), nullable: false}}
        - {{name: code, type: string(20), nullable: false, unique: true}}
        - {{name: amount, type: "numeric(12,2)", default: 0.00, nullable: false}}
        - {{name: active, type: boolean, default: true, nullable: false}}
        - {{name: created_at, type: timestamptz, default: {{sql: CURRENT_TIMESTAMP}}, nullable: false}}
        - {{name: note, type: text}}
  - add_column: {{table: t{older}, column: {{name: extra_{n}, type: string(40), default: none}}}}
  - create_index: {{name: ix_t{n}_name, table: t{n}, columns: [name, amount]}}
  - alter_column: {{table: t{older}, name: name, type: string({81 + n % 100}), default: "it's new"}}
  - bulk_insert:
      table: t{n}
      rows:
        - {{id: 1, name: "O'Hara {n}", code: a{n}, amount: 1.10, note: "C:\\\\tmp 100%"}}
        - {{id: 2, name: "second", code: b{n}, amount: 20.00, active: false}}
        - {{id: 3, name: "third", code: c{n}, amount: {n}.50, note: null}}
"""


def width_before(n):
    """The width and default of `name` in the older table before revision n changes it."""
    older = n // 2 + 1
    earlier = [m for m in (2 * older - 2, 2 * older - 1) if 1 <= m < n]
    return (81 + earlier[-1] % 100, '"it\'s new"') if earlier else (80, "None")


def python_revision(n):
    older = n // 2 + 1
    down = "None" if n == 1 else repr(ident(n - 1))
    parent = "" if n == 1 else f"sa.ForeignKey('t{n - 1}.id', name='fk_t{n}_parent_id'), "
    width, default = width_before(n)
    return f'''"""Step {n}"""
from decimal import Decimal

import sqlalchemy as sa
from alembic import op

revision = {ident(n)!r}
down_revision = {down}
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table(
        't{n}',
        sa.Column('id', sa.BigInteger(), autoincrement=True, nullable=False),
        sa.Column('parent_id', sa.BigInteger(), {parent}nullable=True),
        sa.Column('name', sa.String(80), nullable=False),
        sa.Column('code', sa.String(20), nullable=False),
        sa.Column('amount', sa.Numeric(12, 2), server_default=sa.text('0.00'), nullable=False),
        sa.Column('active', sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('CURRENT_TIMESTAMP'), nullable=False),
        sa.Column('note', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id', name='pk_t{n}'),
        sa.UniqueConstraint('code', name='uq_t{n}_code'),
    )
    op.add_column('t{older}', sa.Column('extra_{n}', sa.String(40), server_default='none', nullable=True))
    op.create_index('ix_t{n}_name', 't{n}', ['name', 'amount'])
    op.alter_column('t{older}', 'name', type_=sa.String({81 + n % 100}), server_default="it's new",
                    existing_type=sa.String({width}), existing_nullable=False, existing_server_default={default})
    op.bulk_insert(t, [
        {{'id': 1, 'name': "O'Hara {n}", 'code': 'a{n}', 'amount': Decimal('1.10'), 'note': 'C:\\\\tmp 100%'}},
        {{'id': 2, 'name': 'second', 'code': 'b{n}', 'amount': Decimal('20.00'), 'active': False}},
        {{'id': 3, 'name': 'third', 'code': 'c{n}', 'amount': Decimal('{n}.50'), 'note': None}},
    ])


def downgrade():
    op.execute("DELETE FROM t{n} WHERE id IN (1, 2, 3)")
    op.alter_column('t{older}', 'name', type_=sa.String({width}), server_default={default},
                    existing_type=sa.String({81 + n % 100}), existing_nullable=False, existing_server_default="it's new")
    op.drop_index('ix_t{n}_name', table_name='t{n}')
    op.drop_column('t{older}', 'extra_{n}')
    op.drop_table('t{n}')
'''


ENV = '''from alembic import context

context.configure(url=context.config.get_main_option("sqlalchemy.url"), target_metadata=None,
                  literal_binds=True, dialect_opts={"paramstyle": "named"})
with context.begin_transaction():
    context.run_migrations()
'''

INI = """[alembic]
script_location = %(here)s/migrations
sqlalchemy.url = postgresql://bench@localhost/bench
"""


def main(folder, count):
    ours, theirs = folder / "retort", folder / "alembic"
    (ours / "revisions").mkdir(parents=True)
    (theirs / "migrations" / "versions").mkdir(parents=True)
    (ours / "retort.yaml").write_text(
        "project: bench\nrevisions: revisions\nout: out\n"
        "dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40, mssql@2019, oracle@19]\n"
    )
    (theirs / "alembic.ini").write_text(INI)
    (theirs / "migrations" / "env.py").write_text(ENV)
    for n in range(1, count + 1):
        name = f"{n:05}_{ident(n)}"
        (ours / "revisions" / f"{name}.yaml").write_text(yaml_revision(n))
        (theirs / "migrations" / "versions" / f"{name}.py").write_text(python_revision(n))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
