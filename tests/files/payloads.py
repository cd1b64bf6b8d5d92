"""What people may type to make a browser run something, or the portal fetch something."""

RUN = "window.ran=(window.ran||0)+1"
SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f'"><script>{RUN}</script>',
    f"'><img src=x onerror={RUN}>",
    f"</title><script>{RUN}</script>",
    f"</textarea><img src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN[7:]}</script>'></iframe>",
    f'<iframe src="javascript:parent.{RUN[7:]}"></iframe>',
    f'<a href="javascript:{RUN}">klik</a>',
    f'<object data="javascript:{RUN}"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<math><mi xlink:href="javascript:{RUN}">x</mi></math>',
    f'<form><button formaction="javascript:{RUN}">x</button></form>',
    f"<marquee onstart={RUN}>x</marquee>",
    f"<style>@import 'javascript:{RUN}';</style>",
    f'<div style="background:url(javascript:{RUN})">x</div>',
    f'<link rel=stylesheet href="data:text/css,*{{}}"><img src=x onerror={RUN}>',
    f'<base href="javascript:/"><a href="x" onclick={RUN}>x</a>',
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f'<img src="x` `<script>{RUN}</script>"` `>',
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"\u003cscript\u003e{RUN}\u003c/script\u003e<!-- -->",
]
HOSTS = (
    *(
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "2130706433",
    ),
    *("0x7f000001", "017700000001", "metadata.google.internal", "elsewhere.example"),
)
SCHEMES = ("http://{}/x", "https://{}:8443/x", "//{}/x", "ftp://{}/x", "gopher://{}:70/_x")
ADDRESSES = [scheme.format(host) for host in HOSTS for scheme in SCHEMES]
