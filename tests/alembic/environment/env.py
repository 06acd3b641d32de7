"""Runs the scripts of one history on the database that the test names."""

import json
import os

from alembic import context
from sqlalchemy import MetaData, create_engine, event, text

engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
convention = os.environ.get("RETORT_NAMING_CONVENTION")
metadata = MetaData(naming_convention=json.loads(convention)) if convention else MetaData()
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
