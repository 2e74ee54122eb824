"""Log lines of many workloads: Loghub's where the corpora are present, else generated ones of the same shapes."""
import json
import os
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]


def loghub():
    folder = pathlib.Path(os.environ.get("PARSIMONY_SHARED", ROOT.parent / "shared")) / "corpora" / "loghub"
    return {file.stem: [json.loads(row)["line"] for row in file.open(encoding="utf-8")] for file in sorted(folder.glob("*.jsonl"))}


SHAPES = {
    "jvm": "2026-03-0{d} 10:{m:02d}:{s:02d},{n:03d} {LEVEL} [worker-{a}] org.example.shop.Cart: Placed order {n} in {a} ms",
    "spring": "2026-03-0{d}T10:{m:02d}:{s:02d}.{n:03d}Z {LEVEL:>5} 4711 --- [nio-8080-exec-{a}] o.e.web.Controller : Served /cart/{n}",
    "python": "2026-03-0{d} 10:{m:02d}:{s:02d},{n:03d} - billing.invoice - {LEVEL} - Invoice {n} sent to user{a}",
    "klog": "{L}030{d} 10:{m:02d}:{s:02d}.{n:06d}       1 controller.go:{n}] Reconciled deployment shop-{a}",
    "nginx": '10.0.0.{a} - - [0{d}/Mar/2026:10:{m:02d}:{s:02d} +0000] "GET /items/{n} HTTP/1.1" 200 {n} "-" "curl/8.5.0"',
    "postgres": "2026-03-0{d} 10:{m:02d}:{s:02d}.{n:03d} UTC [{n}] LOG:  checkpoint complete: wrote {a} buffers",
    "redis": "1:M 0{d} Mar 2026 10:{m:02d}:{s:02d}.{n:03d} * Background saving terminated with success {a}",
    "pino": '{{"level":30,"time":17726{d}{m:02d}{s:02d}{n:03d},"pid":7,"hostname":"web-{a}","msg":"served request {n}"}}',
    "zap": '{{"level":"info","ts":17726{d}{m:02d}{s:02d}.{n:03d},"caller":"app/main.go:{a}","msg":"tick {n}"}}',
    "logfmt": 'time="2026-03-0{d}T10:{m:02d}:{s:02d}Z" level=info msg="synced {n} objects" worker={a}',
    "syslog": "Mar  {d} 10:{m:02d}:{s:02d} db{a} sshd[{n}]: Accepted publickey for deploy from 10.1.2.{a} port {n} ssh2",
    "dotnet": "2026-03-0{d} 10:{m:02d}:{s:02d}.{n:03d} +00:00 [INF] Request {n} finished in {a}.{s} ms",
    "go": "2026/03/0{d} 10:{m:02d}:{s:02d} listening on port {n} for tenant {a}",
    "ruby": "I, [2026-03-0{d}T10:{m:02d}:{s:02d}.{n:06d} #{a}]  INFO -- : Performed job {n}",
    "custom": "0{d}.03.26|10:{m:02d}:{s:02d}|{LEVEL}|core{a}|Valve {n} opened",
    "prose": "the quick brown fox {n} jumps over {a} lazy dogs",
}


def generated(each, seed=1):
    random_ = random.Random(seed)
    lines = {}
    for name, shape in SHAPES.items():
        lines[name] = []
        for number in range(each):
            level = random_.choices(["INFO", "WARN", "ERROR", "DEBUG"], [80, 10, 4, 6])[0]
            lines[name].append(shape.format(d=1 + number // 800 % 9, m=number // 60 % 60, s=number % 60, n=random_.randint(100, 999),
                                            a=random_.randint(1, 9), LEVEL=level, L=level[0]))
    return lines


def lines():
    """{workload: lines}: 16 workloads of 2,000 lines."""
    return loghub() or generated(2000)
