"""The type of a connection, for those above who pass one on without speaking SQL."""

from sqlalchemy import Connection as Connection
