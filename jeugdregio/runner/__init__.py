"""Starts what the portal needs on a bare machine; standard library, psycopg2 and redis only."""
