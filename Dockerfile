FROM python:3.12-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /srv
COPY requirements requirements
RUN python -m venv /opt/portal && /opt/portal/bin/pip install --quiet --require-hashes -r requirements/base.txt
# Node and the like build the style sheets and stay behind in this stage.
RUN python -m venv /opt/tools && /opt/tools/bin/pip install --quiet --require-hashes -r requirements/demo.txt
COPY . .
# Keys that nothing is signed or encrypted with: the production settings ask for them.
RUN DJANGO_SETTINGS_MODULE=jeugdregio.settings.production \
    SECRET_KEY=while-building \
    JEUGDREGIO_FILE_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    JEUGDREGIO_PSEUDONYM_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    /opt/tools/bin/python -m jeugdregio.runner prepare \
    && rm -rf node_modules var/stamps
# The programs that back up and restore, of the same version as the server.
RUN mkdir /opt/postgresql && /opt/tools/bin/python -c "from pathlib import Path; \
    from jeugdregio.runner.pg_binaries import copy; \
    Path('/opt/postgresql/bin').symlink_to(copy(Path('/opt/postgresql')))"

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin jeugdregio \
    && install --directory --owner jeugdregio /data
COPY --from=build /opt/portal /opt/portal
COPY --from=build /srv /srv
COPY --from=build /opt/postgresql /opt/postgresql
ENV PATH=/opt/portal/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    JEUGDREGIO_PG_PROGRAMS=/opt/postgresql/bin
WORKDIR /srv
USER jeugdregio
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "jeugdregio.wsgi:application", "--bind", "0.0.0.0:8000"]
