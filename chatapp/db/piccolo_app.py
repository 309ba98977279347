"""Tells Piccolo which tables there are and where their migrations live."""

from piccolo.conf.apps import AppConfig, table_finder

from chatapp import resources

APP_CONFIG = AppConfig(
    app_name="chatapp",
    migrations_folder_path=str(resources.migrations_dir()),
    table_classes=table_finder(modules=["chatapp.db.tables"]),
    migration_dependencies=[],
    commands=[],
)
