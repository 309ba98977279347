"""Collects the domains' routers under `/api/v1`."""

from fastapi import APIRouter

from chatapp.accounts.endpoints import router as accounts
from chatapp.conversations.endpoints import router as conversations
from chatapp.feed.endpoints import router as feed
from chatapp.files.endpoints import router as files
from chatapp.models.endpoints import router as models
from chatapp.runs.endpoints import router as runs
from chatapp.search.endpoints import router as search
from chatapp.usage.endpoints import router as usage

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)
for _domain in (runs, conversations, search, files, feed, models, usage, accounts):
    router.include_router(_domain)
