# ends: denied
def run(ctx):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", 8080)
    connection.request("GET", "/")
    return connection.getresponse().read().decode()
