"""What Scripts/train-consult does in Python: learns the words of statutes, and the trees of the re-ranker.

usage: train_consult.py words CORPUS.jsonl.gz WORDS.tsv
       train_consult.py trees FEATURES TREES.model

Offline, one thread, fixed seeds: the same input gives the same files.
"""
import collections
import gzip
import json
import math
import re
import struct
import sys

LENGTH_MAX = 5
# For words of two to five characters: how often, and how much oftener than chance.
COUNT_MIN = {2: 25, 3: 25, 4: 25, 5: 30}
COHESION_MIN = {2: 2.2, 3: 3.2, 4: 3.5, 5: 4.0}
FREEDOM_MIN = 1.0
# Characters that join words and rarely begin or end one.
JOINTS = "的了和或与在及是之其由对为将被把"
NUMBERED = re.compile("第[一二三四五六七八九十百]|条第|款第")


def entropy(counter, total):
    """How many different neighbours: at the edge of a run each counts as another."""
    known = sum(counter.values())
    value = -sum(n / total * math.log(n / total) for n in counter.values())
    rest = total - known
    return value + (rest / total * math.log(min(rest, 50)) if rest > 0 else 0)


def learn_words(corpus, out):
    """Writes words that hold together inside and are free outside (cohesion and branching entropy)."""
    han = re.compile(r"[\u3400-\u9fff〇]+")
    runs = collections.Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            runs.update(han.findall(json.loads(line)["text"]))
    counts = {n: collections.Counter() for n in range(1, LENGTH_MAX + 2)}
    total = 0
    for run, times in runs.items():
        total += len(run) * times
        for n, counter in counts.items():
            for i in range(len(run) - n + 1):
                counter[run[i : i + n]] += times
    log_total = math.log(total)
    found = {}
    for n in range(2, LENGTH_MAX + 1):
        for word, count in counts[n].items():
            if count < COUNT_MIN[n]:
                continue
            cohesion = min(
                math.log(count) + log_total - math.log(counts[i][word[:i]]) - math.log(counts[n - i][word[i:]])
                for i in range(1, n)
            )
            if cohesion > COHESION_MIN[n]:
                found[word] = count
    left, right = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for n in range(2, LENGTH_MAX + 1):
        for longer, count in counts[n + 1].items():
            if longer[1:] in found:
                left[longer[1:]][longer[0]] += count
            if longer[:-1] in found:
                right[longer[:-1]][longer[-1]] += count
    words = [
        (word, count)
        for word, count in found.items()
        if min(entropy(left[word], count), entropy(right[word], count)) >= FREEDOM_MIN
        and word[0] not in JOINTS + "应"
        and word[-1] not in JOINTS
        and not NUMBERED.search(word)
    ]
    words.sort(key=lambda entry: (-entry[1], entry[0]))
    with open(out, "w", encoding="utf-8") as file:
        for word, count in words:
            file.write(f"{word}\t{count}\n")
    print(f"{len(words)} words")


# Three kinds of trees, whose sums are added up, each divided by its spread: they err differently. Chosen by
# cross-validation within the training questions.
KINDS = (
    dict(objective="lambdarank", lambdarank_truncation_level=10, num_leaves=15, seed=1, rounds=160),
    dict(objective="lambdarank", lambdarank_truncation_level=30, num_leaves=31, seed=2, rounds=120),
    dict(objective="binary", num_leaves=15, seed=3, rounds=160),
)


def read_features(path):
    """Rows of features, whether each article is right, and the number of rows of each question."""
    import numpy as np

    with open(path, "rb") as file:
        data = file.read()
    (width,) = struct.unpack_from("<I", data, 0)
    place, rows, right, groups = 4, [], [], []
    while place < len(data):
        (count,) = struct.unpack_from("<I", data, place)
        place += 4
        right.append(np.frombuffer(data, "<u4", count, place))
        place += 4 * count
        rows.append(np.frombuffer(data, "<f4", count * width, place).reshape(count, width))
        place += 4 * count * width
        groups.append(count)
    return np.vstack(rows), np.concatenate(right), np.array(groups)


def flatten(tree, factor):
    """Nodes of a tree, parents before children: threshold or value, feature or -1, left, right."""
    nodes = []

    def add(node):
        place = len(nodes)
        nodes.append(None)
        if "leaf_value" in node:
            nodes[place] = (node["leaf_value"] * factor, -1, 0, 0)
        else:
            assert node["decision_type"] == "<=" and node["missing_type"] == "None", node
            left = add(node["left_child"])
            nodes[place] = (node["threshold"], node["split_feature"], left, add(node["right_child"]))
        return place

    add(tree["tree_structure"])
    return nodes


def learn_trees(features, out):
    """Writes the trees of models of three kinds; their sums are added up."""
    import lightgbm

    rows, right, groups = read_features(features)
    trees = []
    for kind in KINDS:
        parameters = dict(
            learning_rate=0.05, min_data_in_leaf=40, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1,
            lambda_l2=5.0, max_bin=127, num_threads=1, deterministic=True, force_row_wise=True, verbose=-1,
        )
        parameters.update({key: value for key, value in kind.items() if key != "rounds"})
        data = lightgbm.Dataset(rows, right, group=groups)
        model = lightgbm.train(parameters, data, kind["rounds"])
        factor = 1 / float(model.predict(rows, raw_score=True).std())
        trees += [flatten(tree, factor) for tree in model.dump_model()["tree_info"]]
    with open(out, "wb") as file:
        file.write(struct.pack("<I", len(trees)))
        for nodes in trees:
            file.write(struct.pack("<I", len(nodes)))
            for node in nodes:
                file.write(struct.pack("<fhhh", *node))
    print(f"{len(trees)} trees from {len(groups)} questions")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("words", "trees"):
        sys.exit(__doc__)
    (learn_words if sys.argv[1] == "words" else learn_trees)(*sys.argv[2:])
