"""run.py HISTORY URL upgrade|downgrade: the way up or down of a history, by Alembic itself."""

import os
import sys

from alembic import command
from alembic.config import Config

history, url, direction = sys.argv[1:]
config = Config()
config.set_main_option("script_location", os.path.join(os.path.dirname(os.path.abspath(__file__)), "environment"))
config.set_main_option("version_locations", os.path.join(history, "alembic"))
config.set_main_option("path_separator", "newline")
config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
if direction == "upgrade":
    command.upgrade(config, "heads")
else:
    command.downgrade(config, "base")
