"""The captioning API's sample receiver, its verification unchanged; run by PythonReceiverTest.

usage: sample_receiver.py SECRET        prints the port, then each payload it trusts
"""
import sys

# ---- the sample, from here ...
import hmac, hashlib, time
from flask import Flask, request, abort
app = Flask(__name__)
SECRET = sys.argv[1]
TOLERANCE_SECONDS = 5 * 60
def verify(req):
    header = req.headers.get("X-Picute-Signature", "")
    parts = dict(p.split("=", 1) for p in header.split(",") if "=" in p)
    timestamp = int(parts.get("t", "0"))
    received = parts.get("v1", "")
    if abs(time.time() - timestamp) > TOLERANCE_SECONDS:
        return False
    signed = f"{timestamp}.{req.get_data(as_text=True)}".encode("utf-8")
    expected = hmac.new(SECRET.encode("utf-8"), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, received)
@app.post("/webhooks/picute")
def hook():
    if not verify(request):
        abort(401)
    payload = request.get_json()
    print(payload["type"], payload["job"], flush=True)  # the sample prints its own names
    return "", 204
# ---- ... to here

from werkzeug.serving import make_server
server = make_server("127.0.0.1", 0, app)
print("port", server.port, flush=True)
server.serve_forever()
