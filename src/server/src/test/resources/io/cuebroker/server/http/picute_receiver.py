# The sample receiver of the hosted captions API's text, as it is; only its indentation, which that copy had lost, the secret and the
# port below come from outside. Prints "ready" once it listens, then a line for each webhook that it accepts.
import hmac, hashlib, time
from flask import Flask, request, abort
app = Flask(__name__)
SECRET = "<your_webhook_secret_from_dashboard>"
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
    print(payload["event"], payload["data"]["id"])
    return "", 204

if __name__ == "__main__":
    import sys
    from werkzeug.serving import make_server
    SECRET = sys.argv[1]
    server = make_server("127.0.0.1", 0, app)
    sys.stdout.reconfigure(line_buffering=True)
    print("ready", server.port)
    server.serve_forever()
