from chatapp.cli import app

app()
