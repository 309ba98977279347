# The whole product in one image. Data lives in /data. There is no login yet: publish the port to this machine only,
# as compose.yaml does, or put something before it that asks for a password.
FROM python:3.13-slim
RUN useradd --create-home chatapp && mkdir /data && chown chatapp /data
COPY . /src
RUN pip install --no-cache-dir -c /src/tests/constraints.txt /src && rm -rf /src
USER chatapp
WORKDIR /home/chatapp
ENV CHATAPP_DATA_DIR=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=3)"
CMD ["chatapp", "serve", "--host", "0.0.0.0", "--insecure"]
