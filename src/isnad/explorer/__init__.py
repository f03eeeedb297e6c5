"""The explorer: a store as pages and as an HTTP API, read only, everything served from the package itself.

The parts need the extra `serve` (FastAPI, uvicorn, Jinja2, python-multipart): `isnad.explorer.app.create_app`,
`isnad.explorer.server.serve`.
"""
